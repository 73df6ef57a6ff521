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
        accounts::Account,
        attorneys::{self, Attorney},
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    mandate::{Power, Principal},
    name::PersonName,
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
    /// Codes of procedures; none for all.
    pub procedures: Vec<String>,
    /// Ids of dossiers; none for all.
    pub dossiers: Vec<String>,
    /// The last day.
    pub until: Option<Date>,
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
        let unknown = |code: &String| self.catalogue.procedure_on(code, now.local_date()).is_none();
        if given.procedures.iter().any(unknown) {
            return Err(ErrorCode::InvalidForm.into());
        }
        let taken = self.take_in(actor, document).await?;
        let row = Attorney {
            id: self.new_id(),
            grantor_account,
            grantor_organisation,
            grantee_personal_id: grantee.as_str().to_owned(),
            grantee_name: name.as_str().to_owned(),
            powers: Power::join(&given.powers),
            procedures: given.procedures.join(","),
            dossiers: given.dossiers.join(","),
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
        attorneys::insert(&mut tx, &row).await?;
        let data =
            serde_json::json!({ "powers": row.powers, "until": row.ends_at, "document": row.paper_hash });
        let doer = Doer::Actor(actor);
        let note =
            SecurityNote { data, ..SecurityNote::new(SecurityKind::MandateGiven, doer, origin, &row.id) };
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(row.id)
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
        let own = grantor(actor)?;
        let mut tx = self.store.begin_write().await?;
        let row = attorneys::find(&mut tx, id).await?.ok_or(Error::NOT_FOUND)?;
        if own != (row.grantor_account, row.grantor_organisation) {
            return Err(Error::NOT_FOUND);
        }
        if attorneys::end(&mut tx, id, self.now().0).await? {
            let note = SecurityNote::new(SecurityKind::MandateEnded, Doer::Actor(actor), origin, id);
            self.note_security(&mut tx, note).await?;
        }
        Ok(tx.commit().await?)
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
