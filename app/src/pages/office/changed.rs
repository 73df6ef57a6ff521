//! Two officers at once: who changed the dossier first, and the way to its present state.

use crate::{
    components::{LinkButton, Notice, NoticeTone},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::office as t,
};
use leptos::prelude::*;

/// The change that came first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub dossier: String,
    pub who: String,
    pub what: String,
    pub when: String,
}

/// Renders the page.
pub fn changed(frame: &Frame, model: &Changed) -> String {
    let lang = frame.lang;
    let title = lang.t(t::CHANGED_TITLE);
    let by = lang.fill(t::CHANGED_BY, &[("who", &model.who), ("what", &model.what), ("when", &model.when)]);
    let href = format!("/office/dossiers/{}", model.dossier);
    document(frame, title, move || {
        view! {
            <section class="stack">
                <h1>{title}</h1>
                <Notice tone=NoticeTone::Warning testid=ErrorCode::ChangedMeanwhile.code()>
                    <p>{by}</p>
                    <p>{ErrorCode::ChangedMeanwhile.help(lang)}</p>
                </Notice>
                <p><LinkButton href testid="reload">{lang.t(t::CHANGED_RELOAD)}</LinkButton></p>
            </section>
        }
    })
}

/// A colleague was faster.
pub fn samples() -> Vec<Sample> {
    vec![Sample::new("office/changed", |frame| {
        changed(
            frame,
            &Changed {
                dossier: "0199d2c1".into(),
                who: "Hoàng A Páo".into(),
                what: "Tiếp nhận".into(),
                when: "09:31, 23/11/2026".into(),
            },
        )
    })]
}
