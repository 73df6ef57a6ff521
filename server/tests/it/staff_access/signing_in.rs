//! Signing in with login, password and code.

use super::{DESK, HERE, PASSWORD, code, open, try_to};
use crate::support::{Centre, MINUTE};
use server::store::{security_events, staff_accounts};

on_both_databases! {
    async fn login_password_and_code_together_open_a_session(centre: Centre) {
        open(&centre, DESK).await;
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &now), HERE).await.unwrap();
        let who = centre.services.who(&session).await.unwrap().unwrap();
        assert_eq!(who.session().proof.code(), "password_totp");
    }

    async fn whatever_is_wrong_the_answer_is_the_same(centre: Centre) {
        open(&centre, DESK).await;
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        for wrong in [
            ("nobody", PASSWORD, now.as_str()),
            ("desk.tinh", PASSWORD, &now),
            (DESK, "một mật khẩu khác", &now),
            (DESK, PASSWORD, ""),
            (DESK, PASSWORD, "abc"),
        ] {
            assert_eq!(try_to(&centre, wrong, HERE).await, Err("staff_sign_in_failed"), "{wrong:?}");
        }
        assert!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await.is_ok());
    }

    async fn a_password_that_is_five_years_old_is_as_good_as_on_its_first_day(centre: Centre) {
        open(&centre, DESK).await;
        centre.clock.advance(5 * 365 * 24 * 60 * MINUTE);
        let now = code(&centre, DESK).await;
        assert!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await.is_ok());
    }

    async fn a_new_centre_has_no_account_that_anybody_could_know(centre: Centre) {
        assert_eq!(staff_accounts::list_states(&mut *centre.reader().await).await.unwrap(), []);
    }

    async fn a_code_works_once(centre: Centre) {
        open(&centre, DESK).await;
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        assert!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await.is_ok());
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &now), HERE).await, Err("staff_sign_in_failed"));
    }

    async fn a_recovery_code_takes_the_apps_place_once(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let typed = codes[3].to_uppercase();
        assert!(try_to(&centre, (DESK, PASSWORD, &typed), HERE).await.is_ok());
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &typed), HERE).await, Err("staff_sign_in_failed"));
        // With a wrong password a code is not used up.
        assert_eq!(try_to(&centre, (DESK, "một mật khẩu khác", &codes[4]), HERE).await, Err("staff_sign_in_failed"));
        assert!(try_to(&centre, (DESK, PASSWORD, &codes[4]), HERE).await.is_ok());
    }

    async fn every_sign_in_and_failure_is_written_down_without_what_was_typed(centre: Centre) {
        open(&centre, DESK).await;
        let before = security_events::find_head(&mut *centre.reader().await).await.unwrap().number;
        let _ = try_to(&centre, ("somebody typed this", "and this password", "123456"), HERE).await;
        let _ = try_to(&centre, (DESK, "and this password", "123456"), HERE).await;
        let told = security_events::list_after(&mut *centre.reader().await, before, 10).await.unwrap();
        let said: Vec<_> = told.iter().map(|event| (event.kind.as_str(), event.subject.as_str())).collect();
        assert_eq!(said, [("sign_in_failed", ""), ("sign_in_failed", DESK)]);
        assert!(told.iter().all(|event| !format!("{event:?}").contains("typed") && !event.origin.contains(HERE)));
    }
}
