//! A draft that a citizen or a desk began under an older revision: what the newer one means for it, and taking it over.
//! What was sent keeps its own revision for ever.

use crate::{
    service::{Error, Result, Services, Step, drafts::Draft},
    store::{dossiers, dossiers::Dossier, papers},
};
use app::domain::{
    dossier::Actor,
    procedure::{CarriedOver, Change, Procedure, carry_over, diff},
};
use std::sync::Arc;

/// What becomes of a draft under the revision that is in force now.
#[derive(Clone, Debug)]
pub struct Successor {
    pub procedure: Arc<Procedure>,
    pub changes: Vec<Change>,
    pub carried: CarriedOver,
    /// Ids of papers with files that the newer revision does not ask for.
    pub papers_gone: Vec<String>,
}

impl Services {
    /// The revision in force, where it is newer than the one that a draft was begun under.
    pub(in crate::service) fn newer_revision(&self, dossier: &Dossier) -> Option<&Arc<Procedure>> {
        let newest = self.catalogue.procedure_on(&dossier.procedure_code, self.now().local_date())?;
        (i64::from(newest.revision) > dossier.procedure_revision).then_some(newest)
    }

    /// Whether a newer revision than the draft's is in force.
    pub fn is_superseded(&self, draft: &Draft) -> bool {
        self.newer_revision(&draft.dossier).is_some()
    }

    /// What a newer revision means for a draft; nothing where none is in force.
    pub fn successor_of(&self, draft: &Draft) -> Option<Successor> {
        let procedure = self.newer_revision(&draft.dossier)?.clone();
        let today = self.now().local_date();
        let carried = carry_over(&draft.procedure, &procedure, &draft.answers, today);
        let mut papers_gone: Vec<_> = draft
            .papers
            .iter()
            .filter(|file| procedure.paper(&file.component).is_none_or(|paper| !paper.takes_files()))
            .map(|file| file.component.clone())
            .collect();
        papers_gone.dedup();
        Some(Successor { changes: diff(&draft.procedure, &procedure), carried, papers_gone, procedure })
    }

    /// Carries a draft over to the revision in force. Doing it again, or when there is none, changes nothing.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`.
    pub async fn carry_draft_over(&self, actor: &Actor, id: &str) -> Result<()> {
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        let files = papers::list(&mut change.tx, id).await?;
        let answers = self.known_answers(&change.dossier);
        let draft = Draft::new(change.dossier.clone(), change.procedure.clone(), files, answers);
        let Some(successor) = self.successor_of(&draft) else { return Ok(()) };
        for file in draft.papers.iter().filter(|file| successor.papers_gone.contains(&file.component)) {
            papers::delete(&mut change.tx, id, &file.id).await?;
        }
        change.dossier.procedure_revision = successor.procedure.revision.into();
        change.dossier.set_answers(&successor.carried.answers);
        change.procedure = successor.procedure;
        dossiers::update_revision(&mut change.tx, id, change.dossier.procedure_revision).await?;
        change.commit_draft().await?;
        Ok(())
    }
}
