//! Signing in and out, and choosing a language, as a browser sees it. The way through the provider is
//! tested beside the use case.

use crate::support::Centre;
use server::http::viewing::{LANG_COOKIE, SESSION_COOKIE};

on_both_databases! {
    async fn a_guest_is_told_what_signing_in_is_for(centre: Centre) {
        let page = centre.guest().get("/sign-in?to=/inbox").await.expect(200);
        assert!(page.has_testid("sign-in-begin"));
        assert_eq!(page.form("/sign-in").get("to"), Some("/inbox"));
    }

    async fn nobody_is_led_to_another_site_or_in_circles(centre: Centre) {
        for to in ["//evil.example", "https://evil.example", "/%5Cevil.example", "/sign-in?to=/", "/sign-out"] {
            let page = centre.guest().get(&format!("/sign-in?to={to}")).await.expect(200);
            assert_eq!(page.form("/sign-in").get("to"), Some("/"), "{to}");
        }
    }

    async fn somebody_who_is_signed_in_goes_straight_on(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        citizen.get("/sign-in?to=/inbox").await.expect_see("/inbox");
    }

    async fn a_provider_that_is_down_is_explained(centre: Centre) {
        let guest = centre.guest();
        let page = guest.get("/sign-in").await;
        let answer = guest.submit(&page.form("/sign-in"), &[]).await.expect(503);
        assert!(answer.has_testid("sign_in_unavailable"));
    }

    async fn coming_back_without_having_left_fails(centre: Centre) {
        let guest = centre.guest();
        assert!(guest.get("/sign-in/callback?code=a&state=b").await.expect(400).has_testid("sign_in_failed"));
        guest.set_cookie("motcua_sign_in", "0123456789abcdefghjkmnpqrs");
        assert!(guest.get("/sign-in/callback?code=a&state=b").await.expect(400).has_testid("sign_in_failed"));
        assert_eq!(guest.cookie(SESSION_COOKIE), None);
        assert!(guest.get("/sign-in/callback").await.expect(400).has_testid("try-again"));
        let program = guest.get_json("/sign-in/callback").await.expect(400);
        assert_eq!(program.header("content-type"), "application/problem+json");
    }

    async fn signing_out_ends_the_session_everywhere(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let cookie = citizen.cookie(SESSION_COOKIE).unwrap();
        citizen.post_form("/sign-out", &[]).await.expect_see("/signed-out");
        assert_eq!(citizen.cookie(SESSION_COOKIE), None);
        assert!(centre.services.who(&cookie).await.unwrap().is_none());
        citizen.post_form("/sign-out", &[]).await.expect_see("/signed-out");
    }

    async fn signing_out_lets_the_browser_forget_its_pages(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        let out = citizen.post_form("/sign-out", &[]).await.expect(303);
        assert_eq!(out.header("clear-site-data"), "\"cache\"", "not its storage: the notices somebody agreed to would end");
    }

    async fn the_language_is_kept_by_the_browser_and_by_the_account(centre: Centre) {
        let citizen = centre.citizen("Trần Thị Hiên").await;
        citizen.get("/lang/en?to=/sign-in%3Fto=/inbox").await.expect_see("/sign-in?to=/inbox");
        assert_eq!(citizen.cookie(LANG_COOKIE).as_deref(), Some("en"));
        assert!(citizen.get("/nothing").await.text().contains("<html lang=\"en\""));
        assert_eq!(centre.account("Trần Thị Hiên").await.lang, "en");
        citizen.get("/lang/vi?to=//evil.example").await.expect_see("/");
        citizen.get("/lang/fr").await.expect(404);
    }
}
