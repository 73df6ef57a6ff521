//! Passkeys, held by a device of these tests.

use super::{DESK, HERE, PASSWORD, admin, at, authenticator::Authenticator, try_to};
use crate::support::{Centre, MINUTE, run};
use app::domain::{
    error::ErrorCode,
    staff_access::{Lost, Purpose},
};
use server::service::staff_access::Unlock;

async fn centre() -> Centre {
    Centre::sqlite_with(|config| config.public_url = "http://localhost:8080".parse().unwrap()).await
}

/// Opens an account with this device; returns the session.
async fn open(centre: &Centre, login: &str, device: &mut Authenticator) -> String {
    let services = &centre.services;
    let link = services.invite_from_console(login).await.unwrap();
    let next = services.join_with_password(&link, "", PASSWORD, PASSWORD, HERE).await.unwrap();
    let begun = services.join_passkey(&next).await.unwrap();
    let answer = device.create(&begun.options);
    services
        .finish_join_passkey(&next, &begun.ceremony, answer, HERE, "Chrome · Windows")
        .await
        .unwrap()
        .session
}

/// Signs in; the error's code if it fails.
async fn sign_in(centre: &Centre, device: &mut Authenticator) -> Result<String, ErrorCode> {
    let begun = centre.services.begin_passkey_sign_in().await.unwrap();
    let answer = device.get(&begun.options);
    let done = centre.services.finish_passkey_sign_in(&begun.ceremony, answer, HERE, "").await;
    done.map_err(|error| error.code())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_signs_its_owner_in_without_a_name() {
    run(centre().await, async |centre: Centre| {
        let mut device = Authenticator::new(1);
        open(&centre, DESK, &mut device).await;
        let session = sign_in(&centre, &mut device).await.unwrap();
        let who = centre.services.who(&session).await.unwrap().unwrap();
        assert_eq!((who.actor().login(), who.session().proof.code()), (Some(DESK), "passkey"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_passkey_signed_in_its_owner_is_known_whatever_strangers_guess() {
    run(centre().await, async |centre: Centre| {
        let mut device = Authenticator::new(1);
        open(&centre, DESK, &mut device).await;
        let wrong = (DESK, "một mật khẩu khác", "000000");
        let strangers = async || {
            for far in 0..11 {
                let _ = try_to(&centre, wrong, &format!("203.0.113.{far}")).await;
            }
            try_to(&centre, wrong, HERE).await
        };
        assert_eq!(strangers().await, Err("too_many_guesses"));
        sign_in(&centre, &mut device).await.unwrap();
        assert_eq!(strangers().await, Err("staff_sign_in_failed"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_counts_once_in_time_and_for_its_own_challenge() {
    run(centre().await, async |centre: Centre| {
        let (services, mut device) = (&centre.services, Authenticator::new(1));
        open(&centre, DESK, &mut device).await;
        let (first, second) = (
            services.begin_passkey_sign_in().await.unwrap(),
            services.begin_passkey_sign_in().await.unwrap(),
        );
        let answer = device.get(&first.options);
        let wrong = services.finish_passkey_sign_in(&second.ceremony, answer.clone(), HERE, "").await;
        assert_eq!(wrong.unwrap_err().code(), ErrorCode::PasskeyRefused);
        assert!(services.finish_passkey_sign_in(&first.ceremony, answer.clone(), HERE, "").await.is_ok());
        let again = services.finish_passkey_sign_in(&first.ceremony, answer, HERE, "").await;
        assert_eq!(again.unwrap_err().code(), ErrorCode::PasskeyRefused);
        let late = services.begin_passkey_sign_in().await.unwrap();
        centre.clock.advance(5 * MINUTE);
        let answer = device.get(&late.options);
        let late = services.finish_passkey_sign_in(&late.ceremony, answer, HERE, "").await;
        assert_eq!(late.unwrap_err().code(), ErrorCode::PasskeyRefused);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_site_a_missing_owner_a_copy_and_a_stranger_are_refused() {
    run(centre().await, async |centre: Centre| {
        let mut device = Authenticator::new(1);
        open(&centre, DESK, &mut device).await;
        assert!(sign_in(&centre, &mut device).await.is_ok());
        device.origin = "https://motcua.example";
        assert_eq!(sign_in(&centre, &mut device).await, Err(ErrorCode::PasskeyRefused), "another site");
        device.origin = super::authenticator::ORIGIN;
        device.verified = false;
        assert_eq!(sign_in(&centre, &mut device).await, Err(ErrorCode::PasskeyRefused), "nobody was there");
        device.verified = true;
        assert!(sign_in(&centre, &mut device).await.is_ok());
        device.counter = 0;
        assert_eq!(sign_in(&centre, &mut device).await, Err(ErrorCode::PasskeyRefused), "a copy counts anew");
        let mut stranger = Authenticator::new(1);
        stranger.counter = 100;
        assert_eq!(sign_in(&centre, &mut stranger).await, Err(ErrorCode::PasskeyRefused), "another key");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_proves_and_unlocks_for_its_owner_alone() {
    run(centre().await, async |centre: Centre| {
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let (mut own, mut others) = (Authenticator::new(1), Authenticator::new(2));
        let session = open(&centre, DESK, &mut own).await;
        open(&centre, "desk.tinh", &mut others).await;
        let proof = (Purpose::Sign, "ký quyết định");
        let begun = services.begin_passkey_proof(&actor, Purpose::Sign).await.unwrap();
        let foreign = others.get(&begun.options);
        let refused =
            services.prove_by_passkey(at(&session, &actor), proof, (&begun.ceremony, foreign)).await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::PasskeyRefused);
        let begun = services.begin_passkey_proof(&actor, Purpose::Sign).await.unwrap();
        let answer = (begun.ceremony.as_str(), own.get(&begun.options));
        let session = services.prove_by_passkey(at(&session, &actor), proof, answer).await.unwrap();
        assert_eq!(services.fresh_proof(&session, Purpose::Sign, 5).await.unwrap(), "ký quyết định");
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        let begun = services.begin_passkey_unlock(&actor).await.unwrap();
        let unlock = Unlock::Passkey(&begun.ceremony, own.get(&begun.options));
        services.unlock_screen(at(&session, &actor), unlock).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_for_one_purpose_proves_no_other() {
    run(centre().await, async |centre: Centre| {
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let mut device = Authenticator::new(1);
        let session = open(&centre, DESK, &mut device).await;
        let sign = (Purpose::Sign, "ký quyết định");
        for begun in [
            services.begin_passkey_unlock(&actor).await.unwrap(),
            services.begin_passkey_proof(&actor, Purpose::Export).await.unwrap(),
            services.begin_passkey_sign_in().await.unwrap(),
        ] {
            let answer = (begun.ceremony.as_str(), device.get(&begun.options));
            let refused = services.prove_by_passkey(at(&session, &actor), sign, answer).await;
            assert_eq!(refused.unwrap_err().code(), ErrorCode::PasskeyRefused);
        }
        services.lock_screen(at(&session, &actor), None).await.unwrap();
        let begun = services.begin_passkey_proof(&actor, Purpose::Sign).await.unwrap();
        let unlock = Unlock::Passkey(&begun.ceremony, device.get(&begun.options));
        let refused = services.unlock_screen(at(&session, &actor), unlock).await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::PasskeyRefused);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_second_factor_stays_and_one_device_is_kept_once() {
    run(centre().await, async |centre: Centre| {
        let (services, actor) = (&centre.services, centre.staff_actor(DESK));
        let (mut first, mut second) = (Authenticator::new(1), Authenticator::new(2));
        let session = open(&centre, DESK, &mut first).await;
        let here = at(&session, &actor);
        let only = services.own_access(&actor).await.unwrap().unwrap().passkeys.remove(0).id;
        let last = services.remove_own_passkey(here, &only).await.unwrap_err();
        assert_eq!(last.code(), ErrorCode::LastFactor);
        for (device, taken) in [(&mut second, true), (&mut Authenticator::new(2), false)] {
            let begun = services.begin_own_passkey(&actor).await.unwrap();
            let answer = (begun.ceremony.as_str(), device.create(&begun.options));
            let added = services.finish_own_passkey(here, answer, "Khóa USB").await;
            assert_eq!(added.is_ok(), taken);
        }
        services.remove_own_passkey(here, &only).await.unwrap();
        assert_eq!(sign_in(&centre, &mut first).await, Err(ErrorCode::PasskeyRefused));
        assert!(sign_in(&centre, &mut second).await.is_ok());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_forgot_the_password_alone_shows_the_passkey_that_is_still_there() {
    run(centre().await, async |centre: Centre| {
        let (services, mut device, mut strange) =
            (&centre.services, Authenticator::new(1), Authenticator::new(2));
        open(&centre, DESK, &mut device).await;
        open(&centre, "desk.tinh", &mut strange).await;
        let lost = (DESK, Lost::Password);
        let opened = services.open_recovery(&admin("admin.tinh"), lost, "quên", HERE).await.unwrap();
        let link = services.approve_recovery(&admin("admin2.tinh"), &opened.id, HERE).await.unwrap();
        assert!(sign_in(&centre, &mut device).await.is_err(), "nothing opens until there is a password");
        let new = "chim sẻ ăn khoai luộc";
        let next = services.join_with_password(&link, &opened.code, new, new, HERE).await.unwrap();
        assert!(services.joining(&next).await.unwrap().has_passkey);
        let begun = services.join_passkey(&next).await.unwrap();
        let mut other = services.begin_passkey_sign_in().await.unwrap().options;
        other["publicKey"]["challenge"] = begun.options["publicKey"]["challenge"].clone();
        let answer = strange.get(&other);
        let refused = services.finish_join_passkey(&next, &begun.ceremony, answer, HERE, "").await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::PasskeyRefused, "somebody else's");
        let begun = services.join_passkey(&next).await.unwrap();
        let answer = device.get(&begun.options);
        let joined = services.finish_join_passkey(&next, &begun.ceremony, answer, HERE, "").await.unwrap();
        assert!(joined.codes.is_empty() && services.who(&joined.session).await.unwrap().is_some());
        assert!(sign_in(&centre, &mut device).await.is_ok());
    })
    .await;
}
