//! Powers of attorney: giving one with its signed document, taking it back, and looking at the document. Nobody hands on
//! what they hold by one.

use super::members::{account_of, organisation_of};
use crate::{
    files::{Paper, PaperHash},
    service::{
        Error, Result, Services,
        papers::Upload,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        accounts::Account,
        attorneys::{self, Attorney},
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    mandate::{Power, Principal, Reach},
    name::PersonName,
    notice::NoticeKind,
    personal_id::PersonalId,
    security::SecurityKind,
    time::Timestamp,
};
use jiff::{
    ToSpan,
    civil::{Date, Time},
};

/// The longest term in years.
const LONGEST: i16 = 5;

/// What somebody lets another do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttorneyGiven {
    pub name: String,
    pub personal_id: String,
    pub powers: Vec<Power>,
    /// What it is for; nothing where nobody has said.
    pub reach: Option<Reach>,
    /// Codes of procedures, where it is for some.
    pub procedures: Vec<String>,
    /// Ids of dossiers, where it is for some.
    pub dossiers: Vec<String>,
    /// The last day.
    pub until: Option<Date>,
    /// The one in whose place it comes, which ends at the same moment.
    pub replaces: Option<String>,
}

/// A power of attorney as its giver sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAttorney {
    pub row: Attorney,
    /// Whether it can be used now.
    pub in_force: bool,
}

impl Services {
    /// Gives a power of attorney in the actor's own name or, by an owner, in the organisation's.
    ///
    /// # Errors
    /// `incomplete` or `invalid_form` for what was filled in; `not_allowed`; every reason for which a file is refused.
    pub async fn give_attorney(
        &self,
        actor: &Actor,
        given: &AttorneyGiven,
        document: Upload<'_>,
        origin: &str,
    ) -> Result<String> {
        let (grantor_account, grantor_organisation) = grantor(actor)?;
        let now = self.now();
        let ends_at = term(given, now)?;
        let grantee = PersonalId::parse(&given.personal_id).map_err(|_| ErrorCode::InvalidForm)?;
        let name = PersonName::parse(&given.name).map_err(|_| ErrorCode::InvalidForm)?;
        let mut reader = self.store.reader().await?;
        let (procedures, dossiers) = self.named(&mut reader, actor, given).await?;
        drop(reader);
        let taken = self.take_in(actor, document).await?;
        let row = Attorney {
            id: self.new_id(),
            grantor_account,
            grantor_organisation,
            grantee_personal_id: grantee.as_str().to_owned(),
            grantee_name: name.as_str().to_owned(),
            powers: Power::join(&given.powers),
            procedures: procedures.join(","),
            dossiers: dossiers.join(","),
            starts_at: now.0,
            ends_at,
            paper_hash: taken.kept.hash.to_string(),
            paper_name: taken.name,
            paper_type: taken.inspection.media_type.to_owned(),
            paper_size: i64::try_from(taken.kept.size).unwrap_or(i64::MAX),
            given_by: account_of(actor).to_owned(),
            created_at: now.0,
            ended_at: None,
        };
        let mut tx = self.store.begin_write().await?;
        self.put_in_force(&mut tx, actor, &row, given.replaces.as_deref(), origin).await?;
        let data = serde_json::json!({
            "powers": row.powers,
            "reach": given.reach.map(Reach::code),
            "until": row.ends_at,
            "document": row.paper_hash,
        });
        let doer = Doer::Actor(actor);
        let note =
            SecurityNote { data, ..SecurityNote::new(SecurityKind::MandateGiven, doer, origin, &row.id) };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(row.id)
    }

    /// Puts one in force, in the place of a former one if there is one, and tells who may act.
    async fn put_in_force(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        row: &Attorney,
        replaces: Option<&str>,
        origin: &str,
    ) -> Result<()> {
        let former = match replaces {
            Some(former) => self.close_power(&mut *connection, actor, former, origin).await?,
            None => None,
        };
        attorneys::insert(&mut *connection, row).await?;
        let same = |former: &Attorney| former.grantee_personal_id == row.grantee_personal_id;
        let changed = former.as_ref().is_some_and(same);
        if let Some(former) = former.filter(|_| !changed) {
            self.tell_of_power(&mut *connection, &former, NoticeKind::PowerEnded).await?;
        }
        let kind = if changed { NoticeKind::PowerChanged } else { NoticeKind::PowerGiven };
        self.tell_of_power(connection, row, kind).await
    }

    /// What the actor's side has given.
    ///
    /// # Errors
    /// `not_allowed` for whoever acts for another without saying who acts.
    pub async fn attorneys_given(&self, actor: &Actor) -> Result<Vec<GivenAttorney>> {
        let (account, organisation) = grantor(actor)?;
        let mut reader = self.store.reader().await?;
        let rows = attorneys::list_given(&mut reader, account.as_deref(), organisation.as_deref()).await?;
        let now = self.now().0;
        let in_force = |row: &Attorney| row.ended_at.is_none() && row.starts_at <= now && now < row.ends_at;
        Ok(rows.into_iter().map(|row| GivenAttorney { in_force: in_force(&row), row }).collect())
    }

    /// Takes one back, at once. Doing it again changes nothing.
    ///
    /// # Errors
    /// `not_found` for what the actor's side has not given.
    pub async fn end_attorney(&self, actor: &Actor, id: &str, origin: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        if let Some(ended) = self.close_power(&mut tx, actor, id, origin).await? {
            self.tell_of_power(&mut tx, &ended, NoticeKind::PowerEnded).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Ends one that the actor's side gave, and gives it back; nothing where it had ended before.
    async fn close_power(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        id: &str,
        origin: &str,
    ) -> Result<Option<Attorney>> {
        let own = grantor(actor)?;
        let row = attorneys::find(&mut *connection, id).await?.ok_or(Error::NOT_FOUND)?;
        if own != (row.grantor_account.clone(), row.grantor_organisation.clone()) {
            return Err(Error::NOT_FOUND);
        }
        if !attorneys::end(&mut *connection, id, self.now().0).await? {
            return Ok(None);
        }
        let note = SecurityNote::new(SecurityKind::MandateEnded, Doer::Actor(actor), origin, id);
        self.note_security(connection, note).await?;
        Ok(Some(row))
    }

    /// The signed document, for its giver and for whoever may act by it now.
    ///
    /// # Errors
    /// `not_found` for everybody else.
    pub async fn attorney_document(
        &self,
        actor: &Actor,
        account: &Account,
        id: &str,
    ) -> Result<(Attorney, Paper)> {
        let mut reader = self.store.reader().await?;
        let row = attorneys::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let given = grantor(actor).is_ok_and(|(person, company)| {
            (&person, &company) == (&row.grantor_account, &row.grantor_organisation)
        });
        let suffix = format!("@{id}");
        let held = self.standings_in(&mut reader, account).await?;
        if !given && !held.iter().any(|standing| standing.key.ends_with(&suffix)) {
            return Err(Error::NOT_FOUND);
        }
        let hash =
            PaperHash::parse(&row.paper_hash).map_err(|_| Error::broken("a document has no SHA-256"))?;
        let paper = self.papers.open(&hash).await?;
        Ok((row, paper))
    }
}

/// Who gives: the person, or the organisation by somebody who manages it.
fn grantor(actor: &Actor) -> Result<(Option<String>, Option<String>)> {
    match actor.principal() {
        Some(Principal::Organisation(_)) => {
            Ok((None, Some(organisation_of(actor, Power::Manage)?.to_owned())))
        }
        Some(Principal::Person(id)) if id == account_of(actor) => Ok((Some(id), None)),
        _ => Err(ErrorCode::NotAllowed.into()),
    }
}

/// The first moment after the last day.
fn term(given: &AttorneyGiven, now: Timestamp) -> Result<i64> {
    let today = now.local_date();
    let Some(until) = given.until else { return Err(ErrorCode::Incomplete.into()) };
    if given.powers.is_empty() || given.powers.iter().any(|power| !Power::DELEGABLE.contains(power)) {
        return Err(ErrorCode::Incomplete.into());
    }
    if until < today || until > today.saturating_add(LONGEST.years()) {
        return Err(ErrorCode::InvalidForm.into());
    }
    Ok(Timestamp::from_local(until.saturating_add(1.day()).to_datetime(Time::midnight())).0)
}
