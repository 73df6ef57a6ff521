//! Finds procedures by words without diacritics, by field and by life event, the best first.

use crate::{catalogue::Listed, service::Services};
use app::domain::{fold::matches, localized::Localized, procedure::Procedure};
use std::{cmp::Reverse, sync::Arc};

/// The longest query that is looked at, in characters.
const LONGEST_QUERY: usize = 120;

/// What is looked for; empty texts narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub query: String,
    /// Code of a field.
    pub field: String,
    /// Code of a life event.
    pub event: String,
}

/// What was found, and how many there would be behind each filter.
#[derive(Clone, Debug)]
pub struct Hits {
    pub procedures: Vec<Arc<Procedure>>,
    pub fields: Vec<Counted>,
    pub events: Vec<Counted>,
    /// How many there would be in any field.
    pub any_field: usize,
    /// How many there would be for any life event.
    pub any_event: usize,
}

/// A filter with the number of procedures behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub code: String,
    pub name: Localized,
    /// `citizen`, `business` or empty for both.
    pub audience: String,
    pub count: usize,
}

impl Services {
    /// Searches the procedures in force today.
    pub fn search_procedures(&self, wanted: &Wanted) -> Hits {
        let today = self.now().local_date();
        let query: String = wanted.query.chars().take(LONGEST_QUERY).collect();
        let order = |code: &str| self.catalogue.fields.iter().position(|field| field.code == code);
        let mut all: Vec<_> = self.catalogue.procedures_on(today).cloned().collect();
        all.sort_by_key(|procedure| order(&procedure.field));
        let answering = rank(all, &query);
        let count =
            |list: &[Listed], belongs: &dyn Fn(&Procedure, &str) -> bool| counted(list, &answering, belongs);
        let fields = count(&self.catalogue.fields, &|p, code| p.field == code && has_event(p, &wanted.event));
        let events =
            count(&self.catalogue.life_events, &|p, code| has_event(p, code) && has_field(p, &wanted.field));
        let any_field = answering.iter().filter(|p| has_event(p, &wanted.event)).count();
        let any_event = answering.iter().filter(|p| has_field(p, &wanted.field)).count();
        let mut procedures = answering;
        procedures.retain(|p| has_field(p, &wanted.field) && has_event(p, &wanted.event));
        Hits { procedures, fields, events, any_field, any_event }
    }
}

fn has_field(procedure: &Procedure, code: &str) -> bool {
    code.is_empty() || procedure.field == code
}

fn has_event(procedure: &Procedure, code: &str) -> bool {
    code.is_empty() || procedure.life_events.iter().any(|event| event == code)
}

fn counted(
    list: &[Listed],
    procedures: &[Arc<Procedure>],
    belongs: &dyn Fn(&Procedure, &str) -> bool,
) -> Vec<Counted> {
    let entry = |listed: &Listed| Counted {
        code: listed.code.clone(),
        name: listed.name.clone(),
        audience: listed.audience.clone(),
        count: procedures.iter().filter(|procedure| belongs(procedure, &listed.code)).count(),
    };
    list.iter().map(entry).collect()
}

/// Keeps what answers the query, the best first; equally good ones stay in their order.
fn rank(procedures: Vec<Arc<Procedure>>, query: &str) -> Vec<Arc<Procedure>> {
    let scored = procedures.into_iter().filter_map(|procedure| Some((score(&procedure, query)?, procedure)));
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored.into_iter().map(|(_, procedure)| procedure).collect()
}

/// A hit in the code or in the name counts most, then the words people use, then the summary; last come
/// words that are scattered over all of them.
fn score(procedure: &Procedure, query: &str) -> Option<u32> {
    if query.trim().is_empty() {
        return Some(0);
    }
    let Procedure { code, name, summary, keywords, .. } = procedure;
    let together =
        format!("{code} {} {} {} {} {}", name.vi, name.en, keywords.join(" "), summary.vi, summary.en);
    let scattered = matches(query, &together)?;
    let best = |texts: &[&str]| texts.iter().filter_map(|text| matches(query, text)).max();
    let words: Vec<&str> = keywords.iter().map(String::as_str).collect();
    let weighed = [
        best(&[code]).map(|score| score + 600),
        best(&[&name.vi, &name.en]).map(|score| score + 400),
        best(&words).map(|score| score + 390),
        best(&[&summary.vi, &summary.en]).map(|score| score + 200),
    ];
    weighed.into_iter().flatten().max().or(Some(scattered))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::catalogue::files;

    fn all() -> Vec<Arc<Procedure>> {
        let entries = files().unwrap().into_iter().filter(|entry| entry.kind == "procedure");
        entries.map(|entry| Arc::new(serde_json::from_str(&entry.content).unwrap())).collect()
    }

    fn codes(query: &str) -> Vec<String> {
        rank(all(), query).iter().map(|procedure| procedure.code.clone()).collect()
    }

    #[test]
    fn everyday_words_without_diacritics_find_the_procedure_first() {
        for (query, code) in [
            ("khai sinh", "1.001193"),
            ("sao y", "2.000815"),
            ("sang ten so do", "X.LAND-TRANSFER"),
            ("birth certificate", "1.001193"),
            ("2.000815", "2.000815"),
            ("KHAI SINH", "1.001193"),
        ] {
            assert_eq!(codes(query).first().map(String::as_str), Some(code), "{query}: {:?}", codes(query));
        }
    }

    #[test]
    fn a_word_may_be_unfinished() {
        assert!(codes("khai si").contains(&"1.001193".to_owned()));
    }

    #[test]
    fn no_words_find_everything_and_nonsense_finds_nothing() {
        assert_eq!(codes("  ").len(), all().len());
        assert!(codes("xyzzy").is_empty());
    }

    #[test]
    fn every_procedure_that_is_named_first_exists() {
        let all = all();
        let entry = files().unwrap().into_iter().find(|entry| entry.kind == "most_needed").unwrap();
        let named: Vec<String> = serde_json::from_str(&entry.content).unwrap();
        for code in named {
            assert!(all.iter().any(|procedure| procedure.code == code), "{code}");
        }
    }
}
