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

#[test]
fn a_question_behind_bounds_that_no_number_keeps_is_found() {
    let reachable = |kind: &str, when: &str| {
        codes(&[field("n", kind, ""), field("then", r#""kind":"text""#, when)]).is_empty()
    };
    let (number, share) = (r#""kind":"number","min":1,"max":10"#, r#""kind":"percent""#);
    let at = |least: i64, most: i64| {
        format!(r#"{{"all":[{{"field":"n","at_least":{least}}},{{"field":"n","at_most":{most}}}]}}"#)
    };
    assert!(reachable(number, &at(3, 3)) && reachable(number, &at(10, 99)) && reachable(share, &at(0, 0)));
    assert!(!reachable(number, &at(5, 3)), "no number is both");
    assert!(!reachable(number, &at(11, 20)), "the field itself ends at 10");
    assert!(!reachable(share, &at(101, 200)), "a share ends at a hundred");
    let between = r#"{"all":[{"field":"n","present":true},{"not":{"field":"n","at_most":3}},{"not":{"field":"n","at_least":4}}]}"#;
    assert!(reachable(r#""kind":"decimal""#, between), "three and a half");
    assert!(reachable(number, r#"{"not":{"field":"n","at_least":0}}"#), "when it is left open");
    let chained = [
        field("n", r#""kind":"money""#, ""),
        field("much", r#""kind":"yes_no""#, r#"{"field":"n","at_least":1000}"#),
        field(
            "then",
            r#""kind":"text""#,
            r#"{"all":[{"field":"much","equals":"yes"},{"field":"n","at_most":999}]}"#,
        ),
    ];
    assert_eq!(codes(&chained), [("pages[0].fields[2].when".to_owned(), "unreachable".to_owned())]);
}
