//! What is wrong with conditions, and where.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;

const CHOICES: &str =
    r#"[{"value":"a","label":{"vi":"a","en":"a"}},{"value":"b","label":{"vi":"b","en":"b"}}]"#;

fn field(id: &str, kind: &str, when: &str) -> String {
    let kind = kind.replace("CHOICES", CHOICES);
    let when = if when.is_empty() { String::new() } else { format!(r#","when":{when}"#) };
    format!(r#"{{"id":"{id}","label":{{"vi":"a","en":"a"}},{kind}{when}}}"#)
}

fn codes(fields: &[String]) -> Vec<(String, String)> {
    let text = format!(r#"[{{"id":"p","title":{{"vi":"a","en":"a"}},"fields":[{}]}}]"#, fields.join(","));
    let pages: Vec<Page> = serde_json::from_str(&text).unwrap();
    check(&pages).into_iter().map(|fault| (fault.path, fault.code)).collect()
}

/// What is found when the fourth question has this condition, after a choice, a date and a number.
fn found(when: &str) -> Vec<String> {
    let fields = [
        field("who", r#""kind":"choice","choices":CHOICES"#, ""),
        field("born", r#""kind":"partial_date""#, ""),
        field("copies", r#""kind":"number""#, ""),
        field("groups", r#""kind":"choices","choices":CHOICES"#, ""),
        field(
            "people",
            r#""kind":"rows","columns":[{"id":"n","label":{"vi":"a","en":"a"},"kind":"text"}]"#,
            "",
        ),
        field("then", r#""kind":"text""#, when),
        field("last", r#""kind":"text""#, ""),
    ];
    codes(&fields).into_iter().map(|(_, code)| code).collect()
}

#[test]
fn conditions_that_make_sense_are_let_through() {
    for when in [
        r#"{"field":"who","equals":"a"}"#,
        r#"{"field":"born","age_at_least":18}"#,
        r#"{"field":"born","before":"@today-1d"}"#,
        r#"{"field":"people","at_least":2}"#,
        r#"{"field":"people.*.n","contains":"An"}"#,
        r#"{"field":"copies","more_than":"people"}"#,
        r#"{"field":"@channel","equals":"counter"}"#,
        r#"{"all":[{"field":"groups","equals":"a"},{"field":"groups","equals":"b"}]}"#,
        r#"{"not":{"field":"who","equals":"a"}}"#,
    ] {
        assert_eq!(found(when), Vec::<String>::new(), "{when}");
    }
}

#[test]
fn every_mistake_has_its_code() {
    for (when, code) in [
        (r#"{"field":"gone","equals":"a"}"#, "unknown_field"),
        (r#"{"field":"@gone","equals":"a"}"#, "unknown_field"),
        (r#"{"field":"last","present":true}"#, "looks_ahead"),
        (r#"{"field":"then","present":true}"#, "depends_on_itself"),
        (r#"{"field":"who","equals":"c"}"#, "not_a_choice"),
        (r#"{"field":"@channel","equals":"letter"}"#, "not_a_choice"),
        (r#"{"field":"who","at_least":1}"#, "wrong_type"),
        (r#"{"field":"copies","before":"@today"}"#, "wrong_type"),
        (r#"{"field":"born","age_at_least":18,"at":"copies"}"#, "wrong_type"),
        (r#"{"field":"copies","contains":"1"}"#, "wrong_type"),
        (r#"{"field":"born","equals":"2000"}"#, "wrong_type"),
        (r#"{"field":"born","more_than":"copies"}"#, "cannot_compare"),
        (r#"{"any":[]}"#, "never_holds"),
        (r#"{"all":[{"field":"who","equals":"a"},{"field":"who","equals":"b"}]}"#, "unreachable"),
        (r#"{"all":[{"field":"who","equals":"a"},{"field":"who","present":false}]}"#, "unreachable"),
    ] {
        assert_eq!(found(when).first().map(String::as_str), Some(code), "{when}");
    }
}

#[test]
fn a_question_behind_one_that_is_never_asked_is_found() {
    let choice = r#""kind":"choice","choices":CHOICES"#;
    let fields = [
        field("first", choice, ""),
        field("second", choice, r#"{"field":"first","equals":"a"}"#),
        field(
            "third",
            r#""kind":"text""#,
            r#"{"all":[{"field":"first","equals":"b"},{"field":"second","equals":"a"}]}"#,
        ),
    ];
    assert_eq!(codes(&fields), [("pages[0].fields[2].when".to_owned(), "unreachable".to_owned())]);
}
