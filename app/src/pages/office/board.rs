//! The director's board: one page of totals and units, every number a way to its dossiers.

use crate::{
    components::{
        Bar, BarChart, Column, DataTable, EmptyState, FigureTile, FigureTone, Figures, Notice, NoticeTone,
        Tab, TabUrgency, TableRow, Tabs,
    },
    domain::office::{Figure, Period},
    pages::{Frame, document, frame::escape_query, office::calendar, sample::Sample},
    texts::{Lang, Text, access, office as t, tasks as tt},
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
    /// Late without an apology; it ought to be none.
    pub unapologised: u64,
    pub settled: u64,
    pub settled_on_time: u64,
    pub rated: u64,
    pub satisfied: u64,
}

impl UnitLine {
    fn count(&self, figure: Figure) -> u64 {
        match figure {
            Figure::Received => self.received,
            Figure::InProgress => self.in_progress,
            Figure::DueSoon => self.due_soon,
            Figure::Overdue => self.overdue,
        }
    }
}

/// The board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    pub period: Period,
    /// The moment of counting, in words.
    pub now: String,
    /// A coming year whose calendar nobody has entered yet.
    pub calendar_missing: Option<i16>,
    /// How many alerts about access nobody has looked into.
    pub alerts: i64,
    /// Whether the director may see them.
    pub may_see_alerts: bool,
    pub total: UnitLine,
    /// The most urgent first.
    pub units: Vec<UnitLine>,
    /// How asked agencies keep to the days of their tasks, the most overdue first.
    pub tasks: Vec<TaskLine>,
}

/// The tasks of one agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLine {
    pub name: String,
    pub unanswered: u64,
    pub overdue: u64,
    pub answered: u64,
    pub on_time: u64,
}

pub(super) fn period_text(period: Period) -> Text {
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
            <div class="stack">
                <h1>{lang.t(t::BOARD_TITLE)}</h1>
                {periods(lang, model.period)}
                <p class="lead">{lead}</p>
                {calendar::missing(lang, model.calendar_missing)}
                {alerts(lang, &model)}
                {totals(lang, model.period, &model.total)}
                {units(lang, model.period, &model.units)}
                {tasks(lang, &model.tasks)}
            </div>
        }
    })
}

fn alerts(lang: Lang, model: &Board) -> Option<AnyView> {
    (model.alerts > 0).then(|| {
        let title = lang.fill(access::ALERTS_ON_BOARD, &[("n", &model.alerts.to_string())]);
        let way = model.may_see_alerts.then(|| {
            view! { <a href="/office/journal#alerts">{lang.t(access::ALERTS_SEE)}</a> }
        });
        view! { <Notice tone=NoticeTone::Warning title testid="board-alerts">{way}</Notice> }.into_any()
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

/// The name of a figure, on the board and above its list.
pub(super) fn figure_text(figure: Figure) -> Text {
    match figure {
        Figure::Received => t::BOARD_RECEIVED,
        Figure::InProgress => t::BOARD_IN_PROGRESS,
        Figure::DueSoon => t::BOARD_DUE_SOON,
        Figure::Overdue => t::BOARD_OVERDUE,
    }
}

fn totals(lang: Lang, period: Period, total: &UnitLine) -> impl IntoView + use<> {
    let tile = |figure: Figure, tone| FigureTile {
        name: lang.t(figure_text(figure)).to_owned(),
        value: total.count(figure).to_string(),
        note: None,
        tone,
        href: Some(figure.address(period)),
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
    let unapologised = (total.unapologised > 0)
        .then(|| lang.fill(t::BOARD_UNAPOLOGISED, &[("n", &total.unapologised.to_string())]));
    let figures = vec![
        tile(Figure::Received, FigureTone::Calm),
        tile(Figure::InProgress, FigureTone::Calm),
        tile(Figure::DueSoon, soon),
        FigureTile { note: unapologised, ..tile(Figure::Overdue, late) },
        share(t::BOARD_ON_TIME, total.settled_on_time, total.settled),
        share(t::BOARD_SATISFIED, total.satisfied, total.rated),
    ];
    view! { <Figures figures testid="board-totals" /> }
}

fn units(lang: Lang, period: Period, units: &[UnitLine]) -> AnyView {
    if units.is_empty() {
        return view! { <EmptyState title=lang.t(t::BOARD_EMPTY)><p>{lang.t(t::BOARD_EMPTY_HELP)}</p></EmptyState> }.into_any();
    }
    let bars = units.iter().take(12).map(|line| Bar {
        label: line.name.clone(),
        amount: line.in_progress,
        words: line.in_progress.to_string(),
    });
    let bars = bars.collect::<Vec<_>>();
    let head = Figure::ALL.map(figure_text).into_iter().chain([t::BOARD_ON_TIME, t::BOARD_SATISFIED]);
    let mut columns = vec![Column::new(lang.t(t::QUEUE_UNIT))];
    columns.extend(head.map(|name| Column::new(lang.t(name)).at_end()));
    let rows = units.iter().map(|line| unit_row(lang, period, line)).collect::<Vec<_>>();
    view! {
        <h2>{lang.t(t::BOARD_BY_UNIT)}</h2>
        <DataTable lang caption=lang.t(t::BOARD_BY_UNIT) caption_hidden=true columns rows testid="board-units" />
        <BarChart caption=lang.t(t::BOARD_LOAD) bars testid="board-load" />
    }
    .into_any()
}

fn unit_row(lang: Lang, period: Period, line: &UnitLine) -> TableRow {
    let unit = escape_query(&line.unit);
    let link = |figure: Figure| {
        let href = format!("{}&unit={unit}", figure.address(period));
        view! { <a href=href>{line.count(figure)}</a> }.into_any()
    };
    let mut cells = vec![line.name.clone().into_any()];
    cells.extend(Figure::ALL.map(link));
    cells.push(percent(lang, line.settled_on_time, line.settled).into_any());
    cells.push(percent(lang, line.satisfied, line.rated).into_any());
    TableRow::new(cells)
}

/// The agencies that were asked; nothing where none was.
fn tasks(lang: Lang, lines: &[TaskLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let head = [tt::BOARD_OPEN, tt::BOARD_LATE, tt::BOARD_ANSWERED, tt::BOARD_ON_TIME];
    let mut columns = vec![Column::new(lang.t(tt::AGENCY))];
    columns.extend(head.map(|name| Column::new(lang.t(name)).at_end()));
    let rows = lines.iter().map(|line| {
        let counts = [line.unanswered, line.overdue, line.answered].map(|count| count.to_string().into_any());
        let mut cells = vec![line.name.clone().into_any()];
        cells.extend(counts);
        cells.push(percent(lang, line.on_time, line.answered).into_any());
        TableRow::new(cells)
    });
    let rows = rows.collect::<Vec<_>>();
    let section = view! {
        <h2>{lang.t(tt::BOARD)}</h2>
        <DataTable lang caption=lang.t(tt::BOARD) columns rows testid="board-tasks" />
    };
    Some(section.into_any())
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
        unapologised: overdue / 2,
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
            let agency = TaskLine {
                name: "Công an phường Hồng Gai".into(),
                unanswered: 4,
                overdue: 1,
                answered: 20,
                on_time: 19,
            };
            let (now, total, tasks) = ("08:00, 23/11/2026".into(), line("", "", 3), vec![agency]);
            let calendar_missing = Some(2027);
            let model = Board { now, calendar_missing, total, units, tasks, ..Board::default() };
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
