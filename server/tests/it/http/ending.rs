//! Sessions that end: a citizen's by an office, and pages that outlive theirs.

use crate::{
    staff_access::{PASSWORD, open},
    support::{Answer, Browser, Centre, MINUTE, MORNING},
};
use app::domain::security::SecurityKind;
use axum::{body::Body, http::Request};
use server::store::{security_events, subscriptions, subscriptions::PushSubscription};

const ADMIN: &str = "admin.tinh";
const PAGE: &str = "/office/citizen-sessions";

/// Asks whether the session for which a page was shown is still the browser's.
async fn asked(browser: &Browser, session: &str) -> Answer {
    said(browser, &[("x-session", session)]).await
}

async fn said(browser: &Browser, headers: &[(&str, &str)]) -> Answer {
    let question = Request::get("/session").header("accept", "text/html");
    let question = headers.iter().fold(question, |question, (name, value)| question.header(*name, *value));
    browser.send(question.body(Body::empty()).unwrap()).await
}

/// What a page says of itself, by the attribute's name.
async fn attribute(browser: &Browser, name: &str) -> String {
    let page = browser.get("/account/sessions").await.expect(200).text();
    page.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

/// A browser of an account that asked in a session nobody knows.
async fn subscribed(centre: &Centre, account: &str) {
    let browser = PushSubscription {
        id: "p".into(),
        account_id: account.into(),
        endpoint: "https://push.example/p".into(),
        p256dh: String::new(),
        auth: String::new(),
        lang: "vi".into(),
        created_at: MORNING,
        delivered_at: None,
        session: String::new(),
    };
    let mut tx = centre.services.store.begin_write().await.unwrap();
    subscriptions::upsert(&mut tx, &browser).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn an_administrator_ends_all_sessions_of_a_citizen_who_reads_which_office_it_was(centre: Centre) {
        let (here, there) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Trần Thị Hiên").await);
        let other = centre.citizen("Hoàng A Páo").await;
        let account = centre.account("Trần Thị Hiên").await;
        subscribed(&centre, &account.id).await;
        let admin = centre.staff(ADMIN).await;
        let form = admin.get(PAGE).await.expect(200).form(PAGE);
        let number = account.personal_id.as_str();
        assert!(admin.submit(&form, &[("personal_id", number), ("reason", " ")]).await.expect(422).has_testid("reason_missing"));
        admin.submit(&form, &[("personal_id", "12"), ("reason", "mất điện thoại")]).await.expect(422);
        here.get("/inbox").await.expect(200);
        let done = admin.submit(&form, &[("personal_id", number), ("reason", "mất điện thoại")]).await.expect(200);
        assert!(done.has_testid("citizen-sessions-ended") && !done.text().contains(number), "{}", done.words());
        for browser in [&here, &there] {
            browser.get("/inbox").await.expect(401);
        }
        other.get("/inbox").await.expect(200);
        assert!(subscriptions::list(&mut *centre.reader().await, &account.id).await.unwrap().is_empty());
        let again = centre.citizen("Trần Thị Hiên").await.get("/account/sessions").await.expect(200);
        assert!(again.has_testid("ended-by-office") && !again.text().contains(ADMIN), "{}", again.words());
        let told = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
        let revoked = SecurityKind::SessionRevoked.code();
        let event = told.iter().find(|event| event.kind == revoked && event.subject == account.id).unwrap();
        assert_eq!((event.actor.as_str(), event.reason.as_str()), (ADMIN, "mất điện thoại"));
        assert!(event.data.contains("\"office\"") && !event.data.contains(number), "{}", event.data);
    }

    async fn nobody_else_ends_them_and_a_number_that_nobody_has_is_a_look_up_as_well(centre: Centre) {
        let director = centre.staff("director.tinh").await;
        director.get(PAGE).await.expect(403);
        director.post_form(PAGE, &[("personal_id", "022190000001"), ("reason", "x")]).await.expect(403);
        let admin = centre.staff(ADMIN).await;
        let fields = [("personal_id", "022190999999"), ("reason", "mất điện thoại")];
        let nobody = admin.post_form(PAGE, &fields).await.expect(200);
        assert!(nobody.has_testid("citizen-sessions-ended"));
        let told = security_events::list_after(&mut *centre.reader().await, 0, 1_000).await.unwrap();
        assert!(told.iter().any(|event| event.kind == SecurityKind::LookedUp.code() && event.reason == "mất điện thoại"));
    }

    async fn only_a_fresh_proof_ends_them(centre: Centre) {
        let codes = open(&centre, ADMIN).await;
        let admin = centre.guest();
        let page = admin.get("/sign-in/staff").await.expect(200);
        let typed = [("login", ADMIN), ("password", PASSWORD), ("code", codes[0].as_str())];
        admin.submit(&page.form("/sign-in/staff"), &typed).await.expect_see("/office");
        let fields = [("personal_id", "022190999999"), ("reason", "mất điện thoại")];
        let asked = admin.post_form(PAGE, &fields).await.expect(403);
        assert!(asked.has_testid("prove"), "{}", asked.words());
        let proof = [("proof.code", codes[1].as_str()), ("proof.password", PASSWORD)];
        let done = admin.submit(&asked.form(PAGE), &proof).await.expect(200);
        assert!(done.has_testid("citizen-sessions-ended"), "carried on with the proof");
    }

    async fn a_page_learns_that_its_session_is_over_without_being_a_sign_of_life(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let session = attribute(&citizen, "data-session").await;
        asked(&citizen, &session).await.expect(204);
        asked(&citizen, "another").await.expect(401);
        for _ in 0..3 {
            centre.clock.advance(12 * MINUTE);
            asked(&citizen, &session).await;
        }
        let over = asked(&citizen, &session).await.expect(401);
        assert!(over.has_testid("session-over") && !over.text().contains("Trần Thị Hiên"), "{}", over.words());
        assert!(!centre.guest().get("/").await.expect(200).text().contains("data-session"));
        centre.guest().get("/session").await.expect(204);
    }

    async fn who_types_is_there_and_who_stops_is_not(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let session = attribute(&citizen, "data-session").await;
        for _ in 0..4 {
            centre.clock.advance(20 * MINUTE);
            said(&citizen, &[("x-session", &session), ("x-alive", "true")]).await.expect(204);
        }
        centre.clock.advance(31 * MINUTE);
        said(&citizen, &[("x-session", &session), ("x-alive", "true")]).await.expect(401);
    }

    async fn what_was_typed_waits_for_the_same_person_and_for_nobody_else(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let (session, person) = (attribute(&citizen, "data-session").await, attribute(&citizen, "data-person").await);
        let page = [("x-session", session.as_str()), ("x-person", person.as_str()), ("x-typed", "true")];
        assert!(!person.contains(&centre.account("Trần Thị Hiên").await.id));
        let over = said(&centre.guest(), &page).await.expect(401);
        assert!(over.has_testid("typed-waits") && over.header("x-session").is_empty());
        let later = centre.citizen("Trần Thị Hiên").await;
        let back = said(&later, &page).await.expect(204);
        assert_eq!(back.header("x-session"), attribute(&later, "data-session").await);
        for other in [centre.citizen("Hoàng A Páo").await, centre.staff(ADMIN).await] {
            assert_ne!(attribute(&other, "data-person").await, person);
            let gone = said(&other, &page).await.expect(401);
            assert!(!gone.has_testid("typed-waits"));
            assert_eq!(gone.header("x-session"), "other");
        }
    }
}
