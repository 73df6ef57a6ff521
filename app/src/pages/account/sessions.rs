//! Where somebody is signed in, and signing out elsewhere: plain forms, each with a name of its own for those who listen
//! to the page.

use crate::{
    components::{Button, ButtonKind, Notice, NoticeTone, Tag},
    domain::session::Proof,
    pages::{Frame, Viewer, document, sample::Sample},
    texts::{Lang, Text, account as t},
};
use leptos::prelude::*;

/// One device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The session's public name.
    pub handle: String,
    /// In words; empty when it is not known.
    pub device: String,
    pub proof: Proof,
    pub since: String,
    pub seen: String,
    pub place: Place,
}

/// Whether it is the device in front of which somebody sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Here,
    Elsewhere,
}

/// What has just been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    One,
    Others,
}

/// The page's model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    pub rows: Vec<Row>,
    pub done: Option<Done>,
    /// When an office ended all sessions of the person, and which.
    pub by_office: Option<(String, String)>,
}

/// Renders the page.
pub fn sessions(frame: &Frame, model: &Sessions) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let citizen = matches!(frame.viewer, Viewer::Citizen { .. });
    document(frame, lang.t(t::SESSIONS_TITLE), move || {
        let elsewhere = model.rows.iter().any(|row| row.place == Place::Elsewhere);
        let rows = model.rows.into_iter().map(|one| row(lang, one)).collect::<Vec<_>>();
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::SESSIONS_TITLE)}</h1>
                {model.done.map(|done| said(lang, done))}
                {model.by_office.map(|(time, unit)| {
                    let said = lang.fill(t::SESSIONS_BY_OFFICE, &[("time", &time), ("unit", &unit)]);
                    view! { <Notice testid="ended-by-office"><p>{said}</p></Notice> }
                })}
                <p>{lang.t(if elsewhere { t::SESSIONS_LEAD } else { t::SESSIONS_ALONE })}</p>
                <div class="stack" data-testid="sessions">{rows}</div>
                {(elsewhere || citizen).then(|| end_others(lang, citizen))}
            </div>
        }
    })
}

fn said(lang: Lang, done: Done) -> impl IntoView {
    let text = match done {
        Done::One => t::SESSIONS_ENDED,
        Done::Others => t::SESSIONS_ENDED_OTHERS,
    };
    view! { <Notice tone=NoticeTone::Success testid="session-ended"><p>{lang.t(text)}</p></Notice> }
}

fn row(lang: Lang, row: Row) -> impl IntoView {
    let here = row.place == Place::Here;
    let device = if row.device.is_empty() { lang.t(t::SESSIONS_UNKNOWN).to_owned() } else { row.device };
    let since = lang.fill(t::SESSIONS_SINCE, &[("time", &row.since)]);
    let seen = lang.fill(t::SESSIONS_SEEN, &[("time", &row.seen)]);
    let label = lang.fill(t::SESSIONS_NAMED, &[("device", &device), ("time", &row.since)]);
    view! {
        <article class="card stack-tight" data-testid=if here { "session-here" } else { "session-elsewhere" }>
            <p><strong>{device}</strong>" "{here.then(|| view! { <Tag>{lang.t(t::SESSIONS_THIS)}</Tag> })}</p>
            <p class="small soft numbers">{seen}<br />{since}" · "{lang.t(proof(row.proof))}</p>
            {(!here)
                .then(|| {
                    view! {
                        <form method="post" action="/account/sessions/end">
                            <input type="hidden" name="session" value=row.handle />
                            <Button kind=ButtonKind::Secondary testid="end-session">
                                {lang.t(t::SESSIONS_END)}
                                <span class="hidden-visually">{format!(" ({label})")}</span>
                            </Button>
                        </form>
                    }
                })}
        </article>
    }
}

/// A device whose session is over may still show notices, so a citizen always finds the button.
fn end_others(lang: Lang, citizen: bool) -> impl IntoView {
    let told = citizen.then(
        || view! { <p class="small soft" id="end-others-help">{lang.t(t::SESSIONS_END_OTHERS_HELP)}</p> },
    );
    view! {
        <form method="post" action="/account/sessions/end-others" class="stack-tight">
            <Button testid="end-others" attr:aria-describedby=citizen.then_some("end-others-help")>
                {lang.t(t::SESSIONS_END_OTHERS)}
            </Button>
            {told}
        </form>
    }
}

fn proof(proof: Proof) -> Text {
    match proof {
        Proof::Provider => t::SESSIONS_PROOF_PROVIDER,
        Proof::PasswordPasskey => t::SESSIONS_PROOF_PASSWORD_PASSKEY,
        Proof::PasswordTotp => t::SESSIONS_PROOF_PASSWORD_TOTP,
        Proof::Passkey => t::SESSIONS_PROOF_PASSKEY,
    }
}

/// On one device, and on three of which one is not known.
pub fn samples() -> Vec<Sample> {
    let row = |n: i32, device: &str, place| Row {
        handle: format!("handle-{n}"),
        device: device.into(),
        proof: if n == 2 { Proof::PasswordTotp } else { Proof::Provider },
        since: format!("08:0{n}, 23/11/2026"),
        seen: format!("09:3{n}, 23/11/2026"),
        place,
    };
    let here = row(1, "Chrome · Android", Place::Here);
    let by_office = Some((
        "08:00, 23/11/2026".to_owned(),
        "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh".to_owned(),
    ));
    let alone = Sessions { rows: vec![here.clone()], done: Some(Done::Others), by_office };
    let rows = vec![here, row(2, "Firefox · Windows", Place::Elsewhere), row(3, "", Place::Elsewhere)];
    let typical = Sessions { rows, done: None, by_office: None };
    vec![
        Sample::new("sessions/alone", move |frame| sessions(frame, &alone)),
        Sample::new("sessions/typical", move |frame| sessions(frame, &typical)),
    ]
}
