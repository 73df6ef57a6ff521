//! The journal of access as a table to take away: every column as it is stored, so that the hashes can be worked out
//! again, and what happened in words. Not here: which entries.

use super::csv;
use crate::store::security_events::SecurityEvent;
use app::{
    domain::time::Timestamp,
    pages::office::access::{actor_words, event_words},
    texts::{Lang, access as t},
};

/// The first line.
pub fn head(lang: Lang) -> String {
    let names = [
        t::NUMBER,
        t::WHEN,
        t::WHAT,
        t::KIND,
        t::WHO,
        t::PERSON,
        t::ORIGIN,
        t::SUBJECT,
        t::WHY,
        t::DETAILS,
        t::HASH,
    ];
    format!("{}{}", csv::MARK, csv::line(names.map(|name| lang.t(name))))
}

/// A line for each entry.
pub fn lines(lang: Lang, entries: &[SecurityEvent]) -> String {
    entries.iter().map(|entry| line(lang, entry)).collect()
}

fn line(lang: Lang, entry: &SecurityEvent) -> String {
    let (number, at) = (entry.number.to_string(), Timestamp(entry.at).iso());
    let (what, who) = (event_words(lang, &entry.kind), actor_words(lang, &entry.actor_kind));
    csv::line([
        number.as_str(),
        &at,
        &what,
        &entry.kind,
        &who,
        &entry.actor,
        &entry.origin,
        &entry.subject,
        &entry.reason,
        &entry.data,
        &entry.hash,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_every_column_and_no_formula() {
        let entry = SecurityEvent {
            number: 7,
            at: 1_772_413_200_000,
            kind: "exported".into(),
            actor_kind: "staff".into(),
            actor: "desk.hong-gai".into(),
            origin: "ab".into(),
            subject: "=cmd".into(),
            reason: "Kế hoạch".into(),
            data: "{}".into(),
            hash: "cd".into(),
        };
        let text = lines(Lang::Vi, &[entry]);
        assert!(
            text.starts_with("\"7\",\"2026-03-02T08:00:00+07:00\",\"Mang dữ liệu ra ngoài\",\"exported\""),
            "{text}"
        );
        assert!(text.ends_with("\"'=cmd\",\"Kế hoạch\",\"{}\",\"cd\"\r\n"), "{text}");
        assert_eq!(head(Lang::En).matches(',').count(), text.matches("\",\"").count());
    }
}
