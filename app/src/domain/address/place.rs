//! The place that an answer of a form names: one of today's communes, or an old one as on a paper. Not here: the
//! form's own reading and checking of addresses (`form`).

use super::{AddressBook, Found};
use crate::domain::form::Answers;

/// What stands before the key of an old commune where the code of today's would stand.
const OLD: &str = "old:";

/// The place of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Code of one of today's communes.
    Now(String),
    /// Key of an old commune, and the village.
    Before { commune: String, village: Option<String> },
}

impl Place {
    /// Reads the answer of an address or commune field: `06838`, `06838|thôn 3`, `old:<key>` or
    /// `old:<key>|<village>`; or flattened as `<field>.commune` with `<field>.village`.
    pub fn of(answers: &Answers, field: &str) -> Option<Self> {
        let whole = answers.get(field).map(|value| value.split_once('|').unwrap_or((value, "")));
        let parts = || {
            let village = answers.get(&format!("{field}.village")).unwrap_or_default();
            Some((answers.get(&format!("{field}.commune"))?, village))
        };
        let (commune, rest) = whole.or_else(parts)?;
        let (commune, rest) = (commune.trim(), rest.trim());
        if commune.is_empty() {
            return None;
        }
        Some(match commune.strip_prefix(OLD) {
            Some(key) => {
                let village = (!rest.is_empty()).then(|| rest.to_owned());
                Self::Before { commune: key.to_owned(), village }
            }
            None => Self::Now(commune.to_owned()),
        })
    }

    /// The code or key as units list it in their areas.
    pub fn code(&self) -> &str {
        match self {
            Self::Now(code) => code,
            Self::Before { commune, .. } => commune,
        }
    }

    /// Codes of today's communes that come into question; none when no table names the old commune.
    pub fn candidates(&self, book: &AddressBook) -> Vec<String> {
        match self {
            Self::Now(code) => vec![code.clone()],
            Self::Before { commune, village } => match book.now(commune, village.as_deref()) {
                Found::Unknown => Vec::new(),
                Found::One(code) => vec![code],
                Found::Several(codes) => codes,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(field: &str, value: &str) -> Option<Place> {
        Place::of(&[(field, value)].into_iter().collect(), "parcel")
    }

    #[test]
    fn todays_communes_are_read_with_and_without_the_rest() {
        assert_eq!(place("parcel", "06838"), Some(Place::Now("06838".into())));
        assert_eq!(place("parcel", "06838|khu Chang Nà"), Some(Place::Now("06838".into())));
        assert_eq!(place("parcel.commune", "06838"), Some(Place::Now("06838".into())));
        assert_eq!(place("parcel", "|only a street"), None);
        assert_eq!(place("other", "06838"), None);
    }

    #[test]
    fn old_communes_are_read_with_their_village() {
        let key = "quang-ninh.binh-lieu.xa.vo-ngai".to_owned();
        let bare = Place::Before { commune: key.clone(), village: None };
        assert_eq!(place("parcel", &format!("old:{key}")), Some(bare.clone()));
        let with = Place::Before { commune: key.clone(), village: Some("Nà Luông".into()) };
        assert_eq!(place("parcel", &format!("old:{key}| Nà Luông")), Some(with));
        assert_eq!(bare.code(), key);
    }
}
