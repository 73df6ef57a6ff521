//! Reads the catalogue's files, which are part of the program.

use crate::store::catalogue::Entry;
use anyhow::{Context, ensure};
use app::domain::{
    form::Answers,
    localized::Localized,
    organisation::Organisation,
    procedure::{Context as Known, Procedure},
    routing::NonBoundaryLists,
    unit::{Commune, Unit},
    working_time::{CalendarYear, UnitCalendar},
};
use include_dir::{Dir, File, include_dir};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalogue");

/// One entry of a short list: a field, a life event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub code: String,
    pub name: Localized,
    /// `citizen` or `business`; empty for both.
    #[serde(default)]
    pub audience: String,
}

/// All entries of the files, checked. `loaded_at` is left at 0.
///
/// # Errors
/// Names the file and what is wrong in it.
pub fn files() -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let known = known()?;
    for file in toml_files("procedures")? {
        let procedure: Procedure = parse(file)?;
        let faults = procedure.check(&known);
        let list: Vec<_> = faults.iter().map(ToString::to_string).collect();
        ensure!(faults.is_empty(), "{}: {}", file.path().display(), list.join("; "));
        entries.push(entry("procedure", &procedure.code, procedure.revision.into(), &procedure)?);
    }
    for file in toml_files("calendar")? {
        let year: CalendarYear = parse(file)?;
        let key = file.path().file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        entries.push(entry("calendar", key, 1, &year)?);
    }
    entries.push(list::<UnitCalendar>("unit_calendars.toml", "unit_calendar")?);
    for ((kind, key), content) in super::organisation::parts(&organisation()?)? {
        entries.push(written(kind, &key, 1, content));
    }
    for list in parse::<NonBoundaryLists>(file("non_boundary.toml")?)?.lists {
        entries.push(entry("non_boundary", &list.version, 1, &list)?);
    }
    entries.push(list::<Commune>("communes.toml", "commune")?);
    entries.push(list::<Listed>("fields.toml", "fields")?);
    entries.push(list::<Listed>("life_events.toml", "life_events")?);
    entries.push(list::<String>("most_needed.toml", "most_needed")?);
    Ok(entries)
}

/// The organisation with which a centre begins.
///
/// # Errors
/// When a file cannot be read.
pub fn organisation() -> anyhow::Result<Organisation> {
    let units: Organisation = parse(file("units.toml")?)?;
    let addresses = parse(file("addresses.toml")?)?;
    Ok(Organisation { staff: rows("staff.toml", "staff")?, addresses, ..units })
}

/// What the files say there is, for checking procedures against it.
///
/// # Errors
/// When a file cannot be read.
pub fn known() -> anyhow::Result<Known<'static>> {
    let codes = |path, key| -> anyhow::Result<_> {
        let listed: Vec<Listed> = rows(path, key)?;
        Ok(Some(listed.into_iter().map(|one| one.code).collect()))
    };
    let units: Vec<Unit> = rows("units.toml", "unit")?;
    let kind = |unit: &Unit| serde_json::to_value(unit.kind).ok()?.as_str().map(ToOwned::to_owned);
    let units = units.iter().filter_map(|unit| Some((unit.code.clone(), kind(unit)?))).collect();
    Ok(Known {
        fields: codes("fields.toml", "fields")?,
        life_events: codes("life_events.toml", "life_events")?,
        units: Some(units),
        closed: std::collections::BTreeMap::new(),
        previous: None,
    })
}

/// Invented answers that fill in the whole form of a procedure, where there are some.
///
/// # Errors
/// When the file cannot be read.
pub fn example(code: &str) -> anyhow::Result<Option<Answers>> {
    #[derive(Deserialize)]
    struct Example {
        answers: Answers,
    }
    let file = FILES.get_file(format!("examples/{code}.toml"));
    Ok(file.map(parse::<Example>).transpose()?.map(|example| example.answers))
}

fn toml_files(folder: &str) -> anyhow::Result<Vec<&'static File<'static>>> {
    let folder = FILES.get_dir(folder).with_context(|| format!("catalogue/{folder} is missing"))?;
    Ok(folder.files().filter(|file| file.path().extension().is_some_and(|ext| ext == "toml")).collect())
}

fn file(path: &str) -> anyhow::Result<&'static File<'static>> {
    FILES.get_file(path).with_context(|| format!("catalogue/{path} is missing"))
}

fn parse<T: DeserializeOwned>(file: &File) -> anyhow::Result<T> {
    let text = file.contents_utf8().context("not UTF-8")?;
    toml::from_str(text).with_context(|| format!("catalogue/{}", file.path().display()))
}

/// A file that holds one array of tables becomes one entry.
fn list<T: DeserializeOwned + Serialize>(path: &str, key: &str) -> anyhow::Result<Entry> {
    entry(key, "all", 1, &rows::<T>(path, key)?)
}

fn rows<T: DeserializeOwned>(path: &str, key: &str) -> anyhow::Result<Vec<T>> {
    let mut table: toml::Table = parse(file(path)?)?;
    let rows = table.remove(key).with_context(|| format!("catalogue/{path} has no [[{key}]]"))?;
    rows.try_into().with_context(|| format!("catalogue/{path}"))
}

fn entry<T: Serialize>(kind: &str, key: &str, revision: i64, content: &T) -> anyhow::Result<Entry> {
    Ok(written(kind, key, revision, serde_json::to_string(content)?))
}

/// An entry of a content that is JSON already. `loaded_at` is left at 0.
pub(super) fn written(kind: &str, key: &str, revision: i64, content: String) -> Entry {
    let content_hash = Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Entry { kind: kind.to_owned(), key: key.to_owned(), revision, content, content_hash, loaded_at: 0 }
}
