//! One dossier as its officers see it: everything on it, and which commands this officer can give now.

use crate::{
    service::{Error, Result, Services},
    store::{
        dossiers::{self, Dossier},
        events::{self, Event},
        papers::{self, PaperFile},
        results::{self, Settlement},
        supplements::{self, SupplementItemRow, SupplementRequest},
    },
};
use app::domain::{
    dossier::{Actor, Command, CommandKind, Refused, decide},
    permission,
    procedure::Procedure,
    time::Timestamp,
    working_time::{DayExplanation, DueTimePolicy, due},
};
use std::sync::Arc;

/// A supplement request with what it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub request: SupplementRequest,
    pub items: Vec<SupplementItemRow>,
}

/// A command and whether it can be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    Now(CommandKind),
    /// It is this officer's step, but somebody else must do it.
    BySomebodyElse(CommandKind),
}

/// Everything on one dossier.
#[derive(Clone, Debug)]
pub struct Look {
    pub dossier: Dossier,
    pub procedure: Arc<Procedure>,
    pub papers: Vec<PaperFile>,
    pub events: Vec<Event>,
    pub asked: Vec<Asked>,
    pub settlement: Option<Settlement>,
    pub offered: Vec<Offered>,
    /// Why the deadline is on its day.
    pub days: Vec<DayExplanation>,
}

/// What an officer can do with an open dossier, the most usual first.
const OFFICE: [CommandKind; 21] = [
    CommandKind::Accept,
    CommandKind::CompleteSupplement,
    CommandKind::Transfer,
    CommandKind::Draft,
    CommandKind::Check,
    CommandKind::Approve,
    CommandKind::Issue,
    CommandKind::ConfirmResult,
    CommandKind::Deliver,
    CommandKind::ForwardSupplement,
    CommandKind::DeclineSupplement,
    CommandKind::AskSupplement,
    CommandKind::ProposeSupplement,
    CommandKind::AnswerSupplement,
    CommandKind::Refuse,
    CommandKind::RejectDraft,
    CommandKind::Resume,
    CommandKind::ConfirmPayment,
    CommandKind::AskPayment,
    CommandKind::Suspend,
    CommandKind::Withdraw,
];

impl Services {
    /// Looks at a dossier as an officer.
    ///
    /// # Errors
    /// `not_found` also for what lies at none of the officer's units, and for drafts of citizens.
    pub async fn look(&self, actor: &Actor, id: &str) -> Result<Look> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let case = self.case_of(&dossier, &procedure);
        if !permission::may_view(actor, &case) || dossier.submitted_at.is_none() {
            return Err(Error::NOT_FOUND);
        }
        let mut asked = Vec::new();
        for request in supplements::list(&mut reader, id).await? {
            let items = supplements::list_items(&mut reader, &request.id).await?;
            asked.push(Asked { request, items });
        }
        let offered = OFFICE.into_iter().filter_map(|kind| {
            let command = Command { kind, complete: true, reasoned: true };
            match decide(&case, &command, actor) {
                Ok(_) => Some(Offered::Now(kind)),
                Err(Refused::SamePerson) => Some(Offered::BySomebodyElse(kind)),
                Err(_) => None,
            }
        });
        Ok(Look {
            papers: papers::list(&mut reader, id).await?,
            events: events::list(&mut reader, id).await?,
            settlement: results::find(&mut reader, id).await?,
            offered: offered.collect(),
            days: self.deadline_days(&dossier, &procedure)?,
            asked,
            procedure,
            dossier,
        })
    }

    /// How the day of an accepted dossier came about, before any pause.
    fn deadline_days(&self, dossier: &Dossier, procedure: &Procedure) -> Result<Vec<DayExplanation>> {
        let Some(accepted) = dossier.accepted_at else { return Ok(Vec::new()) };
        let limit = *procedure.limit_for(&dossier.answers());
        let calendar = &self.catalogue.calendar;
        Ok(due(Timestamp(accepted), limit, calendar, DueTimePolicy::SameTime)?.days)
    }
}
