//! What exactly a citizen is asked to add or correct, item by item, with a reason each (domain brief §15.4).

use super::status::stored_names;
use serde::{Deserialize, Serialize};

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "id", rename_all = "snake_case")]
pub enum Aspect {
    /// A component paper of the procedure.
    Paper(String),
    /// A field of the form.
    Field(String),
}

impl Aspect {
    pub fn id(&self) -> &str {
        match self {
            Self::Paper(id) | Self::Field(id) => id,
        }
    }
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementItem {
    pub aspect: Aspect,
    pub problem: ProblemCode,
    /// What to do, in the officer's words; needed when the problem is `Other`.
    pub note: String,
}

/// Why a paper or an answer is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    Missing,
    Blurred,
    Expired,
    WrongInfo,
    WrongForm,
    NotSigned,
    NotCertified,
    BrokenFile,
    SignInvalid,
    Other,
}

stored_names!(ProblemCode,
    Missing => "missing", Blurred => "blurred", Expired => "expired", WrongInfo => "wrong_info",
    WrongForm => "wrong_form", NotSigned => "not_signed", NotCertified => "not_certified",
    BrokenFile => "broken_file", SignInvalid => "sign_invalid", Other => "other");

impl ProblemCode {
    pub const ALL: [Self; 10] = [
        Self::Missing,
        Self::Blurred,
        Self::Expired,
        Self::WrongInfo,
        Self::WrongForm,
        Self::NotSigned,
        Self::NotCertified,
        Self::BrokenFile,
        Self::SignInvalid,
        Self::Other,
    ];
}

/// Why a citizen is asked once more, although one full request is all there should be (domain brief §2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgainReason {
    /// What was sent does not answer the first request.
    AnswerInsufficient,
    /// Something came to light that nobody could have known.
    NewFact,
    /// The rules have changed meanwhile.
    RuleChanged,
    /// The office should have seen it at once.
    Overlooked,
}

/// How far one item of a request is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Asked, nothing sent.
    #[default]
    Open,
    /// Sent, not looked at.
    Answered,
    /// In order.
    Accepted,
    /// Not in order: it is asked again in the same round.
    Rejected,
}

stored_names!(AgainReason,
    AnswerInsufficient => "answer_insufficient", NewFact => "new_fact", RuleChanged => "rule_changed",
    Overlooked => "overlooked");
stored_names!(ItemState,
    Open => "open", Answered => "answered", Accepted => "accepted", Rejected => "rejected");

impl AgainReason {
    pub const ALL: [Self; 4] = [Self::AnswerInsufficient, Self::NewFact, Self::RuleChanged, Self::Overlooked];
}

impl ItemState {
    /// Whether the citizen still has something to send.
    pub fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Rejected)
    }
}

/// Whether an item of a later round could have been asked for in an earlier one, which is the office's fault: it is
/// about something that was there from the beginning and that no earlier round asked about.
pub fn is_repeat_fault(item: &Aspect, asked_before: &[Aspect]) -> bool {
    !asked_before.is_empty() && !asked_before.contains(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_first_round_could_have_asked_is_the_offices_fault() {
        let [land, drawing] = ["land", "drawing"].map(|id| Aspect::Paper(id.to_owned()));
        assert!(!is_repeat_fault(&land, &[]), "the first round");
        assert!(is_repeat_fault(&drawing, std::slice::from_ref(&land)));
        assert!(!is_repeat_fault(&land, std::slice::from_ref(&land)), "the new answer is not good enough");
    }
}
