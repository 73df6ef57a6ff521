//! What is known of saving, and the line that says so.

use crate::texts::{Lang, drafts as t};
use web_sys::Element;

/// How far saving is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    Running,
    /// `09:12` in Vietnam, by the server's clock.
    Saved(String),
    Retrying,
    Elsewhere,
    /// Another tab changed for whom one acts.
    OtherPrincipal,
    SignedOut,
}

impl Saving {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Running => lang.t(t::AUTO_SAVING).to_owned(),
            Self::Saved(time) => lang.fill(t::AUTO_SAVED, &[("time", time)]),
            Self::Retrying => lang.t(t::AUTO_RETRYING).to_owned(),
            Self::Elsewhere => lang.t(t::AUTO_ELSEWHERE).to_owned(),
            Self::OtherPrincipal => lang.t(t::AUTO_OTHER_PRINCIPAL).to_owned(),
            Self::SignedOut => lang.t(t::AUTO_SIGNED_OUT).to_owned(),
        }
    }

    fn class(&self) -> &'static str {
        match self {
            Self::Running | Self::Saved(_) => "autosave",
            Self::Retrying | Self::Elsewhere | Self::OtherPrincipal | Self::SignedOut => {
                "autosave autosave-late"
            }
        }
    }

    /// Says it in the line.
    pub(super) fn say(&self, line: &Element, lang: Lang) {
        line.set_class_name(self.class());
        line.set_text_content(Some(&self.words(lang)));
    }
}
