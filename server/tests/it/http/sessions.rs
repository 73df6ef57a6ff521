//! Where somebody is signed in, signing out elsewhere, and what a session at a lower level may not do.

use super::drafts::example::{BIRTH, begin};
use crate::support::{Centre, MINUTE};
use app::domain::security::SecurityKind;
use server::{http::viewing::SESSION_COOKIE, store::security_events};

/// The kinds of all entries in the journal of security, in order.
async fn journal(centre: &Centre) -> Vec<String> {
    let mut reader = centre.reader().await;
    let rows = security_events::list_after(&mut reader, 0, 100).await.unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}

on_both_databases! {
    async fn a_form_that_meets_an_ended_session_is_sent_after_signing_in_again(centre: Centre) {
        let (here, elsewhere) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Trần Thị Hiên").await);
        let draft = begin(&here, BIRTH, "a").await;
        let contact = format!("/drafts/{draft}/contact");
        let form = here.get(&contact).await.expect(200).form(&contact);
        elsewhere.post_form("/account/sessions/end-others", &[]).await.expect(303);
        let ended = here.submit(&form, &[("email", "hien@example.vn")]).await.expect(401);
        assert!(ended.has_testid("sign-in-beside"), "{}", ended.words());
        let carried = ended.form(&contact);
        assert_eq!(carried.get("email"), Some("hien@example.vn"), "what was typed is still there");
        elsewhere.submit(&carried, &[]).await.expect(303);
        assert!(elsewhere.get(&contact).await.expect(200).text().contains("hien@example.vn"));
    }

    async fn a_session_that_is_ended_elsewhere_is_over_at_the_next_request(centre: Centre) {
        let (here, there) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Trần Thị Hiên").await);
        there.get("/inbox").await.expect(200);
        let page = here.get("/account/sessions").await.expect(200);
        assert!(page.has_testid("session-here") && page.has_testid("session-elsewhere"));
        let form = page.form("/account/sessions/end");
        here.submit(&form, &[]).await.expect_see("/account/sessions?done=one");
        there.get("/inbox").await.expect(401);
        let page = here.get("/account/sessions?done=one").await.expect(200);
        assert!(page.has_testid("session-ended") && !page.has_testid("session-elsewhere"));
        here.submit(&form, &[]).await.expect(404);
        let ended = SecurityKind::SessionRevoked.code();
        assert_eq!(journal(&centre).await, ["signed_in", "signed_in", ended]);
    }

    async fn everything_elsewhere_ends_with_one_press_and_nobody_elses(centre: Centre) {
        let here = centre.citizen("Trần Thị Hiên").await;
        let others = [centre.citizen("Trần Thị Hiên").await, centre.citizen("Trần Thị Hiên").await];
        let (stranger, officer) = (centre.citizen("Lê Thị Ánh").await, centre.staff("desk.hong-gai").await);
        here.post_form("/account/sessions/end-others", &[]).await.expect_see("/account/sessions?done=others");
        for other in others {
            other.get("/inbox").await.expect(401);
        }
        here.get("/inbox").await.expect(200);
        stranger.get("/inbox").await.expect(200);
        officer.get("/office").await.expect(200);
    }

    async fn nobody_ends_the_session_of_somebody_else(centre: Centre) {
        let (victim, other) = (centre.citizen("Trần Thị Hiên").await, centre.citizen("Lê Thị Ánh").await);
        let cookie = victim.cookie(SESSION_COOKIE).unwrap();
        let who = centre.services.who(&cookie).await.unwrap().unwrap();
        let handle = who.session().handle.clone();
        for guess in [handle.as_str(), "", "guessed", &cookie] {
            other.post_form("/account/sessions/end", &[("session", guess)]).await.expect(404);
        }
        victim.get("/inbox").await.expect(200);
        centre.guest().get("/account/sessions").await.expect(401);
        centre.guest().post_form("/account/sessions/end", &[("session", &handle)]).await.expect(401);
    }

    async fn an_officer_sees_their_devices_too(centre: Centre) {
        let officer = centre.staff("desk.hong-gai").await;
        assert!(officer.get("/account/sessions").await.expect(200).has_testid("session-here"));
    }

    async fn a_session_ends_when_it_lies_idle_and_after_twelve_hours_at_the_latest(centre: Centre) {
        let idle = centre.citizen("Trần Thị Hiên").await;
        centre.clock.advance(30 * MINUTE);
        idle.get("/inbox").await.expect(401);
        let busy = centre.citizen("Trần Thị Hiên").await;
        for _ in 0..25 {
            busy.get("/inbox").await.expect(200);
            centre.clock.advance(29 * MINUTE);
        }
        busy.get("/inbox").await.expect(401);
    }

    async fn one_session_too_many_ends_the_one_not_used_for_longest(centre: Centre) {
        let mut browsers = Vec::new();
        for _ in 0..=centre.services.config.limits.sessions_per_person {
            centre.clock.advance(1_000);
            browsers.push(centre.citizen("Trần Thị Hiên").await);
        }
        browsers[0].get("/inbox").await.expect(401);
        browsers[1].get("/inbox").await.expect(200);
    }

    async fn ending_sessions_needs_a_proof_of_the_last_minutes(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let desk = centre.staff_without_proof("desk.hong-gai").await;
        centre.clock.advance(11 * MINUTE);
        let (citizens, officers) = (centre.citizen("Trần Thị Hiên").await, centre.staff("desk.hong-gai").await);
        citizen.post_form("/account/sessions/end-others", &[]).await.expect_see("/sign-in/again?for=sessions&to=/account/sessions");
        assert!(desk.post_form("/account/sessions/end-others", &[]).await.expect(403).has_testid("prove"));
        for stays in [&citizens, &officers] {
            stays.get("/account/sessions").await.expect(200);
        }
        // Those who signed in just now have proved it.
        citizens.post_form("/account/sessions/end-others", &[]).await.expect_see("/account/sessions?done=others");
        citizen.get("/account/sessions").await.expect(401);
    }

    async fn who_was_not_seen_in_person_prepares_a_draft_and_is_led_to_proving_more(centre: Centre) {
        let citizen = centre.citizen_at_a_distance("Trần Thị Hiên").await;
        let id = begin(&citizen, BIRTH, "tap").await;
        let answer = citizen.post_form(&format!("/drafts/{id}/submit"), &[("declare", "1"), ("version", "1")]).await;
        let there = format!("/sign-in/again?for=submit&to=/drafts/{id}/review");
        answer.expect_see(&there);
        let page = citizen.get(&there).await.expect(200);
        assert!(page.has_testid("prove-begin"));
        assert_eq!(page.form("/sign-in/again").get("to"), Some(format!("/drafts/{id}/review").as_str()));
        centre.guest().get(&there).await.expect(401);
    }

    async fn the_back_channel_takes_no_strangers_word(centre: Centre) {
        let guest = centre.guest();
        for token in ["", "a.b.c", "nonsense"] {
            guest.post_form("/auth/backchannel", &[("logout_token", token)]).await.expect(400);
        }
    }
}
