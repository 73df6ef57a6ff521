//! The officers' queue: tabs with counts, filters, a dense list. Everything is a link or a form, so it works
//! with Tab alone; the keys are an island.

mod model;
mod news;
mod samples;

pub use model::{Queue, Row, TaskCount};
pub use news::{AccountNews, News};
pub use samples::samples;

use crate::{
    components::{
        Column, DataTable, EmptyState, FilterBar, LinkButton, LostSearch, Pagination, RowSelect, SelectField,
        StatusBadge, Tab, TabUrgency, TableRow, Tabs, TextField, choice_field::Choice, field::Need,
    },
    domain::{
        office::{Figure, Period, QueueTab},
        working_time::Urgency,
    },
    islands::office_keys::OfficeKeys,
    pages::{
        Frame, document,
        office::{
            board::{figure_text, period_text},
            bulk,
        },
    },
    texts::{Lang, Text, batches as t_batches, office as t, tasks},
};
use leptos::prelude::*;

fn tab_text(tab: QueueTab) -> Text {
    match tab {
        QueueTab::Mine => t::QUEUE_MINE,
        QueueTab::Waiting => t::QUEUE_WAITING,
        QueueTab::DueSoon => t::QUEUE_DUE_SOON,
        QueueTab::Overdue => t::QUEUE_OVERDUE,
        QueueTab::Tasks => tasks::LIST_TITLE,
        QueueTab::All => t::QUEUE_ALL,
    }
}

/// Renders the queue.
pub fn queue(frame: &Frame, model: &Queue) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::QUEUE_TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::QUEUE_TITLE)}</h1>
                {news::news(lang, &model.news)}
                {tabs(lang, &model)}
                <LostSearch lang lost=model.lost />
                {filters(lang, &model)}
                {model.figure.map(|figure| explained(lang, figure))}
                {model.task_count.map(|count| task_count(lang, count))}
                {list(lang, &model)}
                <OfficeKeys lang queue=true />
            </div>
        }
    })
}

/// Which figure this is, and the way back to it.
fn explained(lang: Lang, (figure, period): (Figure, Period)) -> impl IntoView {
    let (name, period_name) = (lang.t(figure_text(figure)), lang.t(period_text(period)));
    let words = match figure {
        Figure::Received => lang.fill(t::QUEUE_FIGURE_IN, &[("figure", name), ("period", period_name)]),
        _ => lang.fill(t::QUEUE_FIGURE, &[("figure", name)]),
    };
    let href = format!("/office/board?period={}", period.code());
    view! { <p data-testid="queue-figure">{words} " " <a href=href>{lang.t(t::BOARD_TITLE)}</a></p> }
}

fn task_count(lang: Lang, count: TaskCount) -> impl IntoView {
    let [open, late, n, ontime] =
        [count.unanswered, count.overdue, count.answered, count.on_time].map(|n| n.to_string());
    let values = [("open", &*open), ("late", &*late), ("n", &*n), ("ontime", &*ontime)];
    view! { <p data-testid="task-count">{lang.fill(tasks::LIST_LEAD, &values)}</p> }
}

fn tabs(lang: Lang, model: &Queue) -> impl IntoView + use<> {
    let shown = |tab: QueueTab| model.asked || tab != QueueTab::Tasks;
    let tabs = QueueTab::ALL.into_iter().enumerate().filter(|(_, tab)| shown(*tab)).map(|(n, tab)| Tab {
        label: lang.t(tab_text(tab)).to_owned(),
        href: model.address(tab, None),
        count: model.counts.get(n).copied(),
        open: tab == model.tab && model.figure.is_none(),
        urgency: if tab == QueueTab::Overdue { TabUrgency::Urgent } else { TabUrgency::Calm },
    });
    let tabs = tabs.collect::<Vec<_>>();
    view! { <Tabs label=lang.t(t::QUEUE_TABS) tabs testid="queue-tabs" /> }
}

fn filters(lang: Lang, model: &Queue) -> impl IntoView + use<> {
    let choices = |list: &[(String, String)]| -> Vec<Choice> {
        list.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect()
    };
    let list = match model.figure {
        Some((figure, period)) => vec![("figure", figure.code()), ("period", period.code())],
        None => vec![("view", model.tab.code())],
    };
    let list = list.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let list = list.collect::<Vec<_>>();
    let units = (model.units.len() > 1).then(|| {
        view! {
            <SelectField
                lang
                name="unit"
                label=lang.t(t::QUEUE_UNIT)
                choices=choices(&model.units)
                value=model.unit.clone()
                placeholder=lang.t(t::QUEUE_ANY_UNIT)
            />
        }
    });
    let fold = model.narrowed_by();
    let clear = (fold > 0).then(|| model.list());
    let procedures = choices(&model.procedures);
    let (words, procedure) = (model.words.clone(), model.procedure.clone());
    view! {
        <FilterBar lang action="/search/queue" posted=true label=lang.t(t::QUEUE_FILTER) clear fold>
            {list}
            <TextField lang name="q" label=lang.t(t::QUEUE_WORDS) value=words need=Need::Required testid="queue-words" />
            <SelectField
                lang
                name="procedure"
                label=lang.t(t::QUEUE_PROCEDURE)
                choices=procedures
                value=procedure
                placeholder=lang.t(t::QUEUE_ANY_PROCEDURE)
            />
            {units}
        </FilterBar>
    }
}

fn list(lang: Lang, model: &Queue) -> AnyView {
    if model.rows.is_empty() {
        return view! {
            <EmptyState title=lang.t(t::QUEUE_EMPTY) testid="queue-empty">
                <p>{lang.t(t::QUEUE_EMPTY_HELP)}</p>
                <LinkButton href="/office?view=all">{lang.t(t::QUEUE_SEE_ALL)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let (step, holder) = match model.task_count {
        Some(_) => (tasks::QUESTION, tasks::ASKING),
        None => (t::QUEUE_STEP, t::QUEUE_HOLDER),
    };
    let names = [t::QUEUE_CODE, t::QUEUE_APPLICANT, t::QUEUE_PROCEDURE, step, t::QUEUE_DUE, holder];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = model.rows.iter().map(|row| table_row(lang, model, row)).collect::<Vec<_>>();
    let caption = model.figure.map_or_else(|| tab_text(model.tab), |(figure, _)| figure_text(figure));
    let next = model.next.as_deref().map(|next| model.narrowed(model.list(), Some(next)));
    let first = model.later.then(|| model.narrowed(model.list(), None));
    let bar = bulk::bar(lang, &model.bulk, model.lists);
    let choose = bar.is_some().then(|| choose_all(lang, model));
    view! {
        {choose}
        <form method="post" action="/office" class="stack bulk-form">
            <input type="hidden" name="command_id" value=model.command_id.clone() />
            <DataTable lang caption=lang.t(caption) caption_hidden=true columns rows testid="queue" />
            {bar}
        </form>
        {first.map(|href| view! { <p><a href=href>{lang.t(t::QUEUE_FIRST)}</a></p> })}
        <Pagination lang previous=None next />
    }
    .into_any()
}

/// Every box of the page is ticked by an ordinary link, so that it works without a script.
fn choose_all(lang: Lang, model: &Queue) -> impl IntoView + use<> {
    let here = model.narrowed(model.list(), model.after.as_deref());
    let (href, text) = match model.all_chosen {
        true => (here, t_batches::BULK_CHOOSE_NONE),
        false => (format!("{here}&chosen=all"), t_batches::BULK_CHOOSE_ALL),
    };
    view! { <p><a href=href data-testid="choose-all">{lang.t(text)}</a></p> }
}

fn table_row(lang: Lang, model: &Queue, row: &Row) -> TableRow {
    let dossier = || format!("/office/dossiers/{}", row.id);
    let href = row.task.as_ref().map_or_else(dossier, |task| format!("/office/tasks/{task}"));
    let wraps = if row.task.is_some() { "" } else { "nowrap" };
    let code = view! { <a href=href data-row="">{row.reference.clone()}</a> };
    // How far the whole dossier is, is no business of an agency that is asked for its part.
    let badge = row.task.is_none().then(|| view! { <StatusBadge lang status=row.look /> });
    let step = view! { <div class="cluster">{badge}<span class=wraps>{row.step.clone()}</span></div> };
    let badge = match row.urgency {
        Some(Urgency::Overdue) => {
            let late = row.late.clone().unwrap_or_default();
            Some(view! { <span class="due-badge due-late" data-testid="late">{late}</span> })
        }
        Some(Urgency::DueSoon) => {
            let soon = lang.t(t::QUEUE_SOON).to_owned();
            Some(view! { <span class="due-badge due-soon" data-testid="soon">{soon}</span> })
        }
        _ => None,
    };
    let due = view! { <span class="nowrap">{row.due.clone()}</span> " " {badge} };
    let cells = vec![
        code.into_any(),
        row.applicant.clone().into_any(),
        row.procedure.clone().into_any(),
        step.into_any(),
        due.into_any(),
        row.unit.clone().into_any(),
    ];
    let chooses = !model.bulk.is_empty() || model.lists;
    let select = chooses.then(|| RowSelect {
        name: "dossier".to_owned(),
        value: format!("{}@{}", row.id, row.version),
        label: row.reference.clone(),
        checked: model.all_chosen,
    });
    TableRow { testid: Some("queue-row".to_owned()), select, ..TableRow::new(cells) }
}

/// The words of a lateness in whole days.
pub fn late_words(lang: Lang, days: u32) -> String {
    if days == 0 {
        return lang.t(t::QUEUE_LATE_TODAY).to_owned();
    }
    lang.fill(t::QUEUE_LATE, &[("n", &days.to_string())])
}
