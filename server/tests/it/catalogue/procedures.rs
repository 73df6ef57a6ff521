//! What every procedure must be, beyond what the program checks before it publishes one.

use super::procedures;
use crate::support::catalogue;
use app::domain::{logic::Condition, procedure::Procedure, working_time::TimeLimit};
use std::collections::BTreeSet;

#[test]
fn every_file_is_named_after_its_procedure_and_passes_the_check_of_publication() {
    for (name, _, procedure) in procedures() {
        assert_eq!(procedure.code, name);
        let faults = procedure.check(&server::catalogue::known().unwrap());
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
    assert!(procedures().len() >= 25, "the centre offers at least the procedures people ask for most");
}

#[tokio::test]
async fn every_field_and_life_event_exists_and_leads_somewhere() {
    let catalogue = catalogue().await;
    let fields: BTreeSet<_> = catalogue.fields.iter().map(|listed| listed.code.clone()).collect();
    let events: BTreeSet<_> = catalogue.life_events.iter().map(|listed| listed.code.clone()).collect();
    let (mut used_fields, mut used_events) = (BTreeSet::new(), BTreeSet::new());
    for (name, _, procedure) in procedures() {
        assert!(fields.contains(&procedure.field), "{name} lies in the unknown field {}", procedure.field);
        for event in &procedure.life_events {
            assert!(events.contains(event), "{name} belongs to the unknown event {event}");
        }
        used_fields.insert(procedure.field);
        used_events.extend(procedure.life_events);
    }
    assert_eq!(
        fields.difference(&used_fields).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "fields without a procedure"
    );
    assert_eq!(
        events.difference(&used_events).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "events without a procedure"
    );
}

#[test]
fn no_page_takes_the_name_of_one_of_our_own_or_asks_too_much() {
    for (name, _, procedure) in procedures() {
        for page in &procedure.pages {
            let own = ["contact", "papers", "receive", "review", "submit", "delete"];
            assert!(
                !own.contains(&page.id.as_str()),
                "{name}: the page {} is one of the site's own",
                page.id
            );
            assert!(page.fields.len() <= 8, "{name}: the page {} asks {} things", page.id, page.fields.len());
        }
    }
}

#[test]
fn no_condition_looks_ahead() {
    for (name, _, procedure) in procedures() {
        let order: Vec<&str> = procedure.all_fields().map(|field| field.id.as_str()).collect();
        let place =
            |key: &str| order.iter().position(|known| *known == app::domain::form::field_of(key)).unwrap();
        let ahead = |when: &Option<Condition>, limit: usize| {
            let read: Vec<String> = when
                .iter()
                .flat_map(Condition::fields)
                .filter(|key| !key.starts_with('@'))
                .map(ToOwned::to_owned)
                .collect();
            read.into_iter().find(|id| place(id) >= limit)
        };
        for page in &procedure.pages {
            let first = place(&page.fields[0].id);
            assert_eq!(ahead(&page.when, first), None, "{name}: page {}", page.id);
            for field in &page.fields {
                assert_eq!(ahead(&field.when, place(&field.id)), None, "{name}: field {}", field.id);
            }
        }
    }
}

#[test]
fn the_steps_take_no_longer_than_the_procedure() {
    for (name, _, procedure) in procedures() {
        let hours: u32 = procedure.steps.iter().map(|step| step.hours).sum();
        assert!(hours <= hours_of(&procedure), "{name}: {hours} h in steps");
    }
}

/// The time limit in working hours. Calendar days count as working days here: they promise less than that,
/// and the steps are planned for a week without a holiday.
fn hours_of(procedure: &Procedure) -> u32 {
    match procedure.time_limit {
        TimeLimit::SameDay { .. } => 8,
        TimeLimit::WorkingHour { n } => n,
        TimeLimit::WorkingDay { n } | TimeLimit::CalendarDay { n } => n * 8,
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for (name, text, _) in procedures() {
        let raw: toml::Value = toml::from_str(&text).unwrap();
        let empty = empty_texts(&raw, "");
        assert!(empty.is_empty(), "{name}: {}", empty.join(", "));
    }
}

/// Tables with a `vi` whose `vi` or `en` is blank.
fn empty_texts(value: &toml::Value, path: &str) -> Vec<String> {
    match value {
        toml::Value::Array(values) => values
            .iter()
            .enumerate()
            .flat_map(|(at, value)| empty_texts(value, &format!("{path}[{at}]")))
            .collect(),
        toml::Value::Table(table) if table.contains_key("vi") => {
            let said = |lang: &str| {
                table.get(lang).and_then(toml::Value::as_str).is_some_and(|text| !text.trim().is_empty())
            };
            if said("vi") && said("en") { Vec::new() } else { vec![path.to_owned()] }
        }
        toml::Value::Table(table) => {
            table.iter().flat_map(|(key, value)| empty_texts(value, &format!("{path}.{key}"))).collect()
        }
        _ => Vec::new(),
    }
}
