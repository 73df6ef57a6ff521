//! Form 04: the signed apology with its new day.

use super::{SlipNote, failed, parts};
use crate::{
    documents::{
        Tracking,
        apology::{Apology, render},
    },
    service::{Error, Result, Services, dossiers::Record, settlement::signer_title},
};
use app::{
    domain::{
        dossier::{Actor, CommandKind},
        time::Timestamp,
    },
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let signed = record.last(&[CommandKind::SignApology]).ok_or(Error::NOT_FOUND)?;
    let apology = record.apology.as_ref().ok_or(Error::NOT_FOUND)?;
    let agency = services.catalogue.unit(&signed.unit);
    let letter = Apology {
        edition: SlipNote::edition(signed),
        issuer: parts::issuer(services, &signed.unit),
        number: apology.number.clone(),
        tracking: Tracking { secret: None, ..parts::tracking(services, dossier, reader) },
        party: parts::applicant(dossier),
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        received_at: Timestamp(dossier.accepted_at.unwrap_or(dossier.created_at)).local(),
        due_at: Timestamp(apology.original_due_at).local(),
        new_due_at: Timestamp(apology.new_due_at).local(),
        reason: apology.reason.clone(),
        signer_title: agency.map(|unit| signer_title(unit.kind)).unwrap_or_default().to_owned(),
        signer_name: parts::officer(services, &signed.actor),
        recipients: vec![
            format!("{};", dossier.applicant_name),
            format!(
                "{};",
                parts::desk(services, &services.in_place_of(&dossier.receiving_unit, dossier)).name
            ),
            Lang::Vi.t(t::SLIP_FILED).to_owned(),
        ],
        issued_at: Timestamp(signed.at).local(),
    };
    render(&letter).map_err(failed)
}
