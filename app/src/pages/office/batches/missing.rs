//! What was missing from a bag: who noted it, how it was settled, and the form that settles it.

use crate::{
    components::{Button, Details, TextField, button::ButtonKind},
    texts::{Lang, batches as t},
};
use leptos::prelude::*;

/// Who noted it, when, and in which words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub who: String,
    pub when: String,
    pub note: String,
}

/// Who settled it, when and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub who: String,
    pub when: String,
    pub how: String,
}

/// A dossier that was on a list and not in the bag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Id and code of the batch.
    pub batch: (String, String),
    /// Id of the dossier.
    pub dossier: String,
    pub reference: String,
    pub found: Found,
    pub settled: Option<Settled>,
    /// Whether the reader is of the receiving side, which can say that it turned up.
    pub receives: bool,
}

/// Everything that is missing, each with its list; nothing when nothing is.
pub(super) fn all(lang: Lang, missing: &[Missing]) -> Option<AnyView> {
    if missing.is_empty() {
        return None;
    }
    let rows = missing.iter().map(|row| one(lang, row)).collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="missing" data-testid="missing">
            <h2 id="missing">{lang.t(t::MISSING_TITLE)}</h2>
            <p>{lang.t(t::MISSING_LEAD)}</p>
            <ul class="stack">{rows}</ul>
        </section>
    };
    Some(section.into_any())
}

fn one(lang: Lang, row: &Missing) -> impl IntoView + use<> {
    let found = lang.fill(t::MISSING_FOUND, &[("who", &row.found.who), ("when", &row.found.when)]);
    let note = (!row.found.note.is_empty()).then(|| view! { <p>"“" {row.found.note.clone()} "”"</p> });
    let settled = row.settled.as_ref().map(|settled| {
        let words = [("who", settled.who.as_str()), ("when", &settled.when), ("how", &settled.how)];
        view! { <p data-testid="settled">{lang.fill(t::MISSING_SETTLED, &words)}</p> }
    });
    let form = row.settled.is_none().then(|| settle(lang, row));
    let dossier = format!("/office/dossiers/{}", row.dossier);
    let batch = format!("/office/batches/{}", row.batch.0);
    view! {
        <li class="stack-tight card" data-testid="missing-one">
            <p class="cluster">
                <a href=dossier class="numbers"><strong>{row.reference.clone()}</strong></a>
                <a href=batch>{row.batch.1.clone()}</a>
            </p>
            <p>{found}</p>
            {note} {settled} {form}
        </li>
    }
}

fn settle(lang: Lang, row: &Missing) -> impl IntoView + use<> {
    let action = format!("/office/batches/{}/missing/{}", row.batch.0, row.dossier);
    let id = format!("how-{}", row.dossier);
    let receives = row.receives.then(|| {
        view! { <Button name="remedy" value="found">{lang.t(t::MISSING_TURNED_UP)}</Button> }
    });
    view! {
        <Details summary=lang.t(t::MISSING_SETTLE)>
            <form method="post" action=action class="stack-tight">
                <TextField lang name="note" id label=lang.t(t::MISSING_HOW) maxlength=500 />
                <p class="cluster">
                    {receives}
                    <Button kind=ButtonKind::Secondary name="remedy" value="otherwise">
                        {lang.t(t::MISSING_OTHERWISE)}
                    </Button>
                </p>
            </form>
        </Details>
    }
}
