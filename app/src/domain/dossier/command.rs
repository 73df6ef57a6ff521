//! What can be done with a dossier, by whom, and what comes of it or why it is refused.

use super::{
    apology::{ApologyState, Withdrawal},
    custody::Custody,
    returning::DeliveryState,
    status::{Awaits, ResultState, Status, SupplementState, stored_names},
};
use crate::domain::{
    mandate::{Mandate, Principal},
    unit::Role,
};
use serde::{Deserialize, Serialize};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A citizen, by account, for themselves or on somebody's behalf.
    Citizen { account: String, mandate: Option<Mandate> },
    /// Somebody who holds the printed secret of the dossier, but is not signed in.
    Bearer,
    /// A member of staff with the assignments that count now.
    Staff { login: String, assignments: Vec<(String, Role)> },
    /// The system itself: deadlines, deliveries.
    System,
}

impl Actor {
    /// A citizen who acts for themselves.
    pub fn citizen(account: impl Into<String>) -> Self {
        Self::Citizen { account: account.into(), mandate: None }
    }

    /// For whom a citizen acts: themselves or their mandate's principal.
    pub fn principal(&self) -> Option<Principal> {
        match self {
            Self::Citizen { account, mandate: None } => Some(Principal::Person(account.clone())),
            Self::Citizen { mandate: Some(mandate), .. } => Some(mandate.principal.clone()),
            _ => None,
        }
    }

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

macro_rules! commands {
    ($($kind:ident => $code:literal),+ $(,)?) => {
        /// The commands of the life cycle (domain brief §3.4).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum CommandKind { $($kind),+ }

        impl CommandKind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];
        }

        stored_names!(CommandKind, $($kind => $code),+);
    };
}

commands! {
    Submit => "submit",
    CounterAccept => "counter_accept",
    Accept => "accept",
    AskSupplement => "ask_supplement",
    ProposeSupplement => "propose_supplement",
    ForwardSupplement => "forward_supplement",
    ApproveSupplement => "approve_supplement",
    DeclineSupplement => "decline_supplement",
    AnswerSupplement => "answer_supplement",
    RejectItems => "reject_items",
    CompleteSupplement => "complete_supplement",
    Refuse => "refuse",
    Transfer => "transfer",
    ConfirmReceipt => "confirm_receipt",
    ReturnToSender => "return_to_sender",
    Recall => "recall",
    Assign => "assign",
    Take => "take",
    Comment => "comment",
    SetShelf => "set_shelf",
    ChangeProcedureCase => "change_procedure_case",
    AddPaper => "add_paper",
    RemovePaper => "remove_paper",
    OpenTask => "open_task",
    AnswerTask => "answer_task",
    CancelTask => "cancel_task",
    PassOn => "pass_on",
    RecordAnswer => "record_answer",
    Draft => "draft",
    Check => "check",
    RejectDraft => "reject_draft",
    Approve => "approve",
    Issue => "issue",
    TransferResult => "transfer_result",
    ConfirmResult => "confirm_result",
    Deliver => "deliver",
    RegisterPost => "register_post",
    CollectPost => "collect_post",
    DeliverPost => "deliver_post",
    FailPost => "fail_post",
    RetryPost => "retry_post",
    ReturnPost => "return_post",
    ReceiveOnline => "receive_online",
    AskWithdrawal => "ask_withdrawal",
    DeclineWithdrawal => "decline_withdrawal",
    Withdraw => "withdraw",
    Suspend => "suspend",
    Resume => "resume",
    AskPayment => "ask_payment",
    ConfirmPayment => "confirm_payment",
    ExpireSupplement => "expire_supplement",
    CallApology => "call_apology",
    DraftApology => "draft_apology",
    SignApology => "sign_apology",
    Rate => "rate",
}

impl CommandKind {
    /// Whether somebody puts their name under what goes out with it, and so proves anew who they are.
    pub fn signs(self) -> bool {
        matches!(self, Self::Approve | Self::SignApology)
    }

    /// The commands by which an office takes a dossier one step on or answers what waits for its answer; who can
    /// give one of them has it on their desk. Whatever else turns a dossier back, aside or out is not among them.
    pub const FORWARD: [Self; 20] = [
        Self::Accept,
        Self::CompleteSupplement,
        Self::Transfer,
        Self::ForwardSupplement,
        Self::ApproveSupplement,
        Self::PassOn,
        Self::RecordAnswer,
        Self::Draft,
        Self::Check,
        Self::Approve,
        Self::Issue,
        Self::TransferResult,
        Self::ConfirmResult,
        Self::Deliver,
        Self::RegisterPost,
        Self::CollectPost,
        Self::DeliverPost,
        Self::ReturnPost,
        Self::DeclineWithdrawal,
        Self::SignApology,
    ];

    /// The work of whoever a dossier lies with: giving one of them confirms that it was received, and while a
    /// colleague holds it, nobody else gives them.
    pub fn is_work(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::AskSupplement
                | Self::Refuse
                | Self::Transfer
                | Self::ConfirmReceipt
                | Self::ReturnToSender
                | Self::Take
                | Self::ProposeSupplement
                | Self::AskPayment
                | Self::OpenTask
                | Self::CancelTask
                | Self::PassOn
                | Self::RecordAnswer
                | Self::Draft
                | Self::Check
                | Self::RejectDraft
                | Self::Approve
                | Self::Issue
                | Self::ConfirmResult
                | Self::Deliver
                | Self::RegisterPost
                | Self::CollectPost
                | Self::DeliverPost
                | Self::FailPost
                | Self::RetryPost
                | Self::ReturnPost
        )
    }
}

/// What an allowed command changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    pub status: Status,
    /// The id of the step at which it stands afterwards.
    pub step: Option<String>,
    pub supplement: SupplementState,
    pub result: ResultState,
    pub custody: Custody,
    /// Who holds it in person afterwards.
    pub holder: Option<String>,
    pub apology: ApologyState,
    pub withdrawal: Withdrawal,
    pub delivery: DeliveryState,
    /// How often nobody took the parcel, since it was registered.
    pub post_failures: u32,
    pub awaits: Awaits,
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
    /// The apology names a later day.
    Extend,
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
    /// A colleague took it or was assigned to it.
    #[error("a colleague holds it")]
    HeldByColleague,
    /// The next ones have confirmed or opened it; it can no longer be called back.
    #[error("already received")]
    AlreadyReceived,
    /// There is one apology and no second one.
    #[error("already extended")]
    AlreadyExtended,
    /// Another agency has not answered yet.
    #[error("another agency is still being asked")]
    TasksOpen,
}

stored_names!(Refused,
    WrongState => "wrong_state", NotAllowed => "not_allowed", SamePerson => "same_person",
    Incomplete => "incomplete", ReasonMissing => "reason_missing", AlreadyRated => "already_rated",
    AlreadySigned => "already_signed", HeldByColleague => "held_by_colleague",
    AlreadyReceived => "already_received", AlreadyExtended => "already_extended",
    TasksOpen => "tasks_open");
