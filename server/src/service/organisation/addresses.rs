//! Looking up what became of an old commune, for forms that ask for a place as a paper names it. Not here: the choice
//! between candidates, which is a person's.

use crate::service::Services;
use app::domain::{
    address::{Certainty, OldCommune},
    fold::fold,
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
    /// The old communes whose name holds the words, with tones or without, and what became of each. A village narrows
    /// the candidates where it is known.
    pub fn find_old_addresses(&self, words: &str, village: Option<&str>) -> Vec<OldAddress> {
        let words = fold(words);
        if words.trim().len() < 2 {
            return Vec::new();
        }
        let named = |old: &&OldCommune| fold(&old.name).contains(words.trim());
        let found = self.catalogue.organisation().addresses.communes.iter().filter(named);
        found.take(MOST).map(|old| described(old, village)).collect()
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
