//! What people agree to beyond what the law already lets the office do, and the words they agree to (Law 91/2025/QH15:
//! consent is given to a known text and can be taken back). Not here: what follows from taking it back.

use crate::texts::{Text, inbox, office};

/// What was agreed to. The stored names never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentKind {
    /// Messages to a browser, though no page is open.
    Push,
    /// A member of staff types and keeps the person's particulars for an application at the desk.
    Helper,
}

impl ConsentKind {
    pub const ALL: [Self; 2] = [Self::Push, Self::Helper];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Helper => "helper",
        }
    }

    /// What a stored name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words that stand where people agree, and their version: other words are a higher one.
    pub fn wording(self) -> (i64, Text) {
        match self {
            Self::Push => (1, inbox::PUSH_HELP),
            Self::Helper => (1, office::COUNTER_CONSENT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::dossier::merkle::hex, texts::Lang};
    use sha2::{Digest, Sha256};

    #[test]
    fn every_kind_is_found_by_its_stored_name() {
        for kind in ConsentKind::ALL {
            assert_eq!(ConsentKind::from_code(kind.code()), Some(kind));
        }
    }

    /// Whoever changes the words of a consent raises its version and writes the new beginning of the hash here.
    #[test]
    fn other_words_are_another_version() {
        let known = [(ConsentKind::Push, 1, "864fc6ce"), (ConsentKind::Helper, 1, "26b79141")];
        for (kind, version, beginning) in known {
            let (number, text) = kind.wording();
            let words = format!("{}\n{}", Lang::Vi.t(text), Lang::En.t(text));
            let hash = hex(&Sha256::digest(words.as_bytes()));
            assert_eq!((number, &hash[..8]), (version, beginning), "{kind:?}: {words}");
        }
    }
}
