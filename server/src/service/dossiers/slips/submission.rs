//! The receipt of what was sent: everything the system holds, and what happens next.

use super::{failed, parts};
use crate::{
    documents::submission_receipt::{ReceivedPaper, SubmissionReceipt, render},
    service::{Result, Services, dossiers::Record},
    store::papers::PaperFile,
};
use app::{
    domain::{dossier::Actor, error::ErrorCode, time::Timestamp},
    texts::Lang,
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let sent = dossier.submitted_at.ok_or(ErrorCode::WrongState)?;
    // A dossier taken in at the counter was answered the moment it came.
    let answered = dossier.triage_due_at.or(dossier.accepted_at).unwrap_or(sent);
    let receipt = SubmissionReceipt {
        issuer: parts::issuer(services, &dossier.receiving_unit),
        desk: parts::desk(services, &dossier.receiving_unit),
        tracking: parts::tracking(services, dossier, reader),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        applicant: parts::applicant(dossier),
        owner: None,
        papers: record.papers.iter().map(|file| received(record, file)).collect(),
        received_at: Timestamp(sent).local(),
        answered_by: Timestamp(answered).local(),
        return_place: parts::return_place(services, dossier),
        proof: record.events.first().map(parts::mark),
    };
    render(&receipt).map_err(failed)
}

fn received(record: &Record, file: &PaperFile) -> ReceivedPaper {
    let paper = record.procedure.paper(&file.component);
    ReceivedPaper {
        name: paper.map_or_else(|| file.component.clone(), |paper| paper.name.get(Lang::Vi).to_owned()),
        file_name: file.name.clone(),
        size: u64::try_from(file.size).unwrap_or_default(),
        pages: file.pages.and_then(|pages| u32::try_from(pages).ok()),
        sha256: file.file_hash.clone(),
    }
}
