//! The new simple kinds: what is typed, what is kept of it, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::form::{Problem, check_field};
use jiff::civil::date;

/// What is stored of what was typed, and whether it is accepted.
fn taken(kind: &str, typed: &str) -> (String, Result<(), Problem>) {
    let field: Field =
        serde_json::from_str(&format!(r#"{{"id":"f","label":{{"vi":"a","en":"a"}},{kind}}}"#)).unwrap();
    let stored = read_field(&field, &[("f".to_owned(), typed.to_owned())]);
    let checked = check_field(&field, Some(&stored), date(2026, 11, 22));
    (stored, checked)
}

#[test]
fn what_is_typed_is_kept_in_one_form() {
    let digits = r#""kind":"digits","min":6,"max":19"#;
    for (kind, typed, stored) in [
        (r#""kind":"time""#, "9h30", "09:30"),
        (r#""kind":"time""#, "7h", "07:00"),
        (r#""kind":"time""#, "13 giờ 05 phút", "13:05"),
        (r#""kind":"percent""#, "12,5 %", "12.5"),
        (digits, "0012 3456.78", "0012345678"),
        (r#""kind":"country""#, "LA", "LA"),
        (r#""kind":"ethnicity""#, "02", "02"),
        (r#""kind":"earlier_dossier""#, " 000.00.06.h56-231027-0361 ", "000.00.06.H56-231027-0361"),
    ] {
        assert_eq!(taken(kind, typed), (stored.to_owned(), Ok(())), "{kind} {typed}");
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    let digits = r#""kind":"digits","min":6,"max":8"#;
    for (kind, typed, problem) in [
        (r#""kind":"time""#, "25:00", Problem::NotATime),
        (r#""kind":"time""#, "sáng", Problem::NotATime),
        (r#""kind":"percent""#, "101", Problem::NotAPercent),
        (digits, "12345", Problem::TooFewDigits(6)),
        (digits, "123456789", Problem::TooManyDigits(8)),
        (digits, "12a4567", Problem::NotDigits),
        (r#""kind":"country""#, "ZZ", Problem::NotACountry),
        (r#""kind":"ethnicity""#, "77", Problem::NotAChoice),
        (r#""kind":"earlier_dossier""#, "không nhớ", Problem::NotADossierCode),
    ] {
        assert_eq!(taken(kind, typed).1, Err(problem), "{kind} {typed}");
    }
}
