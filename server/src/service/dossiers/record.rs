//! Everything on record of one dossier, read at once for whoever may see all of it.
//! Not here: what a stranger with the QR code sees (`track`).

use crate::{
    files::PaperHash,
    service::{Error, Result, Services},
    store::{
        apologies::{self, Apology},
        dossiers::{self, Dossier},
        events::{self, Event},
        hand_overs::{self, HandOver},
        papers::{self, PaperFile},
        ratings::{self, Rating},
        results::{self, Settlement},
        supplements::{self, SupplementItemRow, SupplementRequest},
        task_files::{self, TaskFile},
        tasks::{self, Task},
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, Hands, Status, SupplementState},
    mandate::Power,
    permission,
    procedure::Procedure,
};
use std::sync::Arc;

/// Largest result in bytes; ours are a few pages.
const LARGEST_RESULT: u64 = 64 * 1024 * 1024;

/// One supplement request with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub request: SupplementRequest,
    pub items: Vec<SupplementItemRow>,
}

/// A dossier with its history and everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Record {
    pub dossier: Dossier,
    pub procedure: Arc<Procedure>,
    pub events: Vec<Event>,
    pub papers: Vec<PaperFile>,
    /// What the citizen was asked for, the first request first.
    pub asked: Vec<Asked>,
    /// A request that has not reached the citizen: it waits for the desk or for a leader.
    pub proposed: Option<Asked>,
    /// The control slip, the first way first.
    pub hand_overs: Vec<HandOver>,
    pub apology: Option<Apology>,
    pub result: Option<Settlement>,
    pub rating: Option<Rating>,
    /// What other agencies are asked for, and the files of their answers.
    pub tasks: Vec<Task>,
    pub task_files: Vec<TaskFile>,
}

impl Record {
    /// A dossier with its papers and nothing else.
    pub(in crate::service) fn bare(
        dossier: Dossier,
        procedure: Arc<Procedure>,
        papers: Vec<PaperFile>,
    ) -> Self {
        Self {
            dossier,
            procedure,
            papers,
            events: Vec::new(),
            asked: Vec::new(),
            proposed: None,
            hand_overs: Vec::new(),
            apology: None,
            result: None,
            rating: None,
            tasks: Vec::new(),
            task_files: Vec::new(),
        }
    }

    /// The last event of one of these kinds.
    pub fn last(&self, kinds: &[CommandKind]) -> Option<&Event> {
        self.events.iter().rev().find(|event| kinds.iter().any(|kind| kind.code() == event.kind))
    }

    /// The last event that stopped it, be it a leader's word or a request for more that ran out.
    pub fn stopped(&self) -> Option<&Event> {
        let stop = Status::Stopped.code();
        self.events.iter().rev().find(|event| event.to_status == stop && event.from_status != stop)
    }

    /// The members of staff who worked on it in its present round.
    pub fn hands(&self) -> Hands {
        let staff = self.events.iter().filter(|event| event.actor_kind == "staff");
        Hands::of(staff.map(|event| (event.kind.as_str(), event.actor.as_str())))
    }

    /// The request that waits for the citizen's answer.
    pub fn open_request(&self) -> Option<&Asked> {
        self.asked.iter().rev().find(|asked| waits(&asked.request))
    }
}

/// Whether a request waits for the citizen's answer.
pub(in crate::service) fn waits(request: &SupplementRequest) -> bool {
    request.state == SupplementState::CitizenAsked.code()
}

/// Whether the citizen was asked: what a specialist only proposed stays inside the office.
fn reached_the_citizen(request: &SupplementRequest) -> bool {
    let state = SupplementState::from_code(&request.state).unwrap_or_default();
    !matches!(state, SupplementState::None | SupplementState::DeskAsked | SupplementState::AwaitingApproval)
}

impl Services {
    /// A dossier that was sent, with all that belongs to it.
    ///
    /// # Errors
    /// `not_found`, also for drafts and for what the actor may not see.
    pub async fn record(&self, actor: &Actor, id: &str) -> Result<Record> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        drop(reader);
        let procedure = self.procedure_of(&dossier)?;
        let hidden = dossier.status == Status::Draft;
        if hidden || !permission::may_view(actor, &self.case_of(&dossier, &procedure)) {
            return Err(Error::NOT_FOUND);
        }
        self.record_of(dossier).await
    }

    /// Whether this is a draft that the actor is still writing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_own_draft(&self, actor: &Actor, id: &str) -> Result<bool> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?;
        let Some(dossier) = dossier.filter(|dossier| dossier.status == Status::Draft) else {
            return Ok(false);
        };
        let case = self.case_of(&dossier, &*self.procedure_of(&dossier)?);
        Ok(permission::owns(actor, &case, Power::View))
    }

    /// The issued result. The applicant's side gets it once it was received, the office from its issue on.
    ///
    /// # Errors
    /// `not_found` before that; when the file cannot be read.
    pub async fn result_pdf(&self, actor: &Actor, record: &Record) -> Result<Vec<u8>> {
        let issued = record.result.as_ref().and_then(|result| result.file_hash.as_deref());
        let hash = match actor {
            Actor::Staff { .. } => issued.ok_or(Error::NOT_FOUND)?,
            _ => record.result_file()?,
        };
        let hash = PaperHash::parse(hash).map_err(|_| Error::broken("a result's file has no SHA-256"))?;
        Ok(self.papers.read_all(&hash, LARGEST_RESULT).await?.to_vec())
    }

    /// What belongs to a dossier that the caller may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_of(&self, dossier: Dossier) -> Result<Record> {
        let procedure = self.procedure_of(&dossier)?;
        let mut reader = self.store.reader().await?;
        let events = events::list(&mut reader, &dossier.id).await?;
        let papers = papers::list(&mut reader, &dossier.id).await?;
        let (mut asked, mut proposed) = (Vec::new(), None);
        for request in supplements::list(&mut reader, &dossier.id).await? {
            let items = supplements::list_items(&mut reader, &request.id).await?;
            if reached_the_citizen(&request) {
                asked.push(Asked { request, items });
            } else if request.state != SupplementState::None.code() {
                proposed = Some(Asked { request, items });
            }
        }
        let hand_overs = hand_overs::list(&mut reader, &dossier.id).await?;
        let apology = apologies::find(&mut reader, &dossier.id).await?;
        let result = results::find(&mut reader, &dossier.id).await?;
        let rating = ratings::find(&mut reader, &dossier.id).await?;
        let tasks = tasks::list(&mut reader, &dossier.id).await?;
        let task_files = task_files::list(&mut reader, &dossier.id).await?;
        Ok(Record {
            dossier,
            procedure,
            events,
            papers,
            asked,
            proposed,
            hand_overs,
            apology,
            result,
            rating,
            tasks,
            task_files,
        })
    }
}
