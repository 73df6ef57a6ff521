//! Why a unit was found, in a sentence in both languages. Not here: the finding (`route`, `competent`).

use crate::{
    domain::localized::Localized,
    texts::{Lang, Text, routing as t},
};

/// The kind of a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    HandedIn,
    NearPlace,
    NearReturn,
    Online,
    Helped,
    ByPlace,
    Fixed,
    Anywhere,
    Overridden,
    Several,
    NoPlace,
    OldUnknown,
    NobodyServes,
    NoUnit,
    ReturnChosen,
    ReturnSuccessor,
    ReturnSame,
}

impl Why {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::HandedIn => "handed_in",
            Self::NearPlace => "near_place",
            Self::NearReturn => "near_return",
            Self::Online => "online",
            Self::Helped => "helped",
            Self::ByPlace => "by_place",
            Self::Fixed => "fixed",
            Self::Anywhere => "anywhere",
            Self::Overridden => "overridden",
            Self::Several => "several",
            Self::NoPlace => "no_place",
            Self::OldUnknown => "old_unknown",
            Self::NobodyServes => "nobody_serves",
            Self::NoUnit => "no_unit",
            Self::ReturnChosen => "return_chosen",
            Self::ReturnSuccessor => "return_successor",
            Self::ReturnSame => "return_same",
        }
    }

    fn text(self) -> Text {
        match self {
            Self::HandedIn => t::WHY_HANDED_IN,
            Self::NearPlace => t::WHY_NEAR_PLACE,
            Self::NearReturn => t::WHY_NEAR_RETURN,
            Self::Online => t::WHY_ONLINE,
            Self::Helped => t::WHY_HELPED,
            Self::ByPlace => t::WHY_BY_PLACE,
            Self::Fixed => t::WHY_FIXED,
            Self::Anywhere => t::WHY_ANYWHERE,
            Self::Overridden => t::WHY_OVERRIDDEN,
            Self::Several => t::WHY_SEVERAL,
            Self::NoPlace => t::WHY_NO_PLACE,
            Self::OldUnknown => t::WHY_OLD_UNKNOWN,
            Self::NobodyServes => t::WHY_NOBODY_SERVES,
            Self::NoUnit => t::WHY_NO_UNIT,
            Self::ReturnChosen => t::WHY_RETURN_CHOSEN,
            Self::ReturnSuccessor => t::WHY_RETURN_SUCCESSOR,
            Self::ReturnSame => t::WHY_RETURN_SAME,
        }
    }
}

/// Why a unit was found, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub why: Why,
    /// One or two sentences for the citizen and for the control slip.
    pub text: Localized,
}

impl Reason {
    pub(super) fn plain(why: Why) -> Self {
        Self::new(why, &[])
    }

    /// Fills the sentence with values of both languages.
    pub(super) fn new(why: Why, values: &[(&str, &Localized)]) -> Self {
        let fill = |lang: Lang| {
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.get(lang))).collect();
            lang.fill(why.text(), &values)
        };
        Self { why, text: Localized::new(fill(Lang::Vi), fill(Lang::En)) }
    }

    /// The same reason after the sentence of the rule that led to it.
    pub(super) fn because(mut self, rule: &Localized) -> Self {
        self.text.vi = format!("{}. {}", rule.vi.trim_end_matches('.'), self.text.vi);
        self.text.en = format!("{}. {}", rule.en.trim_end_matches('.'), self.text.en);
        self
    }
}

/// A name that is the same in both languages.
pub(super) fn same(text: &str) -> Localized {
    Localized::new(text, text)
}
