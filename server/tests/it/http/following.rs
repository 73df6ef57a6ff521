//! Following a dossier by its QR code or its code, without signing in.

use super::dossiers::{accept, sent};
use crate::support::{Browser, Centre, MINUTE};
use app::domain::{dossier::Actor, error::ErrorCode, rating::RatingLevel};
use axum::{
    extract::ConnectInfo,
    http::{Request, header},
};
use server::{service::dossiers::Opinion, store::dossiers::Dossier};
use std::net::SocketAddr;

/// Where a dossier is followed, and the secret on its paper.
fn named(centre: &Centre, dossier: &Dossier) -> (String, String) {
    let keys = &centre.services.keys;
    (format!("/q/{}", keys.track_token(&dossier.id)), keys.printed_secret(&dossier.id))
}

on_both_databases! {
    async fn a_stranger_sees_masked_data_and_the_printed_secret_opens_the_rest(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let (token, secret) =
            (centre.services.keys.track_token(&dossier.id), centre.services.keys.printed_secret(&dossier.id));
        let path = format!("/q/{token}");
        let guest = centre.guest();
        let page = guest.get(&path).await.expect(200);
        let words = page.words();
        assert!(!words.contains("Trần Thị Hiên") && words.contains("T***"), "{words}");
        assert!(!words.contains("nhập học") && !page.has_testid("answers"), "{words}");
        let json = guest.get_json(&path).await.expect(200);
        assert!(!json.text().contains("Hiền") && json.json().get("answers").is_none());
        let slip = format!("/dossiers/{}/slip.pdf", dossier.id);
        guest.get(&slip).await.expect(401);
        guest.post_form(&path, &[]).await.expect(422);
        guest.post_form(&path, &[("secret", "AAAAAA")]).await.expect(403);
        guest.post_form(&path, &[("secret", &secret.to_lowercase())]).await.expect_see(&path);
        assert!(guest.get(&path).await.expect(200).words().contains("nhập học"));
        guest.get(&slip).await.expect(200);
        guest.get(&format!("/dossiers/{}/receipt.pdf", dossier.id)).await.expect(401);
        // Only this dossier, and only for half an hour.
        let other = sent(&centre, "Lê Văn Bình").await;
        let others = format!("/q/{}", centre.services.keys.track_token(&other.id));
        assert!(!guest.get(&others).await.expect(200).words().contains("Lê Văn Bình"));
        centre.clock.advance(31 * MINUTE);
        assert!(!guest.get(&path).await.expect(200).words().contains("nhập học"));
        guest.get(&slip).await.expect(401);
        centre.leave_jobs();
    }

    async fn a_pass_ends_when_its_bearer_has_finished_and_nobody_brings_it_back(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let (path, secret) = named(&centre, &dossier);
        let opens = async |browser: &Browser| browser.get(&path).await.expect(200).words().contains("nhập học");
        let guest = centre.guest();
        guest.post_form(&path, &[("secret", &secret)]).await.expect_see(&path);
        let pass = guest.cookie("motcua_pass").unwrap();
        for page in [path.clone(), format!("/dossiers/{}/access", dossier.id)] {
            assert!(guest.get(&page).await.expect(200).has_testid("end-looking"), "{page}");
        }
        let ended = guest.post_form("/track/end", &[]).await.expect_see("/");
        assert_eq!(ended.header("clear-site-data"), "\"cache\"");
        assert!(!opens(&guest).await && guest.cookie("motcua_pass").is_none());
        // Whoever kept the cookie has nothing of it.
        guest.set_cookie("motcua_pass", &pass);
        assert!(!opens(&guest).await);
        guest.get(&format!("/dossiers/{}/slip.pdf", dossier.id)).await.expect(401);
        // A second end is no fault.
        guest.post_form("/track/end", &[]).await.expect_see("/");
        centre.guest().post_form("/track/end", &[]).await.expect_see("/");
        let owner = centre.citizen("Trần Thị Hiên").await;
        assert!(!owner.get(&path).await.expect(200).has_testid("end-looking"), "an account is signed out of");
        centre.leave_jobs();
    }

    async fn a_pass_ends_with_another_dossiers_and_with_every_session_that_begins_or_ends(centre: Centre) {
        let (dossier, other) = (sent(&centre, "Trần Thị Hiên").await, sent(&centre, "Lê Văn Bình").await);
        let ((path, secret), (others, other_secret)) = (named(&centre, &dossier), named(&centre, &other));
        let opens = async |browser: &Browser| browser.get(&path).await.expect(200).words().contains("nhập học");
        let guest = centre.guest();
        guest.post_form(&path, &[("secret", &secret)]).await.expect(303);
        let first = guest.cookie("motcua_pass").unwrap();
        guest.post_form(&others, &[("secret", &other_secret)]).await.expect(303);
        guest.set_cookie("motcua_pass", &first);
        assert!(!opens(&guest).await, "the first one ended with the second");
        // Somebody who is signed in looks by the paper and leaves.
        let visitor = centre.citizen("Phạm Thị Cúc").await;
        visitor.post_form(&path, &[("secret", &secret)]).await.expect(303);
        assert!(opens(&visitor).await);
        let kept = visitor.cookie("motcua_pass").unwrap();
        visitor.post_form("/sign-out", &[]).await.expect(303);
        assert!(visitor.cookie("motcua_pass").is_none() && !opens(&visitor).await);
        visitor.set_cookie("motcua_pass", &kept);
        assert!(!opens(&visitor).await);
        centre.leave_jobs();
    }

    async fn a_pass_ends_when_its_bearers_browser_signs_in(centre: Centre) {
        let codes = crate::staff_access::open(&centre, crate::staff_access::DESK).await;
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let (path, secret) = named(&centre, &dossier);
        let browser = centre.guest();
        browser.post_form(&path, &[("secret", &secret)]).await.expect_see(&path);
        let kept = browser.cookie("motcua_pass").unwrap();
        let page = browser.get("/sign-in/staff?to=/office").await.expect(200);
        let filled = [("login", crate::staff_access::DESK), ("password", crate::staff_access::PASSWORD)];
        let wrong = browser.submit(&page.form("/sign-in/staff"), &[&filled[..], &[("code", "WRONG")]].concat()).await;
        wrong.expect(422);
        assert!(browser.cookie("motcua_pass").is_some(), "nobody has signed in");
        let filled = [&filled[..], &[("code", &codes[0])]].concat();
        browser.submit(&page.form("/sign-in/staff"), &filled).await.expect_see("/office");
        assert!(browser.cookie("motcua_pass").is_none());
        // Whoever kept it has nothing of it.
        let other = centre.guest();
        other.set_cookie("motcua_pass", &kept);
        assert!(!other.get(&path).await.expect(200).words().contains("nhập học"));
        centre.leave_jobs();
    }

    async fn the_owner_who_is_signed_in_sees_everything_at_once_and_a_forged_pass_nothing(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let path = format!("/q/{}", centre.services.keys.track_token(&dossier.id));
        assert!(centre.citizen("Trần Thị Hiên").await.get(&path).await.words().contains("nhập học"));
        assert!(!centre.citizen("Lê Văn Bình").await.get(&path).await.words().contains("nhập học"));
        let guest = centre.guest();
        guest.set_cookie("motcua_pass", &format!("{}.9999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAA", dossier.id));
        assert!(!guest.get(&path).await.expect(200).words().contains("nhập học"));
        guest.get("/q/AAAAAAAAAAAAAAAAAAAAAAAAAA").await.expect(404);
    }

    async fn ten_wrong_secrets_shut_the_door_for_ten_minutes(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let path = format!("/q/{}", centre.services.keys.track_token(&dossier.id));
        let secret = centre.services.keys.printed_secret(&dossier.id);
        let guest = centre.guest();
        for _ in 0..10 {
            guest.post_form(&path, &[("secret", "WRONG2")]).await.expect(403);
        }
        guest.post_form(&path, &[("secret", &secret)]).await.expect(429);
        centre.clock.advance(10 * MINUTE);
        guest.post_form(&path, &[("secret", &secret)]).await.expect(303);
    }

    async fn a_dossier_is_guessed_at_ten_times_under_all_its_names_and_spellings_together(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        let code = dossier.code.clone().unwrap();
        let spellings = |code: &str| {
            let bare: String = code.chars().filter(|sign| !matches!(sign, '.' | '-')).collect();
            let wrapped = (1..7).map(|n| format!("https://x{n}/{code}?a={n}"));
            [code.to_owned(), code.to_lowercase(), format!(" {code} "), bare, code.replace('-', "\u{2013}")]
                .into_iter()
                .chain(wrapped)
                .collect::<Vec<_>>()
        };
        let guest = centre.guest();
        let guess = async |name: &str, secret: &str| {
            guest.post_form("/track", &[("code", name), ("secret", secret)]).await
        };
        // Four by the code, three by the reference, three by the QR code: ten.
        let typed = spellings(&code);
        for name in &typed[3..7] {
            assert_eq!(guess(name, "WRONG2").await.status(), 403, "{name}");
        }
        let reference = server::service::short_reference(&dossier.id);
        for name in [reference.clone(), reference.to_lowercase(), format!(" {reference}. ")] {
            assert_eq!(guess(&name, "WRONG2").await.status(), 403, "{name}");
        }
        let path = format!("/q/{}", centre.services.keys.track_token(&dossier.id));
        for _ in 0..3 {
            guest.post_form(&path, &[("secret", "WRONG2")]).await.expect(403);
        }
        let secret = centre.services.keys.printed_secret(&dossier.id);
        for name in typed.iter().chain([&reference]) {
            assert_eq!(guess(name, &secret).await.status(), 429, "{name}");
        }
        let known = guess(&code, &secret).await.expect(429);
        guest.post_form(&path, &[("secret", &secret)]).await.expect(429);
        // A code that nobody has is counted and answered in the same way.
        let typed = spellings("000.00.00.H49-260302-9999");
        for name in &typed[..10] {
            assert_eq!(guess(name, "WRONG2").await.status(), 403, "{name}");
        }
        let unknown = guess(&typed[10], "WRONG2").await.expect(429);
        assert_eq!(unknown.words(), known.words());
        centre.leave_jobs();
    }

    async fn who_shares_a_proxy_with_a_guesser_is_not_shut_out_and_a_guesser_cannot_hide(centre: Centre) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let path = format!("/q/{}", centre.services.keys.track_token(&dossier.id));
        let guess = async |peer: &str, forwarded: &str| {
            let peer: SocketAddr = peer.parse().unwrap();
            let request = Request::post(&path)
                .extension(ConnectInfo(peer))
                .header(header::HOST, "127.0.0.1:8080")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("x-forwarded-for", forwarded);
            centre.guest().send(request.body("secret=WRONG2".into()).unwrap()).await.status()
        };
        let (proxy, stranger) = ("192.0.2.10:4000", "203.0.113.9:4000");
        for number in 0..10 {
            assert_eq!(guess(proxy, "198.51.100.1, 198.51.100.7").await, 403);
            // Nobody has told this one to write the header.
            assert_eq!(guess(stranger, &format!("198.51.100.{number}")).await, 403);
        }
        assert_eq!(guess(proxy, "198.51.100.9, 198.51.100.7").await, 429);
        assert_eq!(guess(stranger, "198.51.100.99").await, 429);
        assert_eq!(guess(proxy, "198.51.100.1").await, 403);
    }

    async fn code_or_reference_with_the_secret_lead_to_the_same_page_and_anything_else_to_the_same_answer(
        centre: Centre
    ) {
        let dossier = sent(&centre, "Trần Thị Hiên").await;
        let (token, secret) =
            (centre.services.keys.track_token(&dossier.id), centre.services.keys.printed_secret(&dossier.id));
        let path = format!("/q/{token}");
        let reference = server::service::short_reference(&dossier.id);
        let guest = centre.guest();
        guest.get("/track").await.expect(200);
        guest.post_form("/track", &[("code", ""), ("secret", "")]).await.expect(422);
        guest.post_form("/track", &[("code", &reference), ("secret", &secret)]).await.expect_see(&path);
        assert!(guest.get(&path).await.words().contains("nhập học"));
        let code = accept(&centre, &dossier).await.code.unwrap();
        let typed = code.to_lowercase();
        centre.guest().post_form("/track", &[("code", &typed), ("secret", &secret)]).await.expect_see(&path);
        let wrong = guest.post_form("/track", &[("code", &code), ("secret", "AAAAAA")]).await.expect(403);
        let unknown =
            guest.post_form("/track", &[("code", "000.00.00.H49-260302-9999"), ("secret", "AAAAAA")]).await;
        assert_eq!(unknown.status(), wrong.status());
        assert_eq!(unknown.words(), wrong.words());
        centre.leave_jobs();
    }

    async fn whoever_holds_the_secret_may_rate_what_was_handed_over(centre: Centre) {
        let dossier = accept(&centre, &sent(&centre, "Trần Thị Hiên").await).await;
        crate::http::dossiers::settle(&centre, &dossier).await;
        let desk = centre.staff_actor("desk.hong-gai");
        let order = crate::http::dossiers::order(&desk, &dossier);
        centre.services.confirm_result(&order, None).await.unwrap();
        let receiver = server::service::returning::Receiver {
            name: "Trần Thị Hiên".into(),
            ..Default::default()
        };
        centre.services.deliver(&order, &receiver).await.unwrap();
        let path = format!("/q/{}", centre.services.keys.track_token(&dossier.id));
        let guest = centre.guest();
        guest.get(&format!("{path}/rate")).await.expect(401);
        let secret = centre.services.keys.printed_secret(&dossier.id);
        guest.post_form(&path, &[("secret", &secret)]).await.expect(303);
        let rate = format!("{path}/rate");
        let form = guest.get(&rate).await.expect(200).form(&rate);
        // The desk prints the secret, so an officer's session never rates, whatever it holds.
        for login in ["desk.hong-gai", "leader.hong-gai"] {
            let officer = centre.staff(login).await;
            officer.post_form(&path, &[("secret", &secret)]).await.expect(303);
            let refused = officer.get(&rate).await.expect(403);
            assert!(refused.words().contains("Cán bộ không đánh giá thay công dân"), "{}", refused.words());
            officer.submit(&form, &[("rating", "very_satisfied")]).await.expect(403);
            officer.post_form(&format!("/dossiers/{}/rate", dossier.id), &[("rating", "satisfied")]).await.expect(403);
        }
        let opinion = Opinion { level: RatingLevel::Satisfied, reason: None, comment: String::new() };
        let refused = centre.services.rate(&desk, &dossier.id, None, &opinion).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::RatingByStaff);
        guest.submit(&form, &[("rating", "very_satisfied")]).await.expect_see(&path);
        guest.submit(&form, &[("rating", "satisfied"), ("command_id", "again")]).await.expect(409);
        let found = centre.services.tracked(&path[3..]).await.unwrap();
        let rating = found.rating.clone().unwrap();
        assert_eq!((rating.level.as_str(), rating.way.as_str()), ("very_satisfied", "bearer"));
        assert!(found.events.last().unwrap().data.contains(r#""way":"bearer""#));
        assert!(centre.services.handout(&Actor::System, &found.dossier).await.unwrap().starts_with(b"%PDF-"));
        centre.leave_jobs();
    }
}
