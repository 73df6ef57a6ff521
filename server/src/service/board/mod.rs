//! The director's board: figures of every unit below the director, in a period. Not here: percentages and
//! words, which the page makes of them.

use crate::{
    service::{Result, Services, permit::permit},
    store::{
        Connection, board,
        task_figures::{self, TaskFigures},
    },
};
use app::domain::{
    dossier::Actor,
    office::Period,
    permission::{Action, Object},
    time::Timestamp,
    unit::Role,
};
use jiff::civil::{Date, Time};

/// The figures of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub unit: String,
    pub received: i64,
    pub in_progress: i64,
    pub due_soon: i64,
    pub overdue: i64,
    /// Late without an apology; it ought to be none.
    pub unapologised: i64,
    pub settled: i64,
    pub settled_on_time: i64,
    pub rated: i64,
    pub satisfied: i64,
}

impl Figures {
    /// The sum of several.
    pub fn total<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        all.into_iter().fold(Self::default(), |sum, one| Self {
            unit: String::new(),
            received: sum.received + one.received,
            in_progress: sum.in_progress + one.in_progress,
            due_soon: sum.due_soon + one.due_soon,
            overdue: sum.overdue + one.overdue,
            unapologised: sum.unapologised + one.unapologised,
            settled: sum.settled + one.settled,
            settled_on_time: sum.settled_on_time + one.settled_on_time,
            rated: sum.rated + one.rated,
            satisfied: sum.satisfied + one.satisfied,
        })
    }
}

impl Services {
    /// The figures of the units under a director, those with nothing left out, the busiest first.
    ///
    /// # Errors
    /// `not_allowed` for who directs nothing.
    pub async fn board(&self, actor: &Actor, period: Period) -> Result<Vec<Figures>> {
        let directs = |unit: &str| actor.is(Role::Director, unit);
        permit(Action::ReadBoard, actor, Object::Nothing)?;
        let now = self.now();
        let from = beginning(now.local_date(), period).0;
        let soon = self.soon(now);
        let mut reader = self.store.reader().await?;
        let counted = board::list_by_competent(&mut reader, from, self.late_before(), soon.0).await?;
        let ratings = board::list_ratings(&mut reader, from).await?;
        let own = counted.into_iter().filter(|figures| directs(&figures.unit));
        let mut all: Vec<Figures> = own
            .map(|f| {
                let rating = ratings.iter().find(|rating| rating.unit == f.unit);
                Figures {
                    unit: f.unit,
                    received: f.received,
                    in_progress: f.in_progress,
                    due_soon: f.due_soon,
                    overdue: f.overdue,
                    unapologised: f.unapologised,
                    settled: f.settled,
                    settled_on_time: f.settled_on_time,
                    rated: rating.map_or(0, |rating| rating.rated),
                    satisfied: rating.map_or(0, |rating| rating.satisfied),
                }
            })
            .collect();
        all.sort_by_key(|f| (-f.overdue, -f.in_progress, -f.received, f.unit.clone()));
        Ok(all)
    }
}

impl Services {
    /// How the agencies under a director answer what they are asked, the most overdue first.
    ///
    /// # Errors
    /// `not_allowed` for who directs nothing.
    pub async fn task_board(&self, actor: &Actor, period: Period) -> Result<Vec<TaskFigures>> {
        permit(Action::ReadBoard, actor, Object::Nothing)?;
        let agencies = self.directed_units(actor);
        let mut reader = self.store.reader().await?;
        let mut figures = self.task_figures(&mut reader, &agencies, period).await?;
        figures.retain(|f| f.unanswered + f.answered > 0);
        figures.sort_by_key(|f| (-f.overdue, -f.unanswered, f.unit.clone()));
        Ok(figures)
    }

    pub(super) async fn task_figures(
        &self,
        reader: &mut Connection,
        agencies: &[String],
        period: Period,
    ) -> Result<Vec<TaskFigures>> {
        let now = self.now();
        let from = beginning(now.local_date(), period).0;
        Ok(task_figures::list_by_agency(reader, agencies, from, now.0).await?)
    }
}

/// Two agencies, or what was summed up before and one more, as one.
pub(super) fn sum_of_tasks(sum: TaskFigures, one: &TaskFigures) -> TaskFigures {
    TaskFigures {
        unit: String::new(),
        unanswered: sum.unanswered + one.unanswered,
        overdue: sum.overdue + one.overdue,
        answered: sum.answered + one.answered,
        answered_on_time: sum.answered_on_time + one.answered_on_time,
    }
}

/// The first moment of the period that a day lies in.
pub(super) fn beginning(today: Date, period: Period) -> Timestamp {
    let month = match period {
        Period::Month => today.month(),
        Period::Quarter => (today.month() - 1) / 3 * 3 + 1,
        Period::Year => 1,
    };
    let first = today.with().month(month).day(1).build().unwrap_or(today);
    Timestamp::from_local(first.to_datetime(Time::midnight()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_begins_at_its_first_midnight_in_vietnam() {
        let day = |period| beginning(date(2026, 11, 23), period).short();
        assert_eq!(day(Period::Month), "00:00, 01/11/2026");
        assert_eq!(day(Period::Quarter), "00:00, 01/10/2026");
        assert_eq!(day(Period::Year), "00:00, 01/01/2026");
        assert_eq!(beginning(date(2026, 1, 31), Period::Quarter).short_date(), "01/01/2026");
    }
}
