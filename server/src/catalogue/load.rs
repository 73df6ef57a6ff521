//! Brings the files' entries into the database, and the database's into memory.

use super::{Catalogue, Listed, files};
use crate::store::{Connection, Store, catalogue as table, catalogue::Entry};
use anyhow::{Context, ensure};
use app::domain::{
    procedure::Procedure,
    unit::{Commune, Staff, Unit},
    working_time::{Calendar, CalendarYear, Calendars, UnitCalendar, WorkingWeek},
};
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
    build(&rows)
}

/// Reads everything that the database holds.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub(super) async fn read_all(connection: &mut Connection) -> anyhow::Result<Catalogue> {
    build(&table::list(connection).await?)
}

fn build(rows: &[Entry]) -> anyhow::Result<Catalogue> {
    let mut procedures: BTreeMap<String, Vec<Arc<Procedure>>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.kind == "procedure") {
        let procedure: Procedure = read(row)?;
        procedures.entry(row.key.clone()).or_default().push(Arc::new(procedure));
    }
    let mut years = Vec::new();
    for row in rows.iter().filter(|row| row.kind == "calendar") {
        years.push(read::<CalendarYear>(row)?);
    }
    let units: Vec<Unit> = all(rows, "unit")?;
    let staff: Vec<Staff> = all(rows, "staff")?;
    for assignment in staff.iter().flat_map(|person| &person.assignments) {
        let known = units.iter().any(|unit| unit.code == assignment.unit);
        ensure!(known, "staff.toml assigns somebody to {}, which units.toml does not know", assignment.unit);
    }
    let own: Vec<UnitCalendar> = all(rows, "unit_calendar")?;
    for calendar in &own {
        let known = units.iter().any(|unit| unit.code == calendar.unit);
        ensure!(known, "unit_calendars.toml names {}, which units.toml does not know", calendar.unit);
    }
    let calendar = Calendar::new(WorkingWeek::default(), years).context("catalogue/calendar")?;
    let calendars = Calendars::new(calendar.clone(), own).context("catalogue/unit_calendars.toml")?;
    Ok(Catalogue {
        procedures,
        units: units.into_iter().map(|unit| (unit.code.clone(), unit)).collect(),
        staff: staff.into_iter().map(|person| (person.login.clone(), person)).collect(),
        communes: all::<Commune>(rows, "commune")?,
        fields: all::<Listed>(rows, "fields")?,
        life_events: all::<Listed>(rows, "life_events")?,
        most_needed: all::<String>(rows, "most_needed")?,
        calendar,
        calendars,
    })
}

fn all<T: DeserializeOwned>(rows: &[Entry], kind: &str) -> anyhow::Result<Vec<T>> {
    let row = rows.iter().find(|row| row.kind == kind).with_context(|| format!("no {kind} is loaded"))?;
    read(row)
}

fn read<T: DeserializeOwned>(row: &Entry) -> anyhow::Result<T> {
    serde_json::from_str(&row.content).with_context(|| format!("{} {} in the database", row.kind, row.key))
}
