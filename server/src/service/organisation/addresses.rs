//! Looking up what became of an old commune, for forms that ask for a place as a paper names it. Not here: the choice
//! between candidates, which is a person's.

use crate::service::Services;
use app::domain::{
    address::{Certainty, OldCommune},
    form::{Answers, FieldError, Page, check_old_places, check_page},
};

/// How many old communes one answer names.
const MOST: usize = 20;

/// One of today's communes in which (a part of) an old one lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressNow {
    /// Five-digit code of the commune.
    pub commune: String,
    /// Villages known to lie there.
    pub villages: Vec<String>,
}

/// An old commune with its candidates of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAddress {
    pub old: OldCommune,
    pub now: Vec<AddressNow>,
    /// Whether the mapping comes from a source, or a person should look.
    pub studied: bool,
}

impl Services {
    /// The old communes that the words mean (`AddressBook::search`), and what became of each. A village narrows the
    /// candidates where it is known.
    pub fn find_old_addresses(&self, words: &str, village: Option<&str>) -> Vec<OldAddress> {
        let found = self.catalogue.organisation().addresses.search(words);
        found.into_iter().take(MOST).map(|old| described(old, village)).collect()
    }

    /// What is wrong with the answers of one page, the communes of today that its old addresses cannot have become
    /// included.
    pub fn wrong_on(&self, page: &Page, effective: &Answers) -> Vec<FieldError> {
        let mut wrong = check_page(page, effective, self.now().local_date());
        let book = &self.catalogue.organisation().addresses;
        for error in check_old_places(&page.fields, effective, book) {
            if wrong.iter().all(|known| known.field != error.field) {
                wrong.push(error);
            }
        }
        wrong
    }
}

fn described(old: &OldCommune, village: Option<&str>) -> OldAddress {
    let candidates = old.candidates(village);
    let lies = old.became.iter().filter(|one| candidates.contains(&one.commune.as_str()));
    OldAddress {
        now: lies
            .map(|one| AddressNow { commune: one.commune.clone(), villages: one.villages.clone() })
            .collect(),
        studied: old.certainty == Certainty::Studied,
        old: old.clone(),
    }
}
