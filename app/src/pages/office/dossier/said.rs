//! What the citizen said: who applies, and every answer by page.

use super::{Dossier, Line};
use crate::{
    components::{Fact, Facts},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

fn facts(lines: &[Line]) -> Vec<Fact> {
    lines.iter().map(|(name, value)| Fact::new(name.clone(), value.clone())).collect()
}

pub(super) fn said(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let pages = model.answers.iter().map(|(title, lines)| {
        view! {
            <h3>{title.clone()}</h3>
            <Facts facts=facts(lines) />
        }
    });
    let pages = pages.collect::<Vec<_>>();
    view! {
        <section class="stack" aria-labelledby="said">
            <h2 id="said">{lang.t(t::DOSSIER_SAID)}</h2>
            <Facts facts=facts(&model.facts) testid="facts" />
            {pages}
        </section>
    }
}
