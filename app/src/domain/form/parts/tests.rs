//! Questions with parts: how they come apart, when they are answered, what their keys are called.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::form::{Page, Problem, check_page, clear_hidden, read_page};
use jiff::civil::date;

fn field(text: &str) -> Field {
    serde_json::from_str(&format!(r#"{{"id":"f","label":{{"vi":"Người con?","en":"Child?"}},{text}}}"#))
        .unwrap()
}

fn page(field: Field) -> Page {
    Page { id: "p".into(), title: Localized::default(), lead: None, when: None, fields: vec![field] }
}

fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn read(field: &Field, pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    read_page(&page(field.clone()), &posted(pairs), &mut answers);
    answers
}

fn problems(field: &Field, answers: &Answers) -> Vec<(String, Problem)> {
    let wrong = check_page(&page(field.clone()), answers, date(2026, 11, 22));
    wrong.into_iter().map(|error| (error.field, error.problem)).collect()
}

const ROWS: &str = r#""kind":"rows","min":1,"max":3,"columns":[
    {"id":"name","label":{"vi":"Họ tên","en":"Name"},"kind":"person_name"},
    {"id":"adopted","label":{"vi":"Con nuôi","en":"Adopted"},"kind":"yes_no"},
    {"id":"since","label":{"vi":"Từ ngày","en":"Since"},"kind":"date","past":true,"when":{"field":"adopted","equals":"yes"}}]"#;

#[test]
fn a_person_is_read_part_by_part_and_checked_part_by_part() {
    let person = field(r#""kind":"person","parts":["name","birth_date","personal_id"]"#);
    let answers = read(
        &person,
        &[("f.name", " Lê  Ánh "), ("f.birth_date.y", "1975"), ("f.personal_id", "022 175 000 789")],
    );
    let stored = [("f.name", "Lê Ánh"), ("f.birth_date", "1975"), ("f.personal_id", "022175000789")];
    assert_eq!(answers, stored.into_iter().collect());
    assert_eq!(problems(&person, &answers), []);
    let half = [("f.name", "Lê Ánh"), ("f.personal_id", "1")].into_iter().collect();
    let expected =
        [("f.birth_date".into(), Problem::Required), ("f.personal_id".into(), Problem::NotAPersonalId)];
    assert_eq!(problems(&person, &half), expected);
}

#[test]
fn a_foreigner_gives_a_passport_and_no_number() {
    let person = field(r#""kind":"person","parts":["name","nationality","personal_id","ethnicity"]"#);
    let mut answers: Answers = [
        ("f.name", "Ann Lee"),
        ("f.nationality", "LA"),
        ("f.personal_id", "022175000789"),
        ("f.passport", "P1"),
    ]
    .into_iter()
    .collect();
    clear_hidden(&[page(person.clone())], &mut answers);
    assert_eq!(answers.get("f.personal_id"), None);
    assert_eq!(problems(&person, &answers), []);
    answers.set("f.nationality", "VN");
    let wrong = problems(&person, &answers);
    assert_eq!(wrong.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["f.personal_id", "f.ethnicity"]);
}

#[test]
fn what_need_not_be_answered_may_stay_empty_as_a_whole_only() {
    let account = field(r#""kind":"bank_account","required":false"#);
    assert_eq!(problems(&account, &Answers::default()), []);
    let begun = [("f.number", "0123456789")].into_iter().collect();
    assert_eq!(problems(&account, &begun).len(), 2);
    let person = field(r#""kind":"person","required":false,"parts":["nationality","name"]"#);
    assert_eq!(problems(&person, &[("f.nationality", "VN")].into_iter().collect()), []);
}

#[test]
fn a_list_shows_the_rows_that_must_be_and_no_more_than_allowed() {
    let rows = field(ROWS);
    assert_eq!(rows.rows_shown(&Answers::default()), 1);
    assert_eq!(problems(&rows, &Answers::default()).len(), 2);
    let many = [("f", "4")].into_iter().collect();
    assert_eq!(problems(&rows, &many), [("f".into(), Problem::TooManyRows(3))]);
}

#[test]
fn rows_come_and_go_by_buttons_and_keep_what_was_typed() {
    let rows = field(ROWS);
    let added = read(&rows, &[("f", "1"), ("f.1.name", "An Lê"), ("f.1.adopted", "no"), ("row.add", "f")]);
    assert_eq!((added.rows("f"), added.get("f.1.name")), (2, Some("An Lê")));
    let two = [("f", "2"), ("f.1.name", "An Lê"), ("f.2.name", "Bình Lê"), ("row.remove", "f.1")];
    let removed = read(&rows, &two);
    assert_eq!((removed.rows("f"), removed.get("f.1.name")), (1, Some("Bình Lê")));
    let full = read(&rows, &[("f", "3"), ("row.add", "f")]);
    assert_eq!(full.rows("f"), 3);
}

#[test]
fn a_column_depends_on_its_neighbour_in_the_same_row() {
    let rows = field(ROWS);
    let mut answers: Answers = [
        ("f", "2"),
        ("f.1.name", "An Lê"),
        ("f.1.adopted", "yes"),
        ("f.2.name", "Bình Lê"),
        ("f.2.adopted", "no"),
        ("f.2.since", "2020-01-01"),
    ]
    .into_iter()
    .collect();
    assert_eq!(problems(&rows, &answers), [("f.1.since".into(), Problem::Required)]);
    clear_hidden(&[page(rows)], &mut answers);
    assert_eq!(answers.get("f.2.since"), None);
}

#[test]
fn a_key_is_called_by_its_question_its_row_and_its_part() {
    let rows = field(ROWS);
    assert_eq!(rows.label_of(Lang::Vi, "f.2.since"), "Người con, 2, từ ngày");
    assert_eq!(rows.label_of(Lang::Vi, "f"), "Người con?");
    let person = field(r#""kind":"person""#);
    assert_eq!(person.label_of(Lang::En, "f.personal_id"), "Child, personal identification number");
}

#[test]
fn every_kind_with_parts_has_some() {
    for kind in ["date_time", "person", "organisation", "parcel", "bank_account", "old_address"] {
        let whole = field(&format!(r#""kind":"{kind}""#));
        assert!(whole.kind.has_parts() && whole.leaves(&Answers::default()).len() >= 2, "{kind}");
    }
}
