//! The buttons by which a form looks up an address of before 1 July 2025 and takes a commune of today: what was
//! pressed, where the answer is shown, what it writes into the form. Not here: the search itself (`service`), and
//! how it looks (`components::form_field`).

use super::{
    form::Posted,
    sealed_search::{self, List, Searched, Sought, seal_for},
    viewing::Viewing,
};
use crate::service::{Result, Services, organisation::OldAddress};
use app::{
    components::form_field::{
        FIND_PLACE, FoundPlace, FoundPlaces, OLD_WORDS, OldPlaceSearch, PlaceNow, TAKE_PLACE,
    },
    domain::{
        address::{AddressBook, OldCommune},
        form::FieldError,
    },
    texts::Lang,
};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// The question that is looked up, and the old name; a page's address carries the name sealed, for it is where somebody
/// comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LookedUp {
    place: String,
    old: String,
    /// Whether the sealed name can be read no more.
    #[serde(skip)]
    lost: bool,
}

impl Searched for LookedUp {
    const LIST: &'static List = &sealed_search::OLD_PLACES;
}

impl LookedUp {
    /// What the address of a page asks for.
    pub fn of(sought: Sought<Self>) -> Self {
        Self { lost: sought.lost, ..sought.asked }
    }

    /// What the page shows.
    pub fn answer(&self, services: &Services, lang: Lang) -> OldPlaceSearch {
        if self.place.is_empty() {
            return OldPlaceSearch::Offered;
        }
        let found = if self.lost { Vec::new() } else { services.find_old_addresses(&self.old, None) };
        OldPlaceSearch::Answered(FoundPlaces {
            field: self.place.clone(),
            words: self.old.clone(),
            lost: self.lost,
            found: found.into_iter().map(|old| described(services, lang, old)).collect(),
        })
    }

    /// The same page with what was pressed: a search is answered there, a commune that was taken stands in its
    /// question. `None` when neither button was pressed.
    pub fn pressed(
        posted: &Posted,
        page: &str,
        seal: impl FnOnce(&str) -> Result<String>,
    ) -> Result<Option<String>> {
        if let Some((field, ..)) = taken(posted) {
            return Ok(Some(format!("{page}#{field}")));
        }
        let Some(field) = posted.get(FIND_PLACE).filter(|field| is_key(field)) else { return Ok(None) };
        let sealed = seal(&words_for(posted, field))?;
        let query =
            Serializer::new(String::new()).append_pair("place", field).append_pair("s", &sealed).finish();
        Ok(Some(format!("{page}?{query}#{field}")))
    }

    /// How the old name stands in the address of whoever looks at the form.
    pub fn sealer<'a>(services: &'a Services, viewing: &'a Viewing) -> impl Fn(&str) -> Result<String> + 'a {
        |words| seal_for::<Self>(services, viewing, &[("old", words)])
    }

    /// What was typed into a search whose question is still wrong: who presses Enter there, or goes on without
    /// choosing, is shown the answer and loses nothing.
    pub fn unanswered(posted: &Posted, wrong: &[FieldError]) -> Self {
        let typed = |error: &&FieldError| !posted.text(&format!("{}{OLD_WORDS}", error.field)).is_empty();
        let field = wrong.iter().find(typed).map(|error| error.field.clone());
        field.map_or_else(Self::default, |place| Self { old: words_for(posted, &place), place, lost: false })
    }
}

/// The form with the commune that was taken in its question. What was typed of the old names stays; where the form
/// keeps old names, they are completed.
pub fn with_taken(services: &Services, posted: Posted) -> Posted {
    let known = |code: &str| services.catalogue.commune(code).is_some();
    completed(posted, &services.catalogue.organisation().addresses, known)
}

/// Only what the table says is taken.
fn completed(mut posted: Posted, book: &AddressBook, is_commune: impl Fn(&str) -> bool) -> Posted {
    let Some((field, commune, key)) = taken(&posted) else { return posted };
    let became = |old: &&OldCommune| old.became.iter().any(|candidate| candidate.commune == commune);
    let Some(old) = book.commune(&key).filter(became).filter(|_| is_commune(&commune)) else { return posted };
    posted.0.push((field.clone(), commune.clone()));
    posted.0.push((format!("{field}.commune"), commune));
    if let Some(whole) = field.strip_suffix(".current") {
        let name = match posted.text(&format!("{whole}.old_commune")) {
            "" => old.name.clone(),
            typed => typed.to_owned(),
        };
        posted.0.push((format!("{whole}.old_province"), old.province.clone()));
        posted.0.push((format!("{whole}.old_district"), old.district.clone()));
        posted.0.push((format!("{whole}.old_commune"), name));
    }
    posted
}

/// Question, commune of today, key of the old commune.
fn taken(posted: &Posted) -> Option<(String, String, String)> {
    let mut parts = posted.get(TAKE_PLACE)?.splitn(3, '|').map(ToOwned::to_owned);
    let field = parts.next().filter(|field| is_key(field))?;
    Some((field, parts.next()?, parts.next()?))
}

/// The old name: typed into the search, or into the questions for the old names.
fn words_for(posted: &Posted, field: &str) -> String {
    let typed = posted.text(&format!("{field}{OLD_WORDS}"));
    let Some(whole) = field.strip_suffix(".current") else { return typed.to_owned() };
    let parts =
        ["old_commune", "old_district", "old_province"].map(|part| posted.text(&format!("{whole}.{part}")));
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn is_key(field: &str) -> bool {
    field.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}

fn described(services: &Services, lang: Lang, found: OldAddress) -> FoundPlace {
    let name = |code: &str| services.catalogue.commune(code).map(|commune| commune.name.get(lang).to_owned());
    let now = found.now.into_iter().map(|one| PlaceNow {
        name: name(&one.commune).unwrap_or_else(|| one.commune.clone()),
        commune: one.commune,
        villages: one.villages,
    });
    FoundPlace {
        key: found.old.code(),
        kind: found.old.kind.text(),
        now: now.collect(),
        name: found.old.name,
        district: found.old.district,
        province: found.old.province,
        verified: found.studied,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::{
        address::{Candidate, Certainty, OldKind},
        form::Problem,
    };

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_search_comes_back_to_its_question_with_its_words() {
        let typed = posted(&[("home.old", "xã Vô Ngại"), ("place.find", "home")]);
        let seal = |words: &str| Ok(words.to_uppercase());
        let place = LookedUp::pressed(&typed, "/drafts/1/who", seal).unwrap_or_default();
        assert_eq!(place.as_deref(), Some("/drafts/1/who?place=home&s=X%C3%83+V%C3%94+NG%E1%BA%A0I#home"));
        let names = [
            ("home.old_commune", "Vô Ngại"),
            ("home.old_district", "Bình Liêu"),
            ("place.find", "home.current"),
        ];
        let place = LookedUp::pressed(&posted(&names), "/p", seal).unwrap_or_default().unwrap_or_default();
        assert!(place.ends_with("s=V%C3%94+NG%E1%BA%A0I%2C+B%C3%8CNH+LI%C3%8AU#home.current"), "{place}");
        assert!(
            LookedUp::pressed(&posted(&[("place.find", "a b")]), "/p", seal)
                .is_ok_and(|place| place.is_none())
        );
    }

    #[test]
    fn taking_a_commune_completes_the_old_names_and_nothing_else_is_taken() {
        let book = AddressBook {
            communes: vec![OldCommune {
                province: "Quảng Ninh".into(),
                district: "Bình Liêu".into(),
                kind: OldKind::Xa,
                name: "Vô Ngại".into(),
                became: vec![Candidate { commune: "06838".into(), villages: Vec::new() }],
                certainty: Certainty::Studied,
            }],
            ..AddressBook::default()
        };
        let take = |commune: &str| {
            let value = format!("home.current|{commune}|quang-ninh.binh-lieu.xa.vo-ngai");
            let pairs = [("place.take", value.as_str()), ("home.old_commune", "xã Vô Ngại")];
            completed(posted(&pairs), &book, |code| code.len() == 5)
        };
        let done = take("06838");
        assert_eq!(done.text("home.current.commune"), "06838");
        assert_eq!(done.text("home.old_province"), "Quảng Ninh");
        assert_eq!(
            (done.text("home.old_district"), done.text("home.old_commune")),
            ("Bình Liêu", "xã Vô Ngại")
        );
        assert_eq!(take("06652").text("home.current.commune"), "", "the old commune did not become it");
    }

    #[test]
    fn a_name_that_was_typed_and_not_searched_for_is_looked_up() {
        let wrong = |field: &str| vec![FieldError { field: field.to_owned(), problem: Problem::Required }];
        let typed = posted(&[("home.old", "Vô Ngại")]);
        assert_eq!(LookedUp::unanswered(&typed, &wrong("home")).old, "Vô Ngại");
        assert_eq!(LookedUp::unanswered(&typed, &wrong("name")).place, "");
    }
}
