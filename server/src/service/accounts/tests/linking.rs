//! One person under several identities: whom a number leads to, and whom it does not.

use super::*;

#[tokio::test]
async fn a_new_identity_of_the_same_person_opens_the_same_account() {
    let place = Place::new().await;
    let first = place.sign_in().await.unwrap();
    place.subject("tech-renewed");
    place.peer.set(|script| script.user_info["HoVaTen"] = "NGUYỄN THỊ MƠ".into());
    let (second, third) = (place.sign_in().await.unwrap(), place.sign_in().await.unwrap());
    assert_eq!((&second.holder, &third.holder), (&first.holder, &first.holder));
    assert_eq!(place.journal().await, ["signed_in", "account_linked", "signed_in", "signed_in"]);
}

#[tokio::test]
async fn a_known_number_under_another_name_or_day_of_birth_is_refused() {
    for (claim, value) in [("HoVaTen", "Nguyễn Thị Mận"), ("NgayThangNamSinh", "06/03/1990")] {
        let place = Place::new().await;
        place.sign_in().await.unwrap();
        place.subject("tech-other");
        place.peer.set(|script| script.user_info[claim] = value.into());
        assert_eq!(place.sign_in().await.err(), Some(ErrorCode::AccountConflict), "{claim}");
        assert_eq!(place.journal().await, ["signed_in", "sign_in_failed"]);
    }
}

#[tokio::test]
async fn a_number_stated_at_a_distance_binds_nothing() {
    let place = Place::new().await;
    let first = place.sign_in().await.unwrap();
    place.subject("tech-afar");
    place.peer.set(|script| script.user_info["loAs"] = "1".into());
    let second = place.sign_in().await.unwrap();
    assert_ne!(first.holder, second.holder);
}
