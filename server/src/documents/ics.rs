//! A calendar that other programs read (iCalendar, RFC 5545): whole-day events and nothing else. Not here: which
//! deadlines there are.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use std::fmt::Write as _;

/// One whole day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same event, wherever it is read.
    pub id: String,
    pub day: Date,
    /// When it last changed, in epoch milliseconds.
    pub changed: i64,
    pub title: String,
}

/// The longest line in octets, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// Writes the file.
pub fn render(name: &str, events: &[Event]) -> String {
    let mut out = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mot Cua//Deadlines//VI", "METHOD:PUBLISH"] {
        line(&mut out, fixed);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escape(name)));
    for event in events {
        let next = event.day.saturating_add(1.day());
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", event.id));
        line(&mut out, &format!("DTSTAMP:{}", stamp(event.changed)));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", event.day.strftime("%Y%m%d")));
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        line(&mut out, &format!("SUMMARY:{}", escape(&event.title)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// A moment in UTC.
fn stamp(at: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// What separates values is no part of one (RFC 5545 §3.3.11).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(char);
            }
            '\n' => out.push_str("\\n"),
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

/// One line, folded between characters where it is too long.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for char in text.chars() {
        if length + char.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(char);
        length += char.len_utf8();
    }
    // Writing to a String cannot fail.
    let _ = write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_a_whole_day_and_its_title_cannot_break_out() {
        let event = Event {
            id: "x@example.vn".into(),
            day: date(2026, 11, 30),
            changed: 0,
            title: "Hẹn; a,b\r\nBEGIN:VEVENT".into(),
        };
        let file = render("Lịch", &[event]);
        assert!(file.contains("DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n"), "{file}");
        assert!(
            file.contains("SUMMARY:Hẹn\\; a\\,b\\nBEGIN:VEVENT\r\n")
                && file.matches("\r\nBEGIN:VEVENT").count() == 1,
            "{file}"
        );
        assert!(file.contains("DTSTAMP:19700101T000000Z"), "{file}");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_letter_is_cut() {
        let event =
            Event { id: "x".into(), day: date(2026, 1, 1), changed: 0, title: "Đăng ký ".repeat(30) };
        let file = render("Lịch", &[event]);
        assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
        assert!(file.replace("\r\n ", "").contains(&"Đăng ký ".repeat(30)));
    }
}
