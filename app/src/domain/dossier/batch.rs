//! Dossiers that travel together under one list, and how the receiving side finds them (domain brief §3.6).
//! Not here: the hand-over of each dossier (`custody`), and the list on paper.

use super::{CommandKind, HandOverKind, status::stored_names};

/// What travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchKind {
    /// Dossiers on paper, from a desk to the unit that decides, from there to another agency, or back.
    Papers,
    /// Results, from the unit that decided to the returning desk.
    Results,
}

impl BatchKind {
    /// The list for a way; none for ways inside one unit, to or from the citizen, by post (a parcel has its own bill), and
    /// to a successor (a cut-over has its own list).
    pub fn of(way: HandOverKind) -> Option<Self> {
        match way {
            HandOverKind::ToAgency | HandOverKind::BetweenAgencies | HandOverKind::Back => Some(Self::Papers),
            HandOverKind::ToReturningDesk => Some(Self::Results),
            HandOverKind::HandIn
            | HandOverKind::InHouse
            | HandOverKind::HandOut
            | HandOverKind::ToPost
            | HandOverKind::FromPost
            | HandOverKind::Succession => None,
        }
    }

    /// The command by which the receiving side says that one of them is there.
    pub fn confirmed_by(self) -> CommandKind {
        match self {
            Self::Papers => CommandKind::ConfirmReceipt,
            Self::Results => CommandKind::ConfirmResult,
        }
    }

    /// The letters in a list's code: `BK-HS-06685-261123-0002`.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Papers => "HS",
            Self::Results => "KQ",
        }
    }
}

/// How far a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    Sent,
    /// Everything on the list is either received or recorded as missing.
    Received,
}

/// How one dossier of a batch was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchItemState {
    Listed,
    /// Seen in the bag, not confirmed yet.
    Counted,
    Received,
    Missing,
}

impl BatchItemState {
    /// Whether the receiving side has not said yet whether it is there.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Listed | Self::Counted)
    }
}

stored_names!(BatchKind, Papers => "papers", Results => "results");
stored_names!(BatchState, Sent => "sent", Received => "received");
stored_names!(BatchItemState,
    Listed => "listed", Counted => "counted", Received => "received", Missing => "missing");

/// Whether what a scanner or a person typed names this code: spaces, dots, dashes and case do not matter.
pub fn is_same_code(typed: &str, code: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let typed = plain(typed);
    !typed.is_empty() && typed == plain(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ways_between_units_travel_under_a_list() {
        assert_eq!(BatchKind::of(HandOverKind::ToAgency), Some(BatchKind::Papers));
        assert_eq!(BatchKind::of(HandOverKind::ToReturningDesk), Some(BatchKind::Results));
        assert_eq!(BatchKind::of(HandOverKind::InHouse), None);
    }

    #[test]
    fn a_code_is_known_however_it_was_typed() {
        assert!(is_same_code(" 000.00.26.h49–260302 0001", "000.00.26.H49-260302-0001"));
        assert!(!is_same_code("000.00.26.H49-260302-0002", "000.00.26.H49-260302-0001"));
        assert!(!is_same_code(" . ", "-"), "nothing is no code");
    }
}
