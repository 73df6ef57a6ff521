//! Recovering an account by two administrators.

use super::{DESK, HERE, PASSWORD, admin, code, open, try_to, waiting_code};
use crate::support::{Centre, HOUR, MINUTE};
use app::domain::{error::ErrorCode, staff_access::Lost};
use server::store::{security_events, staff_recoveries};

const NEW: &str = "chim sẻ ăn khoai luộc";

on_both_databases! {
    async fn two_administrators_and_the_owner_together_recover_an_account(centre: Centre) {
        let services = &centre.services;
        let codes = open(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "mất điện thoại", HERE).await.unwrap();
        let kept = staff_recoveries::find(&mut *centre.reader().await, &opened.id).await.unwrap().unwrap();
        assert!(kept.code.starts_with("$argon2id$"), "forty bits need a slow hash");
        assert_eq!(services.open_recoveries(&admin("admin2.tinh")).await.unwrap()[0].reason, "mất điện thoại");
        let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        assert!(services.who(&session).await.unwrap().is_none(), "every session has ended");
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &codes[1]), HERE).await, Err("staff_sign_in_failed"));
        assert!(services.joining(&link).await.unwrap().needs_code);
        let alone = services.join_with_password(&link, "", NEW, NEW, HERE).await.unwrap_err();
        assert_eq!(alone.code(), ErrorCode::CodeWrong, "whoever approved it has only the link");
        let next = services.join_with_password(&link, &opened.code, NEW, NEW, HERE).await.unwrap();
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        let joined = services.finish_join_totp(&next, &code, HERE, "").await.unwrap();
        assert!(joined.codes.iter().all(|code| !codes.contains(code)));
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &joined.codes[0]), HERE).await, Err("staff_sign_in_failed"));
        assert!(try_to(&centre, (DESK, NEW, &joined.codes[0]), HERE).await.is_ok());
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        for (kind, actor) in [("recovery_opened", "admin.tinh"), ("recovery_approved", "admin2.tinh"), ("recovery_finished", DESK)] {
            assert!(told.iter().any(|event| event.kind == kind && event.actor == actor), "{kind}");
        }
    }

    async fn a_forgotten_password_does_not_bypass_the_factor_that_is_still_there(centre: Centre) {
        let services = &centre.services;
        let codes = open(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Password), "quên", HERE).await.unwrap();
        assert_eq!(services.open_recoveries(&admin("admin2.tinh")).await.unwrap()[0].lost, Lost::Password);
        let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        assert!(services.who(&session).await.unwrap().is_none(), "every session has ended");
        let next = services.join_with_password(&link, &opened.code, NEW, NEW, HERE).await.unwrap();
        assert_eq!(try_to(&centre, (DESK, NEW, &codes[1]), HERE).await, Err("staff_sign_in_failed"), "not yet");
        assert_eq!(services.join_totp(&next).await.unwrap_err().code(), ErrorCode::LinkWorn, "no other app");
        let wrong = services.finish_join_totp(&next, "000000", HERE, "").await.unwrap_err();
        assert_eq!(wrong.code(), ErrorCode::CodeWrong);
        centre.clock.advance(MINUTE);
        let shown = code(&centre, DESK).await;
        let joined = services.finish_join_totp(&next, &shown, HERE, "").await.unwrap();
        assert!(joined.codes.is_empty(), "the old ones stay");
        assert!(services.who(&joined.session).await.unwrap().is_some());
        assert_eq!(try_to(&centre, (DESK, PASSWORD, &codes[1]), HERE).await, Err("staff_sign_in_failed"));
        assert!(try_to(&centre, (DESK, NEW, &codes[1]), HERE).await.is_ok());
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        for kind in ["recovery_opened", "recovery_approved", "recovery_finished"] {
            let event = told.iter().find(|event| event.kind == kind).unwrap();
            assert!(event.data.contains(r#""lost":"password""#), "{kind}: {}", event.data);
        }
    }

    async fn codes_are_not_guessed_behind_a_link(centre: Centre) {
        let services = &centre.services;
        open(&centre, DESK).await;
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Password), "quên", HERE).await.unwrap();
        let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        let next = services.join_with_password(&link, &opened.code, NEW, NEW, HERE).await.unwrap();
        let mut said = Vec::new();
        for _ in 0..12 {
            said.push(services.finish_join_totp(&next, "000000", HERE, "").await.unwrap_err().code());
        }
        assert_eq!(said.last(), Some(&ErrorCode::TooManyGuesses));
    }

    async fn where_the_factors_are_gone_a_password_alone_is_not_given_back(centre: Centre) {
        let services = &centre.services;
        open(&centre, DESK).await;
        let both = [Lost::Password, Lost::Factors].map(|lost| (DESK, lost));
        let first = services.open_recovery(&admin("admin.tinh"), both[0], "quên", HERE).await.unwrap();
        let second = services.open_recovery(&admin("admin.tinh"), both[1], "mất điện thoại", HERE).await.unwrap();
        services.approve_recovery(&admin("admin2.tinh"), &second.id, HERE).await.unwrap();
        let late = services.approve_recovery(&admin("admin2.tinh"), &first.id, HERE).await.unwrap_err();
        assert_eq!(late.code(), ErrorCode::WrongState);
        let third = services.open_recovery(&admin("admin.tinh"), both[0], "quên", HERE).await.unwrap_err();
        assert_eq!(third.code(), ErrorCode::WrongState);
    }

    async fn of_several_recoveries_of_an_account_one_goes_on(centre: Centre) {
        let services = &centre.services;
        open(&centre, DESK).await;
        let state = async |id: &str| staff_recoveries::find(&mut *centre.reader().await, id).await.unwrap().unwrap().state;
        let ask = async |lost| services.open_recovery(&admin("admin.tinh"), (DESK, lost), "quên", HERE).await.unwrap();
        let first = ask(Lost::Password).await;
        let second = ask(Lost::Password).await;
        assert_eq!((state(&first.id).await.as_str(), state(&second.id).await.as_str()), ("declined", "open"));
        assert_eq!(services.open_recoveries(&admin("admin2.tinh")).await.unwrap().len(), 1);
        services.approve_recovery(&admin("admin2.tinh"), &second.id, HERE).await.unwrap();
        let third = ask(Lost::Factors).await;
        assert_eq!(state(&second.id).await, "approved", "its link is still good");
        let link = services.approve_recovery(&admin("admin2.tinh"), &third.id, HERE).await.unwrap();
        assert_eq!((state(&second.id).await.as_str(), state(&third.id).await.as_str()), ("declined", "approved"));
        let left = ask(Lost::Factors).await;
        let next = services.join_with_password(&link, &third.code, NEW, NEW, HERE).await.unwrap();
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        services.finish_join_totp(&next, &code, HERE, "").await.unwrap();
        assert_eq!((state(&third.id).await.as_str(), state(&left.id).await.as_str()), ("finished", "declined"));
        let late = services.approve_recovery(&admin("admin2.tinh"), &left.id, HERE).await.unwrap_err();
        assert_eq!(late.code(), ErrorCode::WrongState, "nothing is left over by which the account is taken again");
    }

    async fn nobody_recovers_an_account_alone_or_their_own(centre: Centre) {
        let services = &centre.services;
        open(&centre, DESK).await;
        let own = services.open_recovery(&admin(DESK), (DESK, Lost::Factors), "quên", HERE).await.unwrap_err();
        assert_eq!(own.code(), ErrorCode::OwnAccount);
        let silent = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), " ", HERE).await.unwrap_err();
        assert_eq!(silent.code(), ErrorCode::ReasonMissing);
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "quên mật khẩu", HERE).await.unwrap();
        for (who, code) in [("admin.tinh", ErrorCode::SamePerson), (DESK, ErrorCode::OwnAccount)] {
            let refused = services.approve_recovery(&admin(who), &opened.id, HERE).await.unwrap_err();
            assert_eq!(refused.code(), code, "{who}");
        }
        let desk = centre.staff_actor("desk.tinh");
        assert_eq!(services.approve_recovery(&desk, &opened.id, HERE).await.unwrap_err().code(), ErrorCode::NotAllowed);
    }

    async fn what_somebody_asked_who_is_no_administrator_any_more_is_not_agreed_to(centre: Centre) {
        let services = &centre.services;
        open(&centre, DESK).await;
        let opened = services.open_recovery(&admin("desk.tinh"), (DESK, Lost::Factors), "quên", HERE).await.unwrap();
        let refused = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::WrongState, "whoever asked has half of what opens the account");
        services.decline_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
    }

    async fn a_recovery_is_decided_once_and_within_a_day(centre: Centre) {
        let services = &centre.services;
        let codes = open(&centre, DESK).await;
        let first = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "quên", HERE).await.unwrap();
        services.decline_recovery(&admin("admin.tinh"), &first.id, HERE).await.unwrap();
        let late = services.approve_recovery(&admin("admin2.tinh"), &first.id, HERE).await.unwrap_err();
        assert_eq!(late.code(), ErrorCode::WrongState);
        let second = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "quên", HERE).await.unwrap();
        centre.clock.advance(24 * HOUR);
        let old = services.approve_recovery(&admin("admin2.tinh"), &second.id, HERE).await.unwrap_err();
        assert_eq!(old.code(), ErrorCode::WrongState);
        assert!(try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.is_ok(), "nothing has changed");
    }
}
