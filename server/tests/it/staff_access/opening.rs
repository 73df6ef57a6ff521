//! From an invitation to an account.

use super::{DESK, HERE, PASSWORD, admin, open, waiting_code};
use crate::support::{Centre, HOUR, MINUTE};
use app::domain::error::ErrorCode;

on_both_databases! {
    async fn an_invitation_becomes_an_account_with_ten_recovery_codes(centre: Centre) {
        assert_eq!(open(&centre, DESK).await.len(), 10);
        let again = centre.services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap_err();
        assert_eq!(again.code(), ErrorCode::WrongState, "an account is recovered and not opened twice");
    }

    async fn only_an_administrator_invites_and_only_somebody_of_the_catalogue(centre: Centre) {
        let services = &centre.services;
        let desk = centre.staff_actor(DESK);
        assert_eq!(services.invite_staff(&desk, DESK, HERE).await.unwrap_err().code(), ErrorCode::NotAllowed);
        assert_eq!(services.invite_staff(&admin("admin"), "nobody", HERE).await.unwrap_err().code(), ErrorCode::NotFound);
    }

    async fn a_link_is_for_one_day_and_a_newer_one_takes_its_place(centre: Centre) {
        let services = &centre.services;
        let first = services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap();
        let second = services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap();
        assert_eq!(services.joining(&first).await.unwrap_err().code(), ErrorCode::LinkWorn);
        assert_eq!(services.joining(&second).await.unwrap().login, DESK);
        centre.clock.advance(24 * HOUR);
        assert_eq!(services.joining(&second).await.unwrap_err().code(), ErrorCode::LinkWorn);
    }

    async fn whoever_kept_the_link_cannot_come_back_with_it(centre: Centre) {
        let services = &centre.services;
        let link = services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap();
        let next = services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap();
        assert_eq!(services.joining(&link).await.unwrap_err().code(), ErrorCode::LinkWorn);
        assert!(services.joining(&next).await.unwrap().has_password);
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        services.finish_join_totp(&next, &code, HERE, "").await.unwrap();
        assert_eq!(services.joining(&next).await.unwrap_err().code(), ErrorCode::LinkWorn);
    }

    async fn weak_passwords_are_refused_and_the_link_stays_good(centre: Centre) {
        let services = &centre.services;
        let link = services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap();
        for (password, repeated, code) in [
            ("ngắn quá", "ngắn quá", ErrorCode::PasswordShort),
            ("123456789012", "123456789012", ErrorCode::PasswordCommon),
            ("desk.hong-gai.1", "desk.hong-gai.1", ErrorCode::PasswordOwnWords),
            (PASSWORD, "con mèo trèo cây dừa", ErrorCode::PasswordDiffers),
        ] {
            let refused = services.join_with_password(&link, "", password, repeated, HERE).await.unwrap_err();
            assert_eq!(refused.code(), code, "{password}");
        }
        services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap();
    }

    async fn a_wrong_first_code_opens_nothing(centre: Centre) {
        let services = &centre.services;
        let link = services.invite_staff(&admin("admin"), DESK, HERE).await.unwrap();
        let next = services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap();
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        centre.clock.advance(10 * MINUTE);
        let late = services.finish_join_totp(&next, &code, HERE, "").await.unwrap_err();
        assert_eq!(late.code(), ErrorCode::CodeWrong);
        assert!(services.joining(&next).await.is_ok());
    }
}
