//! Form 02: what is to be added or corrected.

use super::{SlipNote, failed, parts};
use crate::{
    documents::{
        edition::Edition,
        supplement_slip::{Contact, Item, SupplementSlip, render},
    },
    service::{Error, Result, Services, dossiers::Record, reference},
    store::{events::Event, supplements::SupplementItemRow},
};
use app::{
    domain::{dossier::Actor, time::Timestamp},
    pages::words,
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let asked = record.asked.last().ok_or(Error::NOT_FOUND)?;
    let request = &asked.request;
    let officer = parts::officer(services, &request.asked_by);
    let number = if request.number.is_empty() { reference(dossier) } else { request.number.clone() };
    let reason = match request.reason.trim() {
        "" => Lang::Vi.t(t::SLIP_INCOMPLETE).to_owned(),
        reason => reason.to_owned(),
    };
    let numbered = |event: &&Event| SlipNote::of(event).number == request.number;
    let event = record.events.iter().rev().filter(|_| !request.number.is_empty()).find(numbered);
    let note = event.map(SlipNote::of).unwrap_or_default();
    let unit = note.unit_or(&dossier.receiving_unit);
    let today = || Edition::on(Timestamp(request.asked_at).local_date());
    let slip = SupplementSlip {
        edition: event.map_or_else(today, SlipNote::edition),
        issuer: parts::issuer(services, unit),
        number,
        tracking: parts::tracking(services, dossier, reader),
        party: parts::applicant(dossier),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        items: asked.items.iter().map(|row| item(record, row)).collect(),
        reason,
        answer_by: Some(Timestamp(request.due_at).local()),
        contact: Contact { name: officer.clone(), phone: parts::desk(services, unit).hotline },
        officer,
        issued_at: Timestamp(request.asked_at).local(),
    };
    render(&slip).map_err(failed)
}

fn item(record: &Record, row: &SupplementItemRow) -> Item {
    let problem = words::problem_code(Lang::Vi, row.problem);
    let note = row.note.trim();
    let problem = if note.is_empty() { problem } else { format!("{problem}. {note}") };
    Item { subject: Some(record.subject(&row.about, &row.aspect_id, Lang::Vi)), problem }
}

impl Record {
    /// The name of a paper or field, as people know it.
    pub fn subject(&self, about: &str, id: &str, lang: Lang) -> String {
        let name = match about {
            "paper" => self.procedure.paper(id).map(|paper| &paper.name),
            _ => self.procedure.field(id).map(|field| &field.label),
        };
        name.map_or_else(|| id.to_owned(), |name| name.get(lang).to_owned())
    }
}
