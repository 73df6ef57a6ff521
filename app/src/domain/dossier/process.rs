//! The process of one case: its procedure's steps in order, each with the unit that does it here, and where the case
//! stands among them. Not here: which command leads from one to the next (`decide`).

use super::{Case, ResultState, Units};
use crate::domain::{
    procedure::{PauseReason, ProcessStep, StepKind, StepUnit},
    unit::Role,
};

/// One step of a case's process. Another unit than the case's own is named by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The id of the procedure's step; unique within the process.
    pub id: String,
    pub does: StepKind,
    pub unit: StepUnit,
    /// Why the clock stands still once the step is done.
    pub pause_after: Option<PauseReason>,
}

impl Stage {
    /// The stage of a procedure's step, whose other unit `find` names by its code. A step whose unit nobody is today
    /// falls to the competent unit, so that no dossier lies with nobody.
    pub fn of(step: &ProcessStep, find: impl Fn(&str) -> Option<String>) -> Self {
        let unit = match step.done_by() {
            StepUnit::Other(asked) => find(&asked).map_or(StepUnit::Competent, StepUnit::Other),
            own => own,
        };
        Self { id: step.id.clone(), does: step.does, unit, pause_after: step.pause_after }
    }

    /// A stage that is called and done as usual.
    pub fn usual(does: StepKind) -> Self {
        Self::of(&ProcessStep::usual(does, 0), |_| None)
    }

    /// The code of the unit that does it.
    pub fn unit_of<'a>(&'a self, units: &'a Units) -> &'a str {
        match &self.unit {
            StepUnit::Receiving => &units.receiving,
            StepUnit::Competent => &units.competent,
            StepUnit::Returning => &units.returning,
            StepUnit::Other(code) => code,
        }
    }

    /// The role that works here.
    pub fn role(&self) -> Role {
        match self.does {
            StepKind::Intake | StepKind::Return => Role::Desk,
            StepKind::Examine => Role::Specialist,
            StepKind::Check => Role::Head,
            StepKind::Approve => Role::Leader,
            StepKind::Issue => Role::Clerk,
        }
    }
}

impl Case {
    /// Where it stands in its process; nowhere while it is a draft and when it is over.
    pub fn stage(&self) -> Option<&Stage> {
        self.process.get(self.place()?)
    }

    fn place(&self) -> Option<usize> {
        let step = self.step.as_deref()?;
        self.process.iter().position(|stage| stage.id == step)
    }

    /// What is done where it stands.
    pub fn does(&self) -> Option<StepKind> {
        Some(self.stage()?.does)
    }

    /// The step at which every case begins.
    pub fn first_stage(&self) -> Option<&Stage> {
        self.process.first()
    }

    /// The step after the present one, whatever is done there.
    pub fn next_stage(&self) -> Option<&Stage> {
        self.process.get(self.place()? + 1)
    }

    /// The step before the present one.
    pub fn stage_before(&self) -> Option<&Stage> {
        self.process.get(self.place()?.checked_sub(1)?)
    }

    /// The last examination before the present step, to which a draft is sent back.
    pub(super) fn drafting_stage(&self) -> Option<&Stage> {
        self.process.get(..self.place()?)?.iter().rfind(|stage| stage.does == StepKind::Examine)
    }

    /// Whether another office examines it next, so that nobody drafts here.
    pub fn is_examined_next(&self) -> bool {
        self.next_stage().is_some_and(|stage| stage.does == StepKind::Examine)
    }

    /// Whether one more leader signs after this one.
    pub(super) fn is_approved_again(&self) -> bool {
        let later = self.place().and_then(|at| self.process.get(at + 1..)).unwrap_or_default();
        later.iter().any(|stage| stage.does == StepKind::Approve)
    }

    /// How far the result was when the case stood one step earlier.
    pub(super) fn result_before(&self) -> ResultState {
        let at = self.place().map_or(0, |at| at.saturating_sub(1));
        let done = self.process.iter().take(at).enumerate();
        done.fold(ResultState::None, |result, (n, stage)| match stage.does {
            StepKind::Examine if self.process[n + 1].does == StepKind::Examine => result,
            StepKind::Examine => ResultState::Drafted,
            StepKind::Check => ResultState::Checked,
            _ => result,
        })
    }
}

#[cfg(test)]
#[path = "process_tests.rs"]
mod tests;
