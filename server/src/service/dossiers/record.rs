//! Everything on record of one dossier, read at once for whoever may see all of it.
//! Not here: what a stranger with the QR code sees (`track`).

use crate::{
    service::{Error, Result, Services},
    store::{
        dossiers::{self, Dossier},
        events::{self, Event},
        papers::{self, PaperFile},
        ratings::{self, Rating},
        results::{self, Settlement},
        supplements::{self, SupplementItemRow, SupplementRequest},
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    permission,
    procedure::Procedure,
};
use std::sync::Arc;

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
    pub asked: Vec<Asked>,
    pub result: Option<Settlement>,
    pub rating: Option<Rating>,
}

impl Record {
    /// The last event of one of these kinds.
    pub fn last(&self, kinds: &[CommandKind]) -> Option<&Event> {
        self.events.iter().rev().find(|event| kinds.iter().any(|kind| kind.code() == event.kind))
    }

    /// The request that waits for the citizen's answer.
    pub fn open_request(&self) -> Option<&Asked> {
        self.asked.iter().rev().find(|asked| asked.request.answered_at.is_none())
    }
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

    /// What belongs to a dossier that the caller may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_of(&self, dossier: Dossier) -> Result<Record> {
        let procedure = self.procedure_of(&dossier)?;
        let mut reader = self.store.reader().await?;
        let events = events::list(&mut reader, &dossier.id).await?;
        let papers = papers::list(&mut reader, &dossier.id).await?;
        let mut asked = Vec::new();
        for request in supplements::list(&mut reader, &dossier.id).await? {
            let items = supplements::list_items(&mut reader, &request.id).await?;
            asked.push(Asked { request, items });
        }
        let result = results::find(&mut reader, &dossier.id).await?;
        let rating = ratings::find(&mut reader, &dossier.id).await?;
        Ok(Record { dossier, procedure, events, papers, asked, result, rating })
    }
}
