//! Old communes by what a person remembers or reads on a paper: `xã Vô Ngại, huyện Bình Liêu`, with tones or without.
//! Not here: the choice between several, which is the person's.

use super::{AddressBook, OldCommune, OldKind};
use crate::domain::{
    fold::{fold, same_spelling},
    form::{OldPlace, OldPlaces},
};

/// Words that stand before the name of a unit of before 1 July 2025, the longer ones first, folded.
const COMMUNE_KINDS: [(&str, OldKind); 4] = [
    ("thi tran ", OldKind::ThiTran),
    ("phuong ", OldKind::Phuong),
    ("xa ", OldKind::Xa),
    ("tt. ", OldKind::ThiTran),
];
const ABOVE: [&str; 8] = ["thanh pho ", "thi xa ", "huyen ", "quan ", "tinh ", "tp. ", "tp ", "tx. "];

impl AddressBook {
    /// The old communes that the words mean: the commune first, then what it lay in, between commas. A part of a
    /// name is enough; whole names come first. Nothing for fewer than two letters.
    pub fn search(&self, words: &str) -> Vec<&OldCommune> {
        let mut parts = words.split(',').map(fold);
        let (kind, name) = commune(&parts.next().unwrap_or_default());
        let above: Vec<String> =
            parts.map(|part| unit_above(&part)).filter(|part| !part.is_empty()).collect();
        if name.chars().count() < 2 {
            return Vec::new();
        }
        let lies_in = |old: &OldCommune| {
            above.iter().all(|part| fold(&old.district).contains(part) || fold(&old.province).contains(part))
        };
        let means = |old: &&OldCommune| {
            kind.is_none_or(|kind| old.kind == kind) && fold(&old.name).contains(&name) && lies_in(old)
        };
        let mut found: Vec<_> = self.communes.iter().filter(means).collect();
        found.sort_by_key(|old| fold(&old.name) != name);
        found
    }
}

impl OldPlaces for AddressBook {
    /// By the names as they are written; a district or province that is not given may be any.
    fn became(&self, place: OldPlace<'_>) -> Vec<String> {
        let (kind, _) = commune(&fold(place.commune));
        // The name as it is written, because tones tell names apart: without the words of the kind.
        let before = match kind {
            None => 0,
            Some(OldKind::ThiTran) if fold(place.commune).starts_with("thi tran ") => 2,
            Some(_) => 1,
        };
        let name = place.commune.split_whitespace().skip(before).collect::<Vec<_>>().join(" ");
        let above = |given: &str, known: &str| {
            let given = unit_above(&fold(given));
            given.is_empty() || given == unit_above(&fold(known))
        };
        let is = |old: &&OldCommune| {
            kind.is_none_or(|kind| old.kind == kind)
                && same_spelling(&old.name, &name)
                && above(place.district, &old.district)
                && above(place.province, &old.province)
        };
        let all = self.communes.iter().filter(is).flat_map(|old| &old.became);
        let mut codes: Vec<String> = all.map(|candidate| candidate.commune.clone()).collect();
        codes.sort();
        codes.dedup();
        codes
    }
}

/// The kind that the folded words begin with, and the name without it.
fn commune(words: &str) -> (Option<OldKind>, String) {
    let words = words.trim();
    let known = COMMUNE_KINDS.iter().find_map(|(word, kind)| Some((*kind, words.strip_prefix(word)?)));
    known.map_or((None, words.to_owned()), |(kind, name)| (Some(kind), name.trim().to_owned()))
}

fn unit_above(words: &str) -> String {
    let words = words.trim();
    let bare = ABOVE.iter().find_map(|word| words.strip_prefix(word));
    bare.unwrap_or(words).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{super::book::fixture::book, *};

    fn found(words: &str) -> Vec<String> {
        book().search(words).into_iter().map(|old| format!("{} {}", old.kind.code(), old.district)).collect()
    }

    #[test]
    fn a_part_of_the_name_is_enough_and_the_kind_or_the_district_narrows_it() {
        assert_eq!(found("hai hoa"), ["xa Cẩm Phả", "phuong Móng Cái"]);
        assert_eq!(found("Phường Hải Hoà"), ["phuong Móng Cái"]);
        assert_eq!(found("Hải Hòa, thành phố Cẩm Phả, tỉnh Quảng Ninh"), ["xa Cẩm Phả"]);
        assert_eq!(found("thị trấn Bình Liêu"), ["thi-tran Bình Liêu"]);
        assert_eq!(found("Hải Hòa, Hạ Long"), [] as [&str; 0]);
        assert_eq!(found("x"), [] as [&str; 0]);
    }

    #[test]
    fn the_names_on_a_paper_lead_to_every_commune_of_today() {
        let book = book();
        let became = |province, district, commune| book.became(OldPlace { province, district, commune });
        assert_eq!(became("", "", "Hải Hoà"), ["06712", "06799", "06886"]);
        assert_eq!(became("Quảng Ninh", "TP Móng Cái", "Phường Hải Hòa"), ["06712"]);
        assert_eq!(became("tỉnh Quảng Ninh", "huyện Bình Liêu", "thị trấn Bình Liêu"), ["06838"]);
        assert!(became("Hà Nội", "", "Hải Hòa").is_empty());
    }
}
