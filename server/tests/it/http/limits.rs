//! What one visitor may take up, so that something is left for the others.

use super::drafts::example::{BIRTH, begin};
use crate::support::{Browser, Centre, Upload, jpeg};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures::{StreamExt, stream};
use server::http::viewing::{LANG_COOKIE, SESSION_COOKIE};
use std::io;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

const FORM: &str = "application/x-www-form-urlencoded";
const UPLOAD: &str = "multipart/form-data; boundary=x";

/// A request whose body begins and then stays away; it says when somebody begins to read it.
fn endless(path: &str, kind: &str, read: UnboundedSender<()>) -> Request<Body> {
    let begun = stream::once(async move {
        read.send(()).unwrap();
        Ok::<_, io::Error>(Bytes::from_static(b"--x"))
    });
    Request::post(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::CONTENT_TYPE, kind)
        .header(header::ACCEPT, "text/html")
        .body(Body::from_stream(begun.chain(stream::pending())))
        .unwrap()
}

async fn verify(browser: &Browser) -> crate::support::Answer {
    let file = Upload { field: "file", file_name: "a.pdf", media_type: "application/pdf", bytes: b"%PDF-" };
    browser.post_multipart("/verify", &[], &[file]).await
}

#[tokio::test]
async fn guests_fill_their_own_places_and_no_others() {
    let centre = Centre::sqlite_with(|config| config.limits.concurrent_uploads = 8).await;
    let (read, mut begun) = unbounded_channel();
    let mut uploads = Vec::new();
    for number in 0..2 {
        let guest = centre.guest();
        // A cookie alone makes nobody known.
        guest.set_cookie(SESSION_COOKIE, &format!("invented-{number}"));
        let request = endless("/verify", UPLOAD, read.clone());
        uploads.push(tokio::spawn(async move { guest.send(request).await.status() }));
        begun.recv().await.unwrap();
    }
    let guest = centre.guest();
    guest.set_cookie(LANG_COOKIE, "en");
    let busy = verify(&guest).await.expect(503);
    assert_eq!(busy.header("retry-after"), "10");
    assert!(busy.words().contains("The system is busy"), "{}", busy.words());
    let citizen = centre.citizen("Trần Thị Hiên").await;
    verify(&citizen).await.expect(200);
    let id = begin(&citizen, BIRTH, "tap").await;
    let bytes = jpeg(7);
    let photo = [Upload { field: "file", file_name: "a.jpg", media_type: "image/jpeg", bytes: &bytes }];
    citizen.post_multipart(&format!("/drafts/{id}/papers/birth_notice"), &[], &photo).await.expect(303);
    for upload in uploads {
        upload.abort();
        assert!(upload.await.unwrap_err().is_cancelled());
    }
    verify(&guest).await.expect(200);
    centre.close().await;
}

#[tokio::test]
async fn who_stops_in_the_middle_of_a_form_is_told_that_it_did_not_arrive() {
    let centre = Centre::sqlite_with(|config| config.limits.body_seconds = 1).await;
    let (read, _begun) = unbounded_channel();
    let citizen = centre.citizen("Trần Thị Hiên").await;
    let id = begin(&citizen, BIRTH, "tap").await;
    for (path, kind) in [
        (format!("/drafts/{id}/contact"), FORM),
        (format!("/drafts/{id}/papers/birth_notice"), UPLOAD),
        ("/verify".to_owned(), UPLOAD),
    ] {
        let answer = citizen.send(endless(&path, kind, read.clone())).await.expect(408);
        assert!(answer.has_testid("request_too_slow"), "{path}: {}", answer.words());
    }
    // Nothing of it was kept.
    let slots = citizen.get_json(&format!("/drafts/{id}/papers")).await.expect(200).json();
    assert!(slots.as_array().unwrap().iter().all(|slot| slot["files"].as_array().unwrap().is_empty()));
    centre.close().await;
}

on_both_databases! {
    async fn a_form_that_is_too_long_is_told_how_much_fits_and_what_to_do(centre: Centre) {
        let (guest, citizen) = (centre.guest(), centre.citizen("Trần Thị Hiên").await);
        let (desk, id) = (centre.staff("desk.hong-gai").await, begin(&citizen, BIRTH, "tap").await);
        let long = "a".repeat((1 << 20) + 1);
        let contact = format!("/drafts/{id}/contact");
        for (browser, path) in [(&guest, "/track"), (&citizen, &*contact), (&desk, "/search/queue")] {
            let told = browser.post_form(path, &[("code", &long)]).await.expect(413);
            assert!(told.has_testid("form_too_large"), "{path}: {}", told.words());
            let words = told.words();
            assert!(words.contains("tối đa 1 MB") && words.contains("rút ngắn"), "{words}");
            guest.set_cookie(LANG_COOKIE, "en");
        }
        let told = guest.post_form("/track", &[("code", &long)]).await.expect(413).words();
        assert!(told.contains("1 MB") && told.contains("Shorten"), "{told}");
        // What just fits is read.
        guest.post_form("/track", &[("code", &long[..1000])]).await.expect(422);
    }
}
