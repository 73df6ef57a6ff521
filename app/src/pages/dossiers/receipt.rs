//! The receipt of a dossier, to be looked at, printed or kept as a file: code, QR code, printed secret, every
//! file with its fingerprint, and what happens next.

use super::{model::HeldFile, parts};
use crate::{
    components::{ButtonKind, Fact, Facts, Glyph, LinkButton, QrCard, ReceiptCard},
    pages::{Frame, document},
    texts::{Lang, dossiers as t},
};
use leptos::prelude::*;

/// The receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Address of the dossier: `/dossiers/…`.
    pub dossier: String,
    /// The dossier code, or the short reference while there is none.
    pub reference: String,
    /// Whether `reference` is the dossier code.
    pub coded: bool,
    pub received: String,
    pub procedure: String,
    pub applicant: String,
    pub desk: String,
    pub receiving_result: String,
    pub fee: String,
    /// The address in the QR code.
    pub track: String,
    /// The QR code as an `<svg>`.
    pub qr: String,
    pub secret: String,
    pub files: Vec<HeldFile>,
    /// What happens next, one sentence each.
    pub next: Vec<String>,
}

/// Renders the receipt.
pub fn receipt(frame: &Frame, model: &Receipt) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = lang.t(if model.coded { t::RECEIPT_TITLE_CODE } else { t::RECEIPT_TITLE_SENT });
    document(frame, title, move || {
        let lead = lang.fill(t::RECEIPT_LEAD, &[("when", &model.received)]);
        let note =
            (!model.coded).then(|| view! { <p class="small soft">{lang.t(t::RECEIPT_REFERENCE_NOTE)}</p> });
        let code_label = lang.t(if model.coded { t::SHOW_CODE } else { t::SHOW_REFERENCE });
        let files_note = (!model.files.is_empty())
            .then(|| view! { <p class="small soft">{lang.t(t::RECEIPT_FILES_NOTE)}</p> });
        let (code, tracking, facts) =
            (Some(model.reference.clone()), tracking(lang, &model), facts(lang, &model));
        let (files, prints, buttons) =
            (parts::files(lang, model.files.clone()), fingerprints(&model.files), buttons(lang, &model));
        let next = model.next.iter().cloned().map(|next| view! { <li>{next}</li> }).collect::<Vec<_>>();
        view! {
            <div class="stack">
                <ReceiptCard lang title code code_label lead>
                    {note}
                    {tracking}
                    {facts}
                    <section class="stack" data-testid="next">
                        <h2>{lang.t(t::RECEIPT_NEXT)}</h2>
                        <ol>{next}</ol>
                    </section>
                    <section class="stack">
                        <h2>{lang.t(t::RECEIPT_FILES)}</h2>
                        {files}
                        {files_note}
                        {prints}
                    </section>
                </ReceiptCard>
                {buttons}
            </div>
        }
    })
}

fn tracking(lang: Lang, model: &Receipt) -> impl IntoView + use<> {
    let alt = lang.fill(t::RECEIPT_QR_ALT, &[("code", &model.reference)]);
    let (address, shown) = (model.track.clone(), model.track.clone());
    view! {
        <QrCard svg=model.qr.clone() alt caption=lang.t(t::RECEIPT_QR_CAPTION) testid="receipt-qr" />
        <p class="center">
            <span class="soft">{lang.t(t::RECEIPT_SECRET)}</span>
            <br />
            <strong class="receipt-card-code" data-testid="secret">{model.secret.clone()}</strong>
        </p>
        <p class="small center">
            <span class="soft">{lang.t(t::RECEIPT_ADDRESS)} " "</span>
            <a class="break" href=address data-testid="track-address">{shown}</a>
        </p>
    }
}

fn facts(lang: Lang, model: &Receipt) -> impl IntoView + use<> {
    let rows = [
        (t::RECEIPT_PROCEDURE, &model.procedure),
        (t::RECEIPT_APPLICANT, &model.applicant),
        (t::RECEIPT_DESK, &model.desk),
        (t::RECEIPT_RETURN, &model.receiving_result),
        (t::FEE_TITLE, &model.fee),
    ];
    let facts = rows.into_iter().map(|(label, value)| Fact::new(lang.t(label), value.clone())).collect();
    view! { <Facts facts testid="receipt-facts" /> }
}

/// On paper nothing opens, so every fingerprint stands there in full.
fn fingerprints(files: &[HeldFile]) -> impl IntoView + use<> {
    let rows = files.iter().cloned().map(|file| {
        view! { <li>{file.name} <br /> <code class="break" data-testid="sha256">{file.sha256}</code></li> }
    });
    view! { <ul class="print-only small">{rows.collect::<Vec<_>>()}</ul> }
}

fn buttons(lang: Lang, model: &Receipt) -> impl IntoView + use<> {
    let pdf = format!("{}/receipt.pdf", model.dossier);
    view! {
        <p class="cluster screen-only">
            <LinkButton href=pdf glyph=Glyph::Download testid="receipt-pdf">{lang.t(t::RECEIPT_DOWNLOAD)}</LinkButton>
            <LinkButton href=model.dossier.clone() kind=ButtonKind::Secondary glyph=Glyph::Folder testid="follow">
                {lang.t(t::RECEIPT_FOLLOW)}
            </LinkButton>
        </p>
    }
}
