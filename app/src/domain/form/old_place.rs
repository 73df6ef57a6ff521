//! Places as papers of before 1 July 2025 name them, and the communes that they may have become. The map is
//! data of the organisation and comes in as a parameter. Not here: that data.

use super::{Answers, Field, FieldError, FieldKind, Problem};

/// A commune by its old names. Neither name is unique alone: an old commune is known by all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldPlace<'a> {
    pub province: &'a str,
    pub district: &'a str,
    pub commune: &'a str,
}

/// Who knows what became of old communes.
pub trait OldPlaces {
    /// Codes of the communes in which parts of the old one lie now; empty when the place is not known.
    fn became(&self, place: OldPlace<'_>) -> Vec<String>;
}

/// The old place that was answered, once its commune is.
pub fn old_place_of<'a>(field: &str, answers: &'a Answers) -> Option<OldPlace<'a>> {
    let part = |name: &str| answers.get(&format!("{field}.{name}"));
    Some(OldPlace {
        province: part("old_province").unwrap_or_default(),
        district: part("old_district").unwrap_or_default(),
        commune: part("old_commune")?,
    })
}

/// Old addresses whose commune of today is none of those that the old one became, those in lists included. A place
/// elsewhere and a place that nobody knows are taken as they are.
pub fn check_old_places(fields: &[Field], answers: &Answers, places: &dyn OldPlaces) -> Vec<FieldError> {
    let asked = fields.iter().filter(|field| field.is_visible(answers));
    let wrong = asked.flat_map(|field| match &field.kind {
        FieldKind::OldAddress => check_one(&field.id, answers, places).into_iter().collect(),
        kind if kind.has_parts() => check_old_places(&field.parts(answers), answers, places),
        _ => Vec::new(),
    });
    wrong.collect()
}

fn check_one(field: &str, answers: &Answers, places: &dyn OldPlaces) -> Option<FieldError> {
    let codes = places.became(old_place_of(field, answers)?);
    let current = format!("{field}.current");
    let (chosen, _) = answers.address(&current)?;
    let fits = codes.is_empty() || chosen == "other" || codes.iter().any(|code| code == chosen);
    (!fits).then_some(FieldError { field: current, problem: Problem::NotACandidate })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::localized::Localized;

    struct BinhLieu;

    impl OldPlaces for BinhLieu {
        fn became(&self, place: OldPlace<'_>) -> Vec<String> {
            match (place.province, place.district, place.commune) {
                ("Quảng Ninh", "Bình Liêu", "Vô Ngại") => vec!["06838".into(), "06862".into()],
                _ => Vec::new(),
            }
        }
    }

    fn answers(commune: &str, current: &str) -> Answers {
        let given = [
            ("home.old_province", "Quảng Ninh"),
            ("home.old_district", "Bình Liêu"),
            ("home.old_commune", commune),
            ("home.current", current),
        ];
        given.into_iter().collect()
    }

    #[test]
    fn a_commune_that_the_old_one_did_not_become_is_asked_about() {
        let home = Field::new("home", Localized::new("Nơi ở", "Home"), FieldKind::OldAddress);
        let wrong = |commune, current| {
            check_old_places(std::slice::from_ref(&home), &answers(commune, current), &BinhLieu)
        };
        assert_eq!(wrong("Vô Ngại", "06862|Thôn 3"), []);
        assert_eq!(wrong("Vô Ngại", "other|Hà Nội"), []);
        assert_eq!(wrong("Nơi không ai biết", "06652|"), []);
        let expected = FieldError { field: "home.current".into(), problem: Problem::NotACandidate };
        assert_eq!(wrong("Vô Ngại", "06652|"), [expected]);
    }
}
