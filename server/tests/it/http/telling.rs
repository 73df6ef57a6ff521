//! How a citizen is told: the inbox, push messages sent in the background, and what time itself brings about.

use super::dossiers::{accept, ask, sent};
use crate::{
    store::sample,
    support::{Browser, Centre, DAY, HOUR, MINUTE},
};
use app::domain::dossier::{Status, SupplementState};
use server::{
    push::Outcome,
    store::{dossiers, dossiers::Dossier, jobs, subscriptions},
    worker,
};
use std::time::Duration;

/// A point of P-256 (the curve's base point, SEC 2) and any sixteen bytes, as a browser would give them.
const P256DH: &str =
    "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
const AUTH: &str = "AAECAwQFBgcICQoLDA0ODw";
pub const ENDPOINT: &str = "https://fcm.googleapis.com/fcm/send/one";

pub async fn subscribe(browser: &Browser, endpoint: &str) {
    let content = serde_json::json!({ "endpoint": endpoint, "keys": { "p256dh": P256DH, "auth": AUTH } });
    browser.post_json("/account/push", &content).await.expect(204);
}

async fn browsers(centre: &Centre, name: &str) -> usize {
    let account = centre.account(name).await.id;
    subscriptions::list(&mut *centre.reader().await, &account).await.unwrap().len()
}

on_both_databases! {
    async fn a_notice_reaches_the_inbox_and_every_browser_with_text_and_link(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        subscribe(&owner, ENDPOINT).await;
        subscribe(&owner, ENDPOINT).await;
        subscribe(&owner, "https://fcm.googleapis.com/fcm/send/two").await;
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 2);
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        assert!(worker::run_once(&centre.services).await >= 3);
        let sent = centre.pusher.sent();
        assert_eq!(sent.len(), 2);
        let message = &sent[0].message["notification"];
        let code = dossier.code.unwrap();
        assert!(message["body"].as_str().unwrap().contains(&code), "{message}");
        assert!(message["navigate"].as_str().unwrap().ends_with(&format!("/dossiers/{}", dossier.id)));
        assert!(!message.to_string().contains("Hiền"), "{message}");
        let inbox = owner.get("/inbox").await.expect(200);
        assert_eq!(inbox.count_testid("notice-new"), 1);
        assert!(inbox.words().contains(&code));
        owner.submit(&inbox.form("/inbox/read"), &[]).await.expect_see("/inbox");
        assert_eq!(owner.get("/inbox").await.count_testid("notice-read"), 1);
        centre.guest().get("/inbox").await.expect(401);
    }

    async fn a_browser_that_is_gone_is_forgotten_and_the_others_are_not_told_twice(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        subscribe(&owner, ENDPOINT).await;
        accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        centre.pusher.answer(Outcome::Gone);
        worker::run_once(&centre.services).await;
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 0);
        worker::run_once(&centre.services).await;
        assert_eq!(centre.pusher.sent().len(), 1);
    }

    async fn a_push_service_that_asks_for_patience_gets_it_and_five_failures_are_enough(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        subscribe(&owner, ENDPOINT).await;
        accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        centre.pusher.answer(Outcome::RetryAfter(Duration::from_secs(3_600)));
        worker::run_once(&centre.services).await;
        centre.clock.advance(59 * MINUTE);
        worker::run_once(&centre.services).await;
        assert_eq!(centre.pusher.sent().len(), 1);
        centre.pusher.answer(Outcome::Unreachable);
        for _ in 0..10 {
            centre.clock.advance(7 * HOUR);
            worker::run_once(&centre.services).await;
        }
        assert_eq!(centre.pusher.sent().len(), 5);
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 1);
    }

    async fn one_tap_takes_a_browser_out_again_and_what_no_push_service_has_is_refused(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        let key = owner.get("/account/push/key").await.expect(200);
        assert!(!key.text().is_empty());
        let renewed = serde_json::json!({
            "subscription": {
                "endpoint": "https://fcm.googleapis.com/fcm/send/new",
                "keys": { "p256dh": P256DH, "auth": AUTH },
            },
            "replaces": ENDPOINT,
        });
        subscribe(&owner, ENDPOINT).await;
        owner.post_json("/account/push", &renewed).await.expect(204);
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 1);
        let held = serde_json::json!({ "held": "https://fcm.googleapis.com/fcm/send/new" });
        owner.post_json("/account/push", &held).await.expect(204);
        centre.citizen("Lê Văn Bình").await.post_json("/account/push", &held).await.expect(404);
        assert_eq!(browsers(&centre, "Lê Văn Bình").await, 0);
        let gone = serde_json::json!({ "endpoint": "https://fcm.googleapis.com/fcm/send/new" });
        centre.citizen("Lê Văn Bình").await.post_json("/account/push/delete", &gone).await.expect(204);
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 1);
        owner.post_json("/account/push/delete", &gone).await.expect(204);
        assert_eq!(browsers(&centre, "Trần Thị Hiên").await, 0);
        let evil = serde_json::json!({
            "endpoint": "https://10.0.0.1/x", "keys": { "p256dh": P256DH, "auth": AUTH },
        });
        let answer = owner.post_json("/account/push", &evil).await.expect(422);
        assert_eq!(answer.json()["code"], "subscription_invalid");
        owner.post_json("/account/push", &serde_json::json!([1])).await.expect(422);
        centre.guest().post_json("/account/push", &gone).await.expect(401);
    }

    async fn a_supplement_that_nobody_answers_runs_out_and_the_citizen_is_told(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        let before = ask(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let after = ask(&centre, &accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await).await;
        centre.clock.advance(9 * DAY);
        worker::run_once(&centre.services).await;
        let owner_again = centre.citizen("Trần Thị Hiên").await;
        let status = |json: serde_json::Value| json["status"].as_i64().unwrap();
        let path = |id: &str| format!("/dossiers/{id}");
        assert_eq!(status(owner_again.get_json(&path(&before.id)).await.json()), 5);
        owner.get("/dossiers").await.expect(401);
        centre.clock.advance(3 * DAY);
        worker::run_once(&centre.services).await;
        let late = centre.citizen("Trần Thị Hiên").await;
        assert_eq!(status(late.get_json(&path(&before.id)).await.json()), 3);
        assert_eq!(status(late.get_json(&path(&after.id)).await.json()), 8);
        late.get(&format!("{}/supplement", path(&after.id))).await.expect(409);
        let slip = late.get(&format!("{}/refusal.pdf", path(&before.id))).await.expect(200);
        assert!(slip.bytes().starts_with(b"%PDF-"));
        assert!(late.get("/inbox").await.count_testid("notice-new") >= 4);
    }

    async fn an_account_has_twenty_browsers_at_most(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        for number in 0..23 {
            subscribe(&owner, &format!("{ENDPOINT}-{number}")).await;
            centre.clock.advance(1_000);
        }
        let account = centre.account("Trần Thị Hiên").await.id;
        let left = subscriptions::list(&mut *centre.reader().await, &account).await.unwrap();
        assert_eq!(left.len(), 20);
        assert_eq!(left[0].endpoint, format!("{ENDPOINT}-3"));
    }

    async fn a_job_that_ends_its_worker_each_time_is_not_begun_for_ever_and_harms_no_other(centre: Centre) {
        let owner = centre.citizen("Trần Thị Hiên").await;
        subscribe(&owner, ENDPOINT).await;
        for _ in 0..2 {
            accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        }
        let (services, lease) = (&centre.services, HOUR);
        let taken = async || {
            let now = services.now().0;
            let mut tx = services.store.begin_write().await.unwrap();
            let taken = jobs::claim(&mut tx, now, now + lease, 1).await.unwrap();
            tx.commit().await.unwrap();
            centre.clock.advance(lease);
            taken[0].id.clone()
        };
        // Workers take it and are never heard of again.
        let deadly = taken().await;
        for _ in 0..4 {
            assert_eq!(taken().await, deadly);
        }
        worker::run_once(services).await;
        assert_eq!(jobs::count(&mut *centre.reader().await).await.unwrap().0, 0);
        // The first was given up unbegun; what came after it was done.
        assert_eq!(centre.pusher.sent().len(), 1);
    }

    async fn supplements_that_cannot_be_ended_keep_nobody_waiting(centre: Centre) {
        let good = ask(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let broken = (0..100).map(|number| Dossier {
            procedure_code: "nobody knows it".to_owned(),
            status: Status::SupplementRequested,
            supplement: SupplementState::CitizenAsked,
            supplement_due_at: Some(number),
            ..sample::dossier(&format!("broken-{number}"))
        });
        sample::begin_with(&centre, &broken.collect::<Vec<_>>()).await.commit().await.unwrap();
        centre.clock.advance(12 * DAY);
        worker::run_once(&centre.services).await;
        let mut reader = centre.reader().await;
        assert_eq!(dossiers::find(&mut reader, &good.id).await.unwrap().unwrap().status, Status::Refused);
        let now = centre.services.now().0;
        let due = async |at| dossiers::list_expired_supplements(&mut *centre.reader().await, at, 1_000).await.unwrap().len();
        assert_eq!((due(now).await, due(now + 9 * MINUTE).await, due(now + 10 * MINUTE).await), (0, 0, 100));
        centre.clock.advance(10 * MINUTE);
        worker::run_once(&centre.services).await;
        let now = centre.services.now().0;
        assert_eq!((due(now + 19 * MINUTE).await, due(now + 20 * MINUTE).await), (0, 100));
    }
}
