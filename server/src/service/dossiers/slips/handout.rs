//! The receipt that is signed when the result is handed over at a desk.

use super::{SlipNote, failed, parts};
use crate::{
    documents::{
        Party,
        handout_receipt::{HandedResult, HandoutReceipt, render},
    },
    service::{Error, Result, Services, dossiers::Record, reference},
};
use app::{
    domain::{
        dossier::{Actor, CommandKind},
        personal_id::PersonalId,
        time::Timestamp,
    },
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let handed = record.last(&[CommandKind::Deliver]).ok_or(Error::NOT_FOUND)?;
    let note = SlipNote::of(handed);
    let unit = note.unit_or(&dossier.returning_unit);
    let owner = parts::applicant(dossier);
    let capacity = match note.capacity.trim() {
        "" => Lang::Vi.t(t::SLIP_AS_OWNER).to_owned(),
        capacity => capacity.to_owned(),
    };
    let slip = HandoutReceipt {
        issuer: parts::issuer(services, unit),
        number: if note.number.is_empty() { reference(dossier) } else { note.number.clone() },
        tracking: parts::tracking(services, dossier, reader),
        desk: parts::desk(services, unit),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        receiver: receiver(&note, &owner),
        owner,
        capacity,
        results: vec![result(record)],
        returned_papers: Vec::new(),
        officer: parts::officer(services, &handed.actor),
        handed_at: Timestamp(handed.at).local(),
    };
    render(&slip).map_err(failed)
}

fn receiver(note: &SlipNote, owner: &Party) -> Party {
    if note.receiver.trim().is_empty() {
        return Party { name: owner.name.clone(), id_number: owner.id_number.clone(), ..Party::default() };
    }
    let id = PersonalId::parse(&note.receiver_id).ok().map(|id| id.masked());
    Party { name: note.receiver.clone(), id_number: id, ..Party::default() }
}

fn result(record: &Record) -> HandedResult {
    let settled = record.result.as_ref();
    HandedResult {
        name: settled.map_or_else(|| record.procedure.result.get(Lang::Vi).to_owned(), |r| r.title.clone()),
        number: settled.and_then(|result| result.number.clone()).unwrap_or_default(),
        copies: 1,
    }
}
