//! Reads the pairs that a browser posts for one page into answers. A field with several inputs posts
//! `id.d id.m id.y` (date) or `id.commune id.rest` (address); tick boxes post their name again and again.

use super::{Answers, Field, FieldKind, Page, rows::row_change};
use crate::domain::{dossier_code::DossierCode, normal::nfc};
use jiff::civil::Time;

/// Puts what was posted for a page into the answers. Fields of the page that were not posted become blank;
/// fields of other pages stay as they are. A button that adds or removes a row has done so afterwards.
pub fn read_page(page: &Page, posted: &[(String, String)], answers: &mut Answers) {
    for field in &page.fields {
        read_into(field, posted, answers);
    }
    if let Some(change) = row_change(page, posted, answers) {
        change.apply(answers);
    }
}

fn read_into(field: &Field, posted: &[(String, String)], answers: &mut Answers) {
    let value = read_field(field, posted);
    answers.remove(&field.id);
    answers.set(&field.id, value);
    for part in field.parts(answers) {
        read_into(&part, posted, answers);
    }
}

fn read_field(field: &Field, posted: &[(String, String)]) -> String {
    let all = |name: &str| -> Vec<String> {
        posted.iter().filter(|(key, _)| key == name).map(|(_, value)| tidy(value)).collect()
    };
    let one = |name: &str| all(name).pop().unwrap_or_default();
    let part = |suffix: &str| one(&format!("{}.{suffix}", field.id));
    match &field.kind {
        FieldKind::Choices { .. } => all(&field.id).join("\n"),
        FieldKind::Date { .. } | FieldKind::PartialDate => {
            read_date(&one(&field.id), &part("d"), &part("m"), &part("y"))
        }
        FieldKind::Address => {
            let (whole, commune, rest) = (one(&field.id), part("commune"), part("rest"));
            if commune.is_empty() && rest.is_empty() { whole } else { format!("{commune}|{rest}") }
        }
        FieldKind::Number { .. } | FieldKind::Money => without_separators(&one(&field.id)),
        FieldKind::Decimal { .. } => read_decimal(&one(&field.id)),
        FieldKind::Percent => read_decimal(one(&field.id).trim_end_matches(['%', ' '])),
        FieldKind::PersonalId | FieldKind::TaxCode | FieldKind::Digits { .. } => {
            one(&field.id).replace([' ', '\u{a0}', '.'], "")
        }
        FieldKind::Time => {
            let typed = one(&field.id);
            read_time(&typed).map_or(typed, |time| format!("{:02}:{:02}", time.hour(), time.minute()))
        }
        FieldKind::EarlierDossier => {
            let typed = one(&field.id);
            DossierCode::parse(&typed).map_or(typed, |code| code.to_string())
        }
        FieldKind::Rows { .. } => one(&field.id),
        kind if kind.has_parts() => String::new(),
        FieldKind::Note | FieldKind::File { .. } => String::new(),
        FieldKind::PersonName => one(&field.id).split_whitespace().collect::<Vec<_>>().join(" "),
        FieldKind::LongText { .. } => one(&field.id).replace("\r\n", "\n"),
        _ => one(&field.id),
    }
}

/// Canonical composition, trimmed: what is typed with combining marks equals what is typed without.
fn tidy(value: &str) -> String {
    nfc(value).trim().to_owned()
}

/// `1.234.567 đ` and `1 234 567` mean 1234567.
fn without_separators(value: &str) -> String {
    value.trim_end_matches(['đ', 'Đ', '₫']).replace([' ', '\u{a0}', '.', ','], "")
}

/// `1.234,5` (Vietnamese) and `1234.5` both mean 1234.5.
fn read_decimal(value: &str) -> String {
    let value = value.replace([' ', '\u{a0}'], "");
    if value.contains(',') { value.replace('.', "").replace(',', ".") } else { value }
}

/// Joins the three inputs to ISO form; what cannot be a date stays visible to the check as it was typed.
fn read_date(whole: &str, day: &str, month: &str, year: &str) -> String {
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return whole.to_owned();
    }
    let two = |part: &str| if part.is_empty() { String::new() } else { format!("-{part:0>2}") };
    let gap = if month.is_empty() && !day.is_empty() { "-" } else { "" };
    format!("{year:0>4}{}{gap}{}", two(month), two(day))
}

/// `9h30`, `09:30`, `9 giờ 30`, `9h` and `21.30` are times of day.
pub(super) fn read_time(text: &str) -> Option<Time> {
    let text = text.to_lowercase().replace("giờ", ":").replace("phút", "").replace(['h', '.'], ":");
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| {
        let part = part.trim();
        let short = part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if short { if part.is_empty() { Some(0) } else { part.parse::<i8>().ok() } } else { None }
    };
    if hour.trim().is_empty() {
        return None;
    }
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests;
