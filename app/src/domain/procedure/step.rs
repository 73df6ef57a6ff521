//! The process as data: what is done, by which unit, in how many working hours, in this order. Several steps
//! may do the same; a case stands at a step's id. Not here: who may act at a step (`permission`).

use super::Procedure;
use crate::domain::localized::Localized;
use serde::{Deserialize, Serialize};

/// One internal step with its own limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProcessStep {
    /// Stable across revisions, unique within the process.
    pub id: String,
    pub does: StepKind,
    /// Who does it; unless said, desks receive and return and the competent unit does the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>))]
    pub unit: Option<StepUnit>,
    /// Working hours this step may take.
    pub hours: u32,
    /// What the step is called where it differs from what it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Localized>,
    /// The clock stands still after this step until the reason is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause_after: Option<PauseReason>,
}

/// Why the clock stands still between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// The citizen pays tax or another financial duty.
    FinancialDuty,
    /// Another agency is asked, and its time does not count.
    OtherAgency,
}

/// The unit that does a step: one of the case's own, or any other by its kind or code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum StepUnit {
    Receiving,
    Competent,
    Returning,
    /// The kind of an agency (`department`) or the code of a unit (`QN.STC`).
    Other(String),
}

impl From<String> for StepUnit {
    fn from(text: String) -> Self {
        match text.as_str() {
            "receiving" => Self::Receiving,
            "competent" => Self::Competent,
            "returning" => Self::Returning,
            _ => Self::Other(text),
        }
    }
}

impl From<StepUnit> for String {
    fn from(unit: StepUnit) -> Self {
        match unit {
            StepUnit::Receiving => "receiving".to_owned(),
            StepUnit::Competent => "competent".to_owned(),
            StepUnit::Returning => "returning".to_owned(),
            StepUnit::Other(text) => text,
        }
    }
}

/// What can be done in a step, in the order in which a dossier usually passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Reception desk: receive and check.
    Intake,
    /// Specialist of the competent unit: examine and draft.
    Examine,
    /// Head of division: check the draft.
    Check,
    /// Leader: approve and sign.
    Approve,
    /// Clerk: number, seal and issue.
    Issue,
    /// Returning desk: hand over.
    Return,
}

impl StepKind {
    pub const ALL: [Self; 6] =
        [Self::Intake, Self::Examine, Self::Check, Self::Approve, Self::Issue, Self::Return];

    /// The name under which the step is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Examine => "examine",
            Self::Check => "check",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Return => "return",
        }
    }

    /// The step of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

impl ProcessStep {
    /// A step that is called and done as usual.
    pub fn usual(does: StepKind, hours: u32) -> Self {
        Self { id: does.code().to_owned(), does, unit: None, hours, label: None, pause_after: None }
    }

    /// The unit that does it.
    pub fn done_by(&self) -> StepUnit {
        self.unit.clone().unwrap_or(match self.does {
            StepKind::Intake => StepUnit::Receiving,
            StepKind::Return => StepUnit::Returning,
            StepKind::Examine | StepKind::Check | StepKind::Approve | StepKind::Issue => StepUnit::Competent,
        })
    }
}

impl Procedure {
    /// The step at which every dossier begins.
    pub fn first_step(&self) -> Option<&ProcessStep> {
        self.steps.first()
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&ProcessStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The step after the one with this id.
    pub fn next_step(&self, id: &str) -> Option<&ProcessStep> {
        let at = self.steps.iter().position(|step| step.id == id)?;
        self.steps.get(at + 1)
    }

    /// The step before the one with this id, to which a draft is sent back.
    pub fn step_before(&self, id: &str) -> Option<&ProcessStep> {
        let at = self.steps.iter().position(|step| step.id == id)?;
        self.steps.get(at.checked_sub(1)?)
    }

    /// What is done after what is done in this step, in the usual order.
    pub fn step_after(&self, step: StepKind) -> Option<StepKind> {
        self.steps.iter().map(|entry| entry.does).find(|next| *next > step)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn a_step_knows_its_unit_and_its_pause() {
        let text =
            r#"{"id":"tax","does":"examine","unit":"tax_agency","hours":8,"pause_after":"financial_duty"}"#;
        let step: ProcessStep = serde_json::from_str(text).unwrap();
        assert_eq!(step.done_by(), StepUnit::Other("tax_agency".into()));
        assert_eq!(step.pause_after, Some(PauseReason::FinancialDuty));
        assert_eq!(serde_json::to_string(&step).unwrap(), text);
        assert_eq!(ProcessStep::usual(StepKind::Return, 2).done_by(), StepUnit::Returning);
        assert_eq!(ProcessStep::usual(StepKind::Check, 2).done_by(), StepUnit::Competent);
    }

    #[test]
    fn the_next_step_is_the_one_behind_even_when_it_does_the_same() {
        let mut procedure = crate::domain::procedure::fixture::simple();
        let again = ProcessStep { id: "examine_again".into(), ..ProcessStep::usual(StepKind::Examine, 4) };
        procedure.steps.insert(2, again);
        let ids: Vec<&str> =
            std::iter::successors(procedure.first_step(), |step| procedure.next_step(&step.id))
                .map(|step| step.id.as_str())
                .collect();
        assert_eq!(ids, ["intake", "examine", "examine_again", "check", "approve", "issue", "return"]);
        assert_eq!(procedure.step_before("examine_again").unwrap().id, "examine");
        assert_eq!(procedure.step_after(StepKind::Examine), Some(StepKind::Check));
        assert!(procedure.next_step("return").is_none() && procedure.step("gone").is_none());
    }
}
