//! The question before a draft is deleted for good.

use super::head::DraftHead;
use crate::{
    components::ConfirmBox,
    pages::{Frame, document},
    texts::drafts as t,
};
use leptos::prelude::*;

/// Renders the page.
pub fn remove(frame: &Frame, head: &DraftHead) -> String {
    let (lang, head) = (frame.lang, head.clone());
    document(frame, lang.t(t::REMOVE_TITLE), move || {
        let text = lang.fill(t::REMOVE_TEXT, &[("name", &head.procedure_name)]);
        let action = head.address("delete");
        let cancel = head.back.clone();
        let fields = super::head::hidden(&head);
        view! {
            <section class="wrap-narrow">
                <ConfirmBox lang title=lang.t(t::REMOVE_TITLE) action confirm=lang.t(t::REMOVE_YES) cancel>
                    <p>{text}</p>
                    {fields}
                </ConfirmBox>
            </section>
        }
    })
}
