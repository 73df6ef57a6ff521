//! What began before a recovery is not written after it, in whatever order the two meet.

use super::{DESK, HERE, PASSWORD, admin, at, code, open, try_to, typed, waiting_code};
use crate::support::{Centre, MINUTE};
use app::domain::{
    error::ErrorCode,
    staff_access::{Lost, Purpose},
};
use server::{
    service::staff_access::Unlock,
    store::{staff_accounts, staff_sessions},
};
use std::{future::Future, pin::pin, time::Duration};

const NEW: &str = "chim sẻ ăn khoai luộc";
const ANOTHER: &str = "trâu đen gặm cỏ non";

/// Recovers the account and opens it anew, as two administrators and its owner do.
async fn recover(centre: &Centre) {
    let services = &centre.services;
    let opened = services
        .open_recovery(&admin("admin.tinh"), (DESK, Lost::Factors), "mất điện thoại", HERE)
        .await
        .unwrap();
    let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
    let next = services.join_with_password(&link, &opened.code, NEW, NEW, HERE).await.unwrap();
    services.join_totp(&next).await.unwrap();
    let shown = waiting_code(centre, DESK).await;
    services.finish_join_totp(&next, &shown, HERE, "").await.unwrap();
}

/// Begins an act while a recovery holds the account, lets it come as far as it can, finishes the recovery and returns
/// what became of the act.
async fn meeting<T>(centre: &Centre, act: impl Future<Output = T>) -> T {
    let now = centre.services.now().0;
    let mut act = pin!(act);
    let mut tx = centre.services.store.begin_write().await.unwrap();
    staff_accounts::update_without_secrets(&mut tx, DESK, now).await.unwrap();
    staff_sessions::delete_all(&mut tx, DESK).await.unwrap();
    let early = tokio::time::timeout(Duration::from_secs(1), &mut act).await;
    assert!(early.is_err(), "it does not write past a recovery that is under way");
    tx.commit().await.unwrap();
    act.await
}

on_both_databases! {
    async fn a_session_of_before_changes_nothing_of_the_new_account(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        recover(&centre).await;
        centre.clock.advance(MINUTE);
        let (here, now) = (at(&session, &actor), code(&centre, DESK).await);
        let proof = (Purpose::Sign, "ký quyết định");
        let said = [
            services.change_password(here, NEW, (ANOTHER, ANOTHER)).await.map(|_| ()),
            services.begin_own_totp(here).await.map(|_| ()),
            services.finish_own_totp(here, &now).await.map(|_| ()),
            services.renew_own_codes(here).await.map(|_| ()),
            services.remove_own_passkey(here, "AbC").await.map(|_| ()),
            services.unlock_screen(here, Unlock::Password(NEW)).await.map(|_| ()),
            services.prove_by_code(here, proof, typed(&now)).await.map(|_| ()),
        ];
        let said: Vec<_> = said.into_iter().map(|said| said.unwrap_err().code()).collect();
        assert_eq!(said, [ErrorCode::NotSignedIn; 7]);
        assert!(try_to(&centre, (DESK, NEW, &now), HERE).await.is_ok(), "not even the code was used up");
    }

    async fn new_codes_that_meet_a_recovery_are_not_made(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let actor = centre.staff_actor(DESK);
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let made = meeting(&centre, centre.services.renew_own_codes(at(&session, &actor))).await;
        assert_eq!(made.unwrap_err().code(), ErrorCode::NotSignedIn);
    }

    async fn a_new_password_that_meets_a_recovery_is_not_kept(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let actor = centre.staff_actor(DESK);
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let change = centre.services.change_password(at(&session, &actor), PASSWORD, (ANOTHER, ANOTHER));
        assert!(meeting(&centre, change).await.is_err());
        let account = staff_accounts::find(&mut *centre.reader().await, DESK).await.unwrap().unwrap();
        assert_eq!((account.state.as_str(), account.password.as_str()), ("recovering", ""));
    }

    async fn a_sign_in_that_meets_a_recovery_opens_nothing(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let signed_in = meeting(&centre, try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE)).await;
        assert_eq!(signed_in, Err("staff_sign_in_failed"));
    }

    async fn a_proof_that_meets_a_recovery_counts_for_nothing(centre: Centre) {
        let codes = open(&centre, DESK).await;
        let actor = centre.staff_actor(DESK);
        let session = try_to(&centre, (DESK, PASSWORD, &codes[0]), HERE).await.unwrap();
        let proof = centre.services.prove_by_code(at(&session, &actor), (Purpose::Sign, "ký"), typed(&codes[1]));
        assert_eq!(meeting(&centre, proof).await.unwrap_err().code(), ErrorCode::NotSignedIn);
    }
}
