//! A draft as its author sees it.

use crate::{
    service::{Error, Result, Services, keys},
    store::{
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
    },
};
use app::domain::{
    dossier::Status,
    error::ErrorCode,
    form::{Answers, Page, clear_hidden},
    procedure::Procedure,
};
use std::sync::Arc;

/// A draft with its procedure and its files.
#[derive(Clone, Debug)]
pub struct Draft {
    pub dossier: Dossier,
    pub procedure: Arc<Procedure>,
    pub papers: Vec<PaperFile>,
    /// Everything typed, what does not count included.
    pub answers: Answers,
    /// The answers that count: those to questions that are asked.
    pub effective: Answers,
}

impl Draft {
    pub(in crate::service) fn new(
        dossier: Dossier,
        procedure: Arc<Procedure>,
        papers: Vec<PaperFile>,
    ) -> Self {
        let answers = dossier.answers();
        let mut effective = answers.clone();
        clear_hidden(&procedure.pages, &mut effective);
        Self { dossier, procedure, papers, answers, effective }
    }

    /// The form's pages that apply now.
    pub fn pages(&self) -> Vec<&Page> {
        self.procedure.visible_pages(&self.effective)
    }

    /// What a page holds, in short: two devices that loaded the same have the same.
    pub fn base_of(&self, page: &Page) -> String {
        base_of(page, &self.answers)
    }

    /// The files of one paper.
    pub fn files_of(&self, component: &str) -> impl Iterator<Item = &PaperFile> {
        self.papers.iter().filter(move |file| file.component == component && file.item_id.is_none())
    }
}

pub(super) fn base_of(page: &Page, answers: &Answers) -> String {
    let held: Vec<_> =
        page.fields.iter().map(|field| (&field.id, answers.get(&field.id).unwrap_or_default())).collect();
    let mut hash = keys::hash(&serde_json::to_string(&held).unwrap_or_default());
    hash.truncate(16);
    hash
}

impl Services {
    /// A citizen's own draft.
    ///
    /// # Errors
    /// `not_found` for what is not theirs; `wrong_state` once it was sent.
    pub async fn draft_of(&self, account: &str, id: &str) -> Result<Draft> {
        let mut reader = self.store.reader().await?;
        let own = |dossier: &Dossier| dossier.owner_account.as_deref() == Some(account);
        let dossier = dossiers::find(&mut reader, id).await?.filter(own).ok_or(Error::NOT_FOUND)?;
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        let procedure = self.procedure_of(&dossier)?;
        let files = papers::list(&mut reader, id).await?;
        Ok(Draft::new(dossier, procedure, files))
    }
}
