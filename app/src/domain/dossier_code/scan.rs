//! Tidies what keyboards and scanners deliver and finds the code in it.
//! Not here: the schemes and their rules.

use super::{DossierCode, DossierCodeError, DossierCodeScheme};

/// Trimmed, upper-case, without a URL around it; of a URL the last part of its path stays.
pub(super) fn normalise(text: &str) -> String {
    let text = text.trim();
    let inner = match text.split_once("://") {
        Some((_, rest)) => {
            let path = rest.split(['?', '#']).next().unwrap_or_default();
            path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default()
        }
        None => text,
    };
    let dash = |c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c };
    inner
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(dash)
        .collect::<String>()
        .to_uppercase()
}

/// What the codes of the trial series begin with.
pub(super) const TRIAL: &str = "TN";

/// The rest of a code of the trial series.
pub(super) fn of_trial(normal: &str) -> Option<&str> {
    let rest = normal.strip_prefix(TRIAL)?;
    Some(rest.strip_prefix('.').unwrap_or(rest))
}

/// Reads a code without its dots and dashes, if only one reading is possible.
pub(super) fn read_bare(normal: &str) -> Result<DossierCode, DossierCodeError> {
    let bare: String = normal.chars().filter(|c| !matches!(c, '.' | '-')).collect();
    if !bare.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(DossierCodeError::Unreadable);
    }
    if bare.starts_with(|c: char| c.is_ascii_digit()) { read_vpcp(&bare) } else { read_g(&bare) }
}

/// Ten characters of agency, six of date, the rest is the serial.
fn read_vpcp(bare: &str) -> Result<DossierCode, DossierCodeError> {
    let part = |from, to| bare.get(from..to).ok_or(DossierCodeError::Unreadable);
    let agency = format!("{}.{}.{}.{}", part(0, 3)?, part(3, 5)?, part(5, 7)?, part(7, 10)?);
    DossierCode::read(DossierCodeScheme::Vpcp2018, &agency, part(10, 16)?, part(16, bare.len())?)
}

/// The agency's length varies, so every split is tried; dates exclude almost all but one.
fn read_g(bare: &str) -> Result<DossierCode, DossierCodeError> {
    let mut found = Vec::new();
    for serial_len in DossierCodeScheme::G2026.serial_digits() {
        let Some(at) = bare.len().checked_sub(serial_len + 8) else { continue };
        let (agency, rest) = bare.split_at(at);
        let (date, serial) = rest.split_at(8);
        for agency in agencies(agency) {
            found.extend(DossierCode::read(DossierCodeScheme::G2026, &agency, date, serial));
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(code), None) => Ok(code),
        (Some(_), Some(_)) => Err(DossierCodeError::Ambiguous),
        (None, _) => Err(DossierCodeError::Unreadable),
    }
}

/// The ways to put dots into an agency's code: a letter and two digits, then units of two or three digits.
fn agencies(bare: &str) -> Vec<String> {
    let Some((first, rest)) = bare.split_at_checked(3) else { return Vec::new() };
    let units: &[&[usize]] = match rest.len() {
        0 => &[&[]],
        2 => &[&[2]],
        3 => &[&[3]],
        4 => &[&[2, 2]],
        5 => &[&[2, 3], &[3, 2]],
        6 => &[&[2, 2, 2], &[3, 3]],
        _ => &[],
    };
    let dotted = |lengths: &&[usize]| {
        let (mut out, mut at) = (first.to_owned(), 0);
        for length in *lengths {
            out.push('.');
            out.push_str(rest.get(at..at + length).unwrap_or_default());
            at += length;
        }
        out
    };
    units.iter().map(dotted).collect()
}
