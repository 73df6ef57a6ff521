//! Whoever asks too often is told to wait, over HTTP: one address for anything, and one address for codes.

use crate::support::{Answer, Centre, MINUTE};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, header},
};
use std::net::SocketAddr;

/// Asks for a page from an address somewhere on the Internet.
async fn ask(centre: &Centre, address: &str, path: &str) -> Answer {
    let peer: SocketAddr = format!("{address}:40000").parse().unwrap();
    let request =
        Request::get(path).header(header::HOST, "127.0.0.1:8080").header(header::ACCEPT, "text/html");
    centre.guest().send(request.extension(ConnectInfo(peer)).body(Body::empty()).unwrap()).await
}

/// How many of so many were answered, and the last answer.
async fn asked(centre: &Centre, address: &str, paths: impl Iterator<Item = String>) -> (usize, Answer) {
    let (mut answered, mut last) = (0, None);
    for path in paths {
        let answer = ask(centre, address, &path).await;
        answered += usize::from(answer.status() != 429);
        last = Some(answer);
    }
    (answered, last.unwrap())
}

/// It says that it was too often, and how long to wait.
fn says_wait(answer: Answer) {
    let answer = answer.expect(429);
    assert_eq!(answer.header("retry-after"), "60");
    assert!(
        answer.has_testid("too_many_requests") || answer.has_testid("too_many_guesses"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn one_address_asks_so_often_a_minute_and_its_neighbour_is_still_answered() {
    let centre = Centre::sqlite_with(|config| config.limits.requests_per_address = 30).await;
    let (answered, last) = asked(&centre, "198.51.100.7", (0..40).map(|_| "/desks".to_owned())).await;
    assert_eq!(answered, 30);
    says_wait(last);
    ask(&centre, "198.51.100.8", "/desks").await.expect(200);
    centre.clock.advance(MINUTE);
    ask(&centre, "198.51.100.7", "/desks").await.expect(200);
    centre.close().await;
}

#[tokio::test]
async fn one_address_opens_so_many_codes_that_lead_nowhere_and_then_none_at_all() {
    let centre = Centre::sqlite().await;
    let codes = (0..80).map(|n| format!("/calendar/{n:0>26}.ics"));
    let (answered, last) = asked(&centre, "198.51.100.7", codes).await;
    assert!((59..=61).contains(&answered), "{answered}");
    says_wait(last);
    ask(&centre, "198.51.100.8", &format!("/calendar/{:0>26}.ics", 1)).await.expect(404);
    centre.close().await;
}
