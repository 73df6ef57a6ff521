//! Changing one's own means of access, and what ends with them.

use super::{DESK, HERE, PASSWORD, admin, at, code, open, try_to, waiting_code};
use crate::support::{Centre, MINUTE};
use app::domain::{error::ErrorCode, staff_access::Lost};
use server::store::{doubts, security_events, sessions::Owner};

const NEW: &str = "chim sẻ ăn khoai luộc";

on_both_databases! {
    async fn the_present_password_is_asked_for_and_compared_to_the_letter(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        for wrong in ["", "con mèo trèo cây", "CON MÈO TRÈO CÂY CAU", " con mèo trèo cây cau"] {
            let refused = services.change_password(at(&session, &actor), wrong, (NEW, NEW)).await;
            assert_eq!(refused.unwrap_err().code(), ErrorCode::CodeWrong, "{wrong}");
        }
        services.change_password(at(&session, &actor), PASSWORD, (NEW, NEW)).await.unwrap();
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &codes[1]), HERE).await, Err("staff_sign_in_failed"));
        assert!(try_to(&centre, (DESK, NEW, &codes[1]), HERE).await.is_ok());
    }

    async fn who_knows_the_present_one_may_try_many_new_ones(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        for _ in 0..8 {
            let refused = services.change_password(at(&session, &actor), PASSWORD, ("ngắn", "ngắn")).await.unwrap_err();
            assert!(![ErrorCode::CodeWrong, ErrorCode::TooManyGuesses].contains(&refused.code()), "{:?}", refused.code());
        }
        services.change_password(at(&session, &actor), PASSWORD, (NEW, NEW)).await.unwrap();
    }

    async fn whose_sessions_an_administrator_or_a_new_password_ended_is_doubted_at_the_provider_too(centre: Centre) {
        let doubted = async |login: &'static str| {
            let whose = Owner { account: "", staff: login };
            doubts::lock(&mut centre.services.store.begin_write().await.unwrap(), whose).await.unwrap()
        };
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        assert_eq!(doubted(DESK).await, None);
        services.change_password(at(&session, &actor), PASSWORD, (NEW, NEW)).await.unwrap();
        let first = doubted(DESK).await.unwrap();
        centre.clock.advance(MINUTE);
        services.end_staff_sessions(&admin("admin.tinh"), DESK, HERE).await.unwrap();
        let second = doubted(DESK).await.unwrap();
        assert_eq!(second - first, MINUTE);
        centre.clock.advance(MINUTE);
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "mất máy", HERE).await.unwrap();
        services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        assert_eq!(doubted(DESK).await.unwrap() - second, MINUTE);
    }

    async fn blanks_at_the_ends_capitals_and_128_letters_are_part_of_a_password(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let long = format!("  Mưa Rào trên Mái Tôn {}", "Đồi Chè xanh ngắt ".repeat(6));
        let long: String = long.chars().chain("x".repeat(128).chars()).take(127).chain([' ']).collect();
        services.change_password(at(&session, &actor), PASSWORD, (&long, &long)).await.unwrap();
        for wrong in [long.trim(), long.to_lowercase().as_str(), &long[..long.len() - 1]] {
            assert_eq!(try_to(&centre, (DESK, wrong, &codes[1]), HERE).await, Err("staff_sign_in_failed"));
        }
        assert!(try_to(&centre, (DESK, &long, &codes[1]), HERE).await.is_ok());
    }

    async fn every_other_session_ends_with_the_old_means_and_is_counted(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let here = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let mut elsewhere = Vec::new();
        for code in &codes[1..3] {
            elsewhere.push(try_to(&centre, (DESK, PASSWORD, code), HERE).await.unwrap());
        }
        let stranger = centre.staff("desk.tinh").await;
        // The session in which the account was opened is one more.
        assert_eq!(services.change_password(at(&here, &actor), PASSWORD, (NEW, NEW)).await.unwrap(), 3);
        for gone in &elsewhere {
            assert!(services.who(gone).await.unwrap().is_none());
        }
        assert!(services.who(&here).await.unwrap().is_some(), "the one at hand stays");
        stranger.get("/office").await.expect(200);
        let other = try_to(&centre, (DESK, NEW, &codes[3]), HERE).await.unwrap();
        services.begin_own_totp(at(&here, &actor)).await.unwrap();
        centre.clock.advance(MINUTE);
        let shown = waiting_code(&centre, DESK).await;
        assert_eq!(services.finish_own_totp(at(&here, &actor), &shown).await.unwrap(), 1);
        assert!(services.who(&other).await.unwrap().is_none());
        assert_eq!(code(&centre, DESK).await, shown, "the new app is in force");
        assert_eq!(services.renew_own_codes(at(&here, &actor)).await.unwrap().1, 0);
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        let ended = told.iter().filter(|event| event.kind == "session_revoked" && event.data.contains("access_changed"));
        assert_eq!(ended.count(), 4);
    }
}
