//! A dossier of which nothing is known yet.

use crate::store::dossiers::Dossier;
use app::domain::dossier::{Channel, Status};

pub(super) fn dossier(id: &str, status: Status) -> Dossier {
    Dossier {
        status,
        procedure_code: "1.004873".into(),
        channel: Channel::Counter,
        applicant_name: "Nguyễn Thị Mơ".into(),
        receiving_unit: "QN.TT".into(),
        competent_unit: "QN.TT".into(),
        returning_unit: "QN.TT".into(),
        answers: "{}".into(),
        track_hash: format!("track-{id}"),
        ..Dossier::blank(id.to_owned(), 1)
    }
}
