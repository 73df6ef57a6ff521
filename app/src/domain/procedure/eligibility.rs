//! Who may use a procedure at all: conditions with a reason that people read before they begin and that is
//! checked again when they hand in. Not here: whether a dossier is complete.

use super::Procedure;
use crate::domain::{form::Answers, localized::Localized, logic::Condition};
use serde::{Deserialize, Serialize};

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// Stable across revisions.
    pub id: String,
    /// Must hold for the dossier to be handed in.
    pub must: Condition,
    /// What is required, as people read it before they begin and when they do not fulfil it.
    pub reason: Localized,
}

impl Procedure {
    /// The requirements that these answers do not fulfil. One that reads a question not answered yet is not
    /// held against anybody: the missing answer is.
    pub fn not_eligible(&self, answers: &Answers) -> Vec<&Eligibility> {
        let decided = |rule: &&Eligibility| {
            let read = rule.must.fields();
            read.into_iter().all(|key| key.starts_with('@') || answers.is_answered(key))
        };
        self.eligibility.iter().filter(decided).filter(|rule| !rule.must.holds(answers)).collect()
    }
}
