//! The rows of the life cycle about returning a result (domain brief §3.4, §3.6): at the desk, online, or by the post,
//! which collects it and brings it to the door or back. Not here: bill and carrier, which are facts of the parcel.

use super::{
    Case, ClockEffect, CommandKind, Custody, ResultState, ReturnMethod, Status, Transition,
    decide::{to, unchanged},
    status::stored_names,
};
use serde::{Deserialize, Serialize};

/// How far the post has come with the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// The post has nothing to do with it, or not yet.
    #[default]
    None,
    /// It has a bill and lies at the desk.
    Registered,
    /// The postman has it.
    Collected,
    /// On its way once more, after nobody took it.
    InTransit,
    Delivered,
    /// Nobody took it; the post still has it.
    Failed,
    /// Back at the desk.
    Returned,
}

impl DeliveryState {
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Registered,
        Self::Collected,
        Self::InTransit,
        Self::Delivered,
        Self::Failed,
        Self::Returned,
    ];

    /// Whether the parcel is out of the desk's hands.
    pub fn is_with_post(self) -> bool {
        matches!(self, Self::Collected | Self::InTransit | Self::Failed)
    }
}

stored_names!(DeliveryState,
    None => "none", Registered => "registered", Collected => "collected", InTransit => "in_transit",
    Delivered => "delivered", Failed => "failed", Returned => "returned");

/// How often the post tries before it brings the parcel back (domain brief §9.6).
pub const TRIES: u32 = 2;

/// What the post does with a result that lies at the desk.
pub(super) fn by_post(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, DeliveryState as D};
    if case.status != Status::Finished || case.result != ResultState::AtDesk {
        return None;
    }
    let now = |delivery| Some(Transition { delivery, ..unchanged(case) });
    match (kind, case.delivery) {
        (K::RegisterPost, D::None | D::Returned) if case.return_method == ReturnMethod::Post => {
            Some(Transition { delivery: D::Registered, post_failures: 0, ..unchanged(case) })
        }
        (K::CollectPost, D::Registered) => now(D::Collected),
        (K::DeliverPost, D::Collected | D::InTransit) => Some(Transition {
            result: ResultState::Delivered,
            delivery: D::Delivered,
            ..to(case, Status::Returned, None, ClockEffect::Keep)
        }),
        (K::FailPost, D::Collected | D::InTransit) => Some(Transition {
            delivery: D::Failed,
            post_failures: case.post_failures.saturating_add(1),
            ..unchanged(case)
        }),
        (K::RetryPost, D::Failed) if case.post_failures < TRIES => now(D::InTransit),
        (K::ReturnPost, D::Failed) => now(D::Returned),
        _ => None,
    }
}

/// From the clerk to the desk, and from there to the citizen.
pub(super) fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, ResultState as R};
    let finished = case.status == Status::Finished;
    let returned = Transition { result: R::Delivered, ..to(case, Status::Returned, None, ClockEffect::Keep) };
    match kind {
        K::TransferResult if finished && case.result == R::Issued => {
            Some(Transition { result: R::Transferred, custody: Custody::OnTheWay, ..unchanged(case) })
        }
        K::ConfirmResult if finished && matches!(case.result, R::Issued | R::Transferred) => {
            Some(Transition { result: R::AtDesk, ..unchanged(case) })
        }
        K::Deliver if finished && case.result == R::AtDesk => at_counter(case, returned),
        K::ReceiveOnline if finished && case.return_method == ReturnMethod::Online => Some(returned),
        K::Rate if case.status == Status::Returned && !case.rated => Some(unchanged(case)),
        _ => None,
    }
}

/// Handed over at the desk; what was registered with the post is not sent any more.
fn at_counter(case: &Case, returned: Transition) -> Option<Transition> {
    let delivery = match case.delivery {
        DeliveryState::Registered => DeliveryState::None,
        other => other,
    };
    (!case.delivery.is_with_post()).then_some(Transition { delivery, ..returned })
}
