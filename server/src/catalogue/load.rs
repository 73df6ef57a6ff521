//! Brings the files' entries into the database, and the database's into memory.

use super::{CalendarPlan, Catalogue, Listed, Plan, files, organisation};
use crate::store::{Connection, Store, catalogue as table, catalogue::Entry};
use anyhow::{Context, ensure};
use app::domain::{
    organisation::Organisation,
    procedure::Procedure,
    routing::NonBoundaryLists,
    time::Timestamp,
    unit::Commune,
    working_time::{Calendar, CalendarData, CalendarYear, Calendars, UnitCalendar, WorkingWeek},
};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, sync::Arc};

/// Loads what is new in the files and returns everything.
///
/// # Errors
/// When a file is faulty, when a published procedure was changed in place instead of getting a new
/// revision, or when the database fails.
pub async fn load(store: &Store, now: i64) -> anyhow::Result<Catalogue> {
    let files = files()?;
    let mut tx = store.begin_write().await?;
    let known = table::list(&mut tx).await?;
    for entry in files {
        let same_key =
            |row: &&Entry| (&row.kind, &row.key, row.revision) == (&entry.kind, &entry.key, entry.revision);
        let row = known.iter().find(same_key);
        if row.is_some_and(|row| row.content_hash == entry.content_hash) {
            continue;
        }
        ensure!(
            entry.kind != "procedure" || row.is_none(),
            "procedure {} was changed after its revision {} was published: give it a new revision",
            entry.key,
            entry.revision
        );
        table::upsert(&mut tx, &Entry { loaded_at: now, ..entry }).await?;
    }
    let rows = table::list(&mut tx).await?;
    tx.commit().await?;
    build(&rows, Timestamp(now).local_date())
}

/// Reads everything that the database holds, as it is on a day.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub(super) async fn read_all(connection: &mut Connection, day: Date) -> anyhow::Result<Catalogue> {
    build(&table::list(connection).await?, day)
}

/// The national calendar as the database holds it, for whoever only looks: nothing is brought in.
///
/// # Errors
/// When the database fails or a year cannot be read.
pub async fn calendar_kept(store: &Store) -> anyhow::Result<Calendar> {
    national(&years(&table::list(&mut *store.reader().await?).await?)?)
}

/// The national calendar that a first start would bring into the database.
///
/// # Errors
/// When a file is faulty.
pub fn calendar_of_files() -> anyhow::Result<Calendar> {
    national(&years(&files()?)?)
}

fn years(rows: &[Entry]) -> anyhow::Result<Vec<CalendarYear>> {
    organisation::newest(rows, "calendar").map(organisation::read).collect()
}

fn national(years: &[CalendarYear]) -> anyhow::Result<Calendar> {
    Calendar::new(WorkingWeek::default(), years.iter().cloned()).context("catalogue/calendar")
}

fn build(rows: &[Entry], day: Date) -> anyhow::Result<Catalogue> {
    let mut procedures: BTreeMap<String, Vec<Arc<Procedure>>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.kind == "procedure") {
        let procedure: Procedure = organisation::read(row)?;
        procedures.entry(row.key.clone()).or_default().push(Arc::new(procedure));
    }
    let years = years(rows)?;
    let organisation = organisation::assemble(rows)?;
    for assignment in organisation.staff.iter().flat_map(|person| &person.assignments) {
        let unit = &assignment.unit;
        ensure!(knows(&organisation, unit), "somebody is assigned to {unit}, which is no unit");
    }
    let own: Vec<UnitCalendar> = all(rows, "unit_calendar")?;
    for calendar in &own {
        ensure!(knows(&organisation, &calendar.unit), "{} has a calendar and is no unit", calendar.unit);
    }
    let calendar = national(&years)?;
    let calendars =
        Calendars::new(calendar.clone(), own.iter().cloned()).context("catalogue/unit_calendars.toml")?;
    Ok(Catalogue {
        procedures,
        units: Catalogue::known_on(&organisation, day),
        predecessors: organisation.on(day).predecessors(),
        day,
        organisation: Arc::new(organisation),
        lists: Arc::new(NonBoundaryLists {
            lists: organisation::newest(rows, "non_boundary")
                .map(organisation::read)
                .collect::<anyhow::Result<_>>()?,
        }),
        plans: organisation::newest(rows, Plan::KIND)
            .map(|row| Ok((row.key.clone(), (row.revision, organisation::read::<Plan>(row)?))))
            .collect::<anyhow::Result<_>>()?,
        communes: all::<Commune>(rows, "commune")?,
        fields: all::<Listed>(rows, "fields")?,
        life_events: all::<Listed>(rows, "life_events")?,
        most_needed: all::<String>(rows, "most_needed")?,
        calendar,
        calendars,
        calendar_data: Arc::new(CalendarData { years, units: own }),
        calendar_plan: organisation::newest(rows, CalendarPlan::KIND)
            .map(|row| anyhow::Ok((row.revision, organisation::read::<CalendarPlan>(row)?)))
            .next()
            .transpose()?,
    })
}

fn knows(organisation: &Organisation, unit: &str) -> bool {
    organisation.units.iter().any(|known| known.code == unit)
}

fn all<T: DeserializeOwned>(rows: &[Entry], kind: &str) -> anyhow::Result<Vec<T>> {
    let row = organisation::newest(rows, kind).next().with_context(|| format!("no {kind} is loaded"))?;
    organisation::read(row)
}
