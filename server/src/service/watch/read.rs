//! Reading the journal of access: a page of it, the newest first, and portions of a file that is taken away.

use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{
        security_events::SecurityEvent,
        security_watch::{self, Wanted},
    },
};
use app::domain::{dossier::Actor, security::SecurityKind, time::Timestamp};
use jiff::civil::{Date, DateTime, Time};

/// Entries on one page, and in one portion of a file.
const PAGE: i64 = 50;
const PORTION: i64 = 1_000;

/// The number before which a page begins; the end of the journal for none.
pub type Place = Option<i64>;

/// What somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub kind: Option<SecurityKind>,
    /// From this day to that, both included.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Login or account, exactly.
    pub person: String,
    /// A unit whose members of staff did it.
    pub unit: String,
    /// The pseudonym of an address, or its beginning.
    pub origin: String,
}

fn midnight(day: Date) -> i64 {
    Timestamp::from_local(DateTime::from_parts(day, Time::midnight())).0
}

impl Services {
    fn wanted(&self, asked: &Asked) -> Wanted {
        let staff = self
            .catalogue
            .all_staff()
            .filter(|staff| staff.assignments.iter().any(|assignment| assignment.unit == asked.unit));
        Wanted {
            kind: asked.kind.map(SecurityKind::code).unwrap_or_default().to_owned(),
            from: asked.from.map(midnight),
            to: asked.to.and_then(|day| day.tomorrow().ok()).map(midnight),
            person: asked.person.clone(),
            logins: (!asked.unit.is_empty()).then(|| staff.map(|staff| staff.login.clone()).collect()),
            origin: asked.origin.clone(),
        }
    }

    /// A page of the journal, the newest first, and where the next one begins.
    ///
    /// # Errors
    /// `not_allowed`; `proof_needed` for one person looked up too many; when the database fails.
    pub async fn journal(
        &self,
        actor: &Actor,
        asked: &Asked,
        before: Place,
    ) -> Result<(Vec<SecurityEvent>, Place)> {
        self.watcher(actor)?;
        // The next page shows as many others as another name would.
        let after = before.map(|before| format!("{before:?}")).unwrap_or_default();
        match format!("{} {} {after}", asked.person, asked.origin).trim() {
            "" => self.note_first_page(actor, "journal").await?,
            asked => self.note_look_up(actor, "journal", asked).await?,
        }
        self.portion(asked, before, PAGE).await
    }

    async fn portion(&self, asked: &Asked, before: Place, size: i64) -> Result<(Vec<SecurityEvent>, Place)> {
        let mut reader = self.store.reader().await?;
        let before = before.unwrap_or(i64::MAX);
        let mut entries =
            security_watch::list_before(&mut reader, &self.wanted(asked), before, size + 1).await?;
        let more = i64::try_from(entries.len()).is_ok_and(|found| found > size);
        entries.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        let next = entries.last().filter(|_| more).map(|entry| entry.number);
        Ok((entries, next))
    }

    /// Writes down that somebody takes a part of the journal away, and why; then its portions may be read.
    ///
    /// # Errors
    /// `not_allowed`; when the database fails.
    pub async fn begin_journal_file(
        &self,
        actor: &Actor,
        asked: &Asked,
        reason: &str,
        origin: &str,
    ) -> Result<()> {
        self.watcher(actor)?;
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let data = serde_json::json!({
            "format": "csv",
            "kind": asked.kind.map(SecurityKind::code).unwrap_or_default(),
            "from": day(asked.from),
            "to": day(asked.to),
            "unit": asked.unit,
        });
        let note = SecurityNote::new(SecurityKind::Exported, Doer::Actor(actor), origin, "security_journal");
        self.tell_security(SecurityNote { data, reason, ..note }).await
    }

    /// A portion of the file, the newest first, and where the next one begins.
    ///
    /// # Errors
    /// `not_allowed`; when the database fails.
    pub async fn journal_portion(
        &self,
        actor: &Actor,
        asked: &Asked,
        before: Place,
    ) -> Result<(Vec<SecurityEvent>, Place)> {
        self.watcher(actor)?;
        self.portion(asked, before, PORTION).await
    }
}
