//! `store::batches`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::dossier::{BatchItemState, BatchKind, BatchState, HandOverKind, HandOverState};
use server::store::{
    Connection, batches,
    batches::{Batch, BatchItem},
    hand_overs,
    hand_overs::HandOver,
};

pub fn batch(id: &str, at: i64) -> Batch {
    Batch {
        id: id.to_owned(),
        code: format!("BK-HS-1-260302-{id}"),
        kind: BatchKind::Papers,
        from_unit: "desk".to_owned(),
        to_unit: "committee".to_owned(),
        carrier: "Bưu tá Vũ Anh".to_owned(),
        state: BatchState::Sent,
        made_by: "desk.one".to_owned(),
        made_at: at,
        received_by: None,
        received_at: None,
    }
}

fn item(batch: &str, dossier: &str, number: i64) -> BatchItem {
    BatchItem {
        batch_id: batch.to_owned(),
        dossier_id: dossier.to_owned(),
        number,
        papers: 3,
        state: BatchItemState::Listed,
    }
}

async fn given(connection: &mut Connection, dossier: &str, at: i64) {
    let row = HandOver {
        id: format!("way of {dossier}"),
        dossier_id: dossier.to_owned(),
        number: 1,
        kind: HandOverKind::ToAgency,
        step: "examine".to_owned(),
        from_unit: "desk".to_owned(),
        from_person: "desk.one".to_owned(),
        to_unit: "committee".to_owned(),
        to_person: String::new(),
        given_at: at,
        due_at: None,
        received_at: None,
        opened_at: None,
        left_at: None,
        late_minutes: 0,
        charged_unit: "committee".to_owned(),
        state: HandOverState::Given,
        note: String::new(),
    };
    hand_overs::insert(connection, &row).await.unwrap();
}

on_both_databases! {
    async fn a_batch_is_read_as_it_was_made_and_keeps_the_order_of_its_list(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d-1"), dossier("d-2")]).await;
        let mut sent = batch("1", MORNING);
        batches::insert(&mut tx, &sent).await.unwrap();
        for row in [item("1", "d-2", 2), item("1", "d-1", 1)] {
            batches::insert_item(&mut tx, &row).await.unwrap();
        }
        assert_eq!(batches::find(&mut tx, "1").await.unwrap(), Some(sent.clone()));
        assert_eq!(batches::find_by_code(&mut tx, &sent.code).await.unwrap(), Some(sent.clone()));
        assert_eq!(batches::find_by_code(&mut tx, "BK").await.unwrap(), None);
        assert_eq!(batches::claim(&mut tx, "1").await.unwrap(), Some(sent.clone()));
        assert_eq!(batches::claim(&mut tx, "2").await.unwrap(), None);
        batches::update_item(&mut tx, ("1", "d-2"), BatchItemState::Missing).await.unwrap();
        let states: Vec<_> = batches::list_items(&mut tx, "1").await.unwrap();
        let missing = BatchItem { state: BatchItemState::Missing, ..item("1", "d-2", 2) };
        assert_eq!(states, [item("1", "d-1", 1), missing]);
        (sent.state, sent.received_by, sent.received_at) = (BatchState::Received, Some("x".into()), Some(MORNING + 5));
        batches::update(&mut tx, &sent).await.unwrap();
        assert_eq!(batches::list_of(&mut tx, "d-2").await.unwrap(), [sent]);
    }

    async fn both_sides_list_their_batches_those_under_way_first(centre: Centre) {
        let mut tx = begin_with(&centre, &[]).await;
        let mut over = batch("3", MORNING + 3);
        over.state = BatchState::Received;
        for row in [&batch("1", MORNING), &batch("2", MORNING + 1), &over] {
            batches::insert(&mut tx, row).await.unwrap();
        }
        for unit in ["desk", "committee"] {
            let found = batches::list(&mut tx, &[unit.to_owned()], 10).await.unwrap();
            assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["2", "1", "3"], "{unit}");
        }
        assert_eq!(batches::list(&mut tx, &["elsewhere".to_owned()], 10).await.unwrap(), []);
    }

    async fn a_dossier_travels_in_one_batch_at_a_time(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d-1")]).await;
        batches::insert(&mut tx, &batch("1", MORNING)).await.unwrap();
        batches::insert(&mut tx, &batch("2", MORNING)).await.unwrap();
        batches::insert_item(&mut tx, &item("1", "d-1", 1)).await.unwrap();
        batches::update_item(&mut tx, ("1", "d-1"), BatchItemState::Received).await.unwrap();
        batches::insert_item(&mut tx, &item("2", "d-1", 1)).await.unwrap();
        let again = batches::update_item(&mut tx, ("1", "d-1"), BatchItemState::Listed).await.unwrap_err();
        assert!(again.is_duplicate());
    }

    async fn what_is_on_its_way_waits_for_a_list_until_it_is_on_one(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d-1"), dossier("d-2")]).await;
        given(&mut tx, "d-1", MORNING + 1).await;
        given(&mut tx, "d-2", MORNING).await;
        let units = ["desk".to_owned()];
        let waiting = batches::list_unlisted(&mut tx, &units, 10).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.dossier_id.as_str()).collect::<Vec<_>>(), ["d-2", "d-1"]);
        assert_eq!((waiting[0].to_unit.as_str(), waiting[0].kind.as_str()), ("committee", "to_agency"));
        assert_eq!(batches::list_unlisted(&mut tx, &["committee".to_owned()], 10).await.unwrap(), []);
        batches::insert(&mut tx, &batch("1", MORNING)).await.unwrap();
        batches::insert_item(&mut tx, &item("1", "d-2", 1)).await.unwrap();
        let waiting = batches::list_unlisted(&mut tx, &units, 10).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.dossier_id.as_str()).collect::<Vec<_>>(), ["d-1"]);
    }
}
