//! Which ties to a dossier allow which command: the part of the permission table that is about its life. Not here:
//! whether the dossier is in a state in which it can be done (`dossier::decide`).

use super::tie::{
    Place::{Competent, Here, Receiving, Returning},
    Tie::{self, *},
};
use crate::domain::{
    dossier::{Case, CommandKind, SupplementState},
    mandate::Power,
    procedure::StepKind,
    unit::Role::{Clerk, Desk, Director, Head, Leader, Specialist},
};

const DESK: &[Tie] = &[At(Desk, Receiving)];
const APPLICANT: &[Tie] = &[Owner(Power::Submit), At(Desk, Receiving)];
/// Asking a citizen once more is for the leader of the unit that decides, or the director of the desk.
const AGAIN: &[Tie] = &[At(Leader, Competent), At(Director, Receiving)];
const SPECIALIST: &[Tie] = &[At(Specialist, Here)];

/// The ties of which one is needed for a command, whatever the dossier's state.
pub fn ties(kind: CommandKind, case: &Case) -> &'static [Tie] {
    use CommandKind as K;
    match kind {
        K::Submit => &[Owner(Power::Submit)],
        K::ReceiveOnline => &[Owner(Power::Receive)],
        K::AnswerSupplement | K::AskWithdrawal => APPLICANT,
        K::Withdraw => &[At(Desk, Receiving), At(Leader, Competent), OwnerUntilAccepted(Power::Submit)],
        K::DeclineWithdrawal => &[At(Desk, Receiving), At(Leader, Competent)],
        K::Rate => &[Owner(Power::Submit), Owner(Power::Receive), Bearer],
        K::CounterAccept | K::Accept | K::AskSupplement | K::Refuse | K::Transfer => DESK,
        K::AddPaper | K::RemovePaper | K::ChangeProcedureCase => DESK,
        K::ForwardSupplement | K::RejectItems | K::CompleteSupplement => DESK,
        K::ApproveSupplement => AGAIN,
        K::DeclineSupplement if case.supplement == SupplementState::AwaitingApproval => AGAIN,
        K::DeclineSupplement => DESK,
        K::ConfirmResult | K::Deliver => &[At(Desk, Returning)],
        // The post has no account here: the desk that gave it the parcel writes down what it says.
        K::RegisterPost | K::CollectPost | K::DeliverPost | K::FailPost | K::RetryPost | K::ReturnPost => {
            &[At(Desk, Returning)]
        }
        K::ProposeSupplement | K::PassOn | K::RecordAnswer | K::Draft | K::AskPayment => SPECIALIST,
        K::OpenTask | K::CancelTask => SPECIALIST,
        K::ConfirmPayment => &[At(Desk, Receiving), At(Specialist, Here)],
        K::Check => &[At(Head, Here)],
        K::RejectDraft if case.does() != Some(StepKind::Approve) => &[At(Head, Here)],
        K::RejectDraft | K::Approve => &[At(Leader, Here)],
        K::Suspend | K::Resume => &[At(Leader, Competent)],
        K::Issue => &[At(Clerk, Here)],
        K::TransferResult => &[At(Clerk, Competent)],
        K::AnswerTask => &[Answerer],
        K::ConfirmReceipt | K::ReturnToSender | K::Take => &[Holder],
        K::Recall => &[Giver],
        K::Assign => &[HeadOfHolder],
        K::Comment | K::SetShelf => &[Insider],
        K::DraftApology if case.does() == Some(StepKind::Intake) => DESK,
        K::DraftApology => &[At(Specialist, Competent)],
        // The head of the agency at fault signs (domain brief §2.8).
        K::SignApology if case.does() == Some(StepKind::Intake) => &[At(Director, Receiving)],
        K::SignApology => &[At(Leader, Competent)],
        K::ExpireSupplement | K::CallApology => &[System],
    }
}
