//! Form 05 since 2025: the settlement is stopped, why, and what becomes of papers and time.

use super::{SlipNote, failed, parts};
use crate::{
    documents::{
        edition::OfficialForm,
        stop_notice::{StopNotice, render},
    },
    service::{Error, Result, Services, dossiers::Record, reference, settlement::signer_title},
};
use app::{
    domain::{dossier::Actor, time::Timestamp},
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let stopped = record.stopped().ok_or(Error::NOT_FOUND)?;
    let edition = SlipNote::edition(stopped);
    if edition.number(OfficialForm::Stop).is_none() {
        return Err(Error::NOT_FOUND);
    }
    let note = SlipNote::of(stopped);
    let unit = note.unit_or(&dossier.competent_unit);
    let agency = services.catalogue.unit(unit);
    let desk = parts::desk(services, &services.in_place_of(&dossier.receiving_unit, dossier));
    let say = |text| Lang::Vi.t(text).to_owned();
    let notice = StopNotice {
        edition,
        issuer: parts::issuer(services, unit),
        number: if note.number.is_empty() { reference(dossier) } else { note.number.clone() },
        tracking: parts::tracking(services, dossier, reader),
        desk: desk.clone(),
        party: parts::applicant(dossier),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        received_at: Timestamp(dossier.accepted_at.unwrap_or(dossier.created_at)).local(),
        stopped_at: Timestamp(stopped.at).local(),
        reason: match stopped.reason.trim() {
            "" => say(t::REASON_EXPIRED),
            reason => reason.to_owned(),
        },
        grounds: note.grounds.clone(),
        keeps: vec![say(t::SLIP_STOP_PAPERS), say(t::SLIP_STOP_TIME)],
        next: vec![say(t::SLIP_STOP_NEXT)],
        signer_title: agency.map(|unit| signer_title(unit.kind)).unwrap_or_default().to_owned(),
        signer_name: parts::officer(services, &stopped.actor),
        recipients: vec![
            format!("{};", dossier.applicant_name),
            format!("{};", desk.name),
            say(t::SLIP_FILED),
        ],
    };
    render(&notice).map_err(failed)
}
