//! What each operator says of the same answers.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;

fn answers() -> Answers {
    [
        ("marital", "married"),
        ("copies", "3"),
        ("area", "186.5"),
        ("garden", "86.5"),
        ("groups", "poor\nelderly"),
        ("born", "2008-11-22"),
        ("year", "1954"),
        ("died", "2026-11-01"),
        ("name", "Công ty Nắng Vịnh"),
        ("same", "Công ty Nắng Vịnh"),
        ("members", "2"),
        ("members.1.relation", "child"),
        ("members.2.relation", "spouse"),
        ("@today", "2026-11-22"),
        ("@channel", "online"),
    ]
    .into_iter()
    .collect()
}

fn condition(text: &str) -> Condition {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_operator_reads_the_answers() {
    for (text, expected) in [
        (r#"{"field":"marital","equals":"married"}"#, true),
        (r#"{"field":"missing","equals":""}"#, false),
        (r#"{"field":"groups","equals":"elderly"}"#, true),
        (r#"{"field":"groups","one_of":["child","poor"]}"#, true),
        (r#"{"field":"copies","at_least":3}"#, true),
        (r#"{"field":"copies","at_most":2}"#, false),
        (r#"{"field":"area","at_least":186}"#, true),
        (r#"{"field":"area","at_most":186}"#, false),
        (r#"{"field":"missing","at_most":2}"#, false),
        (r#"{"field":"missing","present":false}"#, true),
        (r#"{"not":{"field":"marital","present":true}}"#, false),
        (r#"{"all":[{"field":"copies","at_least":1},{"field":"marital","present":true}]}"#, true),
        (r#"{"any":[]}"#, false),
        (r#"{"field":"name","same_as":"same"}"#, true),
        (r#"{"field":"missing","same_as":"gone"}"#, false),
        (r#"{"field":"area","more_than":"garden"}"#, true),
        (r#"{"field":"area","less_than":"garden"}"#, false),
        (r#"{"field":"died","more_than":"born"}"#, true),
        (r#"{"field":"name","contains":"nắng vịnh"}"#, true),
        (r#"{"field":"name","contains":"Nang Vinh"}"#, false),
        (r#"{"field":"@channel","equals":"online"}"#, true),
    ] {
        assert_eq!(condition(text).holds(&answers()), expected, "{text}");
    }
}

#[test]
fn days_are_compared_with_days_with_today_and_with_each_other() {
    for (text, expected) in [
        (r#"{"field":"died","before":"2026-11-02"}"#, true),
        (r#"{"field":"died","before":"2026-11-01"}"#, false),
        (r#"{"field":"died","on":"2026-11-01"}"#, true),
        (r#"{"field":"died","after":"@today-30d"}"#, true),
        (r#"{"field":"died","after":"@today-2w"}"#, false),
        (r#"{"field":"died","after":"@today-20d"}"#, false),
        (r#"{"field":"born","before":"died"}"#, true),
        (r#"{"field":"year","before":"1955-01-01"}"#, true),
        (r#"{"field":"year","before":"1954-06-01"}"#, false),
        (r#"{"field":"missing","before":"@today"}"#, false),
    ] {
        let read: Result<Condition, _> = serde_json::from_str(text);
        assert_eq!(read.is_ok_and(|read| read.holds(&answers())), expected, "{text}");
    }
}

#[test]
fn years_are_completed_on_the_birthday() {
    for (text, expected) in [
        (r#"{"field":"born","age_at_least":18}"#, true),
        (r#"{"field":"born","age_at_least":18,"at":"died"}"#, false),
        (r#"{"field":"born","age_at_most":17,"at":"@today-1d"}"#, true),
        (r#"{"field":"born","age_at_most":17}"#, false),
        (r#"{"field":"year","age_at_least":71}"#, true),
        (r#"{"field":"year","age_at_least":72}"#, false),
        (r#"{"field":"missing","age_at_least":0}"#, false),
        (r#"{"field":"missing","age_at_most":200}"#, false),
    ] {
        assert_eq!(condition(text).holds(&answers()), expected, "{text}");
    }
}

#[test]
fn rows_are_counted_and_any_of_them_can_fit() {
    for (text, expected) in [
        (r#"{"field":"members","at_least":2}"#, true),
        (r#"{"field":"members","at_least":3}"#, false),
        (r#"{"field":"members.*.relation","equals":"spouse"}"#, true),
        (r#"{"field":"members.*.relation","equals":"parent"}"#, false),
        (r#"{"field":"members.*.relation","present":true}"#, true),
    ] {
        assert_eq!(condition(text).holds(&answers()), expected, "{text}");
    }
}

#[test]
fn a_misspelt_operator_is_refused_and_so_are_two_at_once_or_none() {
    for text in [
        r#"{"field":"a","equal":"b"}"#,
        r#"{"field":"a","equals":"b","present":true}"#,
        r#"{"field":"a"}"#,
        r#"{"equals":"b"}"#,
        r#"{"field":"a","before":"tomorrow!"}"#,
        r#"{"field":"a","equals":"b","at":"@today"}"#,
    ] {
        assert!(serde_json::from_str::<Condition>(text).is_err(), "{text}");
    }
}

#[test]
fn a_condition_is_written_as_it_was_read() {
    for text in [
        r#"{"all":[{"field":"a","equals":"b"},{"not":{"any":[]}}]}"#,
        r#"{"field":"a","age_at_least":18,"at":"died"}"#,
        r#"{"field":"a","age_at_least":18}"#,
        r#"{"field":"a","before":"@today-60d"}"#,
        r#"{"field":"a","on":"2025-07-01"}"#,
    ] {
        assert_eq!(serde_json::to_string(&condition(text)).unwrap(), text);
    }
}
