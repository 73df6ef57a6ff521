//! What is kept for how long, from which moment, and what then becomes of it: one rule for everything that does not stay
//! for ever. Here: the rules and their bounds. Not here: finding what is due (`store`) and letting it go (`service`).

use crate::texts::{Text, retention as t};

/// What becomes of something when its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The rows go, and with them the files that nothing else names.
    Erase,
    /// The case stays, for the figures and for its history's proof; who it was about and what they handed in goes.
    Anonymise,
}

/// For how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Days that an operator may set between two bounds.
    Days { usual: u32, least: u32, most: u32 },
    /// Minutes that are part of the program.
    Minutes(u32),
    /// Years that the archive's list says for each procedure; for ever where it says nothing.
    Archive,
    /// As long as the row itself says.
    Own,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident => $code:literal, $manner:ident, $period:expr, warned $warned:literal,
        $what:ident, $since:ident, $why:ident;)+) => {
        /// One rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RetentionRule { $($(#[$doc])* $rule),+ }

        impl RetentionRule {
            /// In the order in which they are carried out: what names files before the files.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// Its name in configuration, figures and tombstones.
            pub fn code(self) -> &'static str {
                match self { $(Self::$rule => $code),+ }
            }

            pub fn manner(self) -> Manner {
                match self { $(Self::$rule => Manner::$manner),+ }
            }

            pub fn period(self) -> Period {
                match self { $(Self::$rule => $period),+ }
            }

            /// Whether its owner is told before.
            pub fn is_announced(self) -> bool {
                match self { $(Self::$rule => $warned),+ }
            }

            /// What it is about, for people.
            pub fn what(self) -> Text {
                match self { $(Self::$rule => t::$what),+ }
            }

            /// The moment from which the time is counted.
            pub fn since(self) -> Text {
                match self { $(Self::$rule => t::$since),+ }
            }

            /// Why no longer, or why so long, with the law.
            pub fn why(self) -> Text {
                match self { $(Self::$rule => t::$why),+ }
            }
        }
    };
}

const fn days(usual: u32, least: u32, most: u32) -> Period {
    Period::Days { usual, least, most }
}

rules! {
    /// Accounts and organisations with nothing left: no dossier, no draft, no session, nobody who acts.
    Accounts => "accounts", Erase, days(730, 365, 3_650), warned false, ACCOUNTS, ACCOUNTS_SINCE, ACCOUNTS_WHY;
    /// With the signed document.
    PowersOfAttorney => "powers_of_attorney", Erase, days(1_095, 365, 3_650), warned false, POWERS, POWERS_SINCE, POWERS_WHY;
    /// What a citizen has begun and never sent, with its papers.
    Drafts => "drafts", Erase, days(90, 30, 730), warned true, DRAFTS, DRAFTS_SINCE, DRAFTS_WHY;
    /// Who a finished case was about, their answers, their papers and the words of the result.
    ClosedDossiers => "closed_dossiers", Anonymise, Period::Archive, warned true, CLOSED, CLOSED_SINCE, CLOSED_WHY;
    /// Which members of staff looked at a dossier.
    Looks => "looks", Erase, days(1_825, 365, 3_650), warned false, LOOKS, LOOKS_SINCE, LOOKS_WHY;
    /// What people agreed to and took back, or what has lost its use.
    Consents => "consents", Erase, days(1_095, 365, 3_650), warned false, CONSENTS, CONSENTS_SINCE, CONSENTS_WHY;
    Notices => "notices", Erase, days(365, 90, 3_650), warned false, NOTICES, NOTICES_SINCE, NOTICES_WHY;
    /// Browsers to which nothing could be told for long, while nobody was signed in.
    PushSubscriptions => "push_subscriptions", Erase, days(365, 30, 1_095), warned false, PUSH, PUSH_SINCE, PUSH_WHY;
    Sessions => "sessions", Erase, Period::Own, warned false, SESSIONS, SESSIONS_SINCE, SESSIONS_WHY;
    /// Sign-ins that were begun and not finished.
    SignIns => "sign_ins", Erase, Period::Minutes(60), warned false, SIGN_INS, SIGN_INS_SINCE, SIGN_INS_WHY;
    /// Links by which people join an organisation, with the note of whom they are for.
    Invitations => "invitations", Erase, Period::Own, warned false, INVITATIONS, INVITATIONS_SINCE, INVITATIONS_WHY;
    /// Sign-out messages of the identity provider, kept so that none is obeyed twice.
    LogoutTokens => "logout_tokens", Erase, Period::Own, warned false, LOGOUTS, LOGOUTS_SINCE, LOGOUTS_WHY;
    /// Answers to commands, for those who repeat them.
    Commands => "commands", Erase, Period::Minutes(48 * 60), warned false, COMMANDS, COMMANDS_SINCE, COMMANDS_WHY;
    /// How often a pseudonym asked or guessed.
    Counts => "counts", Erase, Period::Minutes(60), warned false, COUNTS, COUNTS_SINCE, COUNTS_WHY;
    /// Files that no row names: uploads that were broken off, and those of what went by another rule.
    Files => "files", Erase, days(2, 1, 30), warned false, FILES, FILES_SINCE, FILES_WHY;
}

/// Before something goes about which people are told, they have at least as many days.
pub const WARNING_DAYS: Period = days(7, 3, 30);

impl Period {
    /// The number of days when nothing else is set; nothing for what is not counted in days.
    pub fn usual_days(self) -> Option<u32> {
        if let Self::Days { usual, .. } = self { Some(usual) } else { None }
    }

    /// Milliseconds of what is part of the program; nothing for the rest.
    pub fn fixed(self) -> Option<i64> {
        if let Self::Minutes(minutes) = self { Some(i64::from(minutes) * 60_000) } else { None }
    }

    /// Whether an operator may set this number of days.
    pub fn allows(self, days: u32) -> bool {
        matches!(self, Self::Days { least, most, .. } if (least..=most).contains(&days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Lang;

    #[test]
    fn every_rule_says_what_since_when_and_why_in_both_languages() {
        for rule in RetentionRule::ALL {
            for text in [rule.what(), rule.since(), rule.why()] {
                assert!(Lang::Vi.t(text).len() > 6 && Lang::En.t(text).len() > 6, "{rule:?}");
            }
        }
    }

    #[test]
    fn usual_periods_lie_within_their_bounds_and_leave_time_to_be_told() {
        for period in RetentionRule::ALL.iter().map(|rule| rule.period()).chain([WARNING_DAYS]) {
            if let Some(days) = period.usual_days() {
                assert!(period.allows(days), "{period:?}");
            }
        }
        let Period::Days { least, .. } = RetentionRule::Drafts.period() else { return };
        assert!(!WARNING_DAYS.allows(least + 1), "a draft lives longer than its warning");
    }

    #[test]
    fn codes_are_their_own() {
        let mut codes: Vec<_> = RetentionRule::ALL.iter().map(|rule| rule.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), RetentionRule::ALL.len());
    }

    #[test]
    fn files_go_after_everything_that_names_them() {
        assert_eq!(RetentionRule::ALL.last(), Some(&RetentionRule::Files));
    }
}
