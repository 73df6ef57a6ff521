//! From an invitation to an account.

use super::{DESK, HERE, PASSWORD, admin, at, open, try_to, waiting_code};
use crate::support::{Centre, HOUR, MINUTE};
use app::domain::{dossier::Actor, error::ErrorCode, staff_access::Lost, unit::Role};
use server::{http::viewing::SESSION_COOKIE, store::security_events};

on_both_databases! {
    async fn an_invitation_becomes_an_account_with_ten_recovery_codes(centre: Centre) {
        assert_eq!(open(&centre, DESK).await.len(), 10);
        let again = centre.services.invite_from_console(DESK).await.unwrap_err();
        assert_eq!(again.code(), ErrorCode::WrongState, "an account is recovered and not opened twice");
        let asked = centre.services.open_recovery(&admin("admin.tinh"), (DESK, Lost::NoAccount), "mới", HERE).await;
        assert_eq!(asked.unwrap_err().code(), ErrorCode::WrongState);
    }

    async fn an_invitation_on_the_site_takes_two_administrators_and_the_owner(centre: Centre) {
        let services = &centre.services;
        let opened = services.open_recovery(&admin("admin.tinh"), (DESK, Lost::NoAccount), "mới nhận việc", HERE).await.unwrap();
        let alone = services.approve_recovery(&admin("admin.tinh"), &opened.id, HERE).await.unwrap_err();
        assert_eq!(alone.code(), ErrorCode::SamePerson, "an administrator alone becomes nobody else");
        let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        assert!(services.joining(&link).await.unwrap().needs_code);
        let half = services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap_err();
        assert_eq!(half.code(), ErrorCode::CodeWrong, "whoever agreed has only the link");
        let next = services.join_with_password(&link, &opened.code, PASSWORD, PASSWORD, HERE).await.unwrap();
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        assert_eq!(services.finish_join_totp(&next, &code, HERE, "").await.unwrap().codes.len(), 10);
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        for (kind, actor) in [("account_invited", "admin.tinh"), ("invitation_approved", "admin2.tinh"), ("account_opened", DESK)] {
            assert!(told.iter().any(|event| event.kind == kind && event.actor == actor && event.subject == DESK), "{kind}");
        }
    }

    async fn only_an_administrator_of_their_units_invites_and_only_somebody_of_the_catalogue(centre: Centre) {
        let services = &centre.services;
        let of = |unit: &str| Actor::Staff { login: "admin.tinh".into(), assignments: vec![(unit.into(), Role::Admin)] };
        let invite = async |actor: &Actor, login: &str| {
            services.open_recovery(actor, (login, Lost::NoAccount), "mới", HERE).await.map(|_| ()).map_err(|error| error.code())
        };
        assert_eq!(invite(&centre.staff_actor("desk.tinh"), DESK).await, Err(ErrorCode::NotAllowed));
        assert_eq!(invite(&admin("admin.tinh"), "nobody").await, Err(ErrorCode::NotFound));
        assert_eq!(invite(&of("QN.TT.06652"), DESK).await, Err(ErrorCode::NotAllowed), "another ward's");
        assert_eq!(invite(&of("QN.TT.06685"), DESK).await, Ok(()), "their own ward's");
        assert_eq!(invite(&of("QN.TT.06685"), "director.tinh").await, Err(ErrorCode::NotAllowed));
        let elsewhere = services.open_recoveries(&of("QN.TT.06652")).await.unwrap();
        assert!(elsewhere.is_empty(), "and they do not see who is invited elsewhere");
        let waiting = services.open_recoveries(&admin("admin2.tinh")).await.unwrap()[0].id.clone();
        for decided in [
            services.approve_recovery(&of("QN.TT.06652"), &waiting, HERE).await.map(|_| ()),
            services.decline_recovery(&of("QN.TT.06652"), &waiting, HERE).await,
            services.end_staff_sessions(&of("QN.TT.06652"), DESK, HERE).await.map(|_| ()),
        ] {
            assert_eq!(decided.unwrap_err().code(), ErrorCode::NotAllowed);
        }
    }

    async fn whoever_is_invited_is_told_until_they_say_at_the_providers_session_that_they_know(centre: Centre) {
        let services = &centre.services;
        let actor = centre.staff_actor(DESK);
        let own = centre.staff_without_proof(DESK).await.cookie(SESSION_COOKIE).unwrap();
        let session = async |cookie: &str| services.who(cookie).await.unwrap().unwrap().session().clone();
        assert_eq!(services.news_of_account(&actor, &session(&own).await).await.unwrap(), None);
        services.open_recovery(&admin("admin.tinh"), (DESK, Lost::NoAccount), "mới", HERE).await.unwrap();
        let news = services.news_of_account(&actor, &session(&own).await).await.unwrap().unwrap();
        assert_eq!((news.opened, news.by.as_str(), news.may_confirm), (false, "admin.tinh", true));
        let codes = open(&centre, DESK).await;
        let news = services.news_of_account(&actor, &session(&own).await).await.unwrap().unwrap();
        assert!(news.opened, "the account is another one than the provider's");
        let here = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let news = services.news_of_account(&actor, &session(&here).await).await.unwrap().unwrap();
        assert!(!news.may_confirm, "whoever has the new means may not be the owner");
        let refused = services.confirm_news(at(&here, &actor)).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::NotAllowed);
        centre.clock.advance(20 * 24 * HOUR);
        let late = centre.staff_without_proof(DESK).await.cookie(SESSION_COOKIE).unwrap();
        assert!(services.news_of_account(&actor, &session(&late).await).await.unwrap().is_some(), "after a holiday, too");
        services.confirm_news(at(&late, &actor)).await.unwrap();
        assert_eq!(services.news_of_account(&actor, &session(&late).await).await.unwrap(), None);
    }

    async fn a_link_is_for_one_day_and_a_newer_one_takes_its_place(centre: Centre) {
        let services = &centre.services;
        let first = services.invite_from_console(DESK).await.unwrap();
        let second = services.invite_from_console(DESK).await.unwrap();
        assert_eq!(services.joining(&first).await.unwrap_err().code(), ErrorCode::LinkWorn);
        assert_eq!(services.joining(&second).await.unwrap().login, DESK);
        centre.clock.advance(24 * HOUR);
        assert_eq!(services.joining(&second).await.unwrap_err().code(), ErrorCode::LinkWorn);
    }

    async fn whoever_kept_the_link_cannot_come_back_with_it(centre: Centre) {
        let services = &centre.services;
        let link = services.invite_from_console(DESK).await.unwrap();
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
        let link = services.invite_from_console(DESK).await.unwrap();
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
        let link = services.invite_from_console(DESK).await.unwrap();
        let next = services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap();
        services.join_totp(&next).await.unwrap();
        let code = waiting_code(&centre, DESK).await;
        centre.clock.advance(10 * MINUTE);
        let late = services.finish_join_totp(&next, &code, HERE, "").await.unwrap_err();
        assert_eq!(late.code(), ErrorCode::CodeWrong);
        assert!(services.joining(&next).await.is_ok());
    }
}
