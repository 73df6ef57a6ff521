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
use std::{collections::BTreeMap, sync::Arc};

/// A change that is being written, with what it would do today.
#[derive(Clone, Debug, Default)]
pub struct CalendarTrial {
    pub revision: i64,
    pub plan: CalendarPlan,
    /// The dossiers whose count ends on another day.
    pub moved: Vec<Moved>,
}

/// What the counts of the open dossiers came to, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Reckoned(BTreeMap<String, One>);

/// One dossier at the version that was read, and where it moves, if it does.
#[derive(Clone, Debug)]
struct One {
    version: i64,
    moved: Option<Moved>,
}

impl Reckoned {
    /// The dossiers whose count ends on another day.
    pub(super) fn moved(self) -> Vec<Moved> {
        self.0.into_values().filter_map(|one| one.moved).collect()
    }
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
        let counts = (&*self.catalogue, after);
        let moved = self.reckon_all(&mut reader, &plan.change, counts, &Reckoned::default()).await?.moved();
        Ok(CalendarTrial { revision, plan, moved })
    }

    /// Where the counts of the open dossiers end when the second catalogue holds instead of the first. A dossier that is
    /// still at its `known` version is not reckoned again.
    pub(super) async fn reckon_all(
        &self,
        connection: &mut Connection,
        change: &CalendarChange,
        (before, after): (&Catalogue, Catalogue),
        known: &Reckoned,
    ) -> Result<Reckoned> {
        let dates = change.dates();
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Ok(Reckoned::default()) };
        let from = Timestamp::from_local(DateTime::from_parts(*first, jiff::civil::Time::midnight()));
        let to = last.tomorrow().map_err(|error| failed(error.into()))?;
        let to = Timestamp::from_local(DateTime::from_parts(to, jiff::civil::Time::midnight()));
        let old = Self { catalogue: Arc::new(before.clone()), ..self.clone() };
        let new = Self { catalogue: Arc::new(after), ..self.clone() };
        let mut all = BTreeMap::new();
        for dossier in list_running(connection, from.0, to.0).await? {
            let one = match known.0.get(&dossier.id).filter(|one| one.version == dossier.version) {
                Some(one) => one.clone(),
                None => {
                    One { version: dossier.version, moved: moved(connection, &old, &new, &dossier).await? }
                }
            };
            all.insert(dossier.id, one);
        }
        Ok(Reckoned(all))
    }

    fn ends(&self, dossier: &Dossier, clock: &[ClockEvent]) -> Result<Option<i64>> {
        let procedure = self.procedure_of(dossier)?;
        Ok(self.reckoning(dossier, &procedure, clock)?.current.map(|due| due.0))
    }
}

/// Where one dossier moves, by its own history, if the two counts end on different days.
async fn moved(
    connection: &mut Connection,
    old: &Services,
    new: &Services,
    dossier: &Dossier,
) -> Result<Option<Moved>> {
    let events = events::list(connection, &dossier.id).await?;
    let clock = clock::told(dossier, &events);
    let ends = old.ends(dossier, &clock)?.zip(new.ends(dossier, &clock)?);
    Ok(ends.filter(|(held, counted)| held != counted).map(|(held, counted)| Moved {
        id: dossier.id.clone(),
        code: dossier.code.clone(),
        before: dossier.due_at.unwrap_or(held),
        counted,
    }))
}
