//! The fields of each command's form. Ids carry the command, because several forms stand on one page.

mod accept;
mod ask;
mod case;
mod hands;
mod post;
mod settle;
mod tasks;

use super::Dossier;
use crate::{
    components::{TextArea, field::Need},
    domain::dossier::CommandKind,
    texts::{Lang, Text, office as t},
};
use leptos::prelude::*;

/// Whether nothing has to be filled in before the button can be pressed.
pub(super) fn starts_at_button(model: &Dossier, kind: CommandKind) -> bool {
    use CommandKind as K;
    match kind {
        K::Accept => model.forms.checklist.iter().all(|check| check.ticked || !check.required),
        K::Transfer => model.forms.by_rule.is_some(),
        K::PassOn => !model.forms.payment_follows,
        K::Check | K::Approve | K::Issue | K::ConfirmResult | K::CompleteSupplement | K::Resume => true,
        K::Deliver => !model.forms.by_post,
        K::CollectPost | K::RetryPost | K::ReturnPost => true,
        K::ForwardSupplement | K::ApproveSupplement | K::TransferResult => true,
        K::ConfirmReceipt | K::Recall | K::Take | K::SignApology => true,
        _ => false,
    }
}

pub(super) fn fields(lang: Lang, model: &Dossier, kind: CommandKind) -> AnyView {
    use CommandKind as K;
    let say = |text: Text, need| reason(lang, model, kind, text, need);
    match kind {
        K::Accept => accept::checklist(lang, model),
        K::AskSupplement | K::ProposeSupplement => ask::items(lang, model, kind),
        K::ForwardSupplement => ask::days(lang, model, kind),
        K::Refuse => accept::refusal(lang, model),
        K::Transfer => accept::destination(lang, model),
        K::Draft => settle::draft(lang, model),
        K::Deliver => settle::receiver(lang, model),
        K::RegisterPost => post::parcel(lang, model),
        K::DeliverPost => post::taken(lang, model),
        K::FailPost => say(t::ACT_POST_FAILED, Need::Required),
        K::ChangeProcedureCase => case::answers(lang, model),
        K::RejectItems => ask::rejection(lang, model),
        K::Assign => hands::assignee(lang, model),
        K::SetShelf => hands::shelf(lang, model),
        K::ConfirmResult => hands::sheets(lang, model),
        K::DraftApology => hands::apology(lang, model),
        K::OpenTask => tasks::opening(lang, model),
        K::CancelTask => tasks::cancelling(lang, model),
        K::Comment => say(t::ACT_COMMENT, Need::Required),
        K::PassOn if model.forms.payment_follows => say(t::ACT_PAYMENT_NOTICE, Need::Required),
        K::RecordAnswer => say(t::ACT_AGENCY_ANSWER, Need::Required),
        K::Check | K::PassOn => say(t::ACT_COMMENT, Need::Optional),
        K::RejectDraft => say(t::ACT_COMMENT_BACK, Need::Required),
        K::ReturnToSender | K::DeclineWithdrawal => say(t::ACT_REASON, Need::Required),
        K::AskPayment => say(t::ACT_PAYMENT_NOTICE, Need::Required),
        K::ConfirmPayment => say(t::ACT_PAYMENT_PROOF, Need::Required),
        K::DeclineSupplement | K::Suspend | K::Withdraw => say(t::ACT_REASON, Need::Required),
        _ => ().into_any(),
    }
}

/// A reason or comment in words.
fn reason(lang: Lang, model: &Dossier, kind: CommandKind, label: Text, need: Need) -> AnyView {
    let id = format!("{}-reason", kind.code());
    let value = model.typed(kind, "reason").unwrap_or_default().to_owned();
    view! { <TextArea lang name="reason" id label=lang.t(label) value need rows=3 maxlength=2000 /> }
        .into_any()
}
