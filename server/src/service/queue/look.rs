//! One dossier as its officers see it: everything on it, and which commands this officer can give now.

use crate::{
    service::{Result, Services, dossiers::Record},
    store::{batches::Batch, hand_overs},
};
use app::domain::{
    dossier::{Actor, Case, Command, CommandKind, Custody, Refused, decide},
    permission,
    working_time::DayExplanation,
};

/// A command and whether it can be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    Now(CommandKind),
    /// It is this officer's step, but somebody else must do it.
    BySomebodyElse(CommandKind),
}

/// Everything on one dossier, and what can be done with it.
#[derive(Clone, Debug)]
pub struct Look {
    pub record: Record,
    pub offered: Vec<Offered>,
    /// Why the deadline is on its day.
    pub days: Vec<DayExplanation>,
    /// The lists under which it travelled.
    pub batches: Vec<Batch>,
}

/// What an officer can do with an open dossier, the most usual first.
const OFFICE: [CommandKind; 47] = [
    CommandKind::Accept,
    CommandKind::CompleteSupplement,
    CommandKind::Transfer,
    CommandKind::RecordAnswer,
    CommandKind::PassOn,
    CommandKind::Draft,
    CommandKind::Check,
    CommandKind::Approve,
    CommandKind::Issue,
    CommandKind::TransferResult,
    CommandKind::ConfirmResult,
    // Where the post was asked for, it comes before the counter.
    CommandKind::RegisterPost,
    CommandKind::CollectPost,
    CommandKind::DeliverPost,
    CommandKind::RetryPost,
    CommandKind::FailPost,
    CommandKind::ReturnPost,
    CommandKind::Deliver,
    CommandKind::ForwardSupplement,
    CommandKind::ApproveSupplement,
    CommandKind::DeclineSupplement,
    CommandKind::RejectItems,
    CommandKind::AskSupplement,
    CommandKind::ProposeSupplement,
    CommandKind::AnswerSupplement,
    CommandKind::AddPaper,
    CommandKind::RemovePaper,
    CommandKind::Refuse,
    CommandKind::RejectDraft,
    CommandKind::Resume,
    CommandKind::ConfirmPayment,
    CommandKind::SignApology,
    CommandKind::ConfirmReceipt,
    CommandKind::Take,
    CommandKind::Assign,
    CommandKind::DraftApology,
    CommandKind::ReturnToSender,
    CommandKind::Recall,
    CommandKind::OpenTask,
    CommandKind::CancelTask,
    CommandKind::AskPayment,
    CommandKind::ChangeProcedureCase,
    CommandKind::Suspend,
    CommandKind::DeclineWithdrawal,
    CommandKind::Withdraw,
    CommandKind::Comment,
    CommandKind::SetShelf,
];

impl Services {
    /// Opens a dossier that was handed over: from now on its giver calls it back no more. A look at it by anybody but
    /// those of its present step says nothing.
    ///
    /// # Errors
    /// As [`Services::look`].
    pub async fn look_and_open(&self, actor: &Actor, id: &str) -> Result<Look> {
        let look = self.look(actor, id).await?;
        let record = &look.record;
        let pending = record
            .hand_overs
            .last()
            .is_some_and(|row| row.left_at.is_none() && row.received_at.is_none() && row.opened_at.is_none());
        let case = self.case_of(&record.dossier, &record.procedure);
        if pending && case.custody == Custody::OnTheWay && permission::works_here(actor, &case) {
            let mut tx = self.store.begin_write().await?;
            hand_overs::update_opened(&mut tx, id, self.now().0).await?;
            tx.commit().await?;
        }
        Ok(look)
    }

    /// Looks at a dossier as an officer.
    ///
    /// # Errors
    /// `not_found` also for what lies at none of the officer's units, and for drafts of citizens.
    pub async fn look(&self, actor: &Actor, id: &str) -> Result<Look> {
        let record = self.record(actor, id).await?;
        let opened = record.hand_overs.last().is_some_and(|row| row.opened_at.is_some());
        let case = Case { opened, ..self.case_of(&record.dossier, &record.procedure) };
        let hands = record.hands();
        let offered = OFFICE.into_iter().filter_map(|kind| {
            let command = Command { kind, complete: true, reasoned: true };
            match decide(&case, &hands, &command, actor) {
                Ok(_) => Some(Offered::Now(kind)),
                Err(Refused::SamePerson) => Some(Offered::BySomebodyElse(kind)),
                Err(_) => None,
            }
        });
        let days = self.clock_if_known(&record)?.map(|clock| clock.days).unwrap_or_default();
        let batches = self.batches_of(actor, id).await?;
        Ok(Look { offered: offered.collect(), days, batches, record })
    }
}
