//! Dossiers whose archive period is over: their owner is told, and some days later the person is taken out and the
//! papers go, and the words of its events. The case stays with its dates and units, and its history goes on to hold:
//! events carry hashes of what was said and of the rows, and one more event vouches for what they are now. The salt of
//! those hashes goes, too, so that nobody finds by guessing what they were made of.

use super::{BATCH, DAY, MOST, Outcome, Run};
use crate::{
    service::{
        Result, Services, reference,
        security::{Doer, SecurityNote},
    },
    store::{
        Tx, consents,
        dossiers::{self, Changes, Dossier},
        events,
        retention::{self, Due},
        seals::Covered,
        vouched::{self, VOUCHED},
    },
};
use app::domain::{
    consent::ConsentKind,
    dossier::{ANONYMISED, EventBody},
    notice::NoticeKind,
    retention::RetentionRule,
    security::SecurityKind,
    time::{Timestamp, short_date},
};

const RULE: RetentionRule = RetentionRule::ClosedDossiers;
/// Days of a year, leap years included: never earlier than the law's day.
const YEAR: i64 = 366 * DAY;
/// Stands where the name stood, so that no list has an empty line.
const NOBODY: &str = "—";

impl Services {
    /// # Errors
    /// When the database fails.
    pub(super) async fn let_persons_go(&self, run: Run) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        for (procedure, years) in self.config.retention.archive.periods() {
            let kept_for = i64::from(years) * YEAR;
            self.let_persons_of_go(procedure, kept_for, run, &mut outcome).await?;
        }
        Ok(outcome)
    }

    async fn let_persons_of_go(
        &self,
        procedure: &str,
        kept_for: i64,
        run: Run,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let before = self.now().0 - kept_for + self.warning();
        let mut after = (i64::MIN, String::new());
        while outcome.gone + outcome.told < MOST {
            let mut reader = self.store.reader().await?;
            let found =
                retention::list_closed(&mut reader, procedure, before, (after.0, &after.1), BATCH).await?;
            drop(reader);
            let Some(last) = found.last() else { break };
            after = (last.updated_at, last.id.clone());
            for dossier in &found {
                match dossier.due_at {
                    None => {
                        outcome.told +=
                            u64::from(run == Run::Dry || self.tell_of_end(dossier, kept_for).await?);
                    }
                    Some(due) if due > self.now().0 => {}
                    Some(_) => outcome.gone += u64::from(run == Run::Dry || self.anonymise(dossier).await?),
                }
            }
        }
        Ok(())
    }

    async fn tell_of_end(&self, found: &Due, kept_for: i64) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        let Some(dossier) = dossiers::claim(&mut tx, &found.id, None).await? else { return Ok(false) };
        let warned = retention::find_warning(&mut tx, (RULE.code(), &found.id), dossier.updated_at).await?;
        if !is_over(&dossier, found) || warned.is_some() {
            return Ok(false);
        }
        let now = self.now().0;
        let due_at = (dossier.updated_at + kept_for).max(now + self.warning());
        retention::upsert_warning(&mut tx, (RULE.code(), &dossier.id), now, due_at).await?;
        let date = short_date(Timestamp(due_at).local_date());
        let params = [("code".to_owned(), reference(&dossier)), ("date".to_owned(), date)];
        self.notify(&mut tx, &dossier, NoticeKind::PapersEnd, params.into()).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn anonymise(&self, found: &Due) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        let Some(mut dossier) = dossiers::claim(&mut tx, &found.id, None).await? else { return Ok(false) };
        let warned = retention::find_warning(&mut tx, (RULE.code(), &found.id), dossier.updated_at).await?;
        if !is_over(&dossier, found) || warned.is_none_or(|due| due > self.now().0) {
            return Ok(false);
        }
        let before = vouched::list(&mut tx, &dossier.id).await?;
        take_person_out(&mut dossier);
        dossiers::update(&mut tx, &dossier).await?;
        retention::update_anonymised(&mut tx, &dossier.id, self.now().0).await?;
        retention::delete_told(&mut tx, &dossier.id).await?;
        consents::update_ended(&mut tx, ConsentKind::Helper.code(), &dossier.id, self.now().0).await?;
        let rows = vouched::list(&mut tx, &dossier.id).await?.changes_since(&before);
        let said = serde_json::json!({ events::SAID: dossier.said(), VOUCHED: rows });
        let appended = [self.append_tombstone(&mut tx, &dossier, said).await?];
        let note = SecurityNote::new(SecurityKind::Erased, Doer::System, "", &dossier.id);
        self.note_security(
            &mut tx,
            SecurityNote { data: serde_json::json!({ "rule": RULE.code() }), ..note },
        )
        .await?;
        self.announce(&appended).await?;
        tx.commit().await?;
        self.confirm(&appended);
        Ok(true)
    }

    async fn append_tombstone(
        &self,
        tx: &mut Tx,
        dossier: &Dossier,
        particulars: serde_json::Value,
    ) -> Result<Covered> {
        let body = EventBody {
            dossier: dossier.id.clone(),
            number: 0,
            at: self.now().0,
            actor_kind: "system".to_owned(),
            actor: String::new(),
            unit: String::new(),
            kind: ANONYMISED.to_owned(),
            from_status: dossier.status.code(),
            to_status: dossier.status.code(),
            step: dossier.step.clone().unwrap_or_default(),
            reason: String::new(),
            data: events::data(particulars, Changes::new()),
        };
        Ok(events::append(tx, body).await?)
    }
}

/// Whether it has ended and is still as it was found.
fn is_over(dossier: &Dossier, found: &Due) -> bool {
    dossier.status.rests() && dossier.updated_at == found.updated_at
}

fn take_person_out(dossier: &mut Dossier) {
    dossier.applicant_name = NOBODY.to_owned();
    for column in [
        &mut dossier.applicant_personal_id,
        &mut dossier.applicant_birth_date,
        &mut dossier.applicant_sex,
        &mut dossier.applicant_phone,
        &mut dossier.applicant_email,
        &mut dossier.applicant_address,
        &mut dossier.applicant_tax_code,
        &mut dossier.return_address,
        &mut dossier.post_bill,
        &mut dossier.salt,
    ] {
        column.clear();
    }
    dossier.answers = "{}".to_owned();
    dossier.search = dossier.code.clone().unwrap_or_default().to_lowercase();
}
