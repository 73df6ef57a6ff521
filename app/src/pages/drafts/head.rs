//! What every page of a draft has above its own content: which procedure, how far along, the way back.

use crate::{
    components::{BackLink, Steps},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// Where the citizen is in a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftHead {
    pub id: String,
    /// The dossier's version that the page shows.
    pub version: i64,
    /// A fresh key for the command that the page's form gives.
    pub command_id: String,
    pub procedure_name: String,
    /// Titles of the form's pages that apply.
    pub page_titles: Vec<String>,
    /// The present step, counted from 1; the form's pages come first.
    pub current: usize,
    /// Address of the step before.
    pub back: String,
    /// Where the steps are; nothing for a citizen's own draft.
    pub base: Option<String>,
}

impl DraftHead {
    /// The address of a step of this draft.
    pub fn address(&self, step: &str) -> String {
        match &self.base {
            Some(base) => format!("{base}/{step}"),
            None => format!("/drafts/{}/{step}", self.id),
        }
    }

    fn step_names(&self, lang: Lang) -> Vec<String> {
        let fixed = [t::STEP_CONTACT, t::STEP_PAPERS, t::STEP_RECEIVE, t::STEP_REVIEW];
        self.page_titles.iter().cloned().chain(fixed.map(|text| lang.t(text).to_owned())).collect()
    }
}

/// The lines above the first heading.
pub(super) fn draft_head(lang: Lang, head: &DraftHead) -> AnyView {
    view! {
        <BackLink lang href=head.back.clone() />
        <p class="soft" data-testid="draft-procedure">{head.procedure_name.clone()}</p>
        <Steps lang names=head.step_names(lang) current=head.current />
    }
    .into_any()
}

/// The hidden fields of every form that changes the draft.
pub(super) fn hidden(head: &DraftHead) -> AnyView {
    view! {
        <input type="hidden" name="command_id" value=head.command_id.clone() />
        <input type="hidden" name="version" value=head.version.to_string() />
    }
    .into_any()
}

/// "Tiếp tục" and "Lưu và thoát".
pub(super) fn buttons(lang: Lang) -> AnyView {
    use crate::components::{Button, ButtonKind};
    view! {
        <div class="cluster draft-buttons">
            <Button testid="draft-next">{lang.t(t::NEXT)}</Button>
            <Button kind=ButtonKind::Secondary name="page.leave" value="1" testid="draft-leave">
                {lang.t(t::LEAVE)}
            </Button>
        </div>
        <p class="small soft">{lang.t(t::SAVED_HINT)}</p>
    }
    .into_any()
}
