//! `store::apologies`, and which dossiers need one.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, HOUR, MORNING};
use app::domain::dossier::{ApologyState, Status};
use server::store::{
    apologies::{self, Apology},
    dossiers::{self, Dossier},
};

on_both_databases! {
    async fn a_draft_is_replaced_and_the_first_day_stays(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        let draft = Apology {
            dossier_id: "d".to_owned(),
            reason: "Chờ xác minh".to_owned(),
            original_due_at: MORNING,
            new_due_at: MORNING + HOUR,
            drafted_by: "specialist.hong-gai".to_owned(),
            drafted_at: MORNING - HOUR,
            number: String::new(),
            signed_by: None,
            signed_at: None,
        };
        apologies::upsert(&mut tx, &draft).await.unwrap();
        let signed = Apology {
            number: "0001/XL".to_owned(),
            signed_by: Some("leader.hong-gai".to_owned()),
            signed_at: Some(MORNING),
            ..draft.clone()
        };
        apologies::upsert(&mut tx, &Apology { original_due_at: 1, ..signed.clone() }).await.unwrap();
        assert_eq!(apologies::find(&mut tx, "d").await.unwrap(), Some(signed));
        assert_eq!(apologies::find(&mut tx, "other").await.unwrap(), None);
    }

    async fn only_what_an_office_is_late_with_needs_an_apology(centre: Centre) {
        let at = |id: &str, status, due_at| Dossier { status, due_at, ..dossier(id) };
        let mut tx = begin_with(&centre, &[
            at("late", Status::Processing, Some(MORNING - HOUR)),
            at("near", Status::Accepted, Some(MORNING + HOUR)),
            at("nearby", Status::Processing, Some(MORNING + HOUR)),
            at("far", Status::Processing, Some(MORNING + 9 * HOUR)),
            at("paused", Status::SupplementRequested, Some(MORNING - HOUR)),
            at("done", Status::Finished, Some(MORNING - HOUR)),
            at("waiting", Status::Submitted, None),
            Dossier { apology: ApologyState::Signed, ..at("signed", Status::Processing, Some(MORNING - HOUR)) },
        ])
        .await;
        let first = (i64::MIN, String::new());
        let list = async |tx: &mut _, after: &_, limit| {
            dossiers::list_without_apology(tx, MORNING + 2 * HOUR, after, limit).await.unwrap()
        };
        let found = list(&mut tx, &first, 10).await;
        let ids: Vec<_> = found.iter().map(|(_, id)| id.as_str()).collect();
        assert_eq!(ids, ["late", "near", "nearby"]);
        for at in 0..3 {
            assert_eq!(list(&mut tx, found.get(at).unwrap(), 10).await, found[at + 1..], "after {at}");
        }
        assert_eq!(list(&mut tx, &first, 1).await, found[..1]);
    }
}
