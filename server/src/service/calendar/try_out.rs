//! What a change of the calendars would do to the open dossiers. Not here: doing it (`publish`).

use super::edit::changed;
use crate::{
    catalogue::{CalendarPlan, Catalogue, Moved},
    service::{
        Result, Services, clock,
        organisation::{administrator, failed},
    },
    store::{Connection, calendar::list_running, dossiers::Dossier, events},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    time::Timestamp,
    working_time::{CalendarChange, ClockEvent},
};
use jiff::civil::DateTime;
use std::sync::Arc;

/// A change that is being written, with what it would do today.
#[derive(Clone, Debug, Default)]
pub struct CalendarTrial {
    pub revision: i64,
    pub plan: CalendarPlan,
    /// The dossiers whose count ends on another day.
    pub moved: Vec<Moved>,
}

impl Services {
    /// The change that is being written, tried against the dossiers that are open now.
    ///
    /// # Errors
    /// `not_allowed` for who is no administrator; `calendar_not_covered` when a count would leave the calendar.
    pub async fn try_calendar(&self, actor: &Actor) -> Result<CalendarTrial> {
        administrator(actor)?;
        let (revision, plan) = self.catalogue.calendar_plan();
        let after = changed(&self.catalogue, &plan).map_err(|_| ErrorCode::InvalidForm)?;
        let mut reader = self.store.reader().await?;
        let moved = self.moved_by(&mut reader, &plan.change, &self.catalogue, after).await?;
        Ok(CalendarTrial { revision, plan, moved })
    }

    /// The dossiers whose count ends on another day when `after` holds instead of `before`.
    pub(super) async fn moved_by(
        &self,
        connection: &mut Connection,
        change: &CalendarChange,
        before: &Catalogue,
        after: Catalogue,
    ) -> Result<Vec<Moved>> {
        let dates = change.dates();
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(Vec::new()) };
        let from = Timestamp::from_local(DateTime::from_parts(*first, jiff::civil::Time::midnight()));
        let to = last.tomorrow().map_err(|error| failed(error.into()))?;
        let to = Timestamp::from_local(DateTime::from_parts(to, jiff::civil::Time::midnight()));
        let old = Self { catalogue: Arc::new(before.clone()), ..self.clone() };
        let new = Self { catalogue: Arc::new(after), ..self.clone() };
        let mut moved = Vec::new();
        for dossier in list_running(connection, from.0, to.0).await? {
            let events = events::list(connection, &dossier.id).await?;
            let clock = clock::told(&dossier, &events);
            let (Some(held), Some(counted)) = (old.ends(&dossier, &clock)?, new.ends(&dossier, &clock)?)
            else {
                continue;
            };
            let before = dossier.due_at.unwrap_or(held);
            if counted != held {
                moved.push(Moved { id: dossier.id, code: dossier.code, before, counted });
            }
        }
        Ok(moved)
    }

    fn ends(&self, dossier: &Dossier, clock: &[ClockEvent]) -> Result<Option<i64>> {
        let procedure = self.procedure_of(dossier)?;
        Ok(self.reckoning(dossier, &procedure, clock)?.current.map(|due| due.0))
    }
}
