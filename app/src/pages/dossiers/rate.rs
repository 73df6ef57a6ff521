//! Rating a dossier, once: three faces, a reason when not satisfied, a word if one wants to.

use super::parts;
use crate::{
    components::{
        BackLink, Button, Choice, ErrorSummary, FieldError, Glyph, Need, Radios, RatingChoice, ShownFor,
        TextArea,
    },
    domain::rating::RatingReason,
    pages::{Frame, document, words},
    texts::{Lang, Text, dossiers as t},
};
use leptos::prelude::*;

/// The form with what was chosen and written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Where the form is posted.
    pub action: String,
    /// The dossier's address.
    pub dossier: String,
    pub procedure: String,
    pub command_id: String,
    /// Whether the reader came by the printed secret.
    pub bearer: bool,
    pub level: String,
    pub reason: String,
    pub comment: String,
    pub faults: Vec<Fault>,
}

/// What must be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    LevelMissing,
    ReasonMissing,
    CommentMissing,
    CommentTooLong,
}

impl Fault {
    fn place(self) -> (&'static str, Text) {
        match self {
            Self::LevelMissing => ("rating", t::RATE_MISSING),
            Self::ReasonMissing => ("reason", t::RATE_REASON_MISSING),
            Self::CommentMissing => ("comment", t::RATE_COMMENT_MISSING),
            Self::CommentTooLong => ("comment", t::RATE_COMMENT_LONG),
        }
    }
}

/// Renders the form.
pub fn rate(frame: &Frame, model: &Rate) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::RATE_TITLE), move || {
        let errors = model.faults.iter().map(|fault| {
            let (field, text) = fault.place();
            FieldError { field: Some(field.to_owned()), message: lang.t(text).to_owned() }
        });
        let errors = errors.collect();
        let end = model.bearer.then(|| parts::end_looking(lang));
        view! {
            <div class="wrap-narrow stack">
                <BackLink lang href=model.dossier.clone() />
                <h1>{lang.t(t::RATE_TITLE)}</h1>
                <ErrorSummary lang errors />
                <p class="lead">{model.procedure.clone()}</p>
                {form(lang, model)}
                {end}
            </div>
        }
    })
}

fn form(lang: Lang, model: Rate) -> impl IntoView {
    let error = |field: &str| {
        let fault = model.faults.iter().map(|fault| fault.place()).find(|(place, _)| *place == field);
        fault.map(|(_, text)| lang.t(text).to_owned())
    };
    let (rating_error, reason_error, comment_error) = (error("rating"), error("reason"), error("comment"));
    let reasons = RatingReason::ALL.into_iter();
    let choices =
        reasons.map(|reason| Choice::new(reason.code(), words::rating_reason(lang, reason))).collect();
    view! {
        <form method="post" action=model.action class="stack" data-testid="rate">
            <ShownFor />
            <input type="hidden" name="command_id" value=model.command_id />
            <RatingChoice lang legend=lang.t(t::RATE_LEGEND) value=model.level error=rating_error />
            <Radios
                lang
                name="reason"
                legend=lang.t(t::RATE_REASON)
                hint=lang.t(t::RATE_REASON_HINT)
                choices
                value=model.reason
                error=reason_error
                need=Need::Optional
                testid="rate-reason"
            />
            <TextArea
                lang
                name="comment"
                label=lang.t(t::RATE_COMMENT)
                value=model.comment
                error=comment_error
                need=Need::Optional
                maxlength=2000
                testid="rate-comment"
            />
            <Button glyph=Glyph::Sent testid="rate-send">{lang.t(t::RATE_SEND)}</Button>
        </form>
    }
}
