//! Words for the codes of the domain, the same on every page: one look-up for each kind of code.

pub use crate::domain::file_size::file_size;
use crate::{
    components::StatusLook,
    domain::{
        access::LookKind,
        dossier::{
            AgainReason, Channel, CommandKind, DeliveryState, Digitisation, HandOverKind, HandOverState,
            ItemState, NonBoundary, PaymentState, ProblemCode, RatingState, ReturnMethod, Status, SyncState,
        },
        procedure::{PaperKind, ProcessStep, StepKind},
        rating::RatingReason,
        unit::Role,
    },
    texts::{ALL, Lang, Text, words as t},
};

/// A text of `words.toml` by its group and code. The test below makes sure that every code has one.
fn by_code(group: &str, code: &str) -> Option<Text> {
    let key = format!("words.{group}_{code}");
    ALL.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
}

fn say(lang: Lang, group: &str, code: &str) -> String {
    by_code(group, code).map_or_else(|| code.to_owned(), |text| lang.t(text).to_owned())
}

/// The badge of a status.
pub fn status_look(status: Status) -> StatusLook {
    match status {
        Status::Draft => StatusLook::Draft,
        Status::Submitted => StatusLook::Submitted,
        Status::Accepted => StatusLook::Accepted,
        Status::Refused => StatusLook::Refused,
        Status::Processing => StatusLook::Processing,
        Status::SupplementRequested => StatusLook::Supplement,
        Status::PaymentRequested => StatusLook::Payment,
        Status::Withdrawn => StatusLook::Withdrawn,
        Status::Stopped => StatusLook::Stopped,
        Status::Finished => StatusLook::Ready,
        Status::Returned => StatusLook::Returned,
    }
}

/// One line that tells a citizen what a status means.
pub fn status_explained(lang: Lang, status: Status) -> &'static str {
    lang.t(match status {
        Status::Draft => t::EXPLAIN_DRAFT,
        Status::Submitted => t::EXPLAIN_SUBMITTED,
        Status::Accepted => t::EXPLAIN_ACCEPTED,
        Status::Refused => t::EXPLAIN_REFUSED,
        Status::Processing => t::EXPLAIN_PROCESSING,
        Status::SupplementRequested => t::EXPLAIN_SUPPLEMENT,
        Status::PaymentRequested => t::EXPLAIN_PAYMENT,
        Status::Withdrawn => t::EXPLAIN_WITHDRAWN,
        Status::Stopped => t::EXPLAIN_STOPPED,
        Status::Finished => t::EXPLAIN_FINISHED,
        Status::Returned => t::EXPLAIN_RETURNED,
    })
}

pub fn step(lang: Lang, step: StepKind) -> String {
    say(lang, "step", step.code())
}

/// What a step of a procedure is called: by its own label, else by what is done in it.
pub fn step_of(lang: Lang, step: &ProcessStep) -> String {
    step.label.as_ref().map_or_else(|| self::step(lang, step.does), |label| label.get(lang).to_owned())
}

pub fn role(lang: Lang, role: Role) -> String {
    say(lang, "role", role.code())
}

pub fn problem_code(lang: Lang, code: ProblemCode) -> String {
    say(lang, "problem", code.code())
}

pub fn return_method(lang: Lang, method: ReturnMethod) -> String {
    say(lang, "receive", method.code())
}

pub fn channel(lang: Lang, channel: Channel) -> String {
    say(lang, "channel", channel.code())
}

pub fn rating_reason(lang: Lang, reason: RatingReason) -> String {
    say(lang, "reason", reason.code())
}

/// What happened, as the citizen reads it.
pub fn event(lang: Lang, kind: CommandKind) -> String {
    say(lang, "event", kind.code())
}

/// What happened, by the kind of the event; nothing for a kind that has no word.
pub fn event_of(lang: Lang, kind: &str) -> Option<String> {
    by_code("event", kind).map(|text| lang.t(text).to_owned())
}

/// A command as a button.
pub fn command(lang: Lang, kind: CommandKind) -> String {
    say(lang, "command", kind.code())
}

/// Between whom a dossier was handed over.
pub fn hand_over(lang: Lang, kind: HandOverKind) -> String {
    say(lang, "hand_over", kind.code())
}

/// How a hand-over stands.
pub fn hand_over_state(lang: Lang, state: HandOverState) -> String {
    say(lang, "hand_over_state", state.code())
}

/// How far a dossier is across a boundary; nothing inside it.
pub fn non_boundary(lang: Lang, state: NonBoundary) -> Option<String> {
    (state != NonBoundary::None).then(|| say(lang, "non_boundary", state.code()))
}

/// Why a citizen is asked once more.
pub fn again(lang: Lang, reason: AgainReason) -> String {
    say(lang, "again", reason.code())
}

/// How far one item of a request is.
pub fn item_state(lang: Lang, state: ItemState) -> String {
    say(lang, "item", state.code())
}

/// How far the money of a case is.
pub fn payment(lang: Lang, state: PaymentState) -> String {
    say(lang, "payment", state.code())
}

/// How much of a dossier is there in digital form.
pub fn digitisation(lang: Lang, state: Digitisation) -> String {
    say(lang, "digitisation", state.code())
}

/// How far the post has come with the result.
pub fn delivery(lang: Lang, state: DeliveryState) -> String {
    say(lang, "delivery", state.code())
}

/// How far the national portal knows of it.
pub fn sync(lang: Lang, state: SyncState) -> String {
    say(lang, "sync", state.code())
}

/// What a member of staff did with a dossier; `object` is which form or list, where there are several.
pub fn look(lang: Lang, kind: LookKind, object: &str) -> String {
    let exact = by_code("look", &format!("{}_{object}", kind.code()));
    exact.map_or_else(|| say(lang, "look", kind.code()), |text| lang.t(text).to_owned())
}

/// Whether the citizen was asked for an opinion.
pub fn rating(lang: Lang, state: RatingState) -> String {
    say(lang, "rating", state.code())
}

/// In which shape a paper is handed in.
pub fn paper_kind(lang: Lang, kind: PaperKind) -> &'static str {
    lang.t(match kind {
        PaperKind::Form => t::PAPER_FORM,
        PaperKind::Original => t::PAPER_ORIGINAL,
        PaperKind::CertifiedCopy => t::PAPER_CERTIFIED_COPY,
        PaperKind::Copy => t::PAPER_COPY,
        PaperKind::Electronic => t::PAPER_ELECTRONIC,
        PaperKind::HeldByState => t::PAPER_HELD_BY_STATE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dossier::{
        ANONYMISED, BATCH_COUNTED, BATCH_LISTED, BATCH_SETTLED, CALENDAR_CHANGED, ORG_TRANSFERRED,
    };

    #[test]
    fn every_code_has_its_word() {
        for step in StepKind::ALL {
            assert!(by_code("step", step.code()).is_some(), "{step:?}");
        }
        for role in Role::ALL {
            assert!(by_code("role", role.code()).is_some(), "{role:?}");
        }
        for code in ProblemCode::ALL {
            assert!(by_code("problem", code.code()).is_some(), "{code:?}");
        }
        for reason in RatingReason::ALL {
            assert!(by_code("reason", reason.code()).is_some(), "{reason:?}");
        }
        for kind in CommandKind::ALL.iter().copied() {
            assert!(
                by_code("event", kind.code()).is_some() && by_code("command", kind.code()).is_some(),
                "{kind:?}"
            );
        }
        for reason in AgainReason::ALL {
            assert!(by_code("again", reason.code()).is_some(), "{reason:?}");
        }
        let payment = PaymentState::ALL.map(|state| ("payment", state.code()));
        let digital = Digitisation::ALL.map(|state| ("digitisation", state.code()));
        let delivery = DeliveryState::ALL.map(|state| ("delivery", state.code()));
        let sync = SyncState::ALL.map(|state| ("sync", state.code()));
        let rating = RatingState::ALL.map(|state| ("rating", state.code()));
        for (group, code) in payment.into_iter().chain(digital).chain(delivery).chain(sync).chain(rating) {
            assert!(by_code(group, code).is_some(), "{group} {code}");
        }
        for kind in LookKind::ALL {
            assert!(by_code("look", kind.code()).is_some(), "{kind:?}");
        }
        for method in [ReturnMethod::Desk, ReturnMethod::Online, ReturnMethod::Post] {
            assert!(by_code("receive", method.code()).is_some(), "{method:?}");
        }
    }

    #[test]
    fn what_happens_without_a_command_has_its_word() {
        for kind in
            [ORG_TRANSFERRED, CALENDAR_CHANGED, ANONYMISED, BATCH_LISTED, BATCH_COUNTED, BATCH_SETTLED]
        {
            assert!(event_of(Lang::Vi, kind).is_some(), "{kind}");
        }
    }
}
