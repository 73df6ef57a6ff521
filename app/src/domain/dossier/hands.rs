//! Whose hands a dossier went through, read from its history, so that nobody approves their own work
//! (domain brief §3.5). Not here: what follows from it (`decide`).

use super::{CommandKind, Status, Transition};
use std::collections::BTreeSet;

/// The members of staff who worked on a dossier in its present round, by login. A round of settlement
/// begins when the dossier is handed to the unit that decides, and anew when it was returned and is handed
/// over again; a draft that is sent back for correction stays in its round, because its next version
/// grows out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    accepted: BTreeSet<String>,
    /// Whoever examined a part of it has shaped the draft as much as its author.
    examined: BTreeSet<String>,
    drafted: BTreeSet<String>,
    checked: BTreeSet<String>,
    /// Whether the desk has handed it over, in this round or before.
    handed_over: bool,
    /// Whether it lies where it does because the next office, a head or a leader sent it back there.
    came_back: bool,
}

impl Hands {
    /// The commands that [`Hands::of`] has to be told of; all others leave no hand and send nothing back.
    pub const KINDS: [CommandKind; 8] = [
        CommandKind::Accept,
        CommandKind::CounterAccept,
        CommandKind::Transfer,
        CommandKind::PassOn,
        CommandKind::Draft,
        CommandKind::Check,
        CommandKind::ReturnToSender,
        CommandKind::RejectDraft,
    ];

    /// The hands in a history of staff, the first event first: the code of each command, and who gave it.
    pub fn of<'a>(history: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut hands = Self::default();
        for (kind, login) in history {
            if let Some(kind) = CommandKind::from_code(kind) {
                hands.note(kind, login);
            }
        }
        hands
    }

    /// Takes the next command of the history into account.
    pub fn note(&mut self, kind: CommandKind, login: &str) {
        self.came_back = match kind {
            CommandKind::ReturnToSender | CommandKind::RejectDraft => true,
            CommandKind::Transfer | CommandKind::PassOn | CommandKind::Draft | CommandKind::Check => false,
            _ => self.came_back,
        };
        let hands = match kind {
            CommandKind::Accept | CommandKind::CounterAccept => &mut self.accepted,
            CommandKind::PassOn => &mut self.examined,
            CommandKind::Draft => &mut self.drafted,
            CommandKind::Check => &mut self.checked,
            CommandKind::Transfer => {
                self.handed_over = true;
                self.examined.clear();
                self.drafted.clear();
                self.checked.clear();
                return;
            }
            _ => return,
        };
        hands.insert(login.to_owned());
    }

    /// Whether those who have it were sent it back by the next office, a head or a leader: then nobody before them gave
    /// it to them last.
    pub fn sent_back(&self) -> bool {
        self.came_back
    }

    /// Citizens are told once that it was received: what the desk has handed over stays in processing, even while the
    /// desk has it again.
    pub(super) fn kept(&self, next: Transition) -> Transition {
        match next.status {
            Status::Accepted if self.handed_over => Transition { status: Status::Processing, ..next },
            _ => next,
        }
    }

    /// Whether duties that must stay apart would meet in this person: who examined or drafted in the round
    /// does not check; who drafted or checked one, or accepted the dossier, does not approve.
    pub fn forbid(&self, kind: CommandKind, login: &str) -> bool {
        let drafted = self.drafted.contains(login) || self.examined.contains(login);
        match kind {
            CommandKind::Check => drafted,
            CommandKind::Approve => drafted || self.checked.contains(login) || self.accepted.contains(login),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CommandKind as K;

    fn after(history: &[(CommandKind, &str)]) -> Hands {
        Hands::of(history.iter().map(|(kind, login)| (kind.code(), *login)))
    }

    #[test]
    fn who_drafted_an_earlier_version_neither_checks_nor_approves_a_later_one() {
        let hands =
            after(&[(K::Transfer, "desk"), (K::Draft, "an"), (K::RejectDraft, "head"), (K::Draft, "ba")]);
        for login in ["an", "ba"] {
            assert!(hands.forbid(K::Check, login) && hands.forbid(K::Approve, login), "{login}");
        }
        assert!(
            !hands.forbid(K::Check, "head") && !hands.forbid(K::Approve, "head"),
            "who sends back may go on"
        );
    }

    #[test]
    fn who_examined_a_part_neither_checks_nor_approves_the_whole() {
        let hands = after(&[(K::Transfer, "desk"), (K::PassOn, "an"), (K::Draft, "ba")]);
        assert!(hands.forbid(K::Check, "an") && hands.forbid(K::Approve, "an"));
        assert!(!hands.forbid(K::Draft, "an"));
    }

    #[test]
    fn who_checked_any_version_does_not_approve() {
        let hands =
            after(&[(K::Draft, "an"), (K::Check, "head"), (K::RejectDraft, "boss"), (K::Draft, "an")]);
        assert!(hands.forbid(K::Approve, "head") && !hands.forbid(K::Check, "head"));
        assert!(!hands.forbid(K::Approve, "boss"));
    }

    #[test]
    fn who_accepted_does_not_approve_in_any_round() {
        for kind in [K::Accept, K::CounterAccept] {
            let hands = after(&[(kind, "desk"), (K::Transfer, "desk"), (K::Transfer, "other")]);
            assert!(hands.forbid(K::Approve, "desk") && !hands.forbid(K::Approve, "other"));
        }
    }

    #[test]
    fn a_dossier_handed_over_again_begins_a_new_round() {
        let hands = after(&[(K::Draft, "an"), (K::Check, "head"), (K::Transfer, "desk"), (K::Draft, "ba")]);
        assert!(!hands.forbid(K::Approve, "an") && !hands.forbid(K::Approve, "head"));
        assert!(hands.forbid(K::Approve, "ba"));
    }
}
