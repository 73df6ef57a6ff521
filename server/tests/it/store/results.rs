//! `store::results`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use server::store::{results, results::Settlement};

/// A result that a specialist has drafted.
pub fn draft(dossier: &str) -> Settlement {
    Settlement {
        dossier_id: dossier.to_owned(),
        decision: "grant".to_owned(),
        title: "Trích lục khai sinh".to_owned(),
        body: "Nội dung".to_owned(),
        drafted_by: "specialist.hong-gai".to_owned(),
        drafted_at: MORNING,
        checked_by: None,
        checked_at: None,
        approved_by: None,
        approved_at: None,
        number: None,
        issued_by: None,
        issued_at: None,
        file_hash: None,
        file_size: None,
    }
}

/// The same, checked, approved and issued as a file of 5,000 bytes.
pub fn issued(dossier: &str) -> Settlement {
    let by = |who: &str| Some(who.to_owned());
    Settlement {
        checked_by: by("head.hong-gai"),
        checked_at: Some(MORNING + 1),
        approved_by: by("leader.hong-gai"),
        approved_at: Some(MORNING + 2),
        number: by("15/TLKS-BS"),
        issued_by: by("clerk.hong-gai"),
        issued_at: Some(MORNING + 3),
        file_hash: Some(format!("result of {dossier}")),
        file_size: Some(5_000),
        ..draft(dossier)
    }
}

on_both_databases! {
    async fn a_result_grows_from_draft_to_issued_and_back_when_it_is_returned(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        assert_eq!(results::find(&mut tx, "d").await.unwrap(), None);
        for state in [draft("d"), issued("d"), draft("d")] {
            results::upsert(&mut tx, &state).await.unwrap();
            assert_eq!(results::find(&mut tx, "d").await.unwrap(), Some(state));
        }
    }

    async fn a_result_is_found_by_the_content_of_its_file(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("e")]).await;
        results::upsert(&mut tx, &issued("d")).await.unwrap();
        results::upsert(&mut tx, &draft("e")).await.unwrap();
        assert_eq!(results::find_by_file(&mut tx, "result of d").await.unwrap(), Some(issued("d")));
        assert_eq!(results::find_by_file(&mut tx, "forged").await.unwrap(), None);
    }
}
