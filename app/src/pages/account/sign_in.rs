//! The page before signing in: one big button, and what it is for. It asks for nothing itself; names and
//! passwords are typed at the identity provider only.

use crate::{
    components::{Button, ButtonKind, LinkButton},
    pages::{Frame, document, frame::escape_query, sample::Sample},
    texts::{account as t, staff_access},
};
use leptos::prelude::*;

/// What the page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    /// The path of this site to go on to afterwards.
    pub to: String,
    /// Whether members of staff have accounts here.
    pub staff: bool,
}

/// Renders the page.
pub fn sign_in(frame: &Frame, model: &SignIn) -> String {
    let lang = frame.lang;
    let (to, staff) = (model.to.clone(), model.staff);
    let here = format!("/sign-in/staff?to={}", escape_query(&to));
    document(frame, lang.t(t::SIGN_IN_TITLE), move || {
        view! {
            <section class="stack">
                <h1>{lang.t(t::SIGN_IN_TITLE)}</h1>
                <p>{lang.t(t::SIGN_IN_LEAD)}</p>
                <form method="post" action="/sign-in" class="stack">
                    <input type="hidden" name="to" value=to />
                    <p><Button testid="sign-in-begin">{lang.t(t::SIGN_IN_BEGIN)}</Button></p>
                </form>
                {staff.then(|| view! { <p><a href=here data-testid="staff-here">{lang.t(staff_access::SIGN_IN_LINK)}</a></p> })}
                <h2>{lang.t(t::SIGN_IN_WHAT_FOR)}</h2>
                <ul>
                    <li>{lang.t(t::SIGN_IN_WHAT_FILL)}</li>
                    <li>{lang.t(t::SIGN_IN_WHAT_SAVE)}</li>
                    <li>{lang.t(t::SIGN_IN_WHAT_FOLLOW)}</li>
                </ul>
                <h2>{lang.t(t::SIGN_IN_WITHOUT)}</h2>
                <p>{lang.t(t::SIGN_IN_WITHOUT_HELP)}</p>
                <p>
                    <LinkButton href="/track" kind=ButtonKind::Secondary>{lang.t(t::SIGN_IN_TRACK)}</LinkButton>
                </p>
            </section>
        }
    })
}

/// From the home page, and from a long address.
pub fn samples() -> Vec<Sample> {
    let sample = |name: &str, to: String| {
        Sample::new(name, move |frame| sign_in(frame, &SignIn { to: to.clone(), staff: true }))
    };
    vec![
        sample("sign_in/typical", "/".into()),
        sample("sign_in/longest", format!("/procedures?q={}", "khai%20sinh%20".repeat(30))),
    ]
}
