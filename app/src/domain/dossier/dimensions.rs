//! The dimensions of a dossier that follow from what was done with it: money, digital papers, the exchange with the
//! national portal, the rating (domain brief §3.3). Not here: what the post does with the result (`post`).

use super::{CommandKind, Status, status::stored_names};
use serde::{Deserialize, Serialize};

/// How far the money of a case is. Taking it and paying it back are not done here; this says what is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing is to be paid, or not yet.
    #[default]
    NotDue,
    /// Due, and no payment on record.
    Unpaid,
    /// A payment is under way and not confirmed.
    Pending,
    Paid,
    /// There is a fee, and this case is free of it.
    Exempt,
    /// Paid for a case that came to nothing.
    RefundPending,
    Refunded,
    /// Due no longer, because the case is over.
    Cancelled,
}

/// What a case costs, as far as its rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// The procedure takes nothing.
    Nothing,
    /// The procedure takes a fee, and not from this case.
    Free,
    /// A fee is due.
    Due,
}

impl PaymentState {
    pub const ALL: [Self; 8] = [
        Self::NotDue,
        Self::Unpaid,
        Self::Pending,
        Self::Paid,
        Self::Exempt,
        Self::RefundPending,
        Self::Refunded,
        Self::Cancelled,
    ];

    /// The state after a command that led to this status. A fee becomes due with the acceptance.
    #[must_use]
    pub fn after(self, kind: CommandKind, status: Status, cost: Cost) -> Self {
        use CommandKind as K;
        match (kind, self) {
            (K::ChangeProcedureCase, Self::Paid) => self,
            // Before the acceptance nothing is due.
            (K::ChangeProcedureCase, _) if status == Status::Submitted => self,
            (K::Accept | K::CounterAccept | K::ChangeProcedureCase, _) => match cost {
                Cost::Nothing => Self::NotDue,
                Cost::Free => Self::Exempt,
                Cost::Due => Self::Unpaid,
            },
            (K::AskPayment, _) => Self::Unpaid,
            (K::ConfirmPayment, _) => Self::Paid,
            (_, Self::Paid) if came_to_nothing(status) => Self::RefundPending,
            (_, Self::Unpaid | Self::Pending) if came_to_nothing(status) => Self::Cancelled,
            _ => self,
        }
    }
}

fn came_to_nothing(status: Status) -> bool {
    matches!(status, Status::Refused | Status::Withdrawn)
}

/// How much of a dossier is there in digital form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Digitisation {
    /// Not one paper; also of a case that has no papers.
    #[default]
    None,
    Partial,
    /// Every paper that belongs to the case.
    Full,
}

impl Digitisation {
    pub const ALL: [Self; 3] = [Self::None, Self::Partial, Self::Full];

    /// From the papers that belong to a case: of each, whether there is a file.
    pub fn of(papers: impl IntoIterator<Item = bool>) -> Self {
        let (mut some, mut missing) = (false, false);
        for there in papers {
            some |= there;
            missing |= !there;
        }
        match (some, missing) {
            (false, _) => Self::None,
            (true, true) => Self::Partial,
            (true, false) => Self::Full,
        }
    }
}

/// How far the national portal knows of a dossier. Nothing sends yet; until something does, every one is pending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    #[default]
    Pending,
    Sent,
    Acked,
    Failed,
}

impl SyncState {
    pub const ALL: [Self; 4] = [Self::Pending, Self::Sent, Self::Acked, Self::Failed];
}

/// Whether the citizen was asked for an opinion. It follows from the rest and is kept nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingState {
    NotAsked,
    /// With the result.
    Asked,
    Done,
}

impl RatingState {
    pub const ALL: [Self; 3] = [Self::NotAsked, Self::Asked, Self::Done];
}

stored_names!(PaymentState,
    NotDue => "not_due", Unpaid => "unpaid", Pending => "pending", Paid => "paid", Exempt => "exempt",
    RefundPending => "refund_pending", Refunded => "refunded", Cancelled => "cancelled");
stored_names!(Digitisation, None => "none", Partial => "partial", Full => "full");
stored_names!(SyncState, Pending => "pending", Sent => "sent", Acked => "acked", Failed => "failed");
stored_names!(RatingState, NotAsked => "not_asked", Asked => "asked", Done => "done");

#[cfg(test)]
mod tests {
    use super::*;
    use {CommandKind as K, PaymentState as P, Status as S};

    fn after(state: P, kind: K, status: S, cost: Cost) -> P {
        state.after(kind, status, cost)
    }

    #[test]
    fn a_fee_is_due_from_the_acceptance_on() {
        assert_eq!(after(P::NotDue, K::Submit, S::Submitted, Cost::Due), P::NotDue);
        assert_eq!(after(P::NotDue, K::Accept, S::Accepted, Cost::Due), P::Unpaid);
        assert_eq!(after(P::NotDue, K::Accept, S::Accepted, Cost::Free), P::Exempt);
        assert_eq!(after(P::NotDue, K::CounterAccept, S::Accepted, Cost::Nothing), P::NotDue);
        assert_eq!(after(P::Unpaid, K::Transfer, S::Processing, Cost::Due), P::Unpaid);
    }

    #[test]
    fn what_was_asked_for_is_unpaid_until_it_is_confirmed() {
        let asked = after(P::NotDue, K::AskPayment, S::PaymentRequested, Cost::Nothing);
        assert_eq!(asked, P::Unpaid);
        assert_eq!(after(asked, K::ConfirmPayment, S::Processing, Cost::Nothing), P::Paid);
    }

    #[test]
    fn a_case_that_comes_to_nothing_gives_back_what_was_paid() {
        assert_eq!(after(P::Paid, K::Withdraw, S::Withdrawn, Cost::Due), P::RefundPending);
        assert_eq!(after(P::Unpaid, K::Withdraw, S::Withdrawn, Cost::Due), P::Cancelled);
        assert_eq!(after(P::NotDue, K::Refuse, S::Refused, Cost::Due), P::NotDue);
        assert_eq!(after(P::Paid, K::Deliver, S::Returned, Cost::Due), P::Paid);
    }

    #[test]
    fn a_corrected_case_is_priced_anew_unless_it_is_paid() {
        assert_eq!(after(P::Unpaid, K::ChangeProcedureCase, S::Accepted, Cost::Free), P::Exempt);
        assert_eq!(after(P::Paid, K::ChangeProcedureCase, S::Processing, Cost::Due), P::Paid);
        assert_eq!(after(P::NotDue, K::ChangeProcedureCase, S::Submitted, Cost::Due), P::NotDue);
    }

    #[test]
    fn a_dossier_is_digital_as_far_as_its_papers_are() {
        assert_eq!(Digitisation::of([]), Digitisation::None);
        assert_eq!(Digitisation::of([false, false]), Digitisation::None);
        assert_eq!(Digitisation::of([true, false]), Digitisation::Partial);
        assert_eq!(Digitisation::of([true, true]), Digitisation::Full);
    }

    #[test]
    fn every_state_has_the_name_under_which_it_is_stored() {
        for state in PaymentState::ALL {
            assert_eq!(PaymentState::from_code(state.code()), Some(state));
        }
        for state in Digitisation::ALL {
            assert_eq!(Digitisation::from_code(state.code()), Some(state));
        }
        for state in SyncState::ALL {
            assert_eq!(SyncState::from_code(state.code()), Some(state));
        }
        for state in RatingState::ALL {
            assert_eq!(RatingState::from_code(state.code()), Some(state));
        }
    }
}
