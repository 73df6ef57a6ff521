//! Writing a plan and trying it: what it would do to the organisation and to the dossiers that are open now. Not here:
//! carrying it out (`execute`).

use super::{Edit, administrator, failed};
use crate::{
    catalogue::{Plan, PlanState, Publication, publish},
    service::{Error, Result, Services},
    store::{Connection, dossiers::Dossier, organisation::list_open_dossiers},
};
use app::domain::{
    address::Place,
    dossier::Actor,
    error::ErrorCode,
    organisation::{Change, OpenDossier, OpenTask, Organisation, Report},
    task::Brief,
    time::Timestamp,
};
use std::collections::BTreeSet;

/// A plan with what it would do today.
#[derive(Clone, Debug)]
pub struct Trial {
    pub revision: i64,
    pub plan: Plan,
    pub report: Report,
}

impl Services {
    /// The newest revision of a plan, tried against the dossiers that are open now.
    ///
    /// # Errors
    /// `not_allowed`; `not_found`.
    pub async fn try_plan(&self, actor: &Actor, code: &str) -> Result<Trial> {
        administrator(actor)?;
        let (revision, plan) = self.catalogue.plans().get(code).cloned().ok_or(Error::NOT_FOUND)?;
        let mut reader = self.store.reader().await?;
        let report = self.try_change(&mut reader, &plan.change, self.catalogue.organisation()).await?;
        Ok(Trial { revision, plan, report })
    }

    /// What a change would do to the dossiers that are open in the database.
    pub(super) async fn try_change(
        &self,
        connection: &mut Connection,
        change: &Change,
        organisation: &Organisation,
    ) -> Result<Report> {
        let closing: Vec<_> = change.closing().into_iter().map(ToOwned::to_owned).collect();
        let rows = list_open_dossiers(connection, &closing).await?;
        let open = rows.iter().map(|row| self.open_dossier(row)).collect::<Result<Vec<_>>>()?;
        Ok(change.dry_run(organisation, &open, self.now().local_date()))
    }

    fn open_dossier(&self, row: &Dossier) -> Result<OpenDossier> {
        let procedure = self.procedure_of(row)?;
        let answers = self.known_answers(row);
        let target = procedure.competence.target(&answers);
        let asked = row.tasks.iter().filter(|task| task.state.is_unfinished());
        let asked =
            asked.map(|Brief { number, agency, .. }| OpenTask { number: *number, agency: agency.clone() });
        Ok(OpenDossier {
            id: row.id.clone(),
            code: row.code.clone(),
            received_at: Timestamp(row.submitted_at.unwrap_or(row.created_at)),
            due_at: row.due_at.map(Timestamp),
            competent: row.competent_unit.clone(),
            returning: row.returning_unit.clone(),
            holder: row.holder_unit.clone().unwrap_or_default(),
            place: target.by_field.and_then(|field| Place::of(&answers, field)),
            tasks: asked.collect(),
        })
    }

    /// How many plans move power, were written by other administrators and can be carried out by this one now.
    ///
    /// # Errors
    /// `not_allowed`.
    pub fn plans_waiting(&self, actor: &Actor) -> Result<usize> {
        let (login, _) = administrator(actor)?;
        let (plans, today) = (self.catalogue.plans().values(), self.now().local_date());
        let waits = |plan: &Plan| {
            let writers = plan.role_writers();
            !writers.is_empty() && !writers.contains(login) && plan.change.eve() <= today
        };
        Ok(plans.filter(|(_, plan)| waits(plan)).count())
    }

    /// Begins a plan. Returns its code.
    ///
    /// # Errors
    /// `not_allowed`; `changed_meanwhile` when a plan of that code is there.
    pub async fn begin_plan(&self, actor: &Actor, change: Change) -> Result<String> {
        let code = change.code.clone();
        self.write_plan(actor, &code, 0, |_, _| Ok((change, PlanState::Draft))).await?;
        Ok(code)
    }

    /// Changes a plan that was not carried out yet. `revision` is the one that was looked at.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`, `changed_meanwhile`, `wrong_state`; `invalid_form` for what cannot be added.
    pub async fn edit_plan(&self, actor: &Actor, code: &str, revision: i64, edit: Edit) -> Result<()> {
        self.write_plan(actor, code, revision, |known, organisation| {
            let plan = known.ok_or(Error::NOT_FOUND)?;
            if plan.state != PlanState::Draft {
                return Err(ErrorCode::WrongState.into());
            }
            let state = if edit == Edit::Drop { PlanState::Dropped } else { PlanState::Draft };
            Ok((edit.apply(plan.change, organisation)?, state))
        })
        .await
    }

    async fn write_plan(
        &self,
        actor: &Actor,
        code: &str,
        revision: i64,
        write: impl FnOnce(Option<Plan>, &Organisation) -> Result<(Change, PlanState)>,
    ) -> Result<()> {
        let (login, _) = administrator(actor)?;
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        let turn = Publication::begin(&mut tx, now).await.map_err(failed)?;
        let known = turn.catalogue.plans().get(code).cloned();
        if known.as_ref().map_or(0, |(newest, _)| *newest) != revision {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        let known = known.map(|(_, plan)| plan);
        let (change, state) = write(known.clone(), turn.catalogue.organisation())?;
        let roles_by = role_writers(known.as_ref(), &change, login);
        let plan = Plan { change, state, by: login.to_owned(), roles_by, at: now, outcomes: Vec::new() };
        let parts = vec![((Plan::KIND, code.to_owned()), serde_json::to_string(&plan).unwrap_or_default())];
        publish(&mut tx, &turn, parts).await.map_err(failed)?;
        tx.commit().await?;
        self.refresh_catalogue().await;
        Ok(())
    }
}

/// Who has written how a plan moves power, after this change of it; where it moves none, nobody has.
fn role_writers(known: Option<&Plan>, change: &Change, login: &str) -> BTreeSet<String> {
    if !change.moves_power() {
        return BTreeSet::new();
    }
    let mut writers: BTreeSet<String> =
        known.map(Plan::role_writers).unwrap_or_default().into_iter().map(ToOwned::to_owned).collect();
    if known.is_none_or(|plan| change.moves_power_otherwise_than(&plan.change)) {
        writers.insert(login.to_owned());
    }
    writers
}
