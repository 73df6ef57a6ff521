//! A year: twelve months to look at, and the days that differ as a table to work with. Not here: what is written down
//! (`trial`), what the law foresees (`proposals`).
//!
//! Accessibility: a month is a table with its name as caption; a day that differs carries a letter, not only a colour,
//! and its words for those who hear it.

use super::{action, kind_text, mark_text, proposals, trial, trial::MovedRow, write};
use crate::{
    components::{
        BackLink, Button, Choice, Column, DataTable, Details, FilterBar, Notice, NoticeTone, SelectField,
        TableRow, Tag, TextField, button::ButtonKind, field::Need,
    },
    domain::{error::ErrorCode, time::short_date, working_time::DayKind},
    pages::{Frame, document, office::organisation::Named},
    texts::{Lang, Text, calendar as t},
};
use jiff::civil::{Date, Weekday, date};
use leptos::prelude::*;

/// A day that differs, or will.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    pub date: Date,
    /// Absent for a day that becomes ordinary again.
    pub kind: Option<DayKind>,
    pub note: String,
    /// Code and name of the unit; absent for everybody.
    pub unit: Option<Named>,
    /// `07:00–11:30`, where the day has hours of its own.
    pub hours: String,
    pub forecast: bool,
}

/// The calendar of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarPage {
    pub year: i16,
    /// The unit whose days are shown beside everybody's.
    pub unit: Option<String>,
    /// Every unit that can have days of its own.
    pub units: Vec<Named>,
    /// Whether the year has data.
    pub covered: bool,
    pub days: Vec<DayRow>,
    pub proposals: Vec<DayRow>,
    /// Whether the viewer may write.
    pub admin: bool,
    pub revision: i64,
    pub command_id: String,
    pub plan: Vec<DayRow>,
    pub moved: Vec<MovedRow>,
    /// What was published last, in words.
    pub last: Option<String>,
    pub problem: Option<ErrorCode>,
    /// What was typed: field and value.
    pub typed: Vec<(String, String)>,
}

impl CalendarPage {
    pub(super) fn typed(&self, name: &str) -> String {
        let value = self.typed.iter().find(|(key, _)| key == name);
        value.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// Renders the year.
pub fn calendar(frame: &Frame, model: &CalendarPage) -> String {
    let lang = frame.lang;
    let model = model.clone();
    let title = lang.fill(t::TITLE, &[("year", &model.year.to_string())]);
    document(frame, &title.clone(), move || {
        let year = model.year.to_string();
        let missing = (!model.covered).then(|| lang.fill(t::NOT_COVERED, &[("year", &year)]));
        let problem = model.problem.map(|code| {
            let title = code.title(lang);
            view! { <Notice tone=NoticeTone::Danger title testid=code.code()><p>{code.help(lang)}</p></Notice> }
        });
        view! {
            <div class="stack">
                <BackLink lang href="/office/organisation" label=lang.t(crate::texts::plans::TITLE) />
                <h1>{title}</h1>
                <p class="lead">{lang.t(t::LEAD)}</p>
                {problem}
                {filter(lang, &model)}
                {missing.map(|text| view! { <Notice tone=NoticeTone::Warning><p>{text}</p></Notice> })}
                {model.admin.then(|| trial::plan(lang, &model))}
                {months(lang, &model)}
                {days(lang, &model)}
                {model.admin.then(|| write::form(lang, &model))}
                {proposals::proposals(lang, &model)}
                {model.last.clone().map(|last| view! { <h2>{lang.t(t::LAST)}</h2><p data-testid="last">{last}</p> })}
            </div>
        }
    })
}

fn filter(lang: Lang, model: &CalendarPage) -> impl IntoView + use<> {
    let units: Vec<Choice> =
        model.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect();
    let (year, unit) = (model.year.to_string(), model.unit.clone().unwrap_or_default());
    view! {
        <FilterBar lang action="/office/organisation/calendar" label=lang.t(t::FILTER)>
            <TextField lang name="year" label=lang.t(t::YEAR) value=year inputmode="numeric" maxlength=4 need=Need::Required />
            <SelectField lang name="unit" label=lang.t(t::UNIT) choices=units value=unit placeholder=lang.t(t::EVERYBODY) />
        </FilterBar>
    }
}

const WEEK: [Text; 7] = [t::MONDAY, t::TUESDAY, t::WEDNESDAY, t::THURSDAY, t::FRIDAY, t::SATURDAY, t::SUNDAY];

/// January first.
const MONTHS: [Text; 12] = [
    t::MONTH_1,
    t::MONTH_2,
    t::MONTH_3,
    t::MONTH_4,
    t::MONTH_5,
    t::MONTH_6,
    t::MONTH_7,
    t::MONTH_8,
    t::MONTH_9,
    t::MONTH_10,
    t::MONTH_11,
    t::MONTH_12,
];

fn months(lang: Lang, model: &CalendarPage) -> impl IntoView + use<> {
    let months = (1..=12).map(|month| one_month(lang, model, month)).collect::<Vec<_>>();
    view! {
        <Details summary=lang.t(t::VIEW) open=true testid="months">
            <p class="field-hint">{lang.t(t::LEGEND)}</p>
            <div class="calendar-months">{months}</div>
        </Details>
    }
}

fn one_month(lang: Lang, model: &CalendarPage, month: i8) -> AnyView {
    let first = date(model.year, month, 1);
    let blank = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or_default();
    let mut cells: Vec<AnyView> = (0..blank).map(|_| view! { <td></td> }.into_any()).collect();
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
    cells.extend(days.take_while(|day| day.month() == month).map(|day| cell(lang, model, day)));
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        let week: Vec<AnyView> = cells.drain(..cells.len().min(7)).collect();
        weeks.push(view! { <tr>{week}</tr> });
    }
    let head = WEEK.map(|day| view! { <th scope="col">{lang.t(day)}</th> }).into_iter().collect::<Vec<_>>();
    let name = MONTHS.get(usize::try_from(month - 1).unwrap_or_default()).map(|name| lang.t(*name));
    view! {
        <table class="calendar-month">
            <caption>{name}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
    }
    .into_any()
}

/// A unit's own day goes before everybody's.
fn cell(lang: Lang, model: &CalendarPage, day: Date) -> AnyView {
    let own = |row: &&DayRow| row.date == day && row.unit.is_some();
    let of_all = |row: &&DayRow| row.date == day;
    let special = model.days.iter().find(own).or_else(|| model.days.iter().find(of_all));
    let number = day.day().to_string();
    let Some((row, kind)) = special.and_then(|row| Some((row, row.kind?))) else {
        let rest = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        return view! { <td class=rest.then_some("calendar-rest")>{number}</td> }.into_any();
    };
    let class = match kind {
        DayKind::Holiday | DayKind::ExtraClosed => "calendar-off",
        DayKind::SwapWorking | DayKind::HalfDay | DayKind::OpenOnly => "calendar-on",
    };
    let words = format!("{}: {}", lang.t(kind_text(kind)), row.note);
    let title = words.clone();
    view! {
        <td class=class title=title>
            {number} <b aria-hidden="true">{lang.t(mark_text(kind))}</b>
            <span class="hidden-visually">", " {words}</span>
        </td>
    }
    .into_any()
}

/// What a day is, with its hours and whether it awaits a decision.
pub(super) fn what(lang: Lang, row: &DayRow) -> AnyView {
    let kind = lang.t(row.kind.map_or(t::BECOMES_ORDINARY, kind_text));
    let hours = (!row.hours.is_empty()).then(|| format!(" ({})", row.hours));
    let forecast = row.forecast.then(|| view! { " " <Tag>{lang.t(t::FORECAST)}</Tag> });
    view! { {kind} {hours} {forecast} }.into_any()
}

pub(super) fn scope(lang: Lang, row: &DayRow) -> String {
    row.unit.as_ref().map_or_else(|| lang.t(t::EVERYBODY).to_owned(), |(_, name)| name.clone())
}

fn days(lang: Lang, model: &CalendarPage) -> AnyView {
    let title = lang.t(t::DAYS);
    if model.days.is_empty() {
        return view! { <h2>{title}</h2> <p>{lang.t(t::DAYS_NONE)}</p> }.into_any();
    }
    let mut names = vec![t::DATE, t::KIND, t::NOTE, t::SCOPE];
    if model.admin {
        names.push(t::ACTION);
    }
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = model.days.iter().map(|row| {
        let mut cells = vec![
            short_date(row.date).into_any(),
            what(lang, row),
            row.note.clone().into_any(),
            scope(lang, row).into_any(),
        ];
        if model.admin {
            cells.push(buttons(lang, model, row));
        }
        TableRow::new(cells)
    });
    let rows = rows.collect::<Vec<_>>();
    view! { <h2>{title}</h2> <DataTable lang caption=title caption_hidden=true columns rows testid="days" /> }
        .into_any()
}

fn buttons(lang: Lang, model: &CalendarPage, row: &DayRow) -> AnyView {
    let confirm = (row.forecast && row.unit.is_none())
        .then(|| button(lang, model, row, "confirm", t::CONFIRM, ButtonKind::Secondary));
    let remove = button(lang, model, row, "remove", t::REMOVE, ButtonKind::Quiet);
    view! { <div class="cluster">{confirm} {remove}</div> }.into_any()
}

/// A form with one button about one day; the button names the day for those who hear it.
pub(super) fn button(
    lang: Lang,
    model: &CalendarPage,
    row: &DayRow,
    edit: &'static str,
    words: Text,
    kind: ButtonKind,
) -> AnyView {
    let unit = row.unit.as_ref().map(|(code, _)| code.clone()).unwrap_or_default();
    let day = lang.fill(t::OF_DAY, &[("date", &short_date(row.date))]);
    view! {
        <form method="post" action=action(edit)>
            {hidden(model)}
            <input type="hidden" name="date" value=row.date.to_string() />
            <input type="hidden" name="of" value=unit />
            <Button kind>{lang.t(words)} <span class="hidden-visually">" " {day}</span></Button>
        </form>
    }
    .into_any()
}

/// What every form carries: the revision that was looked at, and where to come back.
pub(super) fn hidden(model: &CalendarPage) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="version" value=model.revision.to_string() />
        <input type="hidden" name="shown_year" value=model.year.to_string() />
        <input type="hidden" name="shown_unit" value=model.unit.clone().unwrap_or_default() />
    }
}
