//! The process control slip: every hand-over of a dossier so far, with both sides.

use super::{failed, parts};
use crate::{
    documents::{
        Tracking,
        control_slip::{ControlSlip, HandOver, Kept, Side, render},
        edition::Edition,
    },
    service::{Error, Result, Services, dossiers::Record},
    store::{dossiers::Dossier, hand_overs},
};
use app::{
    domain::{dossier::Actor, time::Timestamp, working_time::timeliness},
    texts::{Lang, dossiers as t},
};

pub(super) fn print(services: &Services, record: &Record, reader: &Actor) -> Result<Vec<u8>> {
    let dossier = &record.dossier;
    let (received, due) = dossier.accepted_at.zip(dossier.due_at).ok_or(Error::NOT_FOUND)?;
    let now = services.now();
    let unit = |code: &str| parts::desk(services, code).name;
    // A row says how its giver kept to the time of the step that it ends.
    let before = std::iter::once(None).chain(record.hand_overs.iter().map(Some));
    let rows = record.hand_overs.iter().zip(before);
    let slip = ControlSlip {
        edition: Edition::on(now.local_date()),
        issuer: parts::issuer(services, &services.in_place_of(&dossier.receiving_unit, dossier)),
        tracking: Tracking { secret: None, ..parts::tracking(services, dossier, reader) },
        procedure: record.procedure.name.get(Lang::Vi).to_owned(),
        agency: unit(&dossier.competent_unit),
        others: dossier.supporting_unit.as_deref().map(unit).into_iter().collect(),
        received_at: Timestamp(received).local(),
        due_at: Timestamp(due).local(),
        hand_overs: rows.map(|(row, before)| hand_over(services, dossier, row, before)).collect(),
        printed_at: now.local(),
    };
    render(&slip).map_err(failed)
}

fn hand_over(
    services: &Services,
    dossier: &Dossier,
    row: &hand_overs::HandOver,
    before: Option<&hand_overs::HandOver>,
) -> HandOver {
    let side = |unit: &str, login: &str, at: Option<i64>| {
        let at = at.map(|at| Timestamp(at).local());
        if unit.is_empty() {
            let unit = Lang::Vi.t(t::SLIP_CITIZEN).to_owned();
            return Side { unit, person: dossier.applicant_name.clone(), at };
        }
        let person = if login.is_empty() { String::new() } else { parts::officer(services, login) };
        Side { unit: parts::desk(services, unit).name, person, at }
    };
    HandOver {
        giver: side(&row.from_unit, &row.from_person, Some(row.given_at)),
        receiver: side(&row.to_unit, &row.to_person, row.received_at),
        result: before.and_then(kept),
        note: row.note.clone(),
    }
}

/// How a step that was left kept to its time; nothing where it had none.
fn kept(row: &hand_overs::HandOver) -> Option<Kept> {
    let (due, left) = row.due_at.zip(row.left_at)?;
    Some(Kept { by_day: timeliness(Timestamp(left), Timestamp(due)), late_minutes: row.late_minutes })
}
