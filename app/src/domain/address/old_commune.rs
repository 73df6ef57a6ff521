//! One commune of before 1 July 2025 and the communes of today in which its land lies. Not here: looking it up
//! (`book`).

use crate::{
    domain::fold::{fold, same_spelling},
    texts::{Text, organisation as t},
};
use serde::{Deserialize, Serialize};

/// What an old commune was. `xã Hải Hòa` and `phường Hải Hòa` were two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OldKind {
    Xa,
    Phuong,
    /// Township; there are none since 1 July 2025.
    ThiTran,
}

impl OldKind {
    /// The part of a key that stands for the kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::Xa => "xa",
            Self::Phuong => "phuong",
            Self::ThiTran => "thi-tran",
        }
    }

    /// The kind in words.
    pub fn text(self) -> Text {
        match self {
            Self::Xa => t::OLD_XA,
            Self::Phuong => t::OLD_PHUONG,
            Self::ThiTran => t::OLD_THI_TRAN,
        }
    }
}

/// How far a mapping may be trusted. The available tables call themselves rough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// From a study of practice.
    #[default]
    Studied,
    /// As we know it, without a source at hand; a person should look.
    Unverified,
}

/// A commune of before 1 July 2025. The key is province, district, kind and name together: names repeat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldCommune {
    pub province: String,
    pub district: String,
    pub kind: OldKind,
    pub name: String,
    /// Where its land lies today, at least one.
    pub became: Vec<Candidate>,
    #[serde(default)]
    pub certainty: Certainty,
}

/// One of today's communes in which (a part of) an old commune lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Five-digit code of today's commune.
    pub commune: String,
    /// Villages known to lie there; empty when not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub villages: Vec<String>,
}

impl OldCommune {
    /// The key as one word, such as `quang-ninh.binh-lieu.xa.vo-ngai`: stands for the commune in answers and in
    /// the areas of old units.
    pub fn code(&self) -> String {
        let part = |text: &str| fold(text).replace(' ', "-");
        format!("{}.{}.{}.{}", part(&self.province), part(&self.district), self.kind.code(), part(&self.name))
    }

    /// Whether the four parts name this commune, in whatever way tones are placed.
    pub fn is(&self, province: &str, district: &str, kind: OldKind, name: &str) -> bool {
        self.kind == kind
            && same_spelling(&self.name, name)
            && same_spelling(&self.district, district)
            && same_spelling(&self.province, province)
    }

    /// Today's communes that come into question, those only that know the village when one is named and known.
    pub fn candidates(&self, village: Option<&str>) -> Vec<&str> {
        let knows = |candidate: &&Candidate| {
            village.is_some_and(|name| candidate.villages.iter().any(|known| same_spelling(known, name)))
        };
        let mut found: Vec<_> = self.became.iter().filter(knows).collect();
        if found.is_empty() {
            found = self.became.iter().collect();
        }
        found.into_iter().map(|candidate| candidate.commune.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split() -> OldCommune {
        OldCommune {
            province: "Quảng Ninh".into(),
            district: "Bình Liêu".into(),
            kind: OldKind::Xa,
            name: "Vô Ngại".into(),
            became: vec![
                Candidate { commune: "06838".into(), villages: vec!["Khe Hoà".into()] },
                Candidate { commune: "06862".into(), villages: Vec::new() },
            ],
            certainty: Certainty::Studied,
        }
    }

    #[test]
    fn the_key_of_an_old_commune_is_one_word() {
        assert_eq!(split().code(), "quang-ninh.binh-lieu.xa.vo-ngai");
    }

    #[test]
    fn a_known_village_decides_and_an_unknown_one_does_not() {
        assert_eq!(split().candidates(Some("khe hòa")), ["06838"]);
        assert_eq!(split().candidates(Some("Nà Lầu")), ["06838", "06862"]);
        assert_eq!(split().candidates(None), ["06838", "06862"]);
    }
}
