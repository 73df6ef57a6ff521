//! The list: its views with their counts, narrowed by words and procedure, one page at a time.

use crate::{
    service::{Result, Services, board::beginning},
    store::{
        Connection, dossiers,
        duties::Duties,
        line::DossierLine,
        queue::{self, Counted, QueueFilter, QueueView},
        task_figures::TaskFigures,
        task_list::{self, TaskFilter},
        tasks::Task,
    },
};
use app::domain::{
    dossier::{Actor, LateBefore},
    fold::fold,
    office::{Figure, Period, QueueTab, SOON_HOURS},
    time::Timestamp,
    unit::Role,
    working_time::{Calendar, add_working_hours},
};

pub use app::domain::office::QueueTab as View;

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Rows on one page of the list.
const PAGE: i64 = 50;

/// How far the dossiers of a view are counted.
pub const COUNTED: i64 = 1_000;

/// What an officer wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueQuery {
    pub view: QueueTab,
    /// What a figure of the director's board counts, in place of a view.
    pub figure: Option<(Figure, Period)>,
    /// Words as typed; diacritics do not matter.
    pub words: String,
    /// A procedure's code.
    pub procedure: Option<String>,
    /// One unit of the officer's own.
    pub unit: Option<String>,
    /// Where the page before ended.
    pub after: Option<(i64, String)>,
}

impl QueueQuery {
    /// The list as everybody finds it under these filters, which name nobody.
    fn first_page(&self) -> String {
        format!("queue {:?} {:?} {:?} {:?}", self.view, self.figure, self.procedure, self.unit)
    }
}

/// One page of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueuePage {
    pub rows: Vec<DossierLine>,
    /// In the view of tasks: the task to each row, and how the officer's agencies keep to their days this month.
    pub tasks: Vec<Task>,
    pub figures: TaskFigures,
    /// How many each view holds under the same filters, in the order of [`QueueTab::ALL`]; at most [`COUNTED`].
    pub counts: Vec<i64>,
    /// Where the next page starts, if there is one.
    pub next: Option<(i64, String)>,
}

impl Services {
    /// Lists what an officer may see.
    ///
    /// # Errors
    /// When the database fails or the calendar ends; `proof_needed` for one search too many.
    pub async fn queue(&self, actor: &Actor, query: &QueueQuery) -> Result<QueuePage> {
        // Whoever turns many pages sees as many people as whoever searches.
        let after = query.after.as_ref().map(|(at, id)| format!(" {at} {id}")).unwrap_or_default();
        let asked = format!("{}{after}", query.words);
        match asked.trim() {
            "" => self.note_first_page(actor, &query.first_page()).await?,
            asked => self.note_look_up(actor, "queue", asked).await?,
        }
        let filter = self.queue_filter(actor, query)?;
        let mut reader = self.store.reader().await?;
        let mut page = match (query.figure, query.view) {
            (Some(figure), _) => {
                listed(queue::list(&mut reader, &self.counted(actor, figure, &filter)?).await?)
            }
            (None, QueueTab::Tasks) => self.asked_tasks(&mut reader, &task_filter(&filter)).await?,
            (None, _) => listed(queue::list(&mut reader, &filter).await?),
        };
        page.counts = self.queue_counts(&mut reader, &filter).await?;
        Ok(page)
    }

    async fn queue_counts(&self, reader: &mut Connection, filter: &QueueFilter) -> Result<Vec<i64>> {
        let views = QueueTab::ALL.into_iter().filter_map(|tab| self.queue_view(tab).transpose());
        let mut counts =
            queue::count(reader, filter, &views.collect::<Result<Vec<_>>>()?, COUNTED).await?.into_iter();
        let tasks = task_list::count_open(reader, &task_filter(filter)).await?;
        let count = |tab| if tab == QueueTab::Tasks { tasks } else { counts.next().unwrap_or_default() };
        Ok(QueueTab::ALL.into_iter().map(count).collect())
    }

    /// What the officer's agencies are asked for, then what they have answered.
    async fn asked_tasks(&self, reader: &mut Connection, filter: &TaskFilter) -> Result<QueuePage> {
        let mut tasks = task_list::list(reader, filter).await?;
        let more = tasks.len() as i64 > PAGE;
        tasks.truncate(PAGE as usize);
        let next = tasks.last().filter(|_| more).map(|last| (last.place, last.task.id.clone()));
        let (mut rows, mut own) = (Vec::new(), Vec::new());
        for listed in tasks {
            if let Some(dossier) = dossiers::find(reader, &listed.task.dossier_id).await? {
                rows.push(DossierLine::from(&dossier));
                own.push(listed.task);
            }
        }
        let figures = self.task_figures(reader, &filter.agencies, Period::Month).await?;
        let figures = figures.iter().fold(TaskFigures::default(), crate::service::board::sum_of_tasks);
        Ok(QueuePage { rows, tasks: own, figures, counts: Vec::new(), next })
    }

    fn queue_filter(&self, actor: &Actor, query: &QueueQuery) -> Result<QueueFilter> {
        let chosen = |unit: &str| query.unit.as_deref().is_none_or(|chosen| chosen == unit);
        let works = |(unit, role): &&(String, Role)| chosen(unit) && role.sees_dossiers();
        let roles: Vec<(String, Role)> = assignments(actor).iter().filter(works).cloned().collect();
        let words = fold(&query.words);
        Ok(QueueFilter {
            units: units_of(&roles),
            view: self.queue_view(query.view)?.unwrap_or_default(),
            duties: self.duties(actor, roles),
            procedure: query.procedure.clone(),
            words: words.split_whitespace().map(ToOwned::to_owned).take(8).collect(),
            after: query.after.clone(),
            limit: PAGE + 1,
        })
    }

    fn duties(&self, actor: &Actor, roles: Vec<(String, Role)>) -> Duties {
        let login = actor.login().unwrap_or_default().to_owned();
        Duties { stands_in_for: self.stands_in_for(&login), login, roles }
    }

    /// The filter of what a figure counts: at the units that the actor directs, as the board has them.
    fn counted(
        &self,
        actor: &Actor,
        (figure, period): (Figure, Period),
        filter: &QueueFilter,
    ) -> Result<QueueFilter> {
        let directed = filter.units.iter().filter(|unit| actor.is(Role::Director, unit));
        let now = self.now();
        let counted = match figure {
            Figure::Received => Counted::Received(beginning(now.local_date(), period).0),
            Figure::InProgress => Counted::InProgress,
            Figure::DueSoon => Counted::DueSoon(self.late_before(), self.soon(now).0),
            Figure::Overdue => Counted::Overdue(self.late_before()),
        };
        Ok(QueueFilter {
            units: directed.cloned().collect(),
            view: QueueView::Counted(counted),
            ..filter.clone()
        })
    }

    /// Which dossiers a tab lists; nothing for the one that lists tasks.
    fn queue_view(&self, tab: QueueTab) -> Result<Option<QueueView>> {
        let now = self.now();
        Ok(Some(match tab {
            QueueTab::Tasks => return Ok(None),
            QueueTab::Mine => QueueView::Mine,
            QueueTab::Waiting => QueueView::Waiting,
            QueueTab::DueSoon => QueueView::DueSoon(self.late_before(), self.soon(now).0),
            QueueTab::Overdue => QueueView::Overdue(self.late_before()),
            QueueTab::All => QueueView::All,
        }))
    }

    /// What is late now.
    pub fn late_before(&self) -> LateBefore {
        LateBefore::at(self.now())
    }

    /// What is due before this moment is due soon. Where the calendar ends, a day from now: nothing is promised by it,
    /// and no list may fail for want of next year's calendar.
    pub fn soon(&self, now: Timestamp) -> Timestamp {
        self.soon_by(now, &self.catalogue.calendar)
    }

    /// The same by the calendar of a unit.
    pub(in crate::service) fn soon_by(&self, now: Timestamp, calendar: &Calendar) -> Timestamp {
        let soon = add_working_hours(now, SOON_HOURS, calendar);
        soon.unwrap_or(Timestamp(now.0 + DAY))
    }
}

/// One page of dossiers, and whether there is another.
fn listed(mut rows: Vec<DossierLine>) -> QueuePage {
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|last| (last.next_due_at, last.id.clone()));
    QueuePage { rows, next, ..QueuePage::default() }
}

fn task_filter(filter: &QueueFilter) -> TaskFilter {
    TaskFilter {
        agencies: filter.units.clone(),
        procedure: filter.procedure.clone(),
        words: filter.words.clone(),
        after: filter.after.clone(),
        limit: filter.limit,
    }
}

fn assignments(actor: &Actor) -> &[(String, Role)] {
    match actor {
        Actor::Staff { assignments, .. } => assignments,
        _ => &[],
    }
}

/// The units of these assignments, each once.
fn units_of(assignments: &[(String, Role)]) -> Vec<String> {
    let mut units: Vec<String> = assignments.iter().map(|(unit, _)| unit.clone()).collect();
    units.sort_unstable();
    units.dedup();
    units
}
