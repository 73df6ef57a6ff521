//! The register of a desk on a page: the period, the first dossiers, and the official form as PDF and spreadsheet.

use crate::{
    components::{
        Column, DataTable, DayField, EmptyState, FilterBar, Glyph, LinkButton, SelectField, TableRow,
        button::ButtonKind, choice_field::Choice, field::Need,
    },
    pages::{Frame, document, frame::escape_query, sample::Sample},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// One dossier in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub code: String,
    pub procedure: String,
    pub name: String,
    pub agency: String,
    /// Days in words; empty where nothing has happened yet.
    pub received: String,
    pub due: String,
    pub ready: String,
    pub returned: String,
}

/// The register and its period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// Code and name of the desks that the reader may choose from.
    pub desks: Vec<(String, String)>,
    pub desk: String,
    /// As typed when wrong, else `dd/mm/yyyy`.
    pub from: String,
    pub to: String,
    /// The register of what was received on trial, which is outside the official one.
    pub trial: bool,
    /// Whether the days make no period.
    pub wrong: bool,
    /// How many dossiers the period has, at most as many as one register holds.
    pub total: usize,
    /// The most that one register holds, where the period has more.
    pub most: Option<usize>,
    /// The first of them.
    pub entries: Vec<Entry>,
}

impl Register {
    /// The address of the register in another shape.
    fn address(&self, ending: &str) -> String {
        let [desk, from, to] = [&self.desk, &self.from, &self.to].map(|text| escape_query(text));
        let series = if self.trial { "&series=trial" } else { "" };
        format!("/office/register{ending}?desk={desk}&from={from}&to={to}{series}")
    }
}

/// Renders the register.
pub fn register(frame: &Frame, model: &Register) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::REGISTER_TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::REGISTER_TITLE)}</h1>
                <p class="lead">{lang.t(t::REGISTER_LEAD)}</p>
                {period(lang, &model)}
                {(!model.wrong).then(|| found(lang, &model))}
            </div>
        }
    })
}

fn period(lang: Lang, model: &Register) -> impl IntoView + use<> {
    let choices = model.desks.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices: Vec<Choice> = choices.collect();
    let desks = (choices.len() > 1).then(|| {
        view! { <SelectField lang name="desk" label=lang.t(t::REGISTER_DESK) choices value=model.desk.clone() /> }
    });
    let error = model.wrong.then(|| lang.t(t::REGISTER_WRONG).to_owned());
    let (from, to) = (model.from.clone(), model.to.clone());
    let series = ["official", "trial"].into_iter().zip([t::REGISTER_OFFICIAL, t::REGISTER_TRIAL]);
    let series = series.map(|(code, name)| Choice::new(code, lang.t(name))).collect::<Vec<_>>();
    let chosen = if model.trial { "trial" } else { "official" };
    view! {
        <FilterBar lang action="/office/register" label=lang.t(t::REGISTER_PERIOD) fold=0>
            {desks}
            <DayField lang name="from" label=lang.t(t::REGISTER_FROM) value=from need=Need::Required />
            <DayField
                lang
                name="to"
                label=lang.t(t::REGISTER_TO)
                value=to
                need=Need::Required
                error
                testid="register-to"
            />
            <SelectField lang name="series" label=lang.t(t::REGISTER_SERIES) choices=series value=chosen />
        </FilterBar>
    }
}

fn found(lang: Lang, model: &Register) -> AnyView {
    if model.entries.is_empty() {
        return view! {
            <EmptyState title=lang.t(t::REGISTER_EMPTY) testid="register-empty">
                <p>{lang.t(t::REGISTER_EMPTY_HELP)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let total = model.total.to_string();
    let words = match model.most {
        Some(most) => lang.fill(t::REGISTER_TOO_MANY, &[("n", &most.to_string())]),
        None => lang.fill(t::REGISTER_TOTAL, &[("n", &total)]),
    };
    let part = (model.entries.len() < model.total)
        .then(|| lang.fill(t::REGISTER_PART, &[("n", &model.entries.len().to_string())]));
    let files = model.most.is_none().then(|| files(lang, model));
    let names = [
        t::REGISTER_CODE,
        t::REGISTER_NAME,
        t::REGISTER_PROCEDURE,
        t::REGISTER_AGENCY,
        t::REGISTER_RECEIVED,
        t::REGISTER_DUE,
        t::REGISTER_READY,
        t::REGISTER_RETURNED,
    ];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = model.entries.iter().map(row).collect::<Vec<_>>();
    view! {
        <p data-testid="register-total">{words} " " {part}</p>
        {files}
        <DataTable lang caption=lang.t(t::REGISTER_TITLE) caption_hidden=true columns rows testid="register" />
    }
    .into_any()
}

fn files(lang: Lang, model: &Register) -> impl IntoView + use<> {
    let (pdf, xlsx) = (model.address(".pdf"), model.address(".xlsx"));
    view! {
        <p class="cluster">
            <LinkButton href=pdf kind=ButtonKind::Secondary glyph=Glyph::Printer testid="register-pdf">
                {lang.t(t::REGISTER_PDF)}
            </LinkButton>
            <LinkButton href=xlsx kind=ButtonKind::Secondary glyph=Glyph::Paper testid="register-xlsx">
                {lang.t(t::REGISTER_XLSX)}
            </LinkButton>
        </p>
    }
}

fn row(entry: &Entry) -> TableRow {
    let href = format!("/office/dossiers/{}", entry.id);
    let code = view! { <a href=href>{entry.code.clone()}</a> }.into_any();
    let texts = [&entry.name, &entry.procedure, &entry.agency];
    let days = [&entry.received, &entry.due, &entry.ready, &entry.returned];
    let text = |text: &String| text.clone().into_any();
    let day = |day: &String| view! { <span class="nowrap">{day.clone()}</span> }.into_any();
    let cells = [code].into_iter().chain(texts.map(text)).chain(days.map(day)).collect();
    TableRow { testid: Some("register-row".to_owned()), ..TableRow::new(cells) }
}

/// Nothing, an ordinary month, a wrong period and more than fits.
pub fn samples() -> Vec<Sample> {
    let month = || Register {
        desks: vec![("QN.TT.06685".into(), "Phường Hồng Gai".into())],
        desk: "QN.TT.06685".into(),
        from: "01/11/2026".into(),
        to: "30/11/2026".into(),
        ..Register::default()
    };
    let entry = |number: u32, returned: &str| Entry {
        id: number.to_string(),
        code: format!("000.00.26.H49-261123-{number:04}"),
        procedure: "Cấp bản sao trích lục hộ tịch".into(),
        name: "Triệu Thị Hồng Thắm".into(),
        agency: "UBND phường Hồng Gai".into(),
        received: "23/11/2026".into(),
        due: "24/11/2026".into(),
        ready: returned.into(),
        returned: returned.into(),
    };
    vec![
        Sample::new("office/register/empty", move |frame| register(frame, &month())),
        Sample::new("office/register/typical", move |frame| {
            let entries = vec![entry(1, "24/11/2026"), entry(2, "")];
            register(frame, &Register { total: 2, entries, ..month() })
        }),
        Sample::new("office/register/trial", move |frame| {
            let entries = vec![entry(1, "24/11/2026")];
            register(frame, &Register { total: 1, trial: true, entries, ..month() })
        }),
        Sample::new("office/register/wrong", move |frame| {
            register(frame, &Register { to: "31/11/2026".into(), wrong: true, ..month() })
        }),
        Sample::new("office/register/longest", move |frame| {
            let mut desks = month().desks;
            desks.push(("QN.TT.06676".into(), "Phường Hà Lầm".into()));
            let entries = (1..=200).map(|number| entry(number, "")).collect();
            register(frame, &Register { desks, total: 5_000, most: Some(5_000), entries, ..month() })
        }),
    ]
}
