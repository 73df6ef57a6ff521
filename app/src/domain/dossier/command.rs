//! What can be done with a dossier, by whom, and what comes of it or why it is refused.

use super::status::{ResultState, Status, SupplementState, stored_names};
use crate::domain::{procedure::StepKind, unit::Role};
use serde::{Deserialize, Serialize};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The owner of the dossier or another citizen, by account.
    Citizen { account: String },
    /// Somebody who holds the printed secret of the dossier, but is not signed in.
    Bearer,
    /// A member of staff with the assignments that count now.
    Staff { login: String, assignments: Vec<(String, Role)> },
    /// The system itself: deadlines, deliveries.
    System,
}

impl Actor {
    /// Whether the actor holds this role at this unit.
    pub fn is(&self, role: Role, unit: &str) -> bool {
        match self {
            Self::Staff { assignments, .. } => {
                assignments.iter().any(|(at, held)| *held == role && at == unit)
            }
            _ => false,
        }
    }

    pub fn login(&self) -> Option<&str> {
        match self {
            Self::Staff { login, .. } => Some(login),
            _ => None,
        }
    }
}

/// A command with what decides whether it is allowed. Texts, files and dates travel beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub kind: CommandKind,
    /// Nothing required is missing (papers for a submission, items for a supplement).
    pub complete: bool,
    /// A reason or comment was given where one is needed.
    pub reasoned: bool,
}

/// The commands of the life cycle (domain brief §3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommandKind {
    Submit,
    CounterAccept,
    Accept,
    AskSupplement,
    ProposeSupplement,
    ForwardSupplement,
    DeclineSupplement,
    AnswerSupplement,
    CompleteSupplement,
    Refuse,
    Transfer,
    AddPaper,
    RemovePaper,
    Draft,
    Check,
    RejectDraft,
    Approve,
    Issue,
    ConfirmResult,
    Deliver,
    ReceiveOnline,
    Withdraw,
    Suspend,
    Resume,
    AskPayment,
    ConfirmPayment,
    ExpireSupplement,
    Rate,
}

stored_names!(CommandKind,
    Submit => "submit", CounterAccept => "counter_accept", Accept => "accept",
    AskSupplement => "ask_supplement", ProposeSupplement => "propose_supplement",
    ForwardSupplement => "forward_supplement", DeclineSupplement => "decline_supplement",
    AnswerSupplement => "answer_supplement", CompleteSupplement => "complete_supplement",
    Refuse => "refuse", Transfer => "transfer",
    AddPaper => "add_paper", RemovePaper => "remove_paper", Draft => "draft", Check => "check",
    RejectDraft => "reject_draft", Approve => "approve", Issue => "issue",
    ConfirmResult => "confirm_result", Deliver => "deliver", ReceiveOnline => "receive_online",
    Withdraw => "withdraw", Suspend => "suspend", Resume => "resume", AskPayment => "ask_payment",
    ConfirmPayment => "confirm_payment",
    ExpireSupplement => "expire_supplement", Rate => "rate");

impl CommandKind {
    /// The commands by which an office takes a dossier one step on; who can give one of them has it on
    /// their desk. Whatever turns a dossier back, aside or out is not among them.
    pub const FORWARD: [Self; 10] = [
        Self::Accept,
        Self::CompleteSupplement,
        Self::Transfer,
        Self::ForwardSupplement,
        Self::Draft,
        Self::Check,
        Self::Approve,
        Self::Issue,
        Self::ConfirmResult,
        Self::Deliver,
    ];

    pub const ALL: [Self; 28] = [
        Self::Submit,
        Self::CounterAccept,
        Self::Accept,
        Self::AskSupplement,
        Self::ProposeSupplement,
        Self::ForwardSupplement,
        Self::DeclineSupplement,
        Self::AnswerSupplement,
        Self::CompleteSupplement,
        Self::Refuse,
        Self::Transfer,
        Self::AddPaper,
        Self::RemovePaper,
        Self::Draft,
        Self::Check,
        Self::RejectDraft,
        Self::Approve,
        Self::Issue,
        Self::ConfirmResult,
        Self::Deliver,
        Self::ReceiveOnline,
        Self::Withdraw,
        Self::Suspend,
        Self::Resume,
        Self::AskPayment,
        Self::ConfirmPayment,
        Self::ExpireSupplement,
        Self::Rate,
    ];
}

/// What an allowed command changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    pub status: Status,
    pub step: Option<StepKind>,
    pub supplement: SupplementState,
    pub result: ResultState,
    pub clock: ClockEffect,
}

/// What a transition does to the time that the office has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockEffect {
    Keep,
    /// The time to accept, ask or refuse starts (8 working hours).
    StartTriage,
    /// The statutory time starts.
    Start,
    Pause,
    /// The statutory time goes on where it stood.
    Resume,
    Stop,
}

/// Why a command is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// The dossier is not in a state in which this can be done (any more).
    #[error("not possible in this state")]
    WrongState,
    /// The actor has no right to do it.
    #[error("not allowed for this person")]
    NotAllowed,
    /// Who accepted, drafted or checked cannot also decide.
    #[error("the same person cannot do both")]
    SamePerson,
    #[error("something required is missing")]
    Incomplete,
    #[error("a reason is needed")]
    ReasonMissing,
    #[error("already rated")]
    AlreadyRated,
    /// The result is signed; it can no longer be withdrawn.
    #[error("already signed")]
    AlreadySigned,
}

stored_names!(Refused,
    WrongState => "wrong_state", NotAllowed => "not_allowed", SamePerson => "same_person",
    Incomplete => "incomplete", ReasonMissing => "reason_missing", AlreadyRated => "already_rated",
    AlreadySigned => "already_signed");
