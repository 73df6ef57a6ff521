//! The page between signing out here and at the identity provider: a form that scripts send at once and that has one
//! button without them. It says nothing of who it was.

use crate::{
    components::Button,
    pages::{Frame, document, sample::Sample},
    texts::account as t,
};
use leptos::prelude::*;

/// Renders the page: `action` is the provider's address, `fields` what it is told.
pub fn sign_out_there(frame: &Frame, action: &str, fields: &[(&'static str, String)]) -> String {
    let lang = frame.lang;
    let (action, fields) = (action.to_owned(), fields.to_vec());
    document(frame, lang.t(t::SIGN_OUT_THERE_TITLE), move || {
        let fields =
            fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <section class="stack" data-testid="sign-out-there">
                <h1>{lang.t(t::SIGN_OUT_THERE_TITLE)}</h1>
                <p>{lang.t(t::SIGN_OUT_THERE_LEAD)}</p>
                <form method="post" action=action data-send-now="">
                    {fields.collect::<Vec<_>>()}
                    <Button testid="sign-out-go-on">{lang.t(t::SIGN_OUT_THERE_GO_ON)}</Button>
                </form>
            </section>
        }
    })
}

/// There is only one.
pub fn samples() -> Vec<Sample> {
    let fields = [("id_token_hint", "a.b.c".to_owned())];
    vec![Sample::new("sign_out_there/typical", move |frame| {
        sign_out_there(frame, "https://id.example.vn/session/end", &fields)
    })]
}
