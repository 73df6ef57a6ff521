//! Form 03: a refusal with its reason.

use super::{SlipNote, failed, parts};
use crate::{
    documents::refusal_slip::{RefusalSlip, render},
    service::{Error, Result, Services, dossiers::Record, reference},
};
use app::{
    domain::{
        dossier::{Actor, CommandKind, Status},
        time::Timestamp,
    },
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let refused = record.last(&[CommandKind::Refuse, CommandKind::ExpireSupplement]);
    let refused = refused.filter(|_| dossier.status == Status::Refused).ok_or(Error::NOT_FOUND)?;
    let note = SlipNote::of(refused);
    let unit = note.unit_or(&dossier.receiving_unit);
    let reason = match refused.reason.trim() {
        "" => Lang::Vi.t(t::REASON_EXPIRED).to_owned(),
        reason => reason.to_owned(),
    };
    let slip = RefusalSlip {
        edition: SlipNote::edition(refused),
        issuer: parts::issuer(services, unit),
        number: if note.number.is_empty() { reference(dossier) } else { note.number.clone() },
        tracking: parts::tracking(services, dossier, reader),
        desk: parts::desk(services, unit),
        party: parts::applicant(dossier),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        submitted_at: Timestamp(dossier.submitted_at.unwrap_or(dossier.created_at)).local(),
        reason,
        grounds: note.grounds.clone(),
        next: note.next.clone(),
        officer: parts::officer(services, &refused.actor),
        issued_at: Timestamp(refused.at).local(),
    };
    render(&slip).map_err(failed)
}
