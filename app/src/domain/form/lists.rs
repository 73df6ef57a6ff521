//! Closed lists that a form chooses from and no procedure writes out: countries and the peoples of Vietnam.
//! Not here: communes, which are data of the organisation.

use crate::{domain::localized::Localized, texts::Lang};

/// The two letters of every country, as in `countries.tsv`; checking needs no names.
const COUNTRIES: &str = include_str!("country_codes.txt");

/// How many peoples the official list has.
const PEOPLES: u8 = 54;

/// One entry: what is stored and what it is called.
pub type Listed = (&'static str, Localized);

/// Whether a country has these two letters (ISO 3166-1).
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split_whitespace().any(|known| known == code)
}

/// Whether a people of Vietnam has these two digits.
pub fn is_ethnicity(code: &str) -> bool {
    code.len() == 2
        && !code.starts_with('+')
        && code.parse::<u8>().is_ok_and(|number| (1..=PEOPLES).contains(&number))
}

/// Every country with its names, Vietnam first.
pub fn countries() -> impl Iterator<Item = Listed> {
    rows(include_str!("countries.tsv"))
}

/// The 54 peoples in the order of the official list (Decision 121-TCTK/PPCĐ of 2 March 1979). Names are the
/// same in both languages.
pub fn ethnicities() -> impl Iterator<Item = Listed> {
    rows(include_str!("ethnicities.tsv"))
}

/// The name of an entry.
pub fn name_in(mut list: impl Iterator<Item = Listed>, code: &str, lang: Lang) -> Option<String> {
    list.find(|(known, _)| *known == code).map(|(_, name)| name.get(lang).to_owned())
}

fn rows(text: &'static str) -> impl Iterator<Item = Listed> {
    text.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (code, vi) = (cells.next()?, cells.next()?);
        Some((code, Localized::new(vi, cells.next().unwrap_or(vi))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_with_a_name_is_known_and_every_known_one_has_a_name() {
        let named: Vec<&str> = countries().map(|(code, _)| code).collect();
        assert_eq!(named, COUNTRIES.split_whitespace().collect::<Vec<_>>());
        assert!(named.len() >= 195 && named.first() == Some(&"VN"));
        assert!(
            countries().all(|(code, name)| is_country(code) && !name.vi.is_empty() && !name.en.is_empty())
        );
        assert!(!is_country("ZZ") && !is_country("vn") && !is_country(""));
    }

    #[test]
    fn there_are_fifty_four_peoples_each_with_its_number() {
        let codes: Vec<String> = ethnicities().map(|(code, _)| code.to_owned()).collect();
        assert_eq!(codes, (1..=54).map(|n| format!("{n:02}")).collect::<Vec<_>>());
        assert!(codes.iter().all(|code| is_ethnicity(code)));
        assert!(!is_ethnicity("00") && !is_ethnicity("55") && !is_ethnicity("+1"));
        assert_eq!(name_in(ethnicities(), "02", Lang::Vi).as_deref(), Some("Tày"));
    }
}
