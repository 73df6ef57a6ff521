//! `store::reports`: further requests of a period, and what is late without an apology.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, DAY, MORNING};
use app::domain::{
    dossier::{AgainReason, ApologyState, LateBefore, Status},
    time::Timestamp,
};
use server::store::{
    dossiers::Dossier,
    reports::{self, AgainFilter},
    supplements::{self, SupplementRequest},
};

fn request(id: &str, of: &str, round: i64, asked_at: i64) -> SupplementRequest {
    SupplementRequest {
        id: id.to_owned(),
        dossier_id: of.to_owned(),
        round,
        state: "citizen_asked".to_owned(),
        number: "0002/HDHS".to_owned(),
        reason: "Sót lần trước".to_owned(),
        asked_by: "specialist".to_owned(),
        asked_unit: "committee".to_owned(),
        asked_at,
        due_at: asked_at + DAY,
        answered_at: None,
        again_reason: AgainReason::Overlooked.code().to_owned(),
        legal_basis: "Điều 9".to_owned(),
        approved_by: Some("leader".to_owned()),
        days: 10,
    }
}

fn filter(reason: Option<AgainReason>) -> AgainFilter {
    let units = vec!["committee".to_owned()];
    AgainFilter { seen_by: units.clone(), units, from: MORNING, to: MORNING + DAY, reason, limit: 10 }
}

on_both_databases! {
    async fn only_further_requests_that_reached_their_citizens_are_listed(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), Dossier { trial: 1, ..dossier("on trial") }]).await;
        for row in [
            request("first", "d", 1, MORNING),
            request("second", "d", 2, MORNING),
            request("third", "d", 3, MORNING + 1),
            request("next day", "d", 4, MORNING + DAY),
            request("trial", "on trial", 2, MORNING),
            SupplementRequest { number: String::new(), ..request("proposed", "d", 2, MORNING) },
            SupplementRequest { asked_unit: "other".into(), ..request("elsewhere", "d", 2, MORNING) },
        ] {
            supplements::insert(&mut tx, &row).await.unwrap();
        }
        let found = reports::list_asked_again(&mut tx, &filter(None)).await.unwrap();
        assert_eq!(found.iter().map(|row| row.round).collect::<Vec<_>>(), [3, 2]);
        let row = &found[1];
        assert_eq!((row.dossier_id.as_str(), row.unit.as_str(), row.repeat_faults), ("d", "committee", 0));
        assert_eq!((row.approved_by.as_deref(), row.legal_basis.as_str()), (Some("leader"), "Điều 9"));
        let other = reports::list_asked_again(&mut tx, &filter(Some(AgainReason::NewFact))).await.unwrap();
        assert_eq!(other, []);
    }

    async fn what_is_late_and_unapologised_is_listed_with_the_longest_late_first(centre: Centre) {
        let late = |id: &str, due| Dossier { status: Status::Processing, due_at: Some(due), ..dossier(id) };
        let mut tx = begin_with(&centre, &[
            late("b", MORNING - DAY),
            late("a", MORNING - 2 * DAY),
            late("in time", MORNING + DAY),
            late("earlier today", MORNING - 1),
            Dossier { apology: ApologyState::Signed, ..late("apologised", MORNING - DAY) },
            Dossier { trial: 1, ..late("on trial", MORNING - DAY) },
            Dossier { status: Status::Finished, ..late("finished", MORNING - DAY) },
            Dossier { competent_unit: "other".into(), ..late("elsewhere", MORNING - DAY) },
        ])
        .await;
        let units = ["committee".to_owned()];
        let found = reports::list_unapologised(&mut tx, &units, LateBefore::at(Timestamp(MORNING)), 10).await.unwrap();
        assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
