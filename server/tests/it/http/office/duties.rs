//! One login in two roles, a withdrawal that comes too late, and a key that is used twice.

use super::{COMMITTEE, DESK, EXTRACT, accept, force, give, must, now, sent, version};
use crate::support::Centre;
use app::domain::{
    dossier::{Actor, ResultState, Status},
    error::ErrorCode,
    settlement::Decision,
    unit::Role,
};
use server::service::{
    Order,
    queue::QueueQuery,
    reception::{Checklist, Destination},
    settlement::Draft,
};

/// Somebody who holds both roles, whatever the catalogue gives them today.
fn both(login: &str, first: (&str, Role), second: (&str, Role)) -> Actor {
    let assignments = [first, second].map(|(unit, role)| (unit.to_owned(), role)).to_vec();
    Actor::Staff { login: login.to_owned(), assignments }
}

pub fn order<'a>(actor: &'a Actor, dossier: &'a str) -> Order<'a> {
    Order { actor, dossier, version: None, key: None }
}

/// A dossier whose result is signed.
pub async fn signed(centre: &Centre) -> String {
    let id = sent(centre, EXTRACT).await;
    accept(centre, &id, EXTRACT).await;
    must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
    must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
    must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
    id
}

on_both_databases! {
    async fn who_accepted_does_not_sign_even_as_leader(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let two_roles = both("leader.hong-gai", (DESK, Role::Desk), (COMMITTEE, Role::Leader));
        let (services, own) = (&centre.services, order(&two_roles, &id));
        let seen = Checklist { seen: vec!["form".to_owned()], sets: 1, fee: None };
        services.accept(&own, &seen).await.unwrap();
        services.transfer(&own, &Destination::default()).await.unwrap();
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let refused = services.approve(&own).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::SamePerson);
        // The next day the leader works as leader only; who accepted stays written down.
        let leader = centre.staff("leader.hong-gai").await;
        let page = leader.get(&format!("/office/dossiers/{id}")).await.expect(200);
        assert!(page.has_testid("same_person") && !page.has_testid("act-approve"));
        let refused = force(&leader, &id, "approve", &[]).await.expect(ErrorCode::SamePerson.status());
        assert!(refused.has_testid("same_person"));
        assert_eq!(now(&centre, &id).await.result, ResultState::Drafted);
    }

    async fn who_drafted_does_not_sign_even_as_leader(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let two_roles =
            both("specialist.hong-gai", (COMMITTEE, Role::Specialist), (COMMITTEE, Role::Leader));
        let refused = centre.services.approve(&order(&two_roles, &id)).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::SamePerson);
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
    }

    async fn who_drafted_a_version_that_was_sent_back_does_not_sign_the_next_one(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        accept(&centre, &id, EXTRACT).await;
        must(&centre.staff("desk.hong-gai").await, &id, "transfer", &[]).await;
        let services = &centre.services;
        let earlier = both("an", (COMMITTEE, Role::Specialist), (COMMITTEE, Role::Leader));
        let text = Draft { decision: Some(Decision::Grant), title: "Trích lục".into(), body: "Cấp".into() };
        services.draft_result(&order(&earlier, &id), &text).await.unwrap();
        must(&centre.staff("leader.hong-gai").await, &id, "reject_draft", &[("reason", "Sửa lại")]).await;
        must(&centre.staff("specialist.hong-gai").await, &id, "draft", &[]).await;
        let refused = services.approve(&order(&earlier, &id)).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::SamePerson);
        let mine = services.queue(&earlier, &QueueQuery::default()).await.unwrap();
        assert!(mine.rows.is_empty(), "nor does it lie on their desk");
        must(&centre.staff("leader.hong-gai").await, &id, "approve", &[]).await;
    }

    async fn nothing_is_withdrawn_once_it_is_signed(centre: Centre) {
        let id = signed(&centre).await;
        let desk = centre.staff("desk.hong-gai").await;
        let late = force(&desk, &id, "withdraw", &[("reason", "Công dân đổi ý")]).await;
        assert!(late.expect(ErrorCode::AlreadySigned.status()).has_testid("already_signed"));
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let version = version(&citizen, &id).await;
        let late = citizen.post_form_json(&format!("/dossiers/{id}/withdraw"), &[("version", &version)]).await;
        assert_eq!(late.expect(ErrorCode::AlreadySigned.status()).json()["code"], "already_signed");
        assert_eq!(now(&centre, &id).await.status, Status::Processing);
    }

    async fn a_command_on_nobody_knows_which_version_is_refused(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let accept = format!("/office/dossiers/{id}/accept");
        for pairs in [&[("seen", "form")][..], &[("seen", "form"), ("version", "")], &[("seen", "form"), ("version", "x")]] {
            let refused = desk.post_form(&accept, pairs).await.expect(400);
            assert!(refused.has_testid("version_missing"), "{}", refused.words());
        }
        let citizen = centre.citizen("Hoàng Thị Minh").await;
        let refused = citizen.post_form(&format!("/dossiers/{id}/withdraw"), &[("version", "x")]).await.expect(400);
        assert!(refused.words().contains("Chưa có gì bị thay đổi"), "{}", refused.words());
        assert_eq!(now(&centre, &id).await.status, Status::Submitted);
    }

    async fn a_key_stands_for_one_command_only(centre: Centre) {
        let id = sent(&centre, EXTRACT).await;
        let desk = centre.staff("desk.hong-gai").await;
        let seen = version(&desk, &id).await;
        let with = |fee| [("version", seen.as_str()), ("command_id", "one key"), ("seen", "form"), ("fee", fee)];
        force(&desk, &id, "accept", &with("8000")).await.expect(303);
        force(&desk, &id, "accept", &with("8000")).await.expect(303);
        let reused = force(&desk, &id, "accept", &with("9000")).await;
        assert!(reused.expect(ErrorCode::CommandReused.status()).has_testid("command_reused"));
        give(&desk, &id, "transfer", &[("command_id", "one key")]).await.expect(ErrorCode::CommandReused.status());
        assert_eq!(now(&centre, &id).await.fee, 8000);
    }
}
