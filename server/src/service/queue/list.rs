//! The list: five views with their counts, narrowed by words and procedure, one page at a time.

use crate::{
    catalogue::steps_of,
    service::{Result, Services},
    store::{
        dossiers::Dossier,
        queue::{self, QueueFilter, QueueView},
    },
};
use app::domain::{
    dossier::Actor,
    fold::fold,
    office::{QueueTab, SOON_HOURS},
    working_time::add_working_hours,
};

pub use app::domain::office::QueueTab as View;

/// Rows on one page of the list.
const PAGE: i64 = 50;

/// What an officer wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueQuery {
    pub view: QueueTab,
    /// Words as typed; diacritics do not matter.
    pub words: String,
    /// A procedure's code.
    pub procedure: Option<String>,
    /// One unit of the officer's own.
    pub unit: Option<String>,
    /// Where the page before ended.
    pub after: Option<(i64, String)>,
}

/// One page of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueuePage {
    pub rows: Vec<Dossier>,
    /// How many each view holds under the same filters, in the order of [`QueueTab::ALL`].
    pub counts: Vec<i64>,
    /// Where the next page starts, if there is one.
    pub next: Option<(i64, String)>,
}

impl Services {
    /// Lists what an officer may see.
    ///
    /// # Errors
    /// When the database fails or the calendar ends.
    pub async fn queue(&self, actor: &Actor, query: &QueueQuery) -> Result<QueuePage> {
        let mut filter = self.queue_filter(actor, query)?;
        let mut reader = self.store.reader().await?;
        let mut rows = queue::list(&mut reader, &filter).await?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|last| (last.next_due_at, last.id.clone()));
        let mut counts = Vec::new();
        for tab in QueueTab::ALL {
            filter.view = self.queue_view(tab)?;
            counts.push(queue::count(&mut reader, &filter).await?);
        }
        Ok(QueuePage { rows, counts, next })
    }

    fn queue_filter(&self, actor: &Actor, query: &QueueQuery) -> Result<QueueFilter> {
        let (mut units, steps) = reach(actor);
        if let Some(unit) = &query.unit {
            units.retain(|own| own == unit);
        }
        let words = fold(&query.words);
        Ok(QueueFilter {
            units,
            view: self.queue_view(query.view)?,
            steps,
            procedure: query.procedure.clone(),
            words: words.split_whitespace().map(ToOwned::to_owned).take(8).collect(),
            after: query.after.clone(),
            limit: PAGE + 1,
        })
    }

    fn queue_view(&self, tab: QueueTab) -> Result<QueueView> {
        let now = self.now();
        Ok(match tab {
            QueueTab::Mine => QueueView::Mine,
            QueueTab::Waiting => QueueView::Waiting,
            QueueTab::DueSoon => {
                let soon = add_working_hours(now, SOON_HOURS, &self.catalogue.calendar)?;
                QueueView::DueSoon(now.0, soon.0)
            }
            QueueTab::Overdue => QueueView::Overdue(now.0),
            QueueTab::All => QueueView::All,
        })
    }
}

/// The units and the steps of an officer, over all assignments.
fn reach(actor: &Actor) -> (Vec<String>, Vec<String>) {
    let Actor::Staff { assignments, .. } = actor else { return (Vec::new(), Vec::new()) };
    let mut units: Vec<String> = assignments.iter().map(|(unit, _)| unit.clone()).collect();
    let steps = assignments.iter().flat_map(|(_, role)| steps_of(*role));
    let mut steps: Vec<String> = steps.map(|step| step.code().to_owned()).collect();
    for list in [&mut units, &mut steps] {
        list.sort_unstable();
        list.dedup();
    }
    (units, steps)
}
