//! `store::hand_overs`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::dossier::{HandOverKind, HandOverState};
use server::store::hand_overs::{self, HandOver};

fn row(number: i64) -> HandOver {
    HandOver {
        id: format!("h{number}"),
        dossier_id: "d".to_owned(),
        number,
        kind: HandOverKind::ToAgency,
        step: "examine".to_owned(),
        from_unit: "desk".to_owned(),
        from_person: "desk.hong-gai".to_owned(),
        to_unit: "committee".to_owned(),
        to_person: String::new(),
        given_at: MORNING + number,
        due_at: Some(MORNING + 100),
        received_at: None,
        opened_at: None,
        left_at: None,
        late_minutes: 0,
        charged_unit: "committee".to_owned(),
        state: HandOverState::Given,
        note: String::new(),
    }
}

on_both_databases! {
    async fn hand_overs_are_listed_in_order_and_keep_who_gave_them(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        for number in [2, 1] {
            hand_overs::insert(&mut tx, &row(number)).await.unwrap();
        }
        assert_eq!(hand_overs::list(&mut tx, "d").await.unwrap(), [row(1), row(2)]);
        let left = HandOver {
            to_person: "specialist.hong-gai".to_owned(),
            received_at: Some(MORNING + 3),
            left_at: Some(MORNING + 200),
            late_minutes: 7,
            charged_unit: "desk".to_owned(),
            state: HandOverState::Returned,
            note: "Sai thẩm quyền".to_owned(),
            ..row(1)
        };
        let odd = HandOver { from_person: "changed".to_owned(), given_at: 0, ..left.clone() };
        hand_overs::update(&mut tx, &odd).await.unwrap();
        assert_eq!(hand_overs::list(&mut tx, "d").await.unwrap()[0], left);
    }

    async fn a_hand_over_is_opened_once_and_only_until_it_is_confirmed_or_left(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        let left = HandOver { left_at: Some(MORNING + 2), ..row(1) };
        for row in [&left, &row(2)] {
            hand_overs::insert(&mut tx, row).await.unwrap();
        }
        assert_eq!(hand_overs::claim_opened(&mut tx, "d").await.unwrap(), None);
        assert!(hand_overs::update_opened(&mut tx, "d", MORNING + 5).await.unwrap());
        assert!(!hand_overs::update_opened(&mut tx, "d", MORNING + 9).await.unwrap(), "once");
        assert_eq!(hand_overs::claim_opened(&mut tx, "d").await.unwrap(), Some(MORNING + 5));
        let rows = hand_overs::list(&mut tx, "d").await.unwrap();
        assert_eq!(rows.iter().map(|row| row.opened_at).collect::<Vec<_>>(), [None, Some(MORNING + 5)]);
        let confirmed = HandOver { received_at: Some(MORNING + 6), ..row(2) };
        hand_overs::update(&mut tx, &confirmed).await.unwrap();
        assert!(!hand_overs::update_opened(&mut tx, "d", MORNING + 9).await.unwrap());
    }
}
