//! What the citizen takes home from the counter: code, day, QR, and form 01 to print.

use crate::{
    components::{ButtonKind, Fact, Facts, LinkButton, ReceiptCard},
    pages::{Frame, document, sample::Sample},
    texts::office as t,
};
use leptos::prelude::*;

/// An accepted dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    pub id: String,
    pub code: String,
    pub procedure: String,
    pub applicant: String,
    pub due: String,
    pub place: String,
    pub fee: String,
    pub secret: String,
}

/// Renders the page.
pub fn slip(frame: &Frame, model: &Slip) -> String {
    let lang = frame.lang;
    let m = model.clone();
    document(frame, lang.t(t::COUNTER_SLIP), move || {
        let facts = [
            (t::DOSSIER_APPLICANT, m.applicant),
            (t::QUEUE_PROCEDURE, m.procedure),
            (t::DOSSIER_DUE, m.due),
            (t::DOSSIER_RETURNING, m.place),
            (t::DOSSIER_FEE, m.fee),
            (t::COUNTER_SECRET, m.secret),
        ];
        let facts = facts.into_iter().map(|(name, value)| Fact::new(lang.t(name), value)).collect::<Vec<_>>();
        let pdf = format!("/dossiers/{}/slip.pdf", m.id);
        let see = format!("/office/dossiers/{}", m.id);
        view! {
            <div class="stack wrap-narrow">
                <ReceiptCard lang title=lang.t(t::COUNTER_SLIP) lead=lang.t(t::COUNTER_SLIP_LEAD) code=Some(m.code)>
                    <Facts facts />
                    <p class="cluster">
                        <LinkButton href=pdf target="_blank" testid="print-slip">{lang.t(t::COUNTER_PRINT_SLIP)}</LinkButton>
                        <LinkButton href="/office/counter" kind=ButtonKind::Secondary>{lang.t(t::COUNTER_ANOTHER)}</LinkButton>
                        <LinkButton href=see kind=ButtonKind::Quiet>{lang.t(t::COUNTER_SEE)}</LinkButton>
                    </p>
                </ReceiptCard>
            </div>
        }
    })
}

/// An ordinary slip.
pub fn samples() -> Vec<Sample> {
    vec![Sample::new("office/counter/slip", |frame| {
        let model = Slip {
            id: "0199d2c1".into(),
            code: "000.00.26.H49-261123-0001".into(),
            procedure: "Cấp bản sao trích lục hộ tịch".into(),
            applicant: "Triệu Thị Hồng Thắm".into(),
            due: "16:30, 23/11/2026".into(),
            place: "Phường Hồng Gai".into(),
            fee: "8.000 đồng".into(),
            secret: "K7M2QX".into(),
        };
        slip(frame, &model)
    })]
}
