//! The way from an address of before 1 July 2025 to today's: under the question a line that opens, a search by the
//! old name, and every commune of today that comes into question as a button. The buttons send the form, so that it
//! works without a script and nothing that was typed is lost. Not here: the search itself (`domain::address`).
//!
//! Accessibility: native `details`, open when there is something to choose; every button names its commune.

use crate::{
    components::{Button, ButtonKind, Details, LostSearch, TextField},
    domain::form::{Field, FieldKind},
    texts::{Lang, Text, form as t},
};
use leptos::prelude::*;

/// The button that searches carries the question's id under this name.
pub const FIND: &str = "place.find";

/// The button that takes a commune carries `<question>|<commune>|<old commune>` under this name.
pub const TAKE: &str = "place.take";

/// What stands behind the question's id in the name of the input for the old name.
pub const WORDS: &str = ".old";

/// Whether a form can look up old places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OldPlaceSearch {
    /// Nobody answers the buttons here, as in a preview.
    #[default]
    None,
    /// Every question for a place offers the search.
    Offered,
    /// One question was searched for.
    Answered(FoundPlaces),
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPlaces {
    /// The question's id.
    pub field: String,
    pub words: String,
    /// Whether the words can be read no more: then nothing was looked for.
    pub lost: bool,
    pub found: Vec<FoundPlace>,
}

/// An old commune with the communes of today in which its land lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The key of the old commune (`OldCommune::code`).
    pub key: String,
    pub kind: Text,
    pub name: String,
    pub district: String,
    pub province: String,
    pub now: Vec<PlaceNow>,
    /// Whether a document vouches for it.
    pub verified: bool,
}

/// A commune of today that comes into question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceNow {
    pub commune: String,
    pub name: String,
    /// Villages known to lie there.
    pub villages: Vec<String>,
}

/// The search under a question for a place; nothing under other questions.
pub(super) fn old_place(lang: Lang, field: &Field, search: &OldPlaceSearch) -> Option<AnyView> {
    if !matches!(field.kind, FieldKind::Address | FieldKind::Commune) {
        return None;
    }
    let answered = match search {
        OldPlaceSearch::None => return None,
        OldPlaceSearch::Offered => None,
        OldPlaceSearch::Answered(found) => Some(found).filter(|found| found.field == field.id),
    };
    let id = field.id.clone();
    let results = answered.map(|found| results(lang, &id, found));
    let words = answered.map(|found| found.words.clone()).unwrap_or_default();
    let (name, testid) = (format!("{id}{WORDS}"), format!("old-place-{id}"));
    let input = match id.strip_suffix(".current") {
        // The old names have their own questions just above.
        Some(_) => view! { <p class="field-hint">{lang.t(t::OLD_PLACE_BY_NAMES)}</p> }.into_any(),
        None => {
            let hint = lang.t(t::OLD_PLACE_WORDS_HINT).to_owned();
            let label = lang.t(t::OLD_PLACE_WORDS);
            view! { <TextField lang name label value=words hint maxlength=120 autocomplete="off" /> }
                .into_any()
        }
    };
    let open = answered.is_some();
    // Enter in a text sends a form by its first button: that must be one that goes on.
    Some(
        view! {
            <div class="old-place">
                <button type="submit" class="hidden-visually" tabindex="-1" aria-hidden="true"></button>
                <Details summary=lang.t(t::OLD_PLACE_TITLE) open testid>
                    {input}
                    <Button kind=ButtonKind::Secondary name=FIND value=id>{lang.t(t::OLD_PLACE_FIND)}</Button>
                    {results}
                </Details>
            </div>
        }
        .into_any(),
    )
}

fn results(lang: Lang, id: &str, found: &FoundPlaces) -> AnyView {
    let words = [("words", found.words.as_str())];
    if found.lost {
        return view! { <LostSearch lang lost=true /> }.into_any();
    }
    if found.found.is_empty() {
        let none = lang.fill(t::OLD_PLACE_NONE, &words);
        return view! { <p role="status" data-testid="old-place-none">{none}</p> }.into_any();
    }
    let places = found.found.iter().map(|place| one_place(lang, id, place)).collect::<Vec<_>>();
    view! {
        <p role="status" class="hidden-visually">{lang.fill(t::OLD_PLACE_FOUND, &words)}</p>
        <ul class="old-places" data-testid="old-places">{places}</ul>
    }
    .into_any()
}

fn one_place(lang: Lang, id: &str, place: &FoundPlace) -> impl IntoView + use<> {
    let kind = lang.t(place.kind);
    let parts =
        [("kind", kind), ("name", &place.name), ("district", &place.district), ("province", &place.province)];
    let n = place.now.len().to_string();
    let lead = match place.now.as_slice() {
        [_] => lang.t(t::OLD_PLACE_ONE).to_owned(),
        _ => lang.fill(t::OLD_PLACE_SEVERAL, &[("n", &n)]),
    };
    let doubt = place.now.len() > 1 && place.now.iter().any(|now| now.villages.is_empty());
    let choices = place.now.iter().map(|now| choice(lang, id, &place.key, now)).collect::<Vec<_>>();
    view! {
        <li>
            <p><strong>{lang.fill(t::OLD_PLACE_WITHIN, &parts)}</strong></p>
            <p>{lead}</p>
            <ul>{choices}</ul>
            {doubt.then(|| view! { <p class="field-hint">{lang.t(t::OLD_PLACE_VILLAGES_UNKNOWN)}</p> })}
            {(!place.verified).then(|| view! { <p class="field-hint">{lang.t(t::OLD_PLACE_UNVERIFIED)}</p> })}
        </li>
    }
}

fn choice(lang: Lang, id: &str, old: &str, now: &PlaceNow) -> impl IntoView + use<> {
    let value = format!("{id}|{}|{old}", now.commune);
    let villages = (!now.villages.is_empty()).then(|| {
        let names = lang.fill(t::OLD_PLACE_VILLAGES, &[("names", &now.villages.join(", "))]);
        view! { <span class="field-hint">{names}</span> }
    });
    let take = lang.fill(t::OLD_PLACE_TAKE, &[("name", &now.name)]);
    view! { <li><Button kind=ButtonKind::Secondary name=TAKE value>{take}</Button> {villages}</li> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::{components::testing::html, texts::organisation};

    fn shown(kind: &str, id: &str, search: &OldPlaceSearch) -> String {
        let text = format!(r#"{{"id":"{id}","label":{{"vi":"Nơi ở","en":"Home"}},"kind":"{kind}"}}"#);
        let field: Field = serde_json::from_str(&text).unwrap();
        html(|| old_place(Lang::Vi, &field, search))
    }

    fn divided() -> OldPlaceSearch {
        let now = |commune: &str, name: &str, villages: &[&str]| PlaceNow {
            commune: commune.into(),
            name: name.into(),
            villages: villages.iter().map(|&village| village.to_owned()).collect(),
        };
        OldPlaceSearch::Answered(FoundPlaces {
            field: "home".into(),
            words: "vo ngai".into(),
            lost: false,
            found: vec![FoundPlace {
                key: "quang-ninh.binh-lieu.xa.vo-ngai".into(),
                kind: organisation::OLD_XA,
                name: "Vô Ngại".into(),
                district: "Bình Liêu".into(),
                province: "Quảng Ninh".into(),
                now: vec![now("06838", "Xã Bình Liêu", &["Khe Hoà"]), now("06862", "Xã Tiên Yên", &[])],
                verified: false,
            }],
        })
    }

    #[test]
    fn a_divided_commune_offers_each_of_its_heirs_and_chooses_none() {
        let html = shown("address", "home", &divided());
        assert!(html.contains(r#"value="home|06838|quang-ninh.binh-lieu.xa.vo-ngai""#), "{html}");
        assert!(html.contains("Chọn Xã Tiên Yên") && html.contains("Gồm: Khe Hoà"), "{html}");
        assert!(html.contains("Đã chia cho 2 nơi") && html.contains("chưa có văn bản"), "{html}");
        assert!(html.contains(r#"name="home.old" value="vo ngai""#) && html.contains("<details"), "{html}");
    }

    #[test]
    fn the_search_is_offered_where_a_place_is_asked_and_somebody_answers() {
        assert!(shown("commune", "home", &OldPlaceSearch::Offered).contains("place.find"));
        assert!(!shown("commune", "other", &divided()).contains("place.take"));
        assert!(!shown("address", "home", &OldPlaceSearch::None).contains("place.find"));
        let lost = FoundPlaces { field: "home".into(), lost: true, ..FoundPlaces::default() };
        let told = shown("commune", "home", &OldPlaceSearch::Answered(lost));
        assert!(told.contains("search-lost") && !told.contains("old-place-none"), "{told}");
        assert!(!shown("email", "home", &OldPlaceSearch::Offered).contains("place.find"));
        // An old address has its own inputs for the old names.
        assert!(!shown("address", "home.current", &OldPlaceSearch::Offered).contains("<input"));
    }
}
