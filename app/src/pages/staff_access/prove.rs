//! Proving anew who one is, with a reason where one is asked for. A form that was under way is carried on: its fields come
//! back with the proof, and it is done at once.

use super::parts::{Carried, carried, code_field, error, passkey, password_field};
use crate::{
    components::{Button, ButtonKind, LinkButton, TextArea},
    domain::{error::ErrorCode, staff_access::Purpose},
    pages::{Frame, document, problem::nameless, sample::Sample},
    texts::{Lang, Text, staff_access as t},
};
use leptos::prelude::*;

/// With what the person can prove it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub passkey: bool,
    pub code: bool,
    pub provider: Provider,
}

/// Whether the identity provider vouches for the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Provider {
    #[default]
    No,
    /// It did a moment ago.
    Fresh,
    /// It has to ask again.
    AsksAgain,
}

/// What the page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prove {
    pub purpose: Purpose,
    /// Where the form is sent: `/prove`, or what was under way.
    pub action: String,
    /// The fields of what was under way, or the page to go on to.
    pub fields: Carried,
    pub ways: Ways,
    pub reason: String,
    pub error: Option<ErrorCode>,
}

/// What is said of a purpose.
fn lead(purpose: Purpose) -> Text {
    match purpose {
        Purpose::Sign => t::PROVE_SIGN,
        Purpose::Export => t::PROVE_EXPORT,
        Purpose::Lookup => t::PROVE_LOOKUP,
        Purpose::Account => t::PROVE_ACCOUNT,
        Purpose::Organisation => t::PROVE_ORGANISATION,
    }
}

/// Renders the page.
pub fn prove(frame: &Frame, model: &Prove) -> String {
    // It stands in the place of an answer that was refused, and names nobody as those do.
    let frame = &nameless(frame);
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::PROVE_TITLE), move || {
        let (asks, both) = (model.purpose.asks_reason(), model.purpose.asks_password());
        let provider = (model.ways.provider != Provider::No).then(|| by_provider(lang, &model, asks));
        let reason = model.reason.clone();
        let here = (model.ways.code || model.ways.passkey).then(|| {
            view! {
                <form
                    method="post"
                    action=model.action.clone()
                    class="stack"
                    data-island="passkey"
                    data-kind="get"
                    data-begin=format!("/prove/passkey?for={}", model.purpose.code())
                >
                    {carried(model.fields.clone())}
                    <input type="hidden" name="proof.for" value=model.purpose.code() />
                    {asks.then(|| reason_field(lang, "proof.reason", reason))}
                    {model.ways.passkey.then(|| passkey(lang, lang.t(t::PROVE_PASSKEY), "proof."))}
                    {both.then(|| {
                        password_field(lang, "proof.password", lang.t(t::PROVE_PASSWORD), "current-password", "")
                    })}
                    {code_field(lang, "proof.code", lang.t(t::PROVE_CODE))}
                    <p>
                        <Button kind=ButtonKind::Secondary testid="prove-code">
                            {lang.t(if both { t::PROVE_SUBMIT_BOTH } else { t::PROVE_SUBMIT })}
                        </Button>
                    </p>
                </form>
            }
        });
        let nothing = (model.ways == Ways::default()).then(|| view! { <p>{lang.t(t::PROVE_NOTHING)}</p> });
        view! {
            <section class="stack wrap-narrow" data-testid="prove">
                <h1>{lang.t(t::PROVE_TITLE)}</h1>
                <p>{lang.t(lead(model.purpose))}</p>
                {error(lang, model.error, if asks { "proof.reason" } else { "" })}
                {here}
                {provider}
                {nothing}
            </section>
        }
    })
}

fn reason_field(lang: Lang, name: &'static str, value: String) -> AnyView {
    view! { <TextArea lang name label=lang.t(t::PROVE_REASON) value rows=2 maxlength=500 /> }.into_any()
}

/// The way through the provider, in a tab of its own so that what is under way stays, and going on afterwards.
fn by_provider(lang: Lang, model: &Prove, asks: bool) -> impl IntoView + use<> {
    let href = format!("/sign-in/again?for={}&to=/prove/done", model.purpose.code());
    let away = (model.ways.provider == Provider::AsksAgain).then(|| {
        view! {
            <p>
                <LinkButton href target="_blank" testid="prove-provider">{lang.t(t::PROVE_PROVIDER_TAB)}</LinkButton>
            </p>
            <p>{lang.t(t::PROVE_PROVIDER_THEN)}</p>
        }
    });
    view! {
        {away}
        <form method="post" action=model.action.clone() class="stack">
            {carried(model.fields.clone())}
            <input type="hidden" name="proof.for" value=model.purpose.code() />
            <input type="hidden" name="proof.provider" value="1" />
            {asks.then(|| reason_field(lang, "proof.reason", model.reason.clone()))}
            <p><Button kind=ButtonKind::Secondary testid="prove-go-on">{lang.t(t::PROVE_GO_ON)}</Button></p>
        </form>
    }
}

/// Renders what is seen in the other tab afterwards.
pub fn proved(frame: &Frame) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::PROVE_PROVED), move || {
        view! {
            <section class="stack wrap-narrow" data-testid="proved">
                <h1>{lang.t(t::PROVE_PROVED)}</h1>
                <p>{lang.t(t::PROVE_PROVED_HELP)}</p>
                <p><LinkButton href="/office" kind=ButtonKind::Secondary>{lang.t(t::PROVE_GO_ON)}</LinkButton></p>
            </section>
        }
    })
}

/// With everything, through the provider while something is under way, and with nothing.
pub fn samples() -> Vec<Sample> {
    let all = Prove {
        purpose: Purpose::Sign,
        action: "/prove".into(),
        fields: vec![("to".into(), "/office".into())],
        ways: Ways { passkey: true, code: true, ..Ways::default() },
        reason: String::new(),
        error: Some(ErrorCode::ReasonMissing),
    };
    let away = Prove {
        purpose: Purpose::Export,
        action: "/office/bulk".into(),
        fields: vec![("comment".into(), "Đồng ý".into())],
        ways: Ways { provider: Provider::AsksAgain, ..Ways::default() },
        error: None,
        ..all.clone()
    };
    let both = Prove { purpose: Purpose::Account, error: None, ..all.clone() };
    let nothing = Prove { purpose: Purpose::Account, ways: Ways::default(), error: None, ..all.clone() };
    vec![
        Sample::new("prove/all", move |frame| prove(frame, &all)),
        Sample::new("prove/both", move |frame| prove(frame, &both)),
        Sample::new("prove/provider", move |frame| prove(frame, &away)),
        Sample::new("prove/nothing", move |frame| prove(frame, &nothing)),
        Sample::new("prove/proved", proved),
    ]
}
