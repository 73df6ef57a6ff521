//! The organisation as entries of the catalogue, and the way back: one entry a unit, a person, a unit that was
//! followed, a programme. Every edition of an entry holds all its dated records, so the newest edition is the whole
//! truth and the older ones say what was known before. Not here: planning and carrying out a change (`service`).

use crate::store::catalogue::Entry;
use anyhow::Context;
use app::domain::{
    address::AddressBook,
    organisation::{Organisation, Phase, Succession},
    unit::{Staff, Unit},
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

const UNIT: &str = "unit";
const STAFF: &str = "staff";
const SUCCESSION: &str = "succession";
const PHASE: &str = "phase";
const ADDRESSES: &str = "address_book";

/// An entry's kind and key with its content.
pub type Part = ((&'static str, String), String);

/// The parts of an organisation, each under its kind and key.
///
/// # Errors
/// When a part cannot be written as JSON.
pub fn parts(organisation: &Organisation) -> anyhow::Result<Vec<Part>> {
    let mut parts = Vec::new();
    grouped(&mut parts, UNIT, &organisation.units, |unit: &Unit| &unit.code)?;
    for person in &organisation.staff {
        parts.push(((STAFF, person.login.clone()), serde_json::to_string(person)?));
    }
    grouped(&mut parts, SUCCESSION, &organisation.successions, |row: &Succession| &row.old)?;
    grouped(&mut parts, PHASE, &organisation.phases, |phase: &Phase| &phase.programme)?;
    parts.push(((ADDRESSES, "all".to_owned()), serde_json::to_string(&organisation.addresses)?));
    Ok(parts)
}

/// The parts that another organisation has and the first has not, or not like this.
///
/// # Errors
/// As [`parts`].
pub fn changed(before: &Organisation, after: &Organisation) -> anyhow::Result<Vec<Part>> {
    let known: BTreeMap<_, _> = parts(before)?.into_iter().collect();
    let mut new = parts(after)?;
    new.retain(|(key, content)| known.get(key) != Some(content));
    Ok(new)
}

/// The organisation that the newest editions make.
///
/// # Errors
/// Names the entry that cannot be read.
pub(super) fn assemble(rows: &[Entry]) -> anyhow::Result<Organisation> {
    Ok(Organisation {
        units: flat(rows, UNIT)?,
        staff: newest(rows, STAFF).map(read::<Staff>).collect::<anyhow::Result<_>>()?,
        successions: flat(rows, SUCCESSION)?,
        phases: flat(rows, PHASE)?,
        addresses: newest(rows, ADDRESSES).map(read::<AddressBook>).next().transpose()?.unwrap_or_default(),
    })
}

/// The newest edition of every entry of a kind. The rows are sorted by kind, key and edition.
pub(super) fn newest<'a>(rows: &'a [Entry], kind: &'a str) -> impl Iterator<Item = &'a Entry> {
    let last: BTreeMap<_, _> =
        rows.iter().filter(|row| row.kind == kind).map(|row| (&row.key, row)).collect();
    last.into_values()
}

/// The entry's content.
pub(super) fn read<T: DeserializeOwned>(row: &Entry) -> anyhow::Result<T> {
    serde_json::from_str(&row.content).with_context(|| format!("{} {} in the database", row.kind, row.key))
}

fn flat<T: DeserializeOwned>(rows: &[Entry], kind: &str) -> anyhow::Result<Vec<T>> {
    let lists = newest(rows, kind).map(read::<Vec<T>>).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(lists.into_iter().flatten().collect())
}

fn grouped<T: Serialize>(
    parts: &mut Vec<Part>,
    kind: &'static str,
    rows: &[T],
    key: impl Fn(&T) -> &String,
) -> anyhow::Result<()> {
    let mut groups: BTreeMap<&String, Vec<&T>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    for (key, rows) in groups {
        parts.push(((kind, key.clone()), serde_json::to_string(&rows)?));
    }
    Ok(())
}
