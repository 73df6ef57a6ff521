//! The commands that this officer can give now, each a small form of its own. The first one stands open when it
//! brings the dossier on; the others open by a click, by Enter, or by the key that is written on them.

use super::{Dossier, fields};
use crate::{
    components::{Button, ButtonKind, Notice, NoticeTone},
    domain::dossier::CommandKind,
    pages::words,
    texts::{Lang, office as t, tasks},
};
use leptos::prelude::*;

/// The key of a command; no two that are possible at once share one.
pub(super) fn key(kind: CommandKind) -> &'static str {
    use CommandKind as K;
    match kind {
        K::Accept => "a",
        K::CompleteSupplement | K::ConfirmResult | K::Check => "c",
        K::Transfer => "t",
        K::Draft => "d",
        K::PassOn | K::RecordAnswer => "q",
        K::Approve => "s",
        K::Issue => "i",
        K::Deliver | K::DeliverPost => "g",
        K::RegisterPost | K::CollectPost | K::RetryPost => "b",
        K::FailPost | K::ReturnPost => "x",
        K::ForwardSupplement => "f",
        K::DeclineSupplement => "n",
        K::AskSupplement => "b",
        K::ProposeSupplement => "o",
        K::AnswerSupplement => "l",
        K::Refuse => "x",
        K::RejectDraft => "r",
        K::Resume => "u",
        K::ConfirmPayment => "p",
        K::AskPayment => "m",
        K::Suspend => "h",
        K::Withdraw => "w",
        K::ConfirmReceipt | K::TransferResult => "v",
        K::ReturnToSender | K::RejectItems => "z",
        K::Recall => "e",
        K::Take => "k",
        K::Assign => "j",
        K::ApproveSupplement => "f",
        K::DraftApology => "l",
        K::SignApology => "p",
        K::OpenTask => "a",
        K::CancelTask => "c",
        _ => "y",
    }
}

fn button_kind(kind: CommandKind) -> ButtonKind {
    match kind {
        CommandKind::Refuse | CommandKind::Withdraw | CommandKind::Suspend => ButtonKind::Danger,
        _ => ButtonKind::Primary,
    }
}

/// Whether a command brings the dossier on. What sends it back, asks for more or makes it later is a decision of its
/// own and never stands open unasked.
fn goes_on(kind: CommandKind) -> bool {
    use CommandKind as K;
    let back =
        matches!(kind, K::Recall | K::ReturnToSender | K::RejectDraft | K::RejectItems | K::ReturnPost);
    let more = matches!(kind, K::AskSupplement | K::ProposeSupplement | K::AskPayment | K::OpenTask);
    let later = matches!(kind, K::DraftApology | K::CancelTask | K::ChangeProcedureCase);
    !(back || more || later || button_kind(kind) == ButtonKind::Danger)
}

/// Notes among colleagues: they move nothing and stand apart from what does.
fn is_note(kind: CommandKind) -> bool {
    matches!(kind, CommandKind::Comment | CommandKind::SetShelf)
}

pub(super) fn notes(lang: Lang, model: &Dossier) -> Option<AnyView> {
    let forms = model.actions.iter().filter(|kind| is_note(**kind));
    let forms = forms.map(|kind| note(lang, model, *kind)).collect::<Vec<_>>();
    if forms.is_empty() {
        return None;
    }
    let section = view! {
        <section class="stack-tight" aria-labelledby="notes">
            <h2 id="notes">{lang.t(t::ACT_NOTES)}</h2>
            {forms}
        </section>
    };
    Some(section.into_any())
}

fn note(lang: Lang, model: &Dossier, kind: CommandKind) -> AnyView {
    let (name, code) = (words::command(lang, kind), kind.code());
    let failed = model.problem.as_ref().is_some_and(|(failed, _)| *failed == kind);
    view! {
        <details class="details" id=format!("act-{code}") open=failed data-testid=format!("act-{code}")>
            <summary>{name.clone()}</summary>
            {form(lang, model, kind, name)}
        </details>
    }
    .into_any()
}

pub(super) fn actions(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let others = model.others.iter().map(|kind| {
        let command = words::command(lang, *kind);
        let text = lang.fill(t::ACT_SOMEBODY_ELSE, &[("command", &command)]);
        view! { <Notice tone=NoticeTone::Info testid="same_person"><p>{text}</p></Notice> }
    });
    let others = others.collect::<Vec<_>>();
    let failed = model.problem.as_ref().map(|(kind, _)| *kind);
    let boxes = model.actions.iter().filter(|kind| !is_note(**kind)).enumerate().map(|(n, kind)| {
        let first = n == 0 && goes_on(*kind);
        let open = failed.map_or(first, |failed| failed == *kind);
        action(lang, model, *kind, open)
    });
    let boxes = boxes.collect::<Vec<_>>();
    let nothing = (boxes.is_empty() && others.is_empty())
        .then(|| view! { <p class="soft">{lang.t(t::ACT_NOTHING)}</p> });
    view! {
        <section class="stack-tight" aria-labelledby="actions">
            <h2 id="actions">{lang.t(t::ACT_TITLE)}</h2>
            {others}
            {awaited(lang, model)}
            {boxes}
            {nothing}
        </section>
    }
}

/// Why the result cannot be drafted yet, for whoever asked the agencies.
fn awaited(lang: Lang, model: &Dossier) -> Option<AnyView> {
    let asks = model.awaited > 0 && model.actions.contains(&CommandKind::CancelTask);
    let text = asks.then(|| lang.fill(tasks::AWAITED, &[("n", &model.awaited.to_string())]))?;
    Some(view! { <Notice tone=NoticeTone::Info testid="awaited"><p>{text}</p></Notice> }.into_any())
}

fn action(lang: Lang, model: &Dossier, kind: CommandKind, open: bool) -> AnyView {
    let (name, key) = (words::command(lang, kind), key(kind));
    let kbd = view! { <kbd aria-hidden="true">{key}</kbd> };
    if kind == CommandKind::AnswerSupplement {
        let href = format!("/dossiers/{}/supplement", model.id);
        let text = lang.t(t::ACT_RECORD_ANSWER);
        return view! { <p><a href=href data-key=key accesskey=key>{text}</a> " " {kbd}</p> }.into_any();
    }
    let code = kind.code();
    let button = name.clone();
    view! {
        <details class="details action" id=format!("act-{code}") open=open data-testid=format!("act-{code}")>
            <summary data-key=key accesskey=key><span>{name}</span> " " {kbd}</summary>
            {form(lang, model, kind, button)}
        </details>
    }
    .into_any()
}

fn form(lang: Lang, model: &Dossier, kind: CommandKind, button: String) -> AnyView {
    let code = kind.code();
    let address = format!("/office/dossiers/{}/{code}", model.id);
    view! {
        <form class="details-body stack-tight" method="post" action=address>
            <input type="hidden" name="command_id" value=format!("{}-{code}", model.command_id) />
            <input type="hidden" name="version" value=model.version />
            {fields::fields(lang, model, kind)}
            <p>{submit(model, kind, button)}</p>
        </form>
    }
    .into_any()
}

/// The button; where it is all there is to do, the shortcut leads straight to it.
fn submit(model: &Dossier, kind: CommandKind, name: String) -> AnyView {
    let code = format!("do-{}", kind.code());
    let class = match button_kind(kind) {
        ButtonKind::Danger => "button button-danger",
        _ => "button",
    };
    if fields::starts_at_button(model, kind) {
        return view! { <button class=class type="submit" data-first="" data-testid=code>{name}</button> }
            .into_any();
    }
    view! { <Button kind=button_kind(kind) testid=code>{name}</Button> }.into_any()
}
