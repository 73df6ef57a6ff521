//! Every part of a revision can be given back as it was shown, and changed.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::procedure::fixture::simple;
use serde_json::json;

/// What a browser would post for a part that nobody touched.
fn untouched(entries: &[Entry], item: &Value) -> Vec<(String, String)> {
    let mut posted = Vec::new();
    for entry in entries {
        let here = look(item, entry.key);
        match &entry.control {
            Control::Both { .. } => {
                for lang in ["vi", "en"] {
                    let text = here.and_then(|both| both.get(lang)).map(text).unwrap_or_default();
                    posted.push((format!("{}.{lang}", entry.key), text));
                }
            }
            Control::Flag { usual } => {
                if here.map_or(*usual, |flag| *flag == json!(true)) {
                    posted.push((entry.key.to_owned(), "1".to_owned()));
                }
            }
            Control::Several { .. } => {
                let all = here.and_then(Value::as_array).into_iter().flatten();
                posted.extend(all.map(|one| (entry.key.to_owned(), text(one))));
            }
            Control::Lines => {
                let all = here.and_then(Value::as_array).into_iter().flatten().map(text);
                posted.push((entry.key.to_owned(), all.collect::<Vec<_>>().join("\n")));
            }
            Control::Table(cells) => {
                let rows = here.and_then(Value::as_array).into_iter().flatten().enumerate();
                for (n, row) in rows {
                    for (cell, _) in *cells {
                        let value = look(row, cell).map(text).unwrap_or_default();
                        posted.push((format!("{}.{n}.{cell}", entry.key), value));
                    }
                }
            }
            Control::Condition { .. } => {
                rows(&group_of(here.unwrap_or(&Value::Null)), entry.key, &mut posted)
            }
            Control::Switch { tag, .. } => {
                posted.push((entry.key.to_owned(), chosen(item, entry.key, *tag).unwrap_or_default()));
            }
            _ => posted.push((entry.key.to_owned(), here.map(text).unwrap_or_default())),
        }
    }
    posted
}

fn rows(group: &Group, name: &str, posted: &mut Vec<(String, String)>) {
    posted.push((format!("{name}.join"), group.joined.code().to_owned()));
    for (n, term) in group.terms.iter().enumerate() {
        let name = format!("{name}.{n}");
        match term {
            Term::Group(group) => rows(group, &name, posted),
            Term::Row(row) => {
                let parts = [("field", &row.field), ("value", &row.value), ("at", &row.at)];
                posted.extend(parts.map(|(key, value)| (format!("{name}.{key}"), value.clone())));
                posted.push((format!("{name}.op"), row.operator.code().to_owned()));
            }
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

fn places(procedure: &Procedure) -> Vec<Place> {
    let mut found = vec!["head".to_owned(), "limits".into(), "competence".into()];
    let mut list = |name: &str, items: usize| found.extend((0..items).map(|at| format!("{name}.{at}")));
    list("pages", procedure.pages.len());
    for (at, page) in procedure.pages.iter().enumerate() {
        list(&format!("pages.{at}.fields"), page.fields.len());
    }
    list("papers", procedure.papers.len());
    list("fees", procedure.fees.len());
    list("steps", procedure.steps.len());
    list("tasks", procedure.tasks.len());
    list("eligibility", procedure.eligibility.len());
    found.iter().map(|path| Place::parse(path).unwrap()).collect()
}

/// The sample with a task, and one that waits for it.
fn with_tasks() -> Procedure {
    let tasks = json!([
        { "id": "residence", "title": { "vi": "Đăng ký thường trú", "en": "Register the residence" },
          "agency": "commune_police", "limit": { "unit": "working_day", "n": 2 } },
        { "id": "card", "title": { "vi": "Cấp thẻ", "en": "Issue the card" }, "agency": "QN.CA", "blocks": false,
          "limit": { "unit": "same_day", "cutoff": "15:00:00" }, "depends_on": ["residence"],
          "when": { "field": "joined", "equals": "yes" } },
    ]);
    Procedure { tasks: serde_json::from_value(tasks).unwrap(), ..simple() }
}

#[test]
fn a_part_that_is_saved_untouched_stays_as_it_was() {
    let procedure = with_tasks();
    for place in places(&procedure) {
        let item = part_of(&procedure, &place).unwrap();
        let posted = untouched(&controls(place.part(), &item), &item);
        assert_eq!(save(&procedure, &place, &posted).unwrap(), procedure, "{place}");
    }
}

#[test]
fn a_new_item_of_every_list_can_be_added_copied_moved_and_removed() {
    let mut procedure = simple();
    for list in [
        "pages",
        "pages.0.fields",
        "papers",
        "fees",
        "fees.0.exempt",
        "steps",
        "tasks",
        "eligibility",
        "limit_variants",
        "competence.rules",
        "pages.0.fields.3.columns",
    ] {
        let (added, place) = rearrange(&procedure, list, 0, Action::Add).unwrap();
        let place = place.unwrap();
        let at: usize = place.to_string().rsplit('.').next().unwrap().parse().unwrap();
        assert!(part_of(&added, &place).is_some(), "{list}");
        let (copied, copy) = rearrange(&added, list, at, Action::Duplicate).unwrap();
        assert_eq!(copy, Place::item(list, at + 1), "{list}");
        let (moved, up) = rearrange(&copied, list, at + 1, Action::Up).unwrap();
        assert_eq!(up, Place::item(list, at), "{list}");
        let (moved, _) = rearrange(&moved, list, at, Action::Down).unwrap();
        assert_eq!(moved, copied, "{list}");
        let (left, none) = rearrange(&copied, list, at + 1, Action::Remove).unwrap();
        assert_eq!((&left, none), (&added, None), "{list}");
        procedure = left;
    }
    assert_eq!(rearrange(&procedure, "pages", 9, Action::Up).unwrap_err(), Refusal::NoSuchPlace);
    assert_eq!(rearrange(&procedure, "prices", 0, Action::Add).unwrap_err(), Refusal::NoSuchPlace);
    assert_eq!(
        rearrange(&procedure, "pages.0.fields.0.columns", 0, Action::Add).unwrap_err(),
        Refusal::NoSuchPlace
    );
}

#[test]
fn a_copied_page_brings_no_id_twice() {
    let procedure = simple();
    let (copied, _) = rearrange(&procedure, "pages", 0, Action::Duplicate).unwrap();
    let faults = copied.check(&crate::domain::procedure::Context::default());
    assert!(faults.iter().all(|fault| fault.code != "id_twice"), "{faults:?}");
}

#[test]
fn every_kind_of_question_can_be_chosen_and_saved_again() {
    let (procedure, place) = (simple(), Place::parse("pages.0.fields.5").unwrap());
    let kinds = controls(Part::Field, &json!({})).into_iter().find_map(|entry| match entry.control {
        Control::Switch { variants, .. } => Some(variants),
        _ => None,
    });
    for (kind, _) in kinds.unwrap() {
        let item = part_of(&procedure, &place).unwrap();
        let mut posted = untouched(&controls(Part::Field, &item), &item);
        posted.push(("kind".to_owned(), kind.to_owned()));
        let changed =
            save(&procedure, &place, &posted).unwrap_or_else(|refusal| panic!("{kind}: {refusal:?}"));
        let item = part_of(&changed, &place).unwrap();
        assert_eq!(item.get("kind"), Some(&json!(kind)));
        let again = untouched(&controls(Part::Field, &item), &item);
        assert_eq!(save(&changed, &place, &again).unwrap(), changed, "{kind}");
    }
}

#[test]
fn conditions_of_every_shape_are_rows_and_conditions_again() {
    for condition in [
        json!({ "field": "a", "equals": "x" }),
        json!({ "field": "a", "one_of": ["x", "y"] }),
        json!({ "field": "a", "present": false }),
        json!({ "field": "born", "age_at_least": 18, "at": "@today+1y" }),
        json!({ "not": { "field": "a", "at_least": 3 } }),
        json!({ "not": { "any": [{ "field": "a", "present": true }, { "field": "b", "before": "@today" }] } }),
        json!({ "not": { "all": [{ "field": "a", "present": true }, { "field": "b", "same_as": "a" }] } }),
        json!({ "all": [{ "field": "a", "contains": "x" }, { "any": [
            { "field": "b", "more_than": "a" }, { "field": "c", "on": "2026-01-02" }] }] }),
    ] {
        let mut posted = Vec::new();
        rows(&group_of(&condition), "when", &mut posted);
        assert_eq!(Group::read(&posted, "when").condition(), Some(condition));
    }
    assert_eq!(Group::read(&[], "when").condition(), None);
}

#[test]
fn what_cannot_be_read_is_shown_again_as_it_was_typed() {
    let (procedure, place) = (simple(), Place::parse("steps.1").unwrap());
    let item = part_of(&procedure, &place).unwrap();
    let mut posted = untouched(&controls(Part::Step, &item), &item);
    posted.push(("hours".to_owned(), "bốn".to_owned()));
    let Err(Refusal::Unreadable { typed, errors }) = save(&procedure, &place, &posted) else {
        panic!("read")
    };
    assert_eq!(typed.get("hours"), Some(&json!("bốn")));
    assert_eq!(errors[0].field, "hours");
    posted.push(("hours".to_owned(), "-4".to_owned()));
    assert!(matches!(save(&procedure, &place, &posted), Err(Refusal::Unfit { .. })));
}

#[test]
fn a_question_goes_to_the_end_of_another_page_and_stays_the_same() {
    let (procedure, _) = rearrange(&simple(), "pages", 0, Action::Add).unwrap();
    let place = Place::parse("pages.0.fields.1").unwrap();
    let (moved, now) = move_question(&procedure, &place, 1).unwrap();
    assert_eq!(now.to_string(), "pages.1.fields.0");
    assert_eq!(moved.pages[1].fields[0], procedure.pages[0].fields[1]);
    assert_eq!(moved.pages[0].fields.len(), procedure.pages[0].fields.len() - 1);
    for (place, page) in
        [("pages.0.fields.1", 2), ("pages.0.fields.99", 1), ("pages.9.fields.0", 1), ("papers.0", 1)]
    {
        let place = Place::parse(place).unwrap();
        assert_eq!(move_question(&procedure, &place, page), Err(Refusal::NoSuchPlace), "{place} {page}");
    }
}

#[test]
fn values_are_ticked_chosen_or_typed() {
    let read = |values: &[&str]| {
        let mut posted =
            vec![("when.0.field".to_owned(), "a".to_owned()), ("when.0.op".to_owned(), "one_of".to_owned())];
        posted.extend(values.iter().map(|value| ("when.0.value".to_owned(), (*value).to_owned())));
        Group::read(&posted, "when").condition().unwrap()
    };
    assert_eq!(read(&["x", "y"]), json!({ "field": "a", "one_of": ["x", "y"] }));
    assert_eq!(read(&["x, y"]), json!({ "field": "a", "one_of": ["x", "y"] }));
    assert_eq!(read(&[]), json!({ "field": "a", "one_of": [] }));
}
