//! Two officers at the same dossier at the same moment, two hundred times over: one wins, the other is told so, and
//! one history remains.

use crate::{
    http::office::{EXTRACT, sent},
    support::{Browser, Centre},
};
use axum::http::Request;
use serde_json::{Value, json};
use server::store::{dossiers, events};

/// Dossiers that are fought over.
const FIGHTS: usize = 200;

/// Status and code of the answer to a command.
async fn give(browser: &Browser, id: &str, key: &str, content: &Value) -> (u16, String) {
    let request = Request::post(format!("/api/v1/dossiers/{id}/transitions"))
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .header("sec-fetch-site", "same-origin")
        .header("idempotency-key", key);
    let answer = browser.send(request.body(content.to_string().into()).unwrap()).await;
    (answer.status(), answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

async fn fight(centre: &Centre, (one, two): (&Browser, &Browser), id: &str, number: usize) {
    let version = dossiers::find(&mut *centre.reader().await, id).await.unwrap().unwrap().version;
    let accept = json!({ "command": "accept", "version": version, "seen": ["form"], "sets": 1 });
    let refuse =
        json!({ "command": "refuse", "version": version, "code": ["outside_authority"], "reason": "Nhầm" });
    let (key_one, key_two) = (format!("one-{number}"), format!("two-{number}"));
    // Who is first to knock changes from fight to fight.
    let (accepted, refused) = if number.is_multiple_of(2) {
        tokio::join!(give(one, id, &key_one, &accept), give(two, id, &key_two, &refuse))
    } else {
        let (refused, accepted) =
            tokio::join!(give(two, id, &key_two, &refuse), give(one, id, &key_one, &accept));
        (accepted, refused)
    };
    let lost = |answer: &(u16, String)| {
        answer.0 == 409 && ["changed_meanwhile", "wrong_state"].contains(&&*answer.1)
    };
    let history = events::list(&mut *centre.reader().await, id).await.unwrap();
    let kinds: Vec<&str> = history.iter().map(|event| event.kind.as_str()).collect();
    match (accepted.0, refused.0) {
        (200, _) => assert!(lost(&refused) && kinds == ["submit", "accept"], "{refused:?} {kinds:?}"),
        (_, 200) => assert!(lost(&accepted) && kinds == ["submit", "refuse"], "{accepted:?} {kinds:?}"),
        _ => panic!("nobody won: {accepted:?} {refused:?}"),
    }
}

on_both_databases! {
    async fn of_two_officers_at_once_one_wins_and_one_history_remains(centre: Centre) {
        let mut ids = Vec::new();
        for _ in 0..FIGHTS {
            ids.push(sent(&centre, EXTRACT).await);
        }
        // Signed in once: a person has only so many sessions.
        let (one, two) = (centre.staff("desk.hong-gai").await, centre.staff("desk2.hong-gai").await);
        let fights = ids.iter().enumerate().map(|(number, id)| {
            let (centre, id, one, two) = (centre.clone(), id.clone(), one.clone(), two.clone());
            tokio::spawn(async move { fight(&centre, (&one, &two), &id, number).await })
        });
        for fought in futures::future::join_all(fights).await {
            fought.unwrap();
        }
        let audit = centre.services.audit().await.unwrap();
        assert_eq!((audit.heads.len(), audit.faults), (FIGHTS, vec![]));
    }
}
