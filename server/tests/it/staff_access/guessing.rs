//! How far somebody comes by guessing, and that the centre is not locked out by it.

use super::{DESK, HERE, PASSWORD, at, code, open, try_to};
use crate::support::{Centre, MINUTE};
use app::domain::error::ErrorCode;
use server::service::staff_access::Unlock;

const WRONG: (&str, &str, &str) = (DESK, "một mật khẩu khác", "000000");

on_both_databases! {
    async fn after_five_wrong_guesses_the_right_one_waits_ten_minutes(centre: Centre) {
        open(&centre, DESK).await;
        for _ in 0..5 {
            assert_eq!(try_to(&centre, WRONG, HERE).await, Err("staff_sign_in_failed"));
        }
        assert_eq!(try_to(&centre, WRONG, HERE).await, Err("too_many_guesses"));
        let now = code(&centre, DESK).await;
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await, Err("too_many_guesses"));
        centre.clock.advance(10 * MINUTE);
        let now = code(&centre, DESK).await;
        assert!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await.is_ok());
    }

    async fn a_colleague_at_the_same_address_is_not_locked_out(centre: Centre) {
        open(&centre, "desk.tinh").await;
        for _ in 0..20 {
            let _ = try_to(&centre, WRONG, HERE).await;
        }
        centre.clock.advance(MINUTE);
        let now = code(&centre, "desk.tinh").await;
        assert!(try_to(&centre, ("desk.tinh", PASSWORD, &now), HERE).await.is_ok());
    }

    async fn strangers_everywhere_have_ten_guesses_together_and_the_owner_still_comes_in(centre: Centre) {
        let codes = open(&centre, DESK).await;
        assert!(try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.is_ok(), "this address is known now");
        let mut looked_at = 0;
        for far in 0..40 {
            let answer = try_to(&centre, WRONG, &format!("203.0.113.{far}")).await;
            looked_at += i32::from(answer == Err("staff_sign_in_failed"));
        }
        assert_eq!(looked_at, 10);
        assert!(try_to(&centre, (DESK, PASSWORD, &codes[1]), HERE).await.is_ok());
    }

    async fn guesses_at_the_same_moment_are_counted_as_well(centre: Centre) {
        open(&centre, DESK).await;
        let tries = (0..12).map(|_| try_to(&centre, WRONG, HERE));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| **answer == Err("staff_sign_in_failed")).count(), 5);
    }

    async fn who_unlocks_a_screen_often_by_the_right_password_is_not_locked_out(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let mut session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        for _ in 0..8 {
            services.lock_screen(at(&session, &actor), None).await.unwrap();
            session = services.unlock_screen(at(&session, &actor), Unlock::Password(PASSWORD)).await.unwrap();
        }
    }

    async fn the_right_password_gives_no_more_guesses_at_the_code(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let guess = async |session: &str, count: u32| {
            for _ in 0..count {
                let wrong = services.unlock_screen(at(session, &actor), Unlock::Code("000000")).await.unwrap_err();
                assert_eq!(wrong.code(), ErrorCode::CodeWrong);
            }
        };
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        guess(&session, 4).await;
        let session = services.unlock_screen(at(&session, &actor), Unlock::Password(PASSWORD)).await.unwrap();
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        guess(&session, 1).await;
        let refused = services.unlock_screen(at(&session, &actor), Unlock::Code(&codes[1])).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::TooManyGuesses);
    }

    async fn a_login_that_does_not_exist_is_limited_alike(centre: Centre) {
        for _ in 0..5 {
            assert_eq!(try_to(&centre, ("nobody", "x", "1"), HERE).await, Err("staff_sign_in_failed"));
        }
        assert_eq!(try_to(&centre, ("nobody", "x", "1"), HERE).await, Err("too_many_guesses"));
    }
}
