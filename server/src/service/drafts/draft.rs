//! A draft as its author sees it.

use crate::{
    service::{Error, Result, Services, keys},
    store::{
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
    },
};
use app::domain::{
    dossier::{Actor, Status},
    error::ErrorCode,
    form::{Answers, Page},
    mandate::Power,
    permission,
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
    /// `answers` are the dossier's with the facts that rules may read (`Services::known_answers`).
    pub(in crate::service) fn new(
        dossier: Dossier,
        procedure: Arc<Procedure>,
        papers: Vec<PaperFile>,
        answers: Answers,
    ) -> Self {
        let effective = procedure.effective(&answers);
        let answers = answers.without_facts();
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
    let of_field = |field: &'_ app::domain::form::Field| {
        let own = (field.id.clone(), answers.get(&field.id).unwrap_or_default().to_owned());
        let parts = answers.parts_of(&field.id).map(|(key, value)| (key.to_owned(), value.to_owned()));
        std::iter::once(own).chain(parts).collect::<Vec<_>>()
    };
    let held: Vec<_> = page.fields.iter().flat_map(of_field).collect();
    let mut hash = keys::hash(&serde_json::to_string(&held).unwrap_or_default());
    hash.truncate(16);
    hash
}

impl Services {
    /// A draft of the citizen, or of whom they act for.
    ///
    /// # Errors
    /// `not_found` for what is not theirs; `wrong_state` once it was sent.
    pub async fn draft_of(&self, actor: &Actor, id: &str) -> Result<Draft> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        if !permission::owns(actor, &self.case_of(&dossier, &procedure), Power::View) {
            return Err(Error::NOT_FOUND);
        }
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        let files = papers::list(&mut reader, id).await?;
        let answers = self.known_answers(&dossier);
        Ok(Draft::new(dossier, procedure, files, answers))
    }
}
