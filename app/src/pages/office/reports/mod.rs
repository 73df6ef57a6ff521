//! Reports for those who direct units: citizens who were asked once more, and what is late without an apology. Every
//! number leads to its dossiers. Not here: the figures of the day (`board`).

use crate::{
    components::{
        Column, DataTable, EmptyState, FilterBar, Glyph, LinkButton, SelectField, Tab, TabUrgency, TableRow,
        Tabs, TextField, button::ButtonKind, choice_field::Choice, field::Need,
    },
    domain::dossier::AgainReason,
    pages::{Frame, document, frame::escape_query, words},
    texts::{Lang, Text, office as o, reports as t},
};
use leptos::prelude::*;

mod samples;

pub use samples::samples;

/// Where the two reports are.
const AGAIN: &str = "/office/reports";
const LATE: &str = "/office/reports/late";

/// What narrows a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Code and name of the units that the reader directs.
    pub units: Vec<(String, String)>,
    pub unit: String,
    /// As typed when wrong, else `dd/mm/yyyy`; empty for a report of now.
    pub from: String,
    pub to: String,
    /// Whether the days make no period.
    pub wrong: bool,
    /// The ground of a further request.
    pub reason: Option<AgainReason>,
}

/// What one unit asked for once more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitLine {
    pub unit: String,
    pub name: String,
    pub dossiers: usize,
    /// In the order of [`AgainReason::ALL`].
    pub by_reason: [usize; 4],
    /// Who agreed and how often, in words.
    pub approvers: String,
}

/// A row with its cells in words; the first one leads to the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub dossier: String,
    pub cells: Vec<String>,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub filter: Filter,
    /// Of further requests only.
    pub by_unit: Vec<UnitLine>,
    pub rows: Vec<Row>,
    pub total: usize,
    /// The most that one report lists, where there is more.
    pub most: Option<usize>,
}

/// The columns of further requests.
pub const AGAIN_COLUMNS: [Text; 9] = [
    t::AGAIN_CODE,
    t::AGAIN_PROCEDURE,
    t::AGAIN_UNIT,
    t::AGAIN_ROUND,
    t::AGAIN_ASKED,
    t::AGAIN_GROUND,
    t::AGAIN_LAW,
    t::AGAIN_APPROVERS,
    t::AGAIN_FAULTS,
];

/// The columns of what is late.
pub const LATE_COLUMNS: [Text; 8] = [
    t::AGAIN_CODE,
    t::AGAIN_PROCEDURE,
    t::LATE_UNIT,
    t::LATE_DUE,
    t::LATE_DAYS,
    t::LATE_STEP,
    t::LATE_HOLDER,
    t::LATE_APOLOGY,
];

impl Filter {
    fn query(&self, unit: &str, reason: Option<AgainReason>) -> String {
        let [unit, from, to] = [unit, &self.from, &self.to].map(escape_query);
        let reason = reason.map(AgainReason::code).unwrap_or_default();
        format!("?unit={unit}&from={from}&to={to}&reason={reason}")
    }
}

/// Renders the report of further requests.
pub fn again(frame: &Frame, model: &Report) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::AGAIN_TITLE), move || {
        let body = if model.filter.wrong { ().into_any() } else { asked_again(lang, &model) };
        view! {
            <div class="stack headings-wrap">
                <h1>{lang.t(t::AGAIN_TITLE)}</h1>
                {tabs(lang, AGAIN)}
                <p class="lead">{lang.t(t::AGAIN_LEAD)}</p>
                {filters(lang, &model.filter, true)}
                {body}
            </div>
        }
    })
}

/// Renders the report of what is late without an apology.
pub fn late(frame: &Frame, model: &Report) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::LATE_TITLE), move || {
        let unit = escape_query(&model.filter.unit);
        let body = match model.rows.is_empty() {
            true => empty(lang, t::LATE_EMPTY, t::LATE_EMPTY_HELP),
            false => view! {
                {count(lang, t::LATE_TOTAL, &model)}
                {model.most.is_none().then(|| sheet(lang, format!("{LATE}.xlsx?unit={unit}")))}
                {table(lang, t::LATE_TITLE, &LATE_COLUMNS, &model.rows)}
            }
            .into_any(),
        };
        view! {
            <div class="stack headings-wrap">
                <h1>{lang.t(t::LATE_TITLE)}</h1>
                {tabs(lang, LATE)}
                <p class="lead">{lang.t(t::LATE_LEAD)}</p>
                {filters(lang, &model.filter, false)}
                {body}
            </div>
        }
    })
}

fn tabs(lang: Lang, open: &str) -> impl IntoView + use<> {
    let tab = |label: Text, href: &str| Tab {
        label: lang.t(label).to_owned(),
        href: href.to_owned(),
        count: None,
        open: href == open,
        urgency: TabUrgency::Calm,
    };
    let tabs = vec![tab(t::TAB_AGAIN, AGAIN), tab(t::TAB_LATE, LATE)];
    view! { <Tabs label=lang.t(t::TAB_LABEL) tabs testid="reports" /> }
}

fn filters(lang: Lang, filter: &Filter, of_period: bool) -> impl IntoView + use<> {
    let choices = filter.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let (units, unit) = (choices.collect::<Vec<_>>(), filter.unit.clone());
    let several = (units.len() > 1).then(|| {
        let placeholder = lang.t(t::FILTER_ALL_UNITS);
        view! { <SelectField lang name="unit" label=lang.t(t::FILTER_UNIT) choices=units value=unit need=Need::Optional placeholder /> }
    });
    let period = of_period.then(|| period(lang, filter));
    let action = if of_period { AGAIN } else { LATE };
    let any = several.is_some() || period.is_some();
    any.then(|| view! { <FilterBar lang action label=lang.t(t::FILTER_LABEL)>{several} {period}</FilterBar> })
}

fn period(lang: Lang, filter: &Filter) -> impl IntoView + use<> {
    let error = filter.wrong.then(|| lang.t(o::REGISTER_WRONG).to_owned());
    let (from, to) = (filter.from.clone(), filter.to.clone());
    let grounds = AgainReason::ALL.map(|reason| Choice::new(reason.code(), words::again(lang, reason)));
    let (grounds, ground) =
        (grounds.to_vec(), filter.reason.map(AgainReason::code).unwrap_or_default().to_owned());
    let placeholder = lang.t(t::FILTER_ALL_GROUNDS);
    view! {
        <TextField lang name="from" label=lang.t(o::REGISTER_FROM) value=from need=Need::Required inputmode="numeric" maxlength=10 />
        <TextField lang name="to" label=lang.t(o::REGISTER_TO) value=to need=Need::Required inputmode="numeric" maxlength=10 error />
        <SelectField lang name="reason" label=lang.t(t::FILTER_GROUND) choices=grounds value=ground need=Need::Optional placeholder />
    }
}

fn asked_again(lang: Lang, model: &Report) -> AnyView {
    if model.rows.is_empty() {
        return empty(lang, t::AGAIN_EMPTY, t::AGAIN_EMPTY_HELP);
    }
    let filter = &model.filter;
    let file = format!("{AGAIN}.xlsx{}", filter.query(&filter.unit, filter.reason));
    view! {
        {count(lang, t::AGAIN_TOTAL, model)}
        {model.most.is_none().then(|| sheet(lang, file))}
        <h2>{lang.t(t::AGAIN_BY_UNIT)}</h2>
        {by_unit(lang, model)}
        <h2>{lang.t(t::AGAIN_LIST)}</h2>
        {table(lang, t::AGAIN_LIST, &AGAIN_COLUMNS, &model.rows)}
    }
    .into_any()
}

/// Each number is the way to the requests that it counts.
fn by_unit(lang: Lang, model: &Report) -> impl IntoView + use<> {
    let mut columns =
        vec![Column::new(lang.t(t::AGAIN_UNIT)), Column::new(lang.t(t::AGAIN_DOSSIERS)).at_end()];
    columns.extend(AgainReason::ALL.map(|reason| Column::new(words::again(lang, reason)).at_end()));
    columns.push(Column::new(lang.t(t::AGAIN_APPROVERS)));
    let rows = model.by_unit.iter().map(|line| {
        let link = |reason, number: usize| {
            let href = format!("{AGAIN}{}", model.filter.query(&line.unit, reason));
            view! { <a href=href>{number}</a> }.into_any()
        };
        let mut cells = vec![line.name.clone().into_any(), link(None, line.dossiers)];
        cells.extend(AgainReason::ALL.iter().zip(line.by_reason).map(|(reason, n)| link(Some(*reason), n)));
        cells.push(line.approvers.clone().into_any());
        TableRow::new(cells)
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::AGAIN_BY_UNIT) caption_hidden=true columns rows testid="report-units" /> }
}

fn count(lang: Lang, text: Text, model: &Report) -> impl IntoView + use<> {
    let words = match model.most {
        Some(most) => lang.fill(t::AGAIN_TOO_MANY, &[("n", &most.to_string())]),
        None => lang.fill(text, &[("n", &model.total.to_string())]),
    };
    let part = (model.rows.len() < model.total)
        .then(|| lang.fill(t::AGAIN_PART, &[("n", &model.rows.len().to_string())]));
    view! { <p data-testid="report-total">{words} " " {part}</p> }
}

fn sheet(lang: Lang, href: String) -> impl IntoView {
    view! {
        <p>
            <LinkButton href kind=ButtonKind::Secondary glyph=Glyph::Paper testid="report-xlsx">
                {lang.t(o::REGISTER_XLSX)}
            </LinkButton>
        </p>
    }
}

fn table(lang: Lang, caption: Text, columns: &[Text], rows: &[Row]) -> impl IntoView + use<> {
    let column = |name: &Text| {
        let at_end = [t::AGAIN_ROUND, t::AGAIN_FAULTS, t::LATE_DAYS].contains(name);
        Column { at_end, ..Column::new(lang.t(*name)) }
    };
    let columns = columns.iter().map(column).collect::<Vec<_>>();
    let rows = rows.iter().map(|row| {
        let href = format!("/office/dossiers/{}", row.dossier);
        let mut words = row.cells.iter().cloned();
        let code = view! { <a href=href>{words.next()}</a> }.into_any();
        let cells = std::iter::once(code).chain(words.map(|word| word.into_any())).collect();
        TableRow { testid: Some("report-row".to_owned()), ..TableRow::new(cells) }
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(caption) caption_hidden=true columns rows testid="report" /> }
}

fn empty(lang: Lang, title: Text, help: Text) -> AnyView {
    view! { <EmptyState title=lang.t(title) testid="report-empty"><p>{lang.t(help)}</p></EmptyState> }
        .into_any()
}
