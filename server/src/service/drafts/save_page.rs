//! Saves one page of the form, right or wrong: nothing that was typed is lost because something is missing.

use super::draft::{Draft, base_of};
use crate::service::{Error, Result, Services, Step};
use app::domain::{
    dossier::Actor,
    form::{FieldError, Page, read_page},
};

/// What a browser gave for one page.
#[derive(Clone, Copy, Debug)]
pub struct PageGiven<'a> {
    pub page: &'a str,
    pub pairs: &'a [(String, String)],
    /// What the page held when it was loaded; nothing saves whatever happened meanwhile.
    pub base: Option<&'a str>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Saved {
    /// Kept; `errors` say what must still be corrected.
    Kept { draft: Box<Draft>, errors: Vec<FieldError> },
    /// Not kept, because another device changed the page. The draft is as the other left it, but for what
    /// was given here, which only this answer holds.
    ChangedElsewhere {
        draft: Box<Draft>,
        /// What the page holds now, for giving the same once more on purpose.
        base: String,
    },
}

impl Services {
    /// Saves a page of a citizen's draft.
    ///
    /// # Errors
    /// `not_found` for a page that the form does not have or a draft that is not theirs; `wrong_state` once
    /// it was sent.
    pub async fn save_page(&self, actor: &Actor, id: &str, given: PageGiven<'_>) -> Result<Saved> {
        let draft = self.draft_of(actor, id).await?;
        let page = find(&draft, given.page)?;
        let Step::Do(mut change) = self.change(actor, id, None, None).await? else {
            return Err(Error::broken("a command without a key was repeated"));
        };
        let mut answers = self.known_answers(&change.dossier);
        let (found, shown) = (base_of(&page, &answers), given.base);
        read_page(&page, given.pairs, &mut answers);
        let stale = shown.is_some_and(|shown| shown != found) && base_of(&page, &answers) != found;
        change.dossier.set_answers(&answers);
        if stale {
            let dossier = change.dossier.clone();
            let answers = self.known_answers(&dossier);
            let draft = Box::new(Draft::new(dossier, draft.procedure, draft.papers, answers));
            return Ok(Saved::ChangedElsewhere { draft, base: found });
        }
        let dossier = change.commit_draft().await?;
        let answers = self.known_answers(&dossier);
        let draft = Draft::new(dossier, draft.procedure, draft.papers, answers);
        // What is not asked cannot be answered wrongly.
        let asked = draft.pages().iter().any(|asked| asked.id == page.id);
        let errors = if asked { self.wrong_on(&page, &draft.effective) } else { Vec::new() };
        Ok(Saved::Kept { draft: Box::new(draft), errors })
    }
}

fn find(draft: &Draft, id: &str) -> Result<Page> {
    draft.procedure.pages.iter().find(|page| page.id == id).cloned().ok_or(Error::NOT_FOUND)
}
