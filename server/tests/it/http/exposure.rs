//! What every answer keeps to itself and tells browsers: headers, cookies, types, and that nothing is shown that no
//! page leads to. Not here: who may use which route (`access`).

use crate::support::{Answer, Centre, HOUR, MINUTE};
use async_trait::async_trait;
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use server::{
    http::{routes::table, viewing::SESSION_COOKIE},
    push::{Outcome, Payload, Pusher, Subscription},
};
use std::{sync::Arc, time::Duration};
use url::Url;

/// What each answer must say, whoever asked for whatever.
fn protected(name: &str, answer: &Answer) {
    for (header, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("access-control-allow-origin", ""),
        ("server", ""),
        ("x-powered-by", ""),
    ] {
        assert_eq!(answer.header(header), value, "{name}: {header}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors "] {
        assert!(policy.contains(part), "{name}: {policy}");
    }
    assert!(!policy.contains("'unsafe-eval'") && !policy.contains("'unsafe-inline'"), "{name}: {policy}");
    let kind = answer.header("content-type").to_ascii_lowercase();
    assert!(answer.bytes().is_empty() || !kind.is_empty(), "{name} says nothing of its type");
    assert!(!kind.starts_with("text/") || kind.contains("charset=utf-8"), "{name} is {kind}");
}

#[tokio::test]
async fn every_route_answers_with_the_protecting_headers_and_its_type() {
    let centre = Centre::sqlite().await;
    let citizen = centre.citizen("Trần Thị Hiên").await;
    for path in table().iter().map(|route| route.path).chain(["/nothing", "/assets/main.1.css", "/assets/x"])
    {
        let path = path.replace("{tag}", "vi").replace(['{', '}'], "");
        for (who, browser) in [("a guest", centre.guest()), ("a citizen", citizen.clone())] {
            protected(&format!("GET {path} by {who}"), &browser.get(&path).await);
        }
        protected(&format!("POST {path}"), &centre.guest().post_form(&path, &[("a", "b")]).await);
    }
}

#[tokio::test]
async fn no_route_takes_what_another_site_sends_whichever_way_it_is_noticed() {
    let centre = Centre::sqlite().await;
    let (citizen, officer) = (centre.citizen("Trần Thị Hiên").await, centre.staff("desk.hong-gai").await);
    let signs = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ];
    let mut asked = 0;
    for route in table().iter().filter(|route| route.methods.contains("POST")) {
        let path = route.path.replace(['{', '}'], "");
        for ((name, value), kind) in signs.iter().flat_map(|sign| {
            [
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json",
                "text/plain",
            ]
            .map(|kind| (sign, kind))
        }) {
            let browser = if path.starts_with("/office") { &officer } else { &citizen };
            let request = Request::post(&path).header(header::HOST, "127.0.0.1:8080").header(*name, *value);
            let request =
                request.header(header::ACCEPT, "application/json").header(header::CONTENT_TYPE, kind);
            let answer = browser.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(
                (answer.status(), &answer.json()["code"]),
                (403, &"cross_site".into()),
                "{path} {name} {kind}"
            );
            asked += 1;
        }
    }
    assert!(asked > 600, "{asked}");
    assert!(citizen.get("/").await.words().contains("Trần Thị Hiên"), "the person is still signed in");
}

#[tokio::test]
async fn a_cookie_whose_name_is_written_with_escapes_is_none_of_ours() {
    let centre = Centre::sqlite().await;
    let citizen = centre.citizen("Trần Thị Hiên").await;
    let secret = citizen.cookie(SESSION_COOKIE).unwrap();
    let ask = async |cookies: String| {
        let request =
            Request::get("/").header(header::HOST, "127.0.0.1:8080").header(header::COOKIE, cookies);
        centre
            .guest()
            .send(request.body(Body::empty()).unwrap())
            .await
            .expect(200)
            .words()
            .contains("Trần Thị Hiên")
    };
    assert!(ask(format!("a=b; {SESSION_COOKIE}={secret}; c=d")).await);
    // A browser lets another site of the domain set these, whatever the name begins with once it is read.
    let escaped = SESSION_COOKIE.replacen('_', "%5F", 1);
    assert_ne!(escaped, SESSION_COOKIE);
    for cookies in [
        format!("{escaped}={secret}"),
        format!("a=b; {escaped}={secret}"),
        format!("a=b%3B%20{SESSION_COOKIE}%3D{secret}"),
    ] {
        assert!(!ask(cookies.clone()).await, "{cookies}");
    }
    assert!(
        ask(format!("{SESSION_COOKIE}={secret}; {escaped}=another")).await,
        "and it takes nobody's place"
    );
}

#[tokio::test]
async fn nothing_lists_a_folder_or_leaves_the_site() {
    let centre = Centre::sqlite().await;
    for path in [
        "/assets",
        "/assets/",
        "/assets/..",
        "/assets/../secret.key",
        "/assets/%2e%2e/secret.key",
        "/assets/..%2fsecret.key",
        "/assets//etc/passwd",
        "/.git/config",
        "/.env",
        "/data/motcua.db",
        "/Cargo.toml",
        "/debug",
    ] {
        let answer = centre.guest().get(path).await;
        assert!((400..500).contains(&answer.status()), "{path} is answered with {}", answer.status());
    }
}

#[tokio::test]
async fn no_request_is_echoed() {
    let centre = Centre::sqlite().await;
    for path in ["/", "/sign-in", "/assets/main.1.css", "/healthz"] {
        let trace = Request::builder().method(Method::TRACE).uri(path).header("x-secret", "seen");
        let answer = centre.guest().send(trace.body(Body::empty()).unwrap()).await.expect(405);
        assert!(!answer.text().contains("seen"), "{path}");
    }
}

#[tokio::test]
async fn over_https_cookies_belong_to_this_host_and_browsers_stay_with_https() {
    let centre = Centre::sqlite_with(|config| {
        config.public_url = Url::parse("https://dichvu.example.vn").unwrap();
    })
    .await;
    for answer in [
        centre.guest().get("/lang/en").await.expect(303),
        centre.guest().post_form("/sign-out", &[]).await.expect(303),
    ] {
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
        let cookies = answer.headers().get_all(header::SET_COOKIE);
        let cookies: Vec<&str> = cookies.iter().map(|cookie| cookie.to_str().unwrap()).collect();
        assert!(!cookies.is_empty());
        for cookie in cookies {
            let parts: Vec<&str> = cookie.split("; ").collect();
            assert!(cookie.starts_with("__Host-"), "{cookie}");
            for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(parts.contains(&part), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
    }
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_when_its_hours_are_over() {
    let centre = Centre::sqlite().await;
    let limits = &centre.services.config.limits;
    let idle = i64::try_from(limits.session_idle_minutes).unwrap() * MINUTE;
    let whole = i64::try_from(limits.session_hours).unwrap() * HOUR;
    let left = centre.citizen("Trần Thị Hiên").await;
    left.get("/inbox").await.expect(200);
    centre.clock.advance(idle);
    assert_ne!(left.get("/inbox").await.status(), 200);
    // A member of staff would meet a locked screen by then.
    let busy = centre.citizen("Hoàng A Páo").await;
    let (mut spent, step) = (0, idle - MINUTE);
    while spent + step < whole {
        centre.clock.advance(step);
        spent += step;
        busy.get("/inbox").await.expect(200);
    }
    centre.clock.advance(whole - spent);
    assert_ne!(busy.get("/inbox").await.status(), 200, "used all the time, and still not for ever");
}

/// A push service whose key is the end of whoever asks for it.
struct Broken;

#[async_trait]
impl Pusher for Broken {
    #[expect(clippy::panic, reason = "a handler that stops in the middle is what is tried here")]
    fn public_key(&self) -> &str {
        panic!("a secret of the program")
    }

    async fn send(&self, _: &Subscription, _: &Payload, _: Duration) -> Outcome {
        Outcome::Unreachable
    }
}

#[tokio::test]
async fn a_handler_that_panics_is_answered_without_its_words_and_the_server_goes_on() {
    let centre = Centre::sqlite().await;
    let guest = centre.guest_after(|services| services.pusher = Arc::new(Broken)).await;
    let answer = guest.get("/account/push/key").await.expect(500);
    assert!(answer.has_testid("internal"));
    assert!(!answer.text().contains("a secret of the program"));
    protected("a panic", &answer);
    guest.get("/healthz").await.expect(200);
}
