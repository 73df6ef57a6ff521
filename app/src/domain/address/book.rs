//! Looks up what became of old communes and old provinces. Not here: the choice between candidates, which is a
//! person's.

use super::{OldCommune, OldKind};
use crate::domain::fold::same_spelling;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A province of before 1 July 2025 and the one it belongs to today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldProvince {
    pub name: String,
    /// Two-digit code of today's province.
    pub now: String,
}

/// The mapping of old addresses to today's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddressBook {
    #[serde(default, rename = "province")]
    pub provinces: Vec<OldProvince>,
    #[serde(default, rename = "commune")]
    pub communes: Vec<OldCommune>,
}

/// What became of an old commune, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No table names it.
    Unknown,
    /// Code of today's commune.
    One(String),
    /// Codes of today's communes that come into question; a person chooses by the village.
    Several(Vec<String>),
}

impl Found {
    fn of(communes: &[&str]) -> Self {
        match communes {
            [] => Self::Unknown,
            [one] => Self::One((*one).to_owned()),
            several => Self::Several(several.iter().map(|code| (*code).to_owned()).collect()),
        }
    }
}

impl AddressBook {
    /// The old commune of a key such as `quang-ninh.binh-lieu.xa.vo-ngai`.
    pub fn commune(&self, code: &str) -> Option<&OldCommune> {
        self.communes.iter().find(|commune| commune.code() == code)
    }

    /// The old commune that the four parts of its key name.
    pub fn find(&self, province: &str, district: &str, kind: OldKind, name: &str) -> Option<&OldCommune> {
        self.communes.iter().find(|commune| commune.is(province, district, kind, name))
    }

    /// All old communes of a name, for a person who does not know the district.
    pub fn named(&self, name: &str) -> Vec<&OldCommune> {
        self.communes.iter().filter(|commune| same_spelling(&commune.name, name)).collect()
    }

    /// What became of the old commune of a key, by the village where one is named.
    pub fn now(&self, code: &str, village: Option<&str>) -> Found {
        self.commune(code).map_or(Found::Unknown, |commune| Found::of(&commune.candidates(village)))
    }

    /// The old communes of which (a part) lies in one of today's.
    pub fn before(&self, commune: &str) -> Vec<&OldCommune> {
        let lies_there = |old: &&OldCommune| old.became.iter().any(|candidate| candidate.commune == commune);
        self.communes.iter().filter(lies_there).collect()
    }

    /// Two-digit code of today's province for an old one.
    pub fn province_now(&self, name: &str) -> Option<&str> {
        self.provinces.iter().find(|old| same_spelling(&old.name, name)).map(|old| old.now.as_str())
    }

    /// Keys that stand twice, and old communes that lead nowhere.
    pub fn faults(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let bad = |old: &&OldCommune| old.became.is_empty() || !seen.insert(old.code());
        self.communes.iter().filter(bad).map(OldCommune::code).collect()
    }
}

#[cfg(test)]
pub(super) mod fixture {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::AddressBook;

    /// A name that two communes had, one of which was divided, and a township.
    pub fn book() -> AddressBook {
        toml::from_str(
            r#"
            [[province]]
            name = "Hải Dương"
            now = "31"

            [[commune]]
            province = "Quảng Ninh"
            district = "Cẩm Phả"
            kind = "xa"
            name = "Hải Hòa"
            became = [{ commune = "06799" }, { commune = "06886" }]

            [[commune]]
            province = "Quảng Ninh"
            district = "Móng Cái"
            kind = "phuong"
            name = "Hải Hòa"
            became = [{ commune = "06712" }]

            [[commune]]
            province = "Quảng Ninh"
            district = "Bình Liêu"
            kind = "thi_tran"
            name = "Bình Liêu"
            became = [{ commune = "06838" }]
            "#,
        )
        .unwrap()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::{fixture::book, *};

    #[test]
    fn the_same_name_in_two_districts_is_two_places() {
        let book = book();
        assert_eq!(book.named("Hải Hoà").len(), 2);
        let ward = book.find("Quảng Ninh", "Móng Cái", OldKind::Phuong, "hải hoà").unwrap();
        assert_eq!(book.now(&ward.code(), None), Found::One("06712".into()));
        let commune = book.find("Quảng Ninh", "Cẩm Phả", OldKind::Xa, "Hải Hòa").unwrap();
        assert_eq!(book.now(&commune.code(), None), Found::Several(vec!["06799".into(), "06886".into()]));
        assert_eq!(book.find("Quảng Ninh", "Cẩm Phả", OldKind::Phuong, "Hải Hòa"), None);
    }

    #[test]
    fn what_no_table_names_is_unknown() {
        assert_eq!(book().now("quang-ninh.co-to.xa.thanh-lan", None), Found::Unknown);
        assert_eq!(book().province_now("hải dương"), Some("31"));
        assert_eq!(book().province_now("Hà Nội"), None);
    }

    #[test]
    fn the_way_back_lists_every_old_commune_with_a_part_there() {
        let names: Vec<_> = book().before("06886").iter().map(|old| old.code()).collect();
        assert_eq!(names, ["quang-ninh.cam-pha.xa.hai-hoa"]);
    }

    #[test]
    fn a_key_that_stands_twice_is_a_fault() {
        let mut book = book();
        assert!(book.faults().is_empty());
        book.communes.push(book.communes[0].clone());
        assert_eq!(book.faults(), ["quang-ninh.cam-pha.xa.hai-hoa"]);
    }
}
