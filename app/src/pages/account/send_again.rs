//! The page in place of an answer when a form meets a session that has ended: it carries the form on, so that nothing that
//! was typed is lost while its author signs in again. Not here: when that is so.

use crate::{
    components::{Button, ButtonKind, LinkButton, Notice, NoticeTone, shown_for::FIELD},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::account as t,
};
use leptos::prelude::*;

/// What the page needs: where the form goes, and its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendAgain {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// Renders the page.
pub fn send_again(frame: &Frame, model: &SendAgain) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::SEND_AGAIN_TITLE), move || {
        let fields = model.fields.into_iter();
        let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <section class="stack wrap-narrow" data-testid="problem">
                <h1>{lang.t(t::SEND_AGAIN_TITLE)}</h1>
                <Notice tone=NoticeTone::Warning testid=ErrorCode::NotSignedIn.code()>
                    <p>{lang.t(t::SEND_AGAIN_LEAD)}</p>
                </Notice>
                <p>{lang.t(t::SEND_AGAIN_FIRST)}</p>
                <p>
                    <LinkButton href="/sign-in?to=/" target="_blank" testid="sign-in-beside">{lang.t(t::SEND_AGAIN_SIGN_IN)}</LinkButton>
                </p>
                <p>{lang.t(t::SEND_AGAIN_SECOND)}</p>
                <form method="post" action=model.action>
                    {fields.collect::<Vec<_>>()}
                    <Button kind=ButtonKind::Secondary testid="send-again">{lang.t(t::SEND_AGAIN_SEND)}</Button>
                </form>
            </section>
        }
    })
}

/// A note and a choice under way.
pub fn samples() -> Vec<Sample> {
    let model = SendAgain {
        action: "/business/invitations".into(),
        fields: vec![
            (FIELD.into(), "organisation:1".into()),
            ("note".into(), "Chị kế toán".into()),
            ("role".into(), "payer".into()),
        ],
    };
    vec![Sample::new("send_again", move |frame| send_again(frame, &model))]
}
