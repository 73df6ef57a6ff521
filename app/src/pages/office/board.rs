//! The director's board: one page of totals and units, every number a way to its dossiers.

use crate::{
    components::{
        Bar, BarChart, Column, DataTable, EmptyState, FigureTile, FigureTone, Figures, Tab, TabUrgency,
        TableRow, Tabs,
    },
    domain::office::Period,
    pages::{Frame, document, frame::escape_query, sample::Sample},
    texts::{Lang, Text, office as t},
};
use leptos::prelude::*;

/// Figures of one unit, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitLine {
    pub unit: String,
    pub name: String,
    pub received: u64,
    pub in_progress: u64,
    pub due_soon: u64,
    pub overdue: u64,
    pub settled: u64,
    pub settled_on_time: u64,
    pub rated: u64,
    pub satisfied: u64,
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    pub period: Period,
    /// The moment of counting, in words.
    pub now: String,
    pub total: UnitLine,
    /// The most urgent first.
    pub units: Vec<UnitLine>,
}

fn period_text(period: Period) -> Text {
    match period {
        Period::Month => t::BOARD_MONTH,
        Period::Quarter => t::BOARD_QUARTER,
        Period::Year => t::BOARD_YEAR,
    }
}

/// `96,5 %`, or words where there is nothing to count.
fn percent(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return lang.t(t::BOARD_NONE).to_owned();
    }
    let tenths = (part * 1_000 + whole / 2) / whole;
    let point = if lang == Lang::Vi { ',' } else { '.' };
    format!("{}{point}{}\u{a0}%", tenths / 10, tenths % 10)
}

/// Renders the board.
pub fn board(frame: &Frame, model: &Board) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::BOARD_TITLE), move || {
        let period = lang.t(period_text(model.period));
        let lead = lang.fill(t::BOARD_LEAD, &[("period", period), ("now", &model.now)]);
        view! {
            <div class="stack office-board">
                <h1>{lang.t(t::BOARD_TITLE)}</h1>
                {periods(lang, model.period)}
                <p class="lead">{lead}</p>
                {totals(lang, &model.total)}
                {units(lang, &model.units)}
            </div>
        }
    })
}

fn periods(lang: Lang, open: Period) -> impl IntoView {
    let tabs = Period::ALL.into_iter().map(|period| Tab {
        label: lang.t(period_text(period)).to_owned(),
        href: format!("/office/board?period={}", period.code()),
        count: None,
        open: period == open,
        urgency: TabUrgency::Calm,
    });
    let tabs = tabs.collect::<Vec<_>>();
    view! { <Tabs label=lang.t(t::BOARD_PERIODS) tabs testid="board-periods" /> }
}

fn totals(lang: Lang, total: &UnitLine) -> impl IntoView + use<> {
    let tile = |name: Text, value: u64, tone, view: &str| FigureTile {
        name: lang.t(name).to_owned(),
        value: value.to_string(),
        note: None,
        tone,
        href: Some(format!("/office?view={view}")),
    };
    let share = |name: Text, part: u64, whole: u64| FigureTile {
        name: lang.t(name).to_owned(),
        value: percent(lang, part, whole),
        note: (whole > 0)
            .then(|| lang.fill(t::BOARD_OF, &[("n", &part.to_string()), ("total", &whole.to_string())])),
        tone: FigureTone::Calm,
        href: None,
    };
    let late = if total.overdue > 0 { FigureTone::Danger } else { FigureTone::Calm };
    let soon = if total.due_soon > 0 { FigureTone::Warning } else { FigureTone::Calm };
    let figures = vec![
        tile(t::BOARD_RECEIVED, total.received, FigureTone::Calm, "all"),
        tile(t::BOARD_IN_PROGRESS, total.in_progress, FigureTone::Calm, "all"),
        tile(t::BOARD_DUE_SOON, total.due_soon, soon, "due_soon"),
        tile(t::BOARD_OVERDUE, total.overdue, late, "overdue"),
        share(t::BOARD_ON_TIME, total.settled_on_time, total.settled),
        share(t::BOARD_SATISFIED, total.satisfied, total.rated),
    ];
    view! { <Figures figures testid="board-totals" /> }
}

fn units(lang: Lang, units: &[UnitLine]) -> AnyView {
    if units.is_empty() {
        return view! { <EmptyState title=lang.t(t::BOARD_EMPTY)><p>{lang.t(t::BOARD_EMPTY_HELP)}</p></EmptyState> }.into_any();
    }
    let bars = units.iter().take(12).map(|line| Bar {
        label: line.name.clone(),
        amount: line.in_progress,
        words: line.in_progress.to_string(),
    });
    let bars = bars.collect::<Vec<_>>();
    let head = [
        t::BOARD_RECEIVED,
        t::BOARD_IN_PROGRESS,
        t::BOARD_DUE_SOON,
        t::BOARD_OVERDUE,
        t::BOARD_ON_TIME,
        t::BOARD_SATISFIED,
    ];
    let mut columns = vec![Column::new(lang.t(t::QUEUE_UNIT))];
    columns.extend(head.into_iter().map(|name| Column::new(lang.t(name)).at_end()));
    let rows = units.iter().map(|line| unit_row(lang, line)).collect::<Vec<_>>();
    view! {
        <h2>{lang.t(t::BOARD_BY_UNIT)}</h2>
        <DataTable lang caption=lang.t(t::BOARD_BY_UNIT) columns rows testid="board-units" />
        <BarChart caption=lang.t(t::BOARD_LOAD) bars testid="board-load" />
    }
    .into_any()
}

fn unit_row(lang: Lang, line: &UnitLine) -> TableRow {
    let unit = escape_query(&line.unit);
    let link = |count: u64, view: &str| {
        let href = format!("/office?view={view}&unit={unit}");
        view! { <a href=href>{count}</a> }.into_any()
    };
    TableRow::new(vec![
        line.name.clone().into_any(),
        link(line.received, "all"),
        link(line.in_progress, "all"),
        link(line.due_soon, "due_soon"),
        link(line.overdue, "overdue"),
        percent(lang, line.settled_on_time, line.settled).into_any(),
        percent(lang, line.satisfied, line.rated).into_any(),
    ])
}

/// Nothing yet, and an ordinary month.
pub fn samples() -> Vec<Sample> {
    let line = |unit: &str, name: &str, overdue| UnitLine {
        unit: unit.into(),
        name: name.into(),
        received: 240,
        in_progress: 61,
        due_soon: 7,
        overdue,
        settled: 175,
        settled_on_time: 171,
        rated: 90,
        satisfied: 88,
    };
    vec![
        Sample::new("office/board/empty", |frame| {
            board(frame, &Board { now: "08:00, 23/11/2026".into(), ..Board::default() })
        }),
        Sample::new("office/board/typical", move |frame| {
            let units = vec![
                line("QN.UB.06685", "UBND phường Hồng Gai", 3),
                line("QN.UB.06673", "UBND phường Bãi Cháy", 0),
            ];
            let model =
                Board { now: "08:00, 23/11/2026".into(), total: line("", "", 3), units, ..Board::default() };
            board(frame, &model)
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_written_as_the_language_writes_it() {
        assert_eq!(percent(Lang::Vi, 193, 200), "96,5\u{a0}%");
        assert_eq!(percent(Lang::En, 2, 3), "66.7\u{a0}%");
        assert_eq!(percent(Lang::Vi, 0, 0), "chưa có");
    }
}
