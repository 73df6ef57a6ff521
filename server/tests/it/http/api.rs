//! What programs get: the same dossiers under the same permissions, as JSON.

use crate::{
    store::sample,
    support::{Answer, Browser, Centre},
};
use app::domain::dossier::{
    DeliveryState, Digitisation, PaymentState, ResultState, ReturnMethod, Status, SupplementState, SyncState,
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::{Value, json};
use server::{
    service::keys::hash,
    store::{dossiers, dossiers::Dossier},
};

const HIEN: &str = "Trần Thị Hiên";

/// A dossier of Hiền's that waits at the desk of Hồng Gai.
async fn sent(centre: &Centre, id: &str) -> Dossier {
    let dossier = Dossier {
        owner_account: Some(centre.account(HIEN).await.id),
        receiving_unit: "QN.TT.06685".into(),
        competent_unit: "QN.UB.06685".into(),
        returning_unit: "QN.TT.06685".into(),
        holder_unit: Some("QN.TT.06685".into()),
        track_hash: hash(&centre.services.keys.track_token(id)),
        ..sample::dossier(id)
    };
    let mut tx = sample::begin(centre).await;
    dossiers::insert(&mut tx, &dossier).await.unwrap();
    tx.commit().await.unwrap();
    dossier
}

/// Gives a command as a program does.
pub async fn give(browser: &Browser, id: &str, key: Option<&str>, content: &Value) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api/v1/dossiers/{id}/transitions"))
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, "application/json");
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    browser.send(request.body(Body::from(content.to_string())).unwrap()).await
}

fn refusal(version: i64) -> Value {
    json!({ "command": "refuse", "version": version, "code": ["outside_authority"], "reason": "Nộp ở tỉnh khác" })
}

on_both_databases! {
    async fn whoever_may_not_ask_is_told_so_in_json(centre: Centre) {
        let citizen = centre.citizen(HIEN).await;
        let officer = centre.staff("desk.hong-gai").await;
        for (browser, path, status, code) in [
            (centre.guest(), "/api/v1/dossiers", 401, "not_signed_in"),
            (centre.guest(), "/api/v1/queue", 401, "not_signed_in"),
            (citizen, "/api/v1/queue", 403, "not_allowed"),
            (officer, "/api/v1/dossiers", 403, "not_allowed"),
        ] {
            let answer = browser.get(path).await.expect(status);
            assert_eq!((answer.json()["code"].as_str(), answer.header("content-type")), (Some(code), "application/problem+json"));
        }
    }

    async fn a_citizen_reads_what_is_theirs_and_nobody_elses(centre: Centre) {
        sent(&centre, "d-1").await;
        let citizen = centre.citizen(HIEN).await;
        let page = citizen.get("/api/v1/dossiers").await.expect(200).json();
        assert_eq!((page["items"][0]["id"].as_str(), page["next"].as_str()), (Some("d-1"), None));
        let detail = citizen.get("/api/v1/dossiers/d-1").await.expect(200).json();
        assert_eq!((detail["status"].as_i64(), detail["submitted_at"].as_str()), (Some(1), Some("2026-03-02T01:00:00Z")));
        assert!(detail["commands"].as_array().unwrap().contains(&"withdraw".into()), "{detail}");
        let stranger = centre.citizen("Nguyễn Văn An").await;
        stranger.get("/api/v1/dossiers/d-1").await.expect(404);
        assert_eq!(stranger.get("/api/v1/dossiers").await.expect(200).json()["items"], json!([]));
    }

    async fn every_dimension_of_the_status_is_told_by_its_own_code(centre: Centre) {
        let fresh = sent(&centre, "d-1").await;
        let citizen = centre.citizen(HIEN).await;
        let told = async |id: &str| citizen.get(&format!("/api/v1/dossiers/{id}")).await.expect(200).json();
        let first = told("d-1").await;
        assert_eq!(first["standing"], json!({
            "supplement": "none", "payment": "not_due", "digitisation": "none", "result": "none", "delivery": "none",
            "non_boundary": "none", "sync": "pending", "rating": "not_asked",
        }));
        assert_eq!((&first["return_method"], &first["parcel"], &first["supporting_unit"]), (&json!("desk"), &Value::Null, &Value::Null));
        let later = Dossier {
            id: "d-2".into(),
            track_hash: hash("d-2"),
            status: Status::Returned,
            step: Some("return".into()),
            step_kind: Some("return".into()),
            crosses: 1,
            supporting_unit: Some("QN.TT.06838".into()),
            supplement: SupplementState::Completed,
            payment: PaymentState::Paid,
            digitisation: Digitisation::Full,
            result: ResultState::Delivered,
            delivery: DeliveryState::Delivered,
            sync: SyncState::Acked,
            return_method: ReturnMethod::Post,
            post_carrier: "VNPOST".into(),
            post_bill: "EH123456789VN".into(),
            ..fresh
        };
        let mut tx = sample::begin(&centre).await;
        dossiers::insert(&mut tx, &later).await.unwrap();
        tx.commit().await.unwrap();
        let second = told("d-2").await;
        assert_eq!(second["standing"], json!({
            "supplement": "completed", "payment": "paid", "digitisation": "full", "result": "delivered",
            "delivery": "delivered", "non_boundary": "result_returned", "sync": "acked", "rating": "asked",
        }));
        assert_eq!(second["parcel"], json!({ "carrier": "VNPOST", "bill": "EH123456789VN" }));
        assert_eq!((&second["return_method"], &second["supporting_unit"]), (&json!("post"), &json!("QN.TT.06838")));
    }

    async fn whoever_scans_the_code_learns_where_it_stands_and_not_whose_it_is(centre: Centre) {
        sent(&centre, "d-1").await;
        let token = centre.services.keys.track_token("d-1");
        let answer = centre.guest().get(&format!("/api/v1/tracking/{token}")).await.expect(200);
        assert_eq!(answer.json()["status"], 1);
        for hidden in [HIEN, "022190000123", "0912345678"] {
            assert!(!answer.text().contains(hidden), "{}", answer.text());
        }
        centre.guest().get("/api/v1/tracking/d-1").await.expect(404);
    }

    async fn an_officer_reads_the_queue_and_gives_a_command_once(centre: Centre) {
        centre.leave_jobs();
        let version = sent(&centre, "d-1").await.version;
        let officer = centre.staff("desk.hong-gai").await;
        let queue = officer.get("/api/v1/queue").await.expect(200).json();
        assert_eq!((&queue["items"][0]["id"], &queue["counts"]["mine"]), (&"d-1".into(), &1.into()));
        let first = give(&officer, "d-1", Some("k-1"), &refusal(version)).await.expect(200).json();
        assert_eq!((first["status"].as_i64(), first["version"].as_i64()), (Some(3), Some(version + 1)));
        let again = give(&officer, "d-1", Some("k-1"), &refusal(version)).await.expect(200).json();
        assert_eq!(again["version"], first["version"]);
        let other = json!({ "command": "refuse", "version": version, "code": ["outside_authority"], "reason": "Khác" });
        assert_eq!(give(&officer, "d-1", Some("k-1"), &other).await.expect(422).json()["code"], "command_reused");
    }

    async fn a_command_without_a_key_on_an_old_version_or_by_a_stranger_is_refused(centre: Centre) {
        let version = sent(&centre, "d-1").await.version;
        let officer = centre.staff("desk.hong-gai").await;
        let code = async |browser: &Browser, key, content: &Value| {
            give(browser, "d-1", key, content).await.json()["code"].as_str().unwrap().to_owned()
        };
        assert_eq!(code(&officer, None, &refusal(version)).await, "bad_request");
        assert_eq!(code(&officer, Some("k"), &refusal(version - 1)).await, "changed_meanwhile");
        assert_eq!(code(&officer, Some("k"), &json!({ "command": "explode" })).await, "not_found");
        assert_eq!(code(&officer, Some("k"), &json!("refuse")).await, "bad_request");
        for unknown in [json!(null), json!("1"), json!(1.5)] {
            let content = json!({ "command": "refuse", "version": unknown, "reason": "Nộp ở tỉnh khác" });
            assert_eq!(code(&officer, Some("k"), &content).await, "version_missing");
        }
        let none = give(&officer, "d-1", Some("k"), &json!({ "command": "refuse" })).await.expect(400);
        assert_eq!(none.json()["code"], "version_missing");
        let elsewhere = centre.staff("desk.binh-lieu").await;
        assert_eq!(code(&elsewhere, Some("k"), &refusal(version)).await, "not_found");
        let owner = centre.citizen(HIEN).await;
        assert_eq!(code(&owner, Some("k"), &refusal(version)).await, "not_allowed");
    }

    async fn a_program_gives_one_command_for_many_and_reads_what_became_of_each(centre: Centre) {
        centre.leave_jobs();
        let (first, second) = (sent(&centre, "d-1").await, sent(&centre, "d-2").await);
        let officer = centre.staff("desk.hong-gai").await;
        let item = |id: &str, version: i64| json!({ "dossier": id, "version": version, "key": format!("k-{id}") });
        let give = async |who: &Browser, content: &Value| who.post_json("/api/v1/transitions", content).await;
        let content = json!({ "command": "accept", "items": [
            item("d-1", first.version), item("d-2", second.version - 1), item("d-3", 1),
        ]});
        let answer = give(&officer, &content).await.expect(200).json();
        let told: Vec<_> = answer["items"].as_array().unwrap().iter().map(|item| item["problem"]["code"].as_str()).collect();
        assert_eq!((answer["done"].as_i64(), told), (Some(1), vec![None, Some("changed_meanwhile"), Some("not_found")]));
        assert_eq!((answer["items"][0]["status"].as_i64(), answer["items"][0]["done"].as_bool()), (Some(2), Some(true)));
        let again = give(&officer, &content).await.expect(200).json();
        assert_eq!(again["items"][0], answer["items"][0], "the same key is carried out once");
        let without = |part: &str| {
            let mut item = item("d-2", 1);
            item.as_object_mut().unwrap().remove(part);
            json!({ "command": "accept", "items": [item] })
        };
        let many: Vec<_> = (0..201).map(|n| item(&n.to_string(), 1)).collect();
        for (content, status, code) in [
            (without("version"), 400, "version_missing"),
            (without("key"), 400, "bad_request"),
            (json!({ "command": "accept", "items": many }), 400, "bad_request"),
            (json!({ "command": "refuse", "items": [item("d-2", 1)] }), 400, "bad_request"),
            (json!({ "command": "accept", "items": [] }), 422, "nothing_chosen"),
            (json!({ "command": "explode", "items": [] }), 404, "not_found"),
        ] {
            assert_eq!(give(&officer, &content).await.expect(status).json()["code"], code);
        }
        give(&centre.citizen(HIEN).await, &content).await.expect(403);
        give(&centre.guest(), &content).await.expect(401);
    }

    async fn a_citizen_withdraws_with_a_reason(centre: Centre) {
        centre.leave_jobs();
        let version = sent(&centre, "d-1").await.version;
        let citizen = centre.citizen(HIEN).await;
        let content = json!({ "command": "withdraw", "version": version, "reason": "Nộp nhầm" });
        let after = give(&citizen, "d-1", Some("k-1"), &content).await.expect(200).json();
        assert_eq!(after["status"], 7);
        assert_eq!(after["events"].as_array().unwrap().last().unwrap()["kind"], "withdraw");
    }
}

#[tokio::test]
async fn the_api_describes_itself() {
    let centre = Centre::sqlite().await;
    let document = centre.guest().get("/api/openapi.json").await.expect(200).json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."));
    assert!(document["paths"]["/api/v1/dossiers/{id}/transitions"]["post"].is_object());
}

#[tokio::test]
async fn an_old_commune_is_found_without_tones_and_comes_with_its_candidates() {
    let centre = Centre::sqlite().await;
    let guest = centre.guest();
    let found = |path: &'static str| {
        let guest = &guest;
        async move { guest.get(path).await.expect(200).json().as_array().unwrap().clone() }
    };
    let divided = found("/api/v1/addresses?name=vo%20ngai").await;
    assert_eq!(divided[0]["key"], "old:quang-ninh.binh-lieu.xa.vo-ngai");
    let communes: Vec<_> =
        divided[0]["candidates"].as_array().unwrap().iter().map(|one| &one["commune"]).collect();
    assert_eq!(communes, ["06838", "06862"]);
    assert_eq!(divided[0]["candidates"][0]["name"], "Xã Bình Liêu");
    assert_eq!(found("/api/v1/addresses?name=Hải%20Hòa").await.len(), 2, "two places of one name");
    for nothing in ["/api/v1/addresses?name=x", "/api/v1/addresses", "/api/v1/addresses?name=zzzz"] {
        assert!(found(nothing).await.is_empty(), "{nothing}");
    }
    centre.close().await;
}
