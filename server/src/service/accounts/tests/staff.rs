//! Members of staff by the provider: those of whom its signed word says so, and nobody else.

use super::*;
use crate::{
    config::{StaffClaims, StaffSignIn},
    identity::LogoutOrder,
    store::accounts,
};

const LOGIN: &str = "admin.tinh";

fn is_citizen(finished: Result<Finished, ErrorCode>) -> bool {
    matches!(finished.unwrap().holder, Holder::Account(_))
}

#[tokio::test]
async fn staff_are_those_of_the_catalogue() {
    let place = Place::new().await;
    place.officer("desk.tinh");
    assert_eq!(place.sign_in().await.unwrap().holder, Holder::Staff("desk.tinh".into()));
    for login in ["nobody", "", "Desk.Tinh", "staff:desk.tinh"] {
        place.officer(login);
        assert_eq!(place.sign_in().await.err(), Some(ErrorCode::StaffUnknown), "{login}");
    }
    place.peer.set(|script| script.claims["TenDangNhap"] = json!(["desk.tinh"]));
    assert_eq!(place.sign_in().await.err(), Some(ErrorCode::StaffUnknown), "a list is no login");
}

#[tokio::test]
async fn the_claim_is_one_value_or_holds_it_among_others() {
    for (value, staff) in [
        (json!("can-bo"), true),
        (json!(["can-bo"]), true),
        (json!(["nhan-vien", "can-bo"]), true),
        (json!("CAN-BO"), false),
        (json!("can-bo-nghi-huu"), false),
        (json!(["can-bo,nhan-vien"]), false),
        (json!([["can-bo"]]), false),
        (json!({ "can-bo": true }), false),
        (json!([]), false),
        (json!(""), false),
        (json!(null), false),
    ] {
        let place = Place::new().await;
        place.officer("desk.tinh");
        place.peer.set(|script| script.claims["NhomNguoiDung"] = value.clone());
        let holder = place.sign_in().await.unwrap().holder;
        assert_eq!(holder == Holder::Staff("desk.tinh".into()), staff, "{value}");
    }
}

#[tokio::test]
async fn a_login_may_be_a_claim_of_the_standard_and_the_sign_a_number_or_a_truth() {
    for value in [json!(true), json!("true")] {
        let place = Place::with(|config| {
            let (claim, login) = ("is_officer".into(), "preferred_username".into());
            config.identity.staff = StaffClaims { claim, value: "true".into(), login };
        })
        .await;
        place.peer.set(|script| {
            script.claims = json!({ "is_officer": value, "preferred_username": "desk.tinh" });
        });
        assert_eq!(place.sign_in().await.unwrap().holder, Holder::Staff("desk.tinh".into()));
    }
}

#[tokio::test]
async fn a_citizen_whose_subject_looks_like_staff_stays_a_citizen() {
    let place = Place::new().await;
    for subject in ["staff:admin.tinh", "admin.tinh", "can-bo"] {
        place.subject(subject);
        place.peer.set(|script| script.claims["TenDangNhap"] = LOGIN.into());
        assert!(is_citizen(place.sign_in().await), "{subject}");
    }
}

#[tokio::test]
async fn nobody_is_staff_by_the_provider_where_nothing_is_configured() {
    let place = Place::with(|config| config.identity.staff = StaffClaims::default()).await;
    place.officer(LOGIN);
    place.peer.set(|script| script.claims[""] = "".into());
    assert!(is_citizen(place.sign_in().await));
}

#[tokio::test]
async fn what_nobody_signed_makes_nobody_staff() {
    let place = Place::new().await;
    place.peer.set(|script| {
        script.user_info["NhomNguoiDung"] = "can-bo".into();
        script.user_info["TenDangNhap"] = LOGIN.into();
    });
    assert!(is_citizen(place.sign_in().await));
    // Nor does it say who they are.
    place.officer("desk.tinh");
    place.peer.set(|script| script.claims["TenDangNhap"] = json!(null));
    assert_eq!(place.sign_in().await.err(), Some(ErrorCode::StaffUnknown));
}

#[tokio::test]
async fn staff_who_sign_in_here_do_not_come_by_the_provider() {
    let place = Place::with(|config| config.staff.sign_in = StaffSignIn::Local).await;
    place.officer("desk.tinh");
    assert_eq!(place.sign_in().await.err(), Some(ErrorCode::StaffUnknown));
    place.subject("a citizen");
    assert!(place.sign_in().await.is_ok());
}

#[tokio::test]
async fn who_is_staff_no_more_becomes_no_citizen_by_it() {
    let place = Place::new().await;
    place.peer.set(|script| script.refresh = Some(1));
    place.officer("desk.tinh");
    let session = place.sign_in().await.unwrap().session;
    let minutes = 15 * 60_000;
    place.clock.advance(minutes);
    place.peer.set(|script| {
        script.later = minutes;
        script.claims["NhomNguoiDung"] = json!(null);
    });
    assert!(place.services.who(&session).await.unwrap().is_none());
    let mut reader = place.services.store.reader().await.unwrap();
    let account = accounts::find_by_identity(&mut reader, &place.peer.issuer, "7e2d4f00-tech").await.unwrap();
    assert!(account.is_none());
}

#[tokio::test]
async fn the_provider_ends_what_a_subject_began_and_nothing_else() {
    let place = Place::new().await;
    let citizen = place.sign_in().await.unwrap().session;
    place.officer("desk.tinh");
    let sessions = [place.sign_in().await.unwrap().session, place.sign_in().await.unwrap().session];
    let ends = async |subject: &str| {
        let (id, subject) = (String::new(), Some(subject.to_owned()));
        let order = LogoutOrder { session: None, subject, id, until: 0 };
        let mut tx = place.services.store.begin_write().await.unwrap();
        let ended = place.services.end_named(&mut tx, &order).await.unwrap();
        tx.commit().await.unwrap();
        ended.len()
    };
    assert_eq!(ends("staff:desk.tinh").await, 0);
    assert_eq!(ends("desk.tinh").await, 0);
    assert_eq!(ends("7e2d4f00-tech").await, 2);
    for session in &sessions {
        assert!(place.services.who(session).await.unwrap().is_none());
    }
    assert!(place.services.who(&citizen).await.unwrap().is_some());
    assert_eq!(ends("tech-7").await, 1);
}
