//! The support itself: each thing that stories rely on does what it says.

use super::{Browser, Centre, HOUR, MORNING, Upload, html, jpeg, pdf, png};
use app::domain::{dossier::Actor, notice::NoticeKind, time::Timestamp};
use axum::{
    Json, Router,
    extract::Multipart,
    http::{HeaderMap, header},
    response::{Html, Redirect},
    routing::{get, post},
};
use serde_json::{Value, json};
use server::{
    clock::Clock,
    config::LoopbackHosts,
    files::PaperStore,
    push::{Endpoints, Notification, Outcome, Payload, Subscription, Urgency},
    store::jobs::{self, Job},
};
use std::time::Duration;

on_both_databases! {
    async fn a_guest_who_asks_for_nothing_known_is_told_so_in_vietnamese(centre: Centre) {
        let answer = centre.guest().get("/nothing/here").await.expect(404);
        assert!(answer.text().contains("<html lang=\"vi\""), "{}", answer.text());
        assert!(answer.has_testid("not_found"));
    }

    async fn a_citizen_and_an_officer_are_recognised_by_their_cookies(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let page = citizen.get("/").await;
        assert!(page.words().contains("Trần Thị Hiên"), "{}", page.words());
        let officer = centre.staff("desk.hong-gai").await;
        let name = &centre.services.catalogue.staff("desk.hong-gai").unwrap().name;
        assert!(officer.get("/office").await.words().contains(name.as_str()));
    }

    async fn the_same_name_is_the_same_person_and_another_name_another(centre: Centre) {
        let first = centre.citizen_actor("Trần Thị Hiên").await;
        assert_eq!(first, centre.citizen_actor("Trần Thị Hiên").await);
        assert_ne!(first, centre.citizen_actor("Vũ Văn Long").await);
        assert!(matches!(centre.staff_actor("desk.hong-gai"), Actor::Staff { assignments, .. } if !assignments.is_empty()));
    }

    async fn a_forgotten_job_is_found_and_stays_in_the_queue(centre: Centre) {
        assert!(centre.forgotten_jobs().await.is_empty());
        let mut tx = centre.services.store.begin_write().await.unwrap();
        let job = Job {
            id: "a".into(),
            kind: "push_notice".into(),
            payload: "{}".into(),
            run_at: MORNING,
            attempts: 0,
            leased_until: 0,
            last_error: String::new(),
            created_at: MORNING,
        };
        jobs::insert(&mut tx, &job).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(centre.forgotten_jobs().await, ["push_notice {}"]);
        assert_eq!(centre.forgotten_jobs().await.len(), 1, "looking takes nothing away");
        centre.leave_jobs();
    }
}

#[tokio::test]
async fn the_clock_stands_still_until_it_is_moved_and_the_papers_are_in_the_folder() {
    let centre = Centre::sqlite().await;
    assert_eq!((centre.clock.now(), centre.services.now()), (MORNING, Timestamp(MORNING)));
    centre.clock.advance(HOUR);
    assert_eq!(centre.services.now(), Timestamp(MORNING + HOUR));
    let missing = server::files::PaperHash::parse(&"0".repeat(64)).unwrap();
    assert!(!centre.papers.exists(&missing).await.unwrap());
    assert!(centre.papers.path_of(&missing).starts_with(centre.folder()));
    centre.close().await;
}

#[test]
fn the_morning_is_monday_2_march_2026_at_8_in_vietnam() {
    assert_eq!(Timestamp(MORNING).local_date(), jiff::civil::date(2026, 3, 2));
    assert_eq!(Timestamp(MORNING).local_date().weekday(), jiff::civil::Weekday::Monday);
    assert_eq!((MORNING / HOUR + 7) % 24, 8);
}

#[tokio::test]
async fn the_push_service_delivers_nothing_and_remembers_everything() {
    let centre = Centre::sqlite().await;
    let rule = Endpoints::new(&["push.example.com".to_owned()], &LoopbackHosts::default());
    let key = format!("B{}", "A".repeat(86));
    // Not a point of the curve, so a subscription with it is refused as a real one would be.
    assert!(Subscription::parse("https://push.example.com/a", &key, &"A".repeat(22), &rule).is_err());
    let real = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    let subscription =
        Subscription::parse("https://push.example.com/a", real, "BTBZMqHH6r4Tts7J_aSIgg", &rule).unwrap();
    let notification = Notification {
        title: NoticeKind::ALL[0].code().to_owned(),
        lang: "vi".into(),
        body: "…".into(),
        navigate: "https://motcua.example/d".parse().unwrap(),
        tag: "d".into(),
        unread: None,
        urgency: Urgency::Normal,
    };
    let payload = Payload::new(&notification).unwrap();
    centre.pusher.answer(Outcome::Gone);
    assert_eq!(
        centre.services.pusher.send(&subscription, &payload, Duration::from_secs(60)).await,
        Outcome::Gone
    );
    let sent = centre.pusher.sent();
    assert_eq!(
        (sent.len(), sent[0].endpoint.as_str(), sent[0].ttl.as_secs()),
        (1, "https://push.example.com/a", 60)
    );
    assert_eq!(sent[0].message["notification"]["tag"], "d");
    centre.close().await;
}

/// A site that tells what it was sent.
fn echo() -> Browser {
    let cookie =
        |headers: HeaderMap| headers.get(header::COOKIE).map(|value| value.to_str().unwrap().to_owned());
    let page = "<html><body><h1 data-testid=\"title\">Chào &amp; mời</h1><a href=\"/to\">x</a>\
        <form action=\"/form\"><input type=\"hidden\" name=\"command_id\" value=\"7\"><input name=\"q\" value=\"old\"></form></body></html>";
    let router = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/cookie", get(async move |headers| Json(cookie(headers))))
        .route("/set", get(|| async { [(header::SET_COOKIE, "a=1; Path=/; HttpOnly")] }))
        .route("/clear", get(|| async { [(header::SET_COOKIE, "a=; Max-Age=0")] }))
        .route("/to", get(|| async { Redirect::to("/") }))
        .route("/form", post(|body: String| async { body }))
        .route("/json", post(|Json(body): Json<Value>| async { Json(body) }))
        .route("/files", post(files));
    Browser::new(router)
}

async fn files(mut parts: Multipart) -> Json<Vec<Value>> {
    let mut seen = Vec::new();
    while let Some(part) = parts.next_field().await.unwrap() {
        let (name, file) = (part.name().map(ToOwned::to_owned), part.file_name().map(ToOwned::to_owned));
        let kind = part.content_type().map(ToOwned::to_owned);
        seen.push(json!([name, file, kind, part.bytes().await.unwrap().len()]));
    }
    Json(seen)
}

#[tokio::test]
async fn a_browser_keeps_cookies_and_follows_redirects() {
    let browser = echo();
    browser.get("/set").await.expect(200);
    assert_eq!(browser.cookie("a").as_deref(), Some("1"));
    browser.set_cookie("b", "2");
    assert_eq!(browser.get_json("/cookie").await.json(), "a=1; b=2");
    browser.get("/clear").await.expect(200);
    assert_eq!(browser.cookie("a"), None);
    let seen = browser.get("/to").await.expect_see("/");
    assert_eq!(browser.follow(seen).await.testid("title"), "Chào & mời");
}

#[tokio::test]
async fn a_browser_sends_forms_json_and_files() {
    let browser = echo();
    let page = browser.get("/").await.expect(200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!((page.hidden("command_id"), page.count_testid("title")), ("7".to_owned(), 1));
    assert_eq!((page.links(), page.forms().len()), (vec!["/to".to_owned()], 1));
    let sent = browser.submit(&page.form("/form"), &[("q", "đất & nhà")]).await;
    assert_eq!(sent.bytes(), b"command_id=7&q=%C4%91%E1%BA%A5t+%26+nh%C3%A0");
    assert_eq!(browser.post_form_json("/form", &[("a", "1")]).await.text(), "a=1");
    let content = json!({ "a": [1] });
    assert_eq!(browser.post_json("/json", &content).await.json(), content);
    let file =
        Upload { field: "file", file_name: "giấy.pdf", media_type: "application/pdf", bytes: &pdf("a") };
    let seen = browser.post_multipart("/files", &[("command_id", "7")], &[file]).await.json();
    assert_eq!(seen[0], json!(["command_id", null, null, 1]));
    assert_eq!(seen[1], json!(["file", "giấy.pdf", "application/pdf", file.bytes.len()]));
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = "<form action=\"/a\" method=\"post\"><input type=\"hidden\" name=\"v\" value=\"1 &amp; 2\"/>\
        <input type=\"radio\" name=\"r\" value=\"x\"><input type=\"radio\" name=\"r\" value=\"y\" checked>\
        <select name=\"s\"><option value=\"1\">a</option><option value=\"2\" selected>b</option></select>\
        <textarea name=\"t\">\nHai dòng</textarea><input type=\"file\" name=\"f\"></form><input name=\"outside\">";
    let forms = html::forms(page);
    assert_eq!(forms.len(), 1);
    let expected = [("v", "1 & 2"), ("r", "y"), ("s", "2"), ("t", "Hai dòng")];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(forms[0].fields, expected);
    assert_eq!(forms[0].get("s"), Some("2"));
}

#[test]
fn sample_papers_are_what_they_say_and_differ_by_their_mark() {
    assert!(pdf("a").starts_with(b"%PDF-") && pdf("a") != pdf("b"));
    assert!(jpeg(1).starts_with(&[0xff, 0xd8]) && jpeg(1) != jpeg(90));
    assert!(png(1).starts_with(b"\x89PNG") && png(1) != png(2));
}
