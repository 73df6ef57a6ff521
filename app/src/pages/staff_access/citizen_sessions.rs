//! Ending all sessions of a citizen: for administrators, when somebody has lost a telephone or does not know a device.

use super::parts::error;
use crate::{
    components::{Button, ButtonKind, Notice, NoticeTone, TextField},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::staff_access as t,
};
use leptos::prelude::*;

/// What was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Nobody has signed in with the number where there is none.
    pub accounts: usize,
    pub sessions: usize,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitizenSessions {
    pub personal_id: String,
    pub reason: String,
    pub error: Option<ErrorCode>,
    pub done: Option<Done>,
}

/// Renders the page.
pub fn citizen_sessions(frame: &Frame, model: &CitizenSessions) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::CITIZEN_TITLE), move || {
        let field = if model.error == Some(ErrorCode::ReasonMissing) { "reason" } else { "personal_id" };
        let done = model.done.map(|done| {
            let said = match done.accounts {
                0 => lang.t(t::CITIZEN_NONE).to_owned(),
                _ => lang.fill(t::CITIZEN_DONE, &[("n", &done.sessions.to_string())]),
            };
            let tone = if done.accounts == 0 { NoticeTone::Info } else { NoticeTone::Success };
            view! { <Notice tone testid="citizen-sessions-ended"><p>{said}</p></Notice> }
        });
        view! {
            <section class="stack wrap-narrow">
                <h1>{lang.t(t::CITIZEN_TITLE)}</h1>
                {error(lang, model.error, field)}
                {done}
                <p>{lang.t(t::CITIZEN_LEAD)}</p>
                <form method="post" action="/office/citizen-sessions" class="stack">
                    <TextField
                        lang
                        name="personal_id"
                        label=lang.t(t::CITIZEN_NUMBER)
                        hint=lang.t(t::CITIZEN_NUMBER_HINT)
                        value=model.personal_id
                        inputmode="numeric"
                        autocomplete="off"
                        maxlength=20
                    />
                    <TextField
                        lang
                        name="reason"
                        label=lang.t(t::CITIZEN_REASON)
                        hint=lang.t(t::CITIZEN_REASON_HINT)
                        value=model.reason
                        maxlength=500
                    />
                    <p><Button kind=ButtonKind::Danger testid="end-citizen-sessions">{lang.t(t::CITIZEN_END)}</Button></p>
                </form>
            </section>
        }
    })
}

/// The form, a mistake in it, and both ends.
pub fn samples() -> Vec<Sample> {
    let wrong = CitizenSessions {
        personal_id: "02219000012".into(),
        reason: "Mất điện thoại".into(),
        error: Some(ErrorCode::InvalidForm),
        done: None,
    };
    let ended = |accounts, sessions| CitizenSessions {
        done: Some(Done { accounts, sessions }),
        ..CitizenSessions::default()
    };
    vec![
        Sample::new("citizen_sessions/first", |frame| citizen_sessions(frame, &CitizenSessions::default())),
        Sample::new("citizen_sessions/wrong", move |frame| citizen_sessions(frame, &wrong)),
        Sample::new("citizen_sessions/ended", move |frame| citizen_sessions(frame, &ended(1, 3))),
        Sample::new("citizen_sessions/none", move |frame| citizen_sessions(frame, &ended(0, 0))),
    ]
}
