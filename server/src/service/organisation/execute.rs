//! Carrying out a plan: the organisation's new editions and every dossier that goes over, in one transaction. The same
//! again later for dossiers that the old units did not finish. Not here: the move of one dossier (`hand_over`).

use super::{administrator, failed};
use crate::{
    catalogue::{Outcome, Plan, PlanState, Publication, changed, publish},
    service::{CommandKey, Error, Result, Services, repeat::Once},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    organisation::{Fact, Line, Organisation},
};
use std::collections::BTreeMap;

/// The units that a person chose, by dossier and fact.
pub type Choices = BTreeMap<(String, Fact), String>;

/// An administrator's order to carry out a plan.
#[derive(Clone, Debug)]
pub struct Execution<'a> {
    pub actor: &'a Actor,
    pub code: &'a str,
    /// The revision that was looked at.
    pub revision: i64,
    pub choices: Choices,
    /// Why the units were chosen; needed where there was a choice.
    pub reason: &'a str,
    /// The reason given with the proof of who carries it out; empty where none was asked for.
    pub proof: &'a str,
    /// The client's address.
    pub address: &'a str,
    /// Whether the console takes the place of a second administrator, and answers for it in the journal.
    pub console: bool,
    pub key: Option<CommandKey>,
}

impl Services {
    /// Carries out a plan from the eve of its day on, or hands over what was left behind since. Returns its code.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`; `changed_meanwhile` when somebody changed or carried out the plan, or moved one of
    /// its dossiers; `plan_of_one` for whoever wrote how it moves power; `plan_too_early`; `plan_faulty`; `incomplete` while a choice is missing; `reason_missing`.
    pub async fn execute_plan(&self, order: &Execution<'_>) -> Result<String> {
        let (login, _) = administrator(order.actor)?;
        let once = order.key.as_ref().map(|key| Once::new(&format!("plan:{login}"), key));
        let now = self.now();
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && let Some(answer) = once.answer(&mut tx).await?
        {
            return Ok(answer);
        }
        let turn = Publication::begin(&mut tx, now.0).await.map_err(failed)?;
        let (revision, mut plan) = turn.catalogue.plans().get(order.code).cloned().ok_or(Error::NOT_FOUND)?;
        if revision != order.revision {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        if now.local_date() < plan.change.eve() {
            return Err(ErrorCode::PlanTooEarly.into());
        }
        if !order.console && plan.role_writers().contains(login) {
            return Err(ErrorCode::PlanOfOne.into());
        }
        let before = turn.catalogue.organisation();
        let after = after(&plan, before)?;
        let report = self.try_change(&mut tx, &plan.change, before).await?;
        let moving = report.lines.into_iter().filter(|line| line.case.moves());
        let lines = moving.map(|line| order.decide(line)).collect::<Result<Vec<_>>>()?;
        let mut sealed = Vec::new();
        for line in &lines {
            sealed.push(self.hand_over(&mut tx, order, &plan.change, &after, line).await?);
        }
        let first = plan.state == PlanState::Draft;
        plan.state = PlanState::Executed;
        plan.outcomes.push(Outcome {
            at: now.0,
            by: login.to_owned(),
            reason: order.reason.trim().to_owned(),
            lines,
        });
        let mut parts = changed(before, &after).map_err(failed)?;
        parts.push(((Plan::KIND, order.code.to_owned()), serde_json::to_string(&plan).unwrap_or_default()));
        publish(&mut tx, &turn, parts).await.map_err(failed)?;
        if first {
            self.note_units(&mut tx, (order, &plan.roles_by), &plan.change).await?;
        }
        self.note_roles(&mut tx, (order, &plan.roles_by), before, &after).await?;
        let code = self.finish_once_with(tx, once, (login, order.code.to_owned()), &sealed).await?;
        self.refresh_catalogue().await;
        Ok(code)
    }
}

impl Services {
    /// Carries out a plan that leaves no choice, in the place of a second administrator: whoever has the console has
    /// everything. In the histories it is done by whoever wrote the plan last, and in the journal of access by the system.
    ///
    /// # Errors
    /// As [`Self::execute_plan`]; `not_allowed` where its writer is no administrator any more.
    pub async fn execute_plan_from_console(&self, code: &str, reason: &str) -> Result<String> {
        let (revision, plan) = self.catalogue.plans().get(code).cloned().ok_or(Error::NOT_FOUND)?;
        let actor = self.staff_actor(&plan.by).ok_or(ErrorCode::NotAllowed)?;
        let order = Execution {
            actor: &actor,
            code,
            revision,
            choices: Choices::new(),
            reason: "",
            proof: reason.trim(),
            address: "",
            console: true,
            key: None,
        };
        if order.proof.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        self.execute_plan(&order).await
    }
}

/// The organisation that the plan leads to; once it was carried out, the present one.
fn after(plan: &Plan, before: &Organisation) -> Result<Organisation> {
    match plan.state {
        PlanState::Draft => plan.change.apply(before).map_err(|_| ErrorCode::PlanFaulty.into()),
        PlanState::Executed => Ok(before.clone()),
        PlanState::Dropped => Err(ErrorCode::WrongState.into()),
    }
}

impl Execution<'_> {
    /// The line with one new unit for every fact. A fact that was at the same unit as one decided before goes with it.
    fn decide(&self, mut line: Line) -> Result<Line> {
        let mut decided: BTreeMap<String, String> = BTreeMap::new();
        for change in &mut line.moves {
            if let [only] = change.to.as_slice() {
                decided.insert(change.from.clone(), only.clone());
                continue;
            }
            let chosen = self.choices.get(&(line.id.clone(), change.fact));
            let chosen = chosen.or_else(|| decided.get(&change.from)).filter(|unit| change.to.contains(unit));
            let chosen = chosen.ok_or(ErrorCode::Incomplete)?.clone();
            if self.reason.trim().is_empty() {
                return Err(ErrorCode::ReasonMissing.into());
            }
            decided.insert(change.from.clone(), chosen.clone());
            change.to = vec![chosen];
        }
        Ok(line)
    }
}
