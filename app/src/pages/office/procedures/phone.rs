//! What citizens will see of a draft, in a frame as wide as a phone. Not here: drawing it, which is done by the pages
//! that citizens get.

use super::address;
use crate::texts::{Lang, editor as t};
use leptos::prelude::*;

/// What is shown of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Preview {
    /// There is nothing to show yet.
    #[default]
    None,
    /// The page of the form with this id; it can be filled in.
    Page(String),
    /// The procedure's own page, at the section with this id.
    Procedure(&'static str),
}

pub(super) fn phone(lang: Lang, id: &str, preview: &Preview) -> AnyView {
    let (title, lead, src) = match preview {
        Preview::None => (t::PREVIEW, t::PREVIEW_LEAD, None),
        Preview::Page(page) => (t::PREVIEW, t::PREVIEW_LEAD, Some(format!("/{page}"))),
        Preview::Procedure(section) => {
            (t::PREVIEW_PROCEDURE, t::PREVIEW_PROCEDURE_LEAD, Some(format!("#{section}")))
        }
    };
    let shown = match src {
        Some(at) => {
            let src = format!("{}/preview{at}", address(id));
            view! { <iframe class="editor-phone" src=src title=lang.t(title) data-testid="preview"></iframe> }
                .into_any()
        }
        None => view! { <p class="soft">{lang.t(t::PREVIEW_NONE)}</p> }.into_any(),
    };
    view! {
        <aside class="editor-aside" aria-label=lang.t(title)>
            <p class="small soft">{lang.t(lead)}</p>
            {shown}
        </aside>
    }
    .into_any()
}
