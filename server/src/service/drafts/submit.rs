//! Sends a draft: everything checked once more inside the transaction, then one event, one notice, one
//! commit. A repeat of the same command gets the dossier as the first one left it.

use super::{Draft, Missing};
use crate::{
    service::{
        Change, CommandKey, Error, Result, Services, Step, accounts::IN_PERSON, notices::Params,
        papers::recorded, routing,
    },
    store::{accounts, dossiers::Dossier, papers},
};
use app::domain::{
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    fee::FeeBreakdown,
    form::{Answers, FieldError},
    notice::NoticeKind,
    time::Timestamp,
};

impl Services {
    /// Sends a citizen's draft. `expected` is the version that the citizen looked at.
    ///
    /// # Errors
    /// `invalid_form` with the fields, `no_competent_unit`, `incomplete` for everything else that is missing;
    /// `assurance_too_low` for whom the provider has not seen in person; `revision_superseded` while a newer revision waits for a look; `changed_meanwhile`, `wrong_state`,
    /// `command_reused`, `not_found`.
    pub async fn submit_draft(
        &self,
        account: &str,
        id: &str,
        expected: Option<i64>,
        key: Option<CommandKey>,
    ) -> Result<Dossier> {
        let actor = Actor::Citizen { account: account.to_owned() };
        let mut change = match self.change(&actor, id, expected, key).await? {
            Step::Done(dossier) => return Ok(*dossier),
            Step::Do(change) => change,
        };
        let level = accounts::find(&mut change.tx, account).await?.map_or(0, |account| account.assurance);
        if level < IN_PERSON {
            return Err(ErrorCode::AssuranceTooLow.into());
        }
        let files = papers::list(&mut change.tx, id).await?;
        let answers = self.known_answers(&change.dossier);
        let draft = Draft::new(change.dossier.clone(), change.procedure.clone(), files, answers);
        if self.newer_revision(&change.dossier).is_some()
            && draft.dossier.status == app::domain::dossier::Status::Draft
        {
            return Err(ErrorCode::RevisionSuperseded.into());
        }
        if draft.dossier.status == app::domain::dossier::Status::Draft {
            refuse(self.missing_of(&draft))?;
        }
        let route = self.complete(&mut change, &draft)?;
        change.apply(CommandKind::Submit, true, "")?;
        let date = change.dossier.triage_due_at.map(|at| Timestamp(at).short()).unwrap_or_default();
        change.notify(NoticeKind::Submitted, Params::from([("date".to_owned(), date)])).await?;
        // The chain vouches for what was handed in.
        let data = serde_json::json!({ "papers": recorded(&draft.papers), "route": route });
        change.files = Some(draft.papers);
        change.commit("", data).await
    }

    /// Writes into the dossier what sending decides: the answers that count, the units, the fee. Says where it
    /// goes and why.
    fn complete(&self, change: &mut Change<'_>, draft: &Draft) -> Result<serde_json::Value> {
        let route = self.route_of(&draft.procedure, &change.dossier, &draft.effective, None)?;
        let competent = routing::decides_or_waits(&route).ok_or(ErrorCode::NoCompetentUnit)?;
        change.dossier.competent_unit = competent.to_owned();
        change.dossier.receiving_unit = route.receiving.unit.clone();
        change.dossier.returning_unit = route.returning.unit.clone();
        let asked = |key: &str| draft.procedure.field_of(key).is_some();
        let answers: Answers = draft.effective.iter().filter(|(field, _)| asked(field)).collect();
        change.dossier.set_answers(&answers);
        change.dossier.fee = self.fee_of(draft).total.0;
        Ok(routing::recorded(&route))
    }

    /// What the case costs, as far as its answers tell.
    pub fn fee_of(&self, draft: &Draft) -> FeeBreakdown {
        draft.procedure.fee_for(&draft.effective, true, self.now().local_date())
    }
}

/// The error that stands for all that is missing; the fields first, because they can be named.
fn refuse(missing: Vec<Missing>) -> Result<()> {
    let fields: Vec<FieldError> = missing
        .iter()
        .filter_map(|one| match one {
            Missing::Answer { field, problem, .. } => {
                Some(FieldError { field: field.clone(), problem: problem.clone() })
            }
            _ => None,
        })
        .collect();
    if !fields.is_empty() {
        return Err(Error::Invalid(fields));
    }
    match missing.first() {
        None => Ok(()),
        Some(Missing::Eligibility { .. }) => Err(ErrorCode::NotEligible.into()),
        Some(Missing::Unit { .. }) => Err(ErrorCode::NoCompetentUnit.into()),
        Some(_) => Err(ErrorCode::Incomplete.into()),
    }
}
