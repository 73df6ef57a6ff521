//! Through whose hands the dossier went: the control slip, and the apology when it is late.

use super::HandOver;
use crate::{
    components::{Card, Fact, Facts},
    texts::{Lang, Text, office as t},
};
use leptos::prelude::*;

/// What the office says of being late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apology {
    pub state: String,
    pub reason: String,
    /// The day that was promised first, and the new one.
    pub original: String,
    pub until: String,
    pub signed_by: String,
}

pub(super) fn apology(lang: Lang, apology: Option<&Apology>) -> Option<AnyView> {
    let apology = apology?.clone();
    let facts = known(
        lang,
        [
            (t::DOSSIER_ORIGINAL_DUE, apology.original),
            (t::DOSSIER_APOLOGY_UNTIL, apology.until),
            (t::DOSSIER_APOLOGY_REASON, apology.reason),
            (t::DOSSIER_APOLOGY_SIGNER, apology.signed_by),
        ],
    );
    let section = view! {
        <section class="stack" aria-labelledby="apology" data-testid="apology">
            <h2 id="apology">{lang.t(t::DOSSIER_APOLOGY)}</h2>
            <p>{apology.state}</p>
            <Facts facts />
        </section>
    };
    Some(section.into_any())
}

pub(super) fn slip(lang: Lang, rows: &[HandOver]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let cards = rows.iter().map(|row| way(lang, row)).collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="hand-overs" data-testid="hand-overs">
            <h2 id="hand-overs">{lang.t(t::DOSSIER_HAND_OVERS)}</h2>
            {cards}
        </section>
    };
    Some(section.into_any())
}

fn way(lang: Lang, row: &HandOver) -> impl IntoView + use<> {
    let row = row.clone();
    let facts = known(
        lang,
        [
            (t::DOSSIER_GIVEN, format!("{}, {}", row.from, row.given)),
            (
                t::DOSSIER_RECEIVED,
                if row.received.is_empty() { row.to } else { format!("{}, {}", row.to, row.received) },
            ),
            (t::DOSSIER_STEP_DUE, row.due),
            (t::DOSSIER_STEP_LATE, row.late.unwrap_or_default()),
            (t::DOSSIER_HAND_OVER_NOTE, row.note),
        ],
    );
    view! {
        <Card title=row.kind testid="hand-over">
            <p class="soft sentence">{row.state}</p>
            <Facts facts />
        </Card>
    }
}

fn known<const N: usize>(lang: Lang, facts: [(Text, String); N]) -> Vec<Fact> {
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| Fact::new(lang.t(name), value)).collect()
}
