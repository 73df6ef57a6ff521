//! Hand-overs: confirmed on both sides, sent back, called back, taken, assigned, and on the control slip.

use super::{COMMITTEE, DESK, EXTRACT, accept, force, give, must, now, sent};
use crate::support::{Centre, HOUR};
use app::domain::dossier::{Custody, HandOverKind as Way, HandOverState as State, ResultState, Status};
use server::store::hand_overs::{self, HandOver};

async fn slip(centre: &Centre, id: &str) -> Vec<HandOver> {
    hand_overs::list(&mut *centre.reader().await, id).await.unwrap()
}

/// Accepted and handed to the committee.
async fn handed_over(centre: &Centre) -> String {
    let id = sent(centre, EXTRACT).await;
    accept(centre, &id, EXTRACT).await;
    must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
    id
}

on_both_databases! {
    async fn every_way_of_a_dossier_is_on_its_slip(centre: Centre) {
        let id = handed_over(&centre).await;
        let given = now(&centre, &id).await;
        assert_eq!((given.custody, given.crosses), (Custody::OnTheWay, 0), "Hồng Gai decides for Hồng Gai");
        let specialist = centre.staff("specialist.hong-gai").await;
        must(&specialist, &id, "confirm_receipt", &[]).await;
        assert_eq!(now(&centre, &id).await.custody, Custody::Held);
        force(&specialist, &id, "confirm_receipt", &[]).await.expect(409);
        must(&specialist, &id, "draft", &[]).await;
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
        let clerk = centre.staff("clerk.hong-gai").await;
        must(&clerk, &id, "issue", &[]).await;
        must(&clerk, &id, "transfer_result", &[]).await;
        assert_eq!(now(&centre, &id).await.result, ResultState::Transferred);
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "confirm_result", &[("sheets", "2")]).await;
        must(&desk, &id, "deliver", &[]).await;
        let slip = slip(&centre, &id).await;
        let ways: Vec<_> = slip.iter().map(|row| row.kind).collect();
        let expected = [Way::HandIn, Way::ToAgency, Way::InHouse, Way::InHouse, Way::ToReturningDesk, Way::HandOut];
        assert_eq!(ways, expected);
        assert!(slip.iter().all(|row| row.received_at.is_some() && row.left_at.is_some()), "{slip:#?}");
        assert_eq!((slip[1].from_unit.as_str(), slip[1].to_unit.as_str()), (DESK, COMMITTEE));
        assert_eq!((slip[1].from_person.as_str(), slip[1].to_person.as_str()), ("desk.hong-gai", "specialist.hong-gai"));
        assert_eq!((slip[4].from_unit.as_str(), slip[4].to_unit.as_str()), (COMMITTEE, DESK));
        let page = desk.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.has_testid("hand-overs"));
        let printed = format!("/office/dossiers/{id}/control.pdf");
        assert!(page.links().contains(&printed));
        assert!(desk.get(&printed).await.expect(200).bytes().starts_with(b"%PDF"));
    }

    async fn the_control_slip_is_for_the_offices_of_the_dossier(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let printed = format!("/office/dossiers/{id}/control.pdf");
        let desk = centre.staff("desk.hong-gai").await;
        desk.get(&printed).await.expect(404);
        accept(&centre, &id, EXTRACT).await;
        desk.get(&printed).await.expect(200);
        centre.staff("desk.binh-lieu").await.get(&printed).await.expect(404);
        centre.citizen("Hoàng Thị Minh").await.get(&printed).await.expect(403);
    }

    async fn drafting_confirms_the_receipt_so_that_the_normal_day_is_no_longer(centre: Centre) {
        let id = handed_over(&centre).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let slip = slip(&centre, &id).await;
        assert_eq!((slip[1].state, slip[1].to_person.as_str()), (State::PassedOn, "specialist.hong-gai"));
        assert!(slip[1].received_at.is_some());
    }

    async fn what_was_sent_back_is_charged_to_the_sender_and_handed_over_anew(centre: Centre) {
        let id = handed_over(&centre).await;
        centre.clock.advance(6 * HOUR);
        let specialist = centre.staff("specialist.hong-gai").await;
        give(&specialist, &id, "return_to_sender", &[]).await.expect(422);
        must(&specialist, &id, "return_to_sender", &[("reason", "Sổ gốc ở nơi khác")]).await;
        let back = now(&centre, &id).await;
        assert_eq!((back.status, back.step.as_deref(), back.holder_unit.as_deref()), (Status::Processing, Some("intake"), Some(DESK)));
        let slip = slip(&centre, &id).await;
        assert_eq!((slip[1].state, slip[1].charged_unit.as_str()), (State::Returned, DESK));
        assert_eq!((slip[1].late_minutes, slip[1].note.as_str()), (60, "Sổ gốc ở nơi khác"));
        assert_eq!(slip[2].kind, Way::Back);
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        assert_eq!(now(&centre, &id).await.holder_unit.as_deref(), Some(COMMITTEE));
    }

    async fn a_step_that_is_left_late_is_late_by_the_minute(centre: Centre) {
        let id = handed_over(&centre).await;
        // From 8:00, three working hours end at 11:00; at 14:00 one and a half hours were missed, half of them at noon.
        centre.clock.advance(6 * HOUR);
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let slip = slip(&centre, &id).await;
        assert_eq!((slip[1].late_minutes, slip[1].charged_unit.as_str()), (60, COMMITTEE));
    }

    async fn only_what_nobody_has_confirmed_is_called_back(centre: Centre) {
        let id = handed_over(&centre).await;
        let desk = centre.staff("desk.hong-gai").await;
        must(&desk, &id, "recall", &[]).await;
        let with_desk = now(&centre, &id).await;
        assert_eq!((with_desk.step.as_deref(), with_desk.custody), (Some("intake"), Custody::Held));
        must(&desk, &id, "transfer", &[]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "confirm_receipt", &[]).await;
        assert!(force(&desk, &id, "recall", &[]).await.expect(409).has_testid("already_received"));
        let states: Vec<_> = slip(&centre, &id).await.iter().map(|row| row.state).collect();
        assert_eq!(states, [State::PassedOn, State::Recalled, State::PassedOn, State::Received]);
    }

    async fn who_takes_it_holds_it_until_a_head_assigns_it_anew(centre: Centre) {
        let id = handed_over(&centre).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "take", &[]).await;
        assert_eq!(now(&centre, &id).await.holder_person.as_deref(), Some("specialist.hong-gai"));
        let head = centre.staff("head.hong-gai").await;
        force(&head, &id, "assign", &[("to", "desk.hong-gai")]).await.expect(422);
        must(&head, &id, "assign", &[("to", "")]).await;
        assert_eq!(now(&centre, &id).await.holder_person, None);
        must(&head, &id, "assign", &[("to", "specialist.hong-gai")]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        assert_eq!(now(&centre, &id).await.holder_person, None, "it has moved on");
    }

    async fn notes_stay_among_colleagues(centre: Centre) {
        let id = handed_over(&centre).await;
        let specialist = centre.staff("specialist.hong-gai").await;
        give(&specialist, &id, "comment", &[]).await.expect(422);
        must(&specialist, &id, "comment", &[("reason", "Đã gọi điện hai lần")]).await;
        must(&specialist, &id, "set_shelf", &[("shelf", "Kệ 3, ô 12")]).await;
        let page = centre.staff("desk.hong-gai").await.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.words().contains("Đã gọi điện hai lần") && page.words().contains("Kệ 3, ô 12"));
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let page = citizen.get(&format!("/dossiers/{id}")).await.expect(200);
        assert!(!page.text().contains("Đã gọi điện"));
        let told = citizen.get_json(&format!("/dossiers/{id}")).await.expect(200).json();
        let kinds: Vec<_> = told["events"].as_array().unwrap().iter().map(|event| event["kind"].clone()).collect();
        assert_eq!(kinds, ["submit", "accept", "transfer"]);
    }
}
