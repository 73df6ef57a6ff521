//! The question before a dossier is withdrawn for good.

use crate::{
    components::{ConfirmBox, Need, TextArea},
    pages::{Frame, document},
    texts::dossiers as t,
};
use leptos::prelude::*;

/// The question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdraw {
    /// Address of the dossier.
    pub dossier: String,
    pub reference: String,
    pub procedure: String,
    pub command_id: String,
    pub version: i64,
    /// The office has accepted it, so that it has to agree.
    pub needs_consent: bool,
}

/// Renders the question.
pub fn withdraw(frame: &Frame, model: &Withdraw) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = lang.fill(t::WITHDRAW_TITLE, &[("code", &model.reference)]);
    document(frame, &title.clone(), move || {
        let action = format!("{}/withdraw", model.dossier);
        let (lead, confirm) = match model.needs_consent {
            true => (t::WITHDRAW_LEAD_CONSENT, t::WITHDRAW_ASK),
            false => (t::WITHDRAW_LEAD, t::WITHDRAW_CONFIRM),
        };
        view! {
            <div class="wrap-narrow">
                <ConfirmBox lang title action confirm=lang.t(confirm) cancel=model.dossier>
                    <p><strong>{model.procedure}</strong></p>
                    <p>{lang.t(lead)}</p>
                    <input type="hidden" name="command_id" value=model.command_id />
                    <input type="hidden" name="version" value=model.version />
                    <TextArea lang name="reason" label=lang.t(t::WITHDRAW_REASON) need=Need::Optional maxlength=2000 />
                </ConfirmBox>
            </div>
        }
    })
}
