//! The receipt of a sent dossier as a page.

use super::{Record, describe::fee};
use crate::{
    documents::qr,
    service::{Error, Result, Services, reference},
};
use app::{
    domain::{error::ErrorCode, time::Timestamp},
    pages::dossiers::receipt::Receipt,
    texts::{Lang, dossiers as t},
};

impl Services {
    /// The receipt with its QR code and printed secret; for the owner only.
    ///
    /// # Errors
    /// `wrong_state` for a draft.
    pub fn describe_receipt(&self, record: &Record, lang: Lang) -> Result<Receipt> {
        let d = &record.dossier;
        let sent = d.submitted_at.ok_or(ErrorCode::WrongState)?;
        let (reference, track) = (reference(d), self.track_address(d));
        let title = lang.fill(t::RECEIPT_QR_ALT, &[("code", reference.as_str())]);
        let qr = qr::svg(&track, &title).map_err(|e| Error::Failed(ErrorCode::Internal, e.into()))?;
        Ok(Receipt {
            dossier: format!("/dossiers/{}", d.id),
            coded: d.code.is_some(),
            reference,
            received: Timestamp(sent).told(lang),
            procedure: record.procedure.name.get(lang).to_owned(),
            applicant: d.applicant_name.clone(),
            desk: self.unit_name(lang, &d.receiving_unit),
            receiving_result: self.receiving_result(record, lang),
            fee: fee(d.fee, lang),
            track,
            qr,
            secret: self.keys.printed_secret(&d.id),
            files: record.files(lang),
            next: self.steps_ahead(record, lang),
        })
    }

    /// What happens next and by when.
    fn steps_ahead(&self, record: &Record, lang: Lang) -> Vec<String> {
        let d = &record.dossier;
        let place = self.receiving_result(record, lang);
        let first = match (d.due_at, d.triage_due_at) {
            (Some(due), _) => {
                let values = [("when", Timestamp(due).told(lang)), ("place", place)];
                lang.fill(
                    t::RECEIPT_NEXT_DUE,
                    &values.each_ref().map(|(name, value)| (*name, value.as_str())),
                )
            }
            (None, Some(answer)) => {
                lang.fill(t::RECEIPT_NEXT_CHECK, &[("when", Timestamp(answer).told(lang).as_str())])
            }
            (None, None) => self.next_sentence(d, lang),
        };
        vec![first, lang.t(t::RECEIPT_NEXT_TOLD).to_owned()]
    }
}
