//! What every answer has in common, and what operators and browsers ask for themselves.

use crate::support::Centre;
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use std::net::SocketAddr;

fn from(peer: &str, path: &str) -> Request<Body> {
    let peer: SocketAddr = peer.parse().unwrap();
    Request::builder().uri(path).extension(ConnectInfo(peer)).body(Body::empty()).unwrap()
}

fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8080")
}

on_both_databases! {
    async fn a_healthy_server_says_that_it_lives_and_is_ready(centre: Centre) {
        let guest = centre.guest();
        assert_eq!(guest.get("/healthz").await.expect(200).text(), "ok\n");
        let ready = guest.get("/readyz").await.expect(200).json();
        let all_well = serde_json::json!({"database": "ok", "schema": "ok", "papers": "ok"});
        assert_eq!((&ready["ready"], &ready["checks"]), (&true.into(), &all_well));
    }

    async fn a_server_without_a_place_for_papers_is_alive_but_not_ready(centre: Centre) {
        std::fs::remove_dir_all(centre.folder().join("papers/incoming")).unwrap();
        centre.guest().get("/healthz").await.expect(200);
        let ready = centre.guest().get("/readyz").await.expect(503).json();
        assert_eq!(ready["checks"]["papers"], "papers_not_writable");
    }

    async fn figures_are_for_this_machine_and_not_through_a_proxy(centre: Centre) {
        let guest = centre.guest();
        guest.get("/healthz").await.expect(200);
        let figures = guest.send(from("127.0.0.1:5000", "/metrics")).await.expect(200).text();
        assert!(figures.contains("jobs_waiting 0"), "{figures}");
        assert!(figures.contains("http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"}"), "{figures}");
        guest.send(from("203.0.113.9:5000", "/metrics")).await.expect(404);
        guest.get("/metrics").await.expect(404);
        let mut passed_on = from("127.0.0.1:5000", "/metrics");
        passed_on.headers_mut().insert("x-forwarded-for", "203.0.113.9".parse().unwrap());
        guest.send(passed_on).await.expect(404);
    }
}

#[tokio::test]
async fn files_at_the_root_are_asked_about_again_each_time() {
    let centre = Centre::sqlite().await;
    std::fs::write(centre.folder().join("site/sw.js"), "// nothing").unwrap();
    let answer = centre.guest().get("/sw.js").await.expect(200);
    assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-cache");
    centre.guest().get("/robots.txt").await.expect(404);
}

#[tokio::test]
async fn every_answer_has_an_id_and_keeps_the_page_to_itself() {
    let centre = Centre::sqlite().await;
    for path in ["/sign-in", "/nothing/here", "/assets/main.1.css", "/readyz"] {
        let answer = centre.guest().get(path).await;
        assert_eq!(answer.header("x-request-id").len(), 36, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), "{path}");
        assert!(!policy.contains("unsafe-inline"), "{path}");
        assert!(
            policy.contains("object-src 'none'") && policy.contains("require-trusted-types-for"),
            "{path}"
        );
        assert_eq!(answer.header("x-frame-options"), "SAMEORIGIN", "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path} came by plain http");
    }
}

#[tokio::test]
async fn pages_for_guests_may_be_shown_again_and_personal_ones_never() {
    let centre = Centre::sqlite().await;
    let public = centre.guest().get("/sign-in").await.expect(200);
    assert_eq!(public.header("cache-control"), "private, max-age=60");
    assert!(public.headers().get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("cookie")));
    let citizen = centre.citizen("Trần Thị Hiên").await;
    for path in ["/", "/procedures", "/desks"] {
        assert_eq!(citizen.get(path).await.expect(200).header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(citizen.get("/nothing/here").await.header("cache-control"), "no-store");
    assert_eq!(citizen.get("/sign-in").await.expect(303).header("cache-control"), "no-store");
    let asset = centre.guest().get("/assets/main.1.css").await.expect(200);
    assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn a_form_of_another_site_is_turned_away_on_a_page_that_says_so() {
    let centre = Centre::sqlite().await;
    let citizen = centre.citizen("Trần Thị Hiên").await;
    let forged = request(Method::POST, "/sign-out")
        .header("sec-fetch-site", "cross-site")
        .header(header::ORIGIN, "https://evil.example")
        .header(header::ACCEPT, "text/html")
        .body(Body::empty())
        .unwrap();
    let answer = citizen.send(forged).await.expect(403);
    assert!(answer.has_testid("cross_site"));
    assert!(answer.has_testid("account") && !answer.words().contains("Hiên"), "signed in, and not named");
    assert!(citizen.get("/").await.words().contains("Trần Thị Hiên"), "the person is still signed in");
}

#[tokio::test]
async fn a_known_address_asked_in_the_wrong_way_says_which_way_is_right() {
    let centre = Centre::sqlite().await;
    let answer = centre.guest().get("/sign-out").await.expect(405);
    assert!(answer.has_testid("method_not_allowed"));
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn a_head_request_gets_the_headers_of_the_page_alone() {
    let centre = Centre::sqlite().await;
    let answer =
        centre.guest().send(request(Method::HEAD, "/sign-in").body(Body::empty()).unwrap()).await.expect(200);
    assert_eq!(answer.bytes(), b"");
    assert!(answer.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn programs_get_problems_as_json() {
    let centre = Centre::sqlite().await;
    for path in ["/nothing/here", "/sign-out"] {
        let answer = centre.guest().get_json(path).await;
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(answer.json()["status"], answer.status());
    }
    let answer = centre.guest().get("/api/v1/nothing").await.expect(404);
    assert_eq!(answer.json()["code"], "not_found");
}

#[tokio::test]
async fn a_form_larger_than_any_honest_one_is_refused() {
    let centre = Centre::sqlite().await;
    let long = "a".repeat(2 * 1024 * 1024);
    let answer = centre.guest().post_form("/sign-in", &[("to", &long)]).await;
    assert!(answer.expect(413).has_testid("form_too_large"));
}

#[tokio::test]
async fn an_unreadable_address_is_a_page_too() {
    let centre = Centre::sqlite().await;
    let answer = centre.guest().get("/lang/%ff").await.expect(400);
    assert!(answer.has_testid("bad_request"));
}
