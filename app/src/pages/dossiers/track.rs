//! What a stranger sees who scans the QR code: masked data, the status, the due day; and the way to see
//! everything, by the printed secret or by signing in.

use super::{
    model::{Head, Now, TimelineItem},
    parts,
};
use crate::{
    components::{
        Button, ErrorSummary, FieldError, Glyph, LinkButton, Notice, NoticeTone, TextField, Timeline,
    },
    domain::dossier::Status,
    pages::{Frame, document},
    texts::{self, Lang, Text, dossiers as t},
};
use leptos::prelude::*;

/// The masked dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// Address of this page: `/q/…`.
    pub address: String,
    pub head: Head,
    pub now: Now,
    pub timeline: Vec<TimelineItem>,
    pub fault: Option<Fault>,
    /// Where the history is worked out again, with the mark of the receipt that was scanned.
    pub history: String,
}

/// Why the secret was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    Wrong,
    TooMany,
}

impl Fault {
    pub(super) fn text(self) -> Text {
        match self {
            Self::Missing => t::TRACK_SECRET_MISSING,
            Self::Wrong => t::TRACK_WRONG,
            Self::TooMany => t::TRACK_TOO_MANY,
        }
    }
}

/// Renders the masked dossier.
pub fn track(frame: &Frame, model: &Masked) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let sign_in = matches!(frame.viewer, crate::pages::Viewer::Guest).then(|| frame.sign_in());
    let hotline = frame.hotline.clone();
    document(frame, lang.t(t::TRACK_TITLE), move || {
        let sensitive = (model.head.procedure.is_none() && model.head.status != Status::Draft).then(
            || view! { <p class="soft">{lang.t(t::TRACK_PROCEDURE)} ": " {lang.t(t::TRACK_SENSITIVE)}</p> },
        );
        view! {
            <div class="stack">
                <h1 class="numbers">{lang.fill(t::SHOW_TITLE, &[("code", &model.head.reference)])}</h1>
                {parts::head(lang, &model.head)}
                {sensitive}
                {parts::now(lang, model.now)}
                {unlock(lang, model.address, model.fault, &hotline, sign_in)}
                <section class="stack">
                    <h2>{lang.t(t::SHOW_TIMELINE)}</h2>
                    <Timeline lang items=model.timeline testid="timeline" />
                    {parts::history(lang, model.history)}
                </section>
            </div>
        }
    })
}

fn unlock(
    lang: Lang,
    action: String,
    fault: Option<Fault>,
    hotline: &str,
    sign_in: Option<String>,
) -> impl IntoView + use<> {
    let message = fault.map(|fault| lang.fill(fault.text(), &[("phone", hotline)]));
    let errors: Vec<_> = message
        .clone()
        .into_iter()
        .map(|m| FieldError { field: Some("secret".into()), message: m })
        .collect();
    view! {
        <section class="stack" aria-labelledby="unlock">
            <h2 id="unlock">{lang.t(t::TRACK_UNLOCK_TITLE)}</h2>
            <ErrorSummary lang errors />
            <Notice tone=NoticeTone::Info><p>{lang.t(t::TRACK_UNLOCK_LEAD)}</p></Notice>
            <form method="post" action=action class="stack" data-testid="unlock">
                {secret_field(lang, message)}
                <div class="cluster">
                    <Button glyph=Glyph::Door testid="unlock-send">{lang.t(t::TRACK_UNLOCK)}</Button>
                    {sign_in
                        .map(|href| {
                            view! {
                                <LinkButton href kind=crate::components::ButtonKind::Quiet>
                                    {lang.t(texts::site::SIGN_IN)}
                                </LinkButton>
                            }
                        })}
                </div>
            </form>
        </section>
    }
}

/// The input of the printed secret, also used where the code is typed.
pub(super) fn secret_field(lang: Lang, error: Option<String>) -> impl IntoView {
    view! {
        <TextField
            lang
            name="secret"
            label=lang.t(t::TRACK_SECRET)
            hint=lang.t(t::TRACK_SECRET_HINT)
            error
            autocomplete="off"
            maxlength=20
            testid="secret"
        />
    }
}
