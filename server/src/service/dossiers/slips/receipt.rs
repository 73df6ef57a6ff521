//! Form 01: reception and appointment.

use super::{PaperCount, SlipNote, failed, parts};
use crate::{
    documents::receipt_slip::{Component, Fee, ReceiptSlip, render},
    service::{Error, Result, Services, dossiers::Record, reference},
};
use app::{
    domain::{
        dossier::{Actor, CommandKind},
        money::Vnd,
        procedure::Paper,
        procedure::PaperKind,
        time::Timestamp,
    },
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let accepted = record.last(&[CommandKind::Accept, CommandKind::CounterAccept]).ok_or(Error::NOT_FOUND)?;
    let note = SlipNote::of(accepted);
    let unit = note.unit_or(&dossier.receiving_unit);
    let number = if note.number.is_empty() { reference(dossier) } else { note.number.clone() };
    let due = dossier.original_due_at.or(dossier.due_at).unwrap_or(accepted.at);
    let slip = ReceiptSlip {
        edition: SlipNote::edition(accepted),
        issuer: parts::issuer(services, unit),
        number,
        tracking: parts::tracking(services, dossier, reader),
        desk: parts::desk(services, unit),
        submitter: parts::applicant(dossier),
        owner: None,
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        summary: None,
        components: components(services, record, &note.papers),
        sets: 1,
        time_limit: parts::time_limit(Lang::Vi, services.promise(dossier, &record.procedure).limit),
        received_at: Timestamp(accepted.at).local(),
        due_at: Timestamp(due).local(),
        return_place: parts::return_place(services, dossier),
        fee: Some(fee(dossier.fee)),
        register: None,
        officer: parts::officer(services, &accepted.actor),
        proof: Some(parts::mark(accepted)),
    };
    render(&slip).map_err(failed)
}

/// The papers of the dossier: as counted at the counter, else by the files that the system holds.
fn components(services: &Services, record: &Record, counted: &[PaperCount]) -> Vec<Component> {
    let answers = services.known_answers(&record.dossier);
    let papers = record.procedure.papers_for(&answers).into_iter();
    let rows = papers.filter(|paper| paper.kind != PaperKind::HeldByState).map(|paper| {
        match counted.iter().find(|count| count.paper == paper.id) {
            Some(count) => Component {
                name: paper.name.get(Lang::Vi).to_owned(),
                originals: count.originals,
                certified: count.certified,
                copies: count.copies,
                electronic: count.electronic,
            },
            None => held(record, paper),
        }
    });
    let handed_in = |row: &Component| row.originals + row.certified + row.copies + row.electronic > 0;
    rows.filter(handed_in).collect()
}

fn held(record: &Record, paper: &Paper) -> Component {
    let files = record.papers.iter().filter(|file| file.component == paper.id).count();
    let form = u32::from(paper.kind == PaperKind::Form);
    Component {
        name: paper.name.get(Lang::Vi).to_owned(),
        electronic: u32::try_from(files).unwrap_or(u32::MAX).max(form),
        ..Component::default()
    }
}

fn fee(amount: i64) -> Fee {
    if amount <= 0 {
        return Fee { amount: Lang::Vi.t(t::FEE_NONE).to_owned(), words: None, mode: None };
    }
    let amount = Vnd(amount);
    Fee { amount: amount.format(Lang::Vi), words: Some(amount.words()), mode: None }
}
