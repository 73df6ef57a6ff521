//! Proving anew who one is, and unlocking a screen.

use super::{DESK, HERE, PASSWORD, at, code, open, try_to, typed};
use crate::support::{Centre, MINUTE};
use app::domain::{error::ErrorCode, staff_access::Purpose};
use server::{
    service::staff_access::{Typed, Unlock},
    store::security_events,
};

on_both_databases! {
    async fn a_proof_with_its_reason_holds_for_five_minutes_and_one_purpose(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        assert_eq!(services.fresh_proof(&session, Purpose::Sign, 5).await.unwrap_err().code(), ErrorCode::ProofNeeded);
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        let silent = services.prove_by_code(at(&session, &actor), (Purpose::Sign, " "), typed(&now)).await.unwrap_err();
        assert_eq!(silent.code(), ErrorCode::ReasonMissing);
        let reason = (Purpose::Sign, "ký 3 kết quả");
        let before = session;
        let session = services.prove_by_code(at(&before, &actor), reason, typed(&now)).await.unwrap();
        assert!(services.who(&before).await.unwrap().is_some(), "what left before is still on its way");
        assert!(services.fresh_proof(&before, Purpose::Sign, 5).await.is_err(), "but it proves nothing");
        assert_eq!(services.fresh_proof(&session, Purpose::Sign, 5).await.unwrap(), "ký 3 kết quả");
        assert!(services.fresh_proof(&session, Purpose::Export, 5).await.is_err());
        let other = try_to(&centre, (DESK, PASSWORD, &codes[1]), HERE).await.unwrap();
        assert!(services.fresh_proof(&other, Purpose::Sign, 5).await.is_err());
        let head = security_events::find_head(&mut *centre.reader().await).await.unwrap().number;
        let told = security_events::list_after(&mut *centre.reader().await, 0, head).await.unwrap();
        let reasons: Vec<_> = told.iter().filter(|event| event.kind == "stepped_up").map(|event| &event.reason).collect();
        assert_eq!(reasons, ["ký 3 kết quả"]);
        centre.clock.advance(5 * MINUTE);
        assert!(services.fresh_proof(&session, Purpose::Sign, 5).await.is_err());
    }

    async fn a_code_that_signed_in_proves_nothing_more(centre: Centre) {
        open(&centre, DESK).await;
        let actor = centre.staff_actor(DESK);
        centre.clock.advance(MINUTE);
        let now = code(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &now), HERE).await.unwrap();
        let both = Typed { password: PASSWORD, code: &now };
        let again = centre.services.prove_by_code(at(&session, &actor), (Purpose::Account, ""), both).await;
        assert_eq!(again.unwrap_err().code(), ErrorCode::CodeWrong);
    }

    async fn a_recovery_code_is_noted_wherever_it_takes_the_apps_place(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let session = services.prove_by_code(at(&session, &actor), (Purpose::Sign, "ký"), typed(&codes[1])).await.unwrap();
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        let session = services.unlock_screen(at(&session, &actor), Unlock::Code(&codes[2])).await.unwrap();
        centre.clock.advance(MINUTE);
        let shown = code(&centre, DESK).await;
        services.prove_by_code(at(&session, &actor), (Purpose::Sign, "ký"), typed(&shown)).await.unwrap();
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        let used = told.iter().filter(|event| event.kind == "recovery_code_used" && event.actor == DESK);
        let used: Vec<_> = used.map(|event| event.data.as_str()).collect();
        assert_eq!(used, [r#"{"for":"sign_in"}"#, r#"{"for":"sign"}"#, r#"{"for":"unlock"}"#]);
    }

    async fn a_screen_that_was_left_is_noted_with_whose_it_is(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        centre.clock.advance(15 * MINUTE);
        centre.services.who(&session).await.unwrap();
        let told = security_events::list_after(&mut *centre.reader().await, 0, 100).await.unwrap();
        let locked = told.iter().find(|event| event.kind == "screen_locked").unwrap();
        assert_eq!((locked.actor_kind.as_str(), locked.subject.as_str()), ("system", DESK));
    }

    async fn a_change_of_access_asks_for_the_password_beside_the_code(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        for password in ["", "con mèo trèo cây dừa", "Con mèo trèo cây cau", "con mèo trèo cây cau "] {
            let wrong = Typed { password, code: &codes[1] };
            let wrong = services.prove_by_code(at(&session, &actor), (Purpose::Account, ""), wrong).await;
            assert_eq!(wrong.unwrap_err().code(), ErrorCode::CodeWrong, "{password}");
        }
        let both = Typed { password: PASSWORD, code: &codes[1] };
        let session = services.prove_by_code(at(&session, &actor), (Purpose::Account, ""), both).await.unwrap();
        assert!(services.fresh_proof(&session, Purpose::Account, 5).await.is_ok(), "the code was not used up");
    }

    async fn a_screen_opens_to_its_owner_by_password_or_code(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        assert!(services.who(&session).await.unwrap().unwrap().session().locked_at.is_some());
        let wrong = services.unlock_screen(at(&session, &actor), Unlock::Password("khác hẳn")).await;
        assert_eq!(wrong.unwrap_err().code(), ErrorCode::CodeWrong);
        let locked = session;
        let session = services.unlock_screen(at(&locked, &actor), Unlock::Password(PASSWORD)).await.unwrap();
        assert_eq!(services.who(&session).await.unwrap().unwrap().session().locked_at, None);
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        centre.clock.advance(MINUTE);
        assert!(services.who(&locked).await.unwrap().is_none(), "whoever knew the old secret is outside");
        let now = code(&centre, DESK).await;
        services.unlock_screen(at(&session, &actor), Unlock::Code(&now)).await.unwrap();
        let citizen = centre.citizen_actor("Trần Thị Hiên").await;
        let refused = services.lock_screen(at(&session, &citizen), None).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::NotAllowed);
    }

    async fn a_lock_that_was_under_way_while_the_screen_was_unlocked_locks_nothing(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let first = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let screen = services.who(&first).await.unwrap().unwrap().session().screen();
        services.lock_screen(at(&first, &actor), Some(&screen)).await.unwrap();
        let session = services.unlock_screen(at(&first, &actor), Unlock::Password(PASSWORD)).await.unwrap();
        for secret in [&first, &session] {
            let late = services.lock_screen(at(secret, &actor), Some(&screen)).await.unwrap_err();
            assert_eq!(late.code(), ErrorCode::ChangedMeanwhile);
        }
        let other = services.lock_screen(at(&session, &actor), Some("another.1")).await.unwrap_err();
        assert_eq!(other.code(), ErrorCode::ChangedMeanwhile, "a page of another session");
        let open = services.who(&session).await.unwrap().unwrap();
        assert_eq!(open.session().locked_at, None);
        services.lock_screen(at(&session, &actor), Some(&open.session().screen())).await.unwrap();
        assert!(services.who(&session).await.unwrap().unwrap().session().locked_at.is_some());
    }
}
