//! The tree of units on a day, with the phases of the programmes and the models side by side.

use super::{model_text, status_text};
use crate::{
    components::{
        Choice, Column, DataTable, DayField, EmptyState, FilterBar, LinkButton, SelectField, TableRow, Tag,
        button::ButtonKind,
    },
    domain::unit::{Model, UnitStatus},
    pages::{Frame, document, frame::escape_query, office::calendar},
    texts::{Lang, plans as t},
};
use leptos::prelude::*;

/// A unit in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub code: String,
    pub name: String,
    pub kind: String,
    /// Units above it.
    pub depth: usize,
    pub status: UnitStatus,
    pub model: Model,
}

/// A phase of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseLine {
    pub name: String,
    pub period: String,
    pub scope: String,
    /// Whether it runs on the day.
    pub running: bool,
}

/// The organisation on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Year-month-day.
    pub day: String,
    pub day_words: String,
    pub model: Model,
    pub units: Vec<Node>,
    pub phases: Vec<PhaseLine>,
    /// Whether the viewer may plan changes.
    pub admin: bool,
    /// A coming year whose calendar nobody has entered yet.
    pub calendar_missing: Option<i16>,
}

/// Renders the tree.
pub fn tree(frame: &Frame, model: &Tree) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::TITLE), move || {
        let lead = lang.fill(t::LEAD, &[("day", &model.day_words), ("n", &model.units.len().to_string())]);
        let plans = model.admin.then(|| {
            view! {
                <LinkButton href="/office/organisation/changes" kind=ButtonKind::Secondary testid="plans">{lang.t(t::PLANS)}</LinkButton>
            }
        });
        view! {
            <div class="stack">
                <h1>{lang.t(t::TITLE)}</h1>
                {filter(lang, &model)}
                <p class="lead">{lead}</p>
                {calendar::missing(lang, model.calendar_missing)}
                <div class="cluster">
                    <LinkButton href="/office/organisation/calendar" kind=ButtonKind::Secondary testid="calendar">{lang.t(crate::texts::calendar::LINK)}</LinkButton>
                    {plans}
                </div>
                {units(lang, &model)}
                {phases(lang, &model.phases)}
            </div>
        }
    })
}

fn filter(lang: Lang, model: &Tree) -> impl IntoView + use<> {
    let models = [Model::ThreeLevel, Model::TwoLevel];
    let choices = models.map(|model| Choice::new(model.code(), lang.t(model_text(model)))).to_vec();
    let value = model.model.code();
    let day = model.day_words.clone();
    view! {
        <FilterBar lang action="/office/organisation" label=lang.t(t::FILTER)>
            <DayField lang name="on" label=lang.t(t::DAY) value=day />
            <SelectField lang name="model" label=lang.t(t::MODEL) choices value placeholder=lang.t(t::MODEL_BOTH) />
        </FilterBar>
    }
}

fn units(lang: Lang, model: &Tree) -> AnyView {
    if model.units.is_empty() {
        return view! { <EmptyState title=lang.t(t::EMPTY)>""</EmptyState> }.into_any();
    }
    let columns = [t::UNIT, t::KIND, t::STANDING, t::MODEL].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = model.units.iter().map(|node| row(lang, &model.day, node)).collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::TITLE) caption_hidden=true columns rows testid="units" /> }
        .into_any()
}

fn row(lang: Lang, day: &str, node: &Node) -> TableRow {
    let href = format!("/office/organisation/units/{}?on={day}", escape_query(&node.code));
    let indent = format!("tree-node tree-depth-{}", node.depth.min(3));
    let name = node.name.clone();
    let standing = status_text(lang, node.status);
    let trial = (node.status == UnitStatus::Trial).then(|| view! { " " <Tag>{standing}</Tag> });
    TableRow::new(vec![
        view! { <span class=indent><a href=href>{name}</a>{trial}</span> }.into_any(),
        node.kind.clone().into_any(),
        view! { <span class="nowrap">{status_text(lang, node.status)}</span> }.into_any(),
        lang.t(model_text(node.model)).into_any(),
    ])
}

fn phases(lang: Lang, phases: &[PhaseLine]) -> Option<AnyView> {
    let columns = [t::PHASE, t::PERIOD, t::SCOPE].map(|name| Column::new(lang.t(name))).to_vec();
    let rows = phases.iter().map(|phase| {
        let now = phase.running.then(|| view! { " " <Tag>{lang.t(t::RUNNING)}</Tag> });
        let name = phase.name.clone();
        TableRow::new(vec![
            view! { <span>{name}{now}</span> }.into_any(),
            phase.period.clone().into_any(),
            phase.scope.clone().into_any(),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <h2>{lang.t(t::PHASES)}</h2>
            <DataTable lang caption=lang.t(t::PHASES) caption_hidden=true columns rows testid="phases" />
        }
        .into_any()
    })
}
