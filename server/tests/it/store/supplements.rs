//! `store::supplements`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::dossier::{ItemState, ProblemCode};
use server::store::supplements::{self, SupplementItemRow, SupplementRequest};

fn request(id: &str, round: i64) -> SupplementRequest {
    SupplementRequest {
        id: id.to_owned(),
        dossier_id: "d".to_owned(),
        round,
        state: "desk_asked".to_owned(),
        number: String::new(),
        reason: "Ảnh mờ".to_owned(),
        asked_by: "specialist.hong-gai".to_owned(),
        asked_unit: "committee".to_owned(),
        asked_at: MORNING + round,
        due_at: MORNING + 100,
        answered_at: None,
        again_reason: "new_fact".to_owned(),
        legal_basis: "Điều 9".to_owned(),
        approved_by: None,
        days: 10,
    }
}

fn item(id: &str, position: i64) -> SupplementItemRow {
    SupplementItemRow {
        id: id.to_owned(),
        request_id: "r".to_owned(),
        position,
        about: "paper".to_owned(),
        aspect_id: "authorisation".to_owned(),
        problem: ProblemCode::Blurred,
        note: "Chụp lại trang 2".to_owned(),
        answer: String::new(),
        state: ItemState::Open,
        judged_at: None,
        repeat_fault: 1,
    }
}

on_both_databases! {
    async fn requests_are_listed_in_the_order_they_were_asked_and_move_on(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        for row in [request("later", 2), request("r", 1)] {
            supplements::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(supplements::list(&mut tx, "d").await.unwrap(), [request("r", 1), request("later", 2)]);
        let sent = SupplementRequest {
            state: "citizen_sent".into(),
            number: "12/HDHS".into(),
            due_at: MORNING + 200,
            answered_at: Some(MORNING + 50),
            approved_by: Some("leader.hong-gai".into()),
            ..request("r", 1)
        };
        let odd = SupplementRequest { reason: "changed".into(), asked_by: "changed".into(), ..sent.clone() };
        supplements::update(&mut tx, &odd).await.unwrap();
        assert_eq!(supplements::list(&mut tx, "d").await.unwrap()[0], sent, "what was asked stays");
        assert_eq!(supplements::list(&mut tx, "nothing").await.unwrap(), []);
    }

    async fn items_keep_their_order_and_take_their_answers(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        supplements::insert(&mut tx, &request("r", 1)).await.unwrap();
        for row in [item("z", 1), item("a", 2)] {
            supplements::insert_item(&mut tx, &row).await.unwrap();
        }
        supplements::update_answer(&mut tx, "a", "Đã chụp lại").await.unwrap();
        let listed = supplements::list_items(&mut tx, "r").await.unwrap();
        assert_eq!(listed, [item("z", 1), SupplementItemRow { answer: "Đã chụp lại".into(), ..item("a", 2) }]);
    }

    async fn an_item_keeps_what_the_desk_found(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        supplements::insert(&mut tx, &request("r", 1)).await.unwrap();
        supplements::insert_item(&mut tx, &item("a", 1)).await.unwrap();
        let judged = SupplementItemRow {
            state: ItemState::Rejected,
            note: "Vẫn mờ".into(),
            judged_at: Some(MORNING + 5),
            ..item("a", 1)
        };
        supplements::update_item(&mut tx, &judged).await.unwrap();
        assert_eq!(supplements::list_items(&mut tx, "r").await.unwrap(), [judged]);
    }
}
