//! No key of a catalogue file is passed over. Where a table is flattened into another, the parser cannot
//! refuse a misspelt key; here whatever a file says must come back when it is written out again.

use super::{procedures, tomls};
use app::domain::working_time::{CalendarYear, UnitCalendar};
use toml::Value;

/// The paths of `raw` that `kept` does not have.
fn lost(raw: &Value, kept: &Value, path: &str) -> Vec<String> {
    match (raw, kept) {
        (Value::Table(raw), Value::Table(kept)) => {
            let each = raw.iter().flat_map(|(key, value)| {
                let path = format!("{path}.{key}");
                kept.get(key).map_or_else(|| vec![path.clone()], |kept| lost(value, kept, &path))
            });
            each.collect()
        }
        (Value::Array(raw), Value::Array(kept)) => {
            assert_eq!(raw.len(), kept.len(), "{path}");
            let each = raw.iter().zip(kept).enumerate();
            each.flat_map(|(at, (raw, kept))| lost(raw, kept, &format!("{path}[{at}]"))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_key_of_a_procedure_is_understood() {
    for (name, text, procedure) in procedures() {
        let raw: Value = toml::from_str(&text).unwrap();
        let lost = lost(&raw, &Value::try_from(&procedure).unwrap(), "");
        assert!(lost.is_empty(), "{name}: {}", lost.join(", "));
    }
}

#[test]
fn a_misspelt_key_of_a_field_is_noticed() {
    let (name, text, _) = procedures().into_iter().find(|(name, ..)| name == "2.000635").unwrap();
    let misspelt = text.replacen("required = false", "requierd = false", 1);
    assert_ne!(text, misspelt, "{name} has an optional field");
    let procedure: Result<app::domain::procedure::Procedure, _> = toml::from_str(&misspelt);
    let noticed = match procedure {
        Err(_) => true,
        Ok(procedure) => {
            let raw: Value = toml::from_str(&misspelt).unwrap();
            lost(&raw, &Value::try_from(&procedure).unwrap(), "")
                .iter()
                .any(|path| path.ends_with(".requierd"))
        }
    };
    assert!(noticed);
}

#[test]
fn every_key_of_a_calendar_is_understood() {
    for (name, text) in tomls("calendar") {
        let raw: Value = toml::from_str(&text).unwrap();
        let year: CalendarYear = toml::from_str(&text).unwrap();
        assert!(lost(&raw, &Value::try_from(&year).unwrap(), "").is_empty(), "{name}");
    }
}

#[test]
fn every_key_of_the_units_calendars_is_understood() {
    let path = crate::support::source::workspace().join("server/catalogue/unit_calendars.toml");
    let raw: Value = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let all: Vec<UnitCalendar> = raw["unit_calendar"].clone().try_into().unwrap();
    assert!(!all.is_empty());
    assert!(lost(&raw["unit_calendar"], &Value::try_from(&all).unwrap(), "").is_empty());
}
