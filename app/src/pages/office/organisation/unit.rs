//! One unit on a day: what is on record of it, its earlier and later records, the people who work there.

use crate::{
    components::{BackLink, Column, DataTable, Fact, Facts, Notice, NoticeTone, TableRow},
    pages::{Frame, document},
    texts::{Lang, plans as t},
};
use leptos::prelude::*;

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitPage {
    pub name: String,
    /// Year-month-day.
    pub day: String,
    /// Name and value; what is unknown is left out.
    pub facts: Vec<(String, String)>,
    /// Period, name and standing of each record.
    pub history: Vec<[String; 3]>,
    /// Person, role and remarks.
    pub staff: Vec<[String; 3]>,
    /// People present and needed, when there are too few.
    pub shortage: Option<(u32, u32)>,
}

/// Renders the unit.
pub fn unit(frame: &Frame, model: &UnitPage) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, &model.name.clone(), move || {
        let facts = model.facts.iter().map(|(name, value)| Fact::new(name.clone(), value.clone())).collect();
        let back = format!("/office/organisation?on={}", model.day);
        let short = model.shortage.map(|(present, least)| {
            let text = lang.fill(t::SHORTAGE, &[("n", &present.to_string()), ("least", &least.to_string())]);
            view! { <Notice tone=NoticeTone::Warning testid="shortage"><p>{text}</p></Notice> }
        });
        view! {
            <div class="stack">
                <BackLink lang href=back label=lang.t(t::TITLE) />
                <h1>{model.name.clone()}</h1>
                <Facts facts testid="unit-facts" />
                <h2>{lang.t(t::STAFF)}</h2>
                {short}
                {table(lang, t::STAFF, [t::PERSON, t::ROLE, t::STANDING], &model.staff)}
                <h2>{lang.t(t::HISTORY)}</h2>
                {table(lang, t::HISTORY, [t::VALID, t::UNIT, t::STANDING], &model.history)}
            </div>
        }
    })
}

fn table(
    lang: Lang,
    caption: crate::texts::Text,
    names: [crate::texts::Text; 3],
    rows: &[[String; 3]],
) -> impl IntoView + use<> {
    // A column in which nothing stands says nothing.
    let shown = |at: &usize| at == &0 || rows.iter().any(|row| !row[*at].is_empty());
    let shown: Vec<usize> = (0..names.len()).filter(shown).collect();
    let columns = shown.iter().map(|at| Column::new(lang.t(names[*at]))).collect();
    let rows =
        rows.iter().map(|row| TableRow::new(shown.iter().map(|at| row[*at].clone().into_any()).collect()));
    let rows = rows.collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(caption) caption_hidden=true columns rows /> }
}
