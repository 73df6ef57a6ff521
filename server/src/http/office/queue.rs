//! GET `/office`: the queue.

use super::model::tasks;
use crate::{
    http::{
        App, reply,
        sealed_search::{self, List, Search, Searched, Sought},
        viewing::Viewing,
    },
    service::{
        Error, Services,
        bulk::bulk_commands,
        queue::{QueuePage, QueueQuery},
        reference_of,
    },
};
use app::{
    domain::{
        dossier::{Actor, Status},
        office::{Figure, Period, QueueTab},
        task::TaskState,
        time::Timestamp,
        unit::Role,
        working_time::Urgency,
    },
    pages::{
        office::queue::{Queue, Row, TaskCount, late_words, queue},
        words,
    },
    texts::{Lang, tasks as t},
};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What narrows the list; a value that means nothing counts as absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    view: String,
    q: String,
    procedure: String,
    unit: String,
    /// A figure of the board and its period, in place of a view.
    figure: String,
    period: String,
    after: String,
    /// `all` when every row is to be chosen.
    chosen: String,
}

impl Searched for Asked {
    const LIST: &'static List = &sealed_search::QUEUE;
}

/// Lists what the officer asked for.
pub async fn list(State(app): State<App>, viewing: Viewing, search: Search<Asked>) -> Response {
    let sought = match search.open(&app.services, &viewing) {
        Ok(sought) => sought,
        Err(instead) => return *instead,
    };
    match model(&app.services, &viewing, sought).await {
        Ok(model) => reply::page(queue(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(services: &Services, viewing: &Viewing, sought: Sought<Asked>) -> Result<Queue, Error> {
    let Sought { asked, sealed, lost } = sought;
    let actor = viewing.officer()?;
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let mut query = QueueQuery {
        view: QueueTab::from_code(&asked.view).unwrap_or_else(|| usual_tab(actor)),
        figure: figure(&asked),
        words: asked.q.clone(),
        procedure: filled(&asked.procedure),
        unit: filled(&asked.unit),
        after: read_place(&asked.after),
    };
    let mut page = services.queue(actor, &query).await?;
    let unasked = asked.view.is_empty() && query.figure.is_none() && query.view == QueueTab::Mine;
    if unasked && has_only_tasks(&page) {
        query.view = QueueTab::Tasks;
        page = services.queue(actor, &query).await?;
    }
    let lang = viewing.lang();
    let tasks = query.figure.is_none() && query.view == QueueTab::Tasks;
    Ok(Queue {
        news: super::news::news(services, viewing).await?,
        asked: tasks || asked_for_tasks(services, actor),
        tab: query.view,
        figure: query.figure,
        counts: page.counts.iter().map(|count| u64::try_from(*count).unwrap_or_default()).collect(),
        words: asked.q,
        sealed,
        lost,
        procedure: asked.procedure,
        procedures: procedures(services, lang),
        unit: asked.unit,
        units: units(services, actor, lang),
        rows: if page.tasks.is_empty() {
            rows(services, &page, lang)?
        } else {
            task_rows(services, &page, lang)?
        },
        task_count: tasks.then_some(TaskCount {
            unanswered: page.figures.unanswered,
            overdue: page.figures.overdue,
            answered: page.figures.answered,
            on_time: page.figures.answered_on_time,
        }),
        after: filled(&asked.after),
        next: page.next.map(|(due, id)| format!("{due}_{id}")),
        later: query.after.is_some(),
        bulk: if tasks { Vec::new() } else { bulk_commands(actor) },
        lists: !tasks && lists(actor),
        all_chosen: asked.chosen == "all",
        command_id: services.new_id(),
    })
}

/// Whether nothing waits for the officer but what other units ask of theirs; then that list is the first to see.
fn has_only_tasks(page: &QueuePage) -> bool {
    let counted = |tab| {
        let place = QueueTab::ALL.into_iter().position(|own| own == tab);
        place.and_then(|place| page.counts.get(place)).copied().unwrap_or_default()
    };
    counted(QueueTab::Mine) == 0 && counted(QueueTab::Tasks) > 0
}

/// Whether a unit whose dossiers the officer sees can be asked for its part of a dossier; a desk never is.
fn asked_for_tasks(services: &Services, actor: &Actor) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    let units = assignments.iter().filter(|(_, role)| role.sees_dossiers());
    let mut units = units.filter_map(|(code, _)| services.catalogue.unit(code));
    units.any(|unit| unit.kind.can_be_asked())
}

/// Whoever hands dossiers or results to another unit puts them on lists.
fn lists(actor: &Actor) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(_, role)| matches!(role, Role::Desk | Role::Clerk))
}

/// The figure that was followed from the board.
fn figure(asked: &Asked) -> Option<(Figure, Period)> {
    Some((Figure::from_code(&asked.figure)?, Period::from_code(&asked.period).unwrap_or_default()))
}

/// Who only watches has nothing to do and sees everything.
fn usual_tab(actor: &Actor) -> QueueTab {
    let Actor::Staff { assignments, .. } = actor else { return QueueTab::Mine };
    let works = assignments.iter().any(|(_, role)| *role != Role::Director);
    if works { QueueTab::Mine } else { QueueTab::All }
}

/// `<deadline>_<id>`.
fn read_place(text: &str) -> Option<(i64, String)> {
    let (due, id) = text.split_once('_')?;
    Some((due.parse().ok()?, id.to_owned()))
}

fn procedures(services: &Services, lang: Lang) -> Vec<(String, String)> {
    let today = services.now().local_date();
    let all = services.catalogue.procedures_on(today);
    let mut all: Vec<_> = all.map(|p| (p.code.clone(), p.name.get(lang).to_owned())).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

fn units(services: &Services, actor: &Actor, lang: Lang) -> Vec<(String, String)> {
    let Actor::Staff { assignments, .. } = actor else { return Vec::new() };
    let own: BTreeSet<&str> = assignments.iter().map(|(unit, _)| unit.as_str()).collect();
    let name = |code: &str| services.catalogue.unit(code).map(|unit| unit.short_name.get(lang).to_owned());
    own.into_iter().filter_map(|code| Some((code.to_owned(), name(code)?))).collect()
}

fn rows(services: &Services, page: &QueuePage, lang: Lang) -> Result<Vec<Row>, Error> {
    let now = services.now();
    let (late_before, soon) = (services.late_before(), services.soon(now));
    let rows = page.rows.iter().map(|d| {
        let procedure = services.catalogue.revision(&d.procedure_code, d.procedure_revision);
        let step = procedure.and_then(|procedure| procedure.step(d.step.as_deref()?));
        let unit = d.holder_unit.as_deref().and_then(|unit| services.catalogue.unit(unit));
        let due = Timestamp(d.next_due_at);
        let urgency = late_before.urgency(d.standing(), soon);
        Row {
            id: d.id.clone(),
            version: d.version,
            reference: reference_of(d.code.as_deref(), &d.id),
            applicant: d.applicant_name.clone(),
            procedure: procedure.map(|p| p.name.get(lang).to_owned()).unwrap_or_default(),
            step: step.map(|step| words::step_of(lang, step)).unwrap_or_default(),
            look: words::status_look(d.status),
            due: if is_open(d.status) { due.short() } else { String::new() },
            late: (urgency == Some(Urgency::Overdue)).then(|| late(lang, due, now)),
            urgency,
            unit: unit.map(|unit| unit.short_name.get(lang).to_owned()).unwrap_or_default(),
            task: None,
        }
    });
    Ok(rows.collect())
}

/// The rows of an agency's tasks: the deadline is the task's own, and the place is who asks.
fn task_rows(services: &Services, page: &QueuePage, lang: Lang) -> Result<Vec<Row>, Error> {
    let now = services.now();
    let soon = services.soon(now);
    let rows = rows(services, page, lang)?.into_iter().zip(&page.tasks).zip(&page.rows);
    let rows = rows.map(|((row, task), dossier)| {
        let procedure = services.catalogue.revision(&dossier.procedure_code, dossier.procedure_revision);
        let title = procedure.map_or_else(|| task.title.clone(), |p| tasks::title(lang, p, task));
        let open = task.state == TaskState::Open;
        let due = Timestamp(task.due_at.unwrap_or_default());
        let asking = services.catalogue.unit(&task.asked_unit);
        Row {
            step: if open { title } else { lang.fill(t::LIST_DONE, &[("title", &title)]) },
            due: due.short(),
            urgency: open.then(|| pressing(due, now, soon)),
            late: tasks::overdue(services, lang, task),
            unit: asking.map(|unit| unit.short_name.get(lang).to_owned()).unwrap_or_default(),
            task: Some(task.id.clone()),
            ..row
        }
    });
    Ok(rows.collect())
}

fn is_open(status: Status) -> bool {
    use Status as S;
    matches!(
        status,
        S::Submitted | S::Accepted | S::Processing | S::SupplementRequested | S::PaymentRequested
    )
}

fn pressing(due: Timestamp, now: Timestamp, soon: Timestamp) -> Urgency {
    match due {
        due if due < now => Urgency::Overdue,
        due if due < soon => Urgency::DueSoon,
        _ => Urgency::InTime,
    }
}

/// How late it is, in words.
pub(super) fn late(lang: Lang, due: Timestamp, now: Timestamp) -> String {
    let hours = due.local_date().duration_until(now.local_date()).as_hours();
    late_words(lang, u32::try_from(hours / 24).unwrap_or_default())
}
