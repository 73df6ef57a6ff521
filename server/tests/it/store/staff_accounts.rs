//! `store::staff_accounts`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::staff_accounts::{self, Invited};

const LOGIN: &str = "desk.hong-gai";

on_both_databases! {
    async fn an_account_is_made_once_and_found_by_login_and_handle(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(staff_accounts::find(&mut tx, LOGIN).await.unwrap(), None);
        staff_accounts::insert(&mut tx, LOGIN, "handle", MORNING).await.unwrap();
        staff_accounts::insert(&mut tx, LOGIN, "another", MORNING + 1).await.unwrap();
        let account = staff_accounts::find(&mut tx, LOGIN).await.unwrap().unwrap();
        assert_eq!((account.handle.as_str(), account.state.as_str(), account.created_at), ("handle", "invited", MORNING));
        assert_eq!(staff_accounts::find_by_handle(&mut tx, "handle").await.unwrap(), Some(account));
        assert_eq!(staff_accounts::find_by_handle(&mut tx, "another").await.unwrap(), None);
        assert_eq!(staff_accounts::list_states(&mut tx).await.unwrap(), [(LOGIN.to_owned(), "invited".to_owned())]);
    }

    async fn its_secrets_are_set_and_taken_away(centre: Centre) {
        let mut tx = begin(&centre).await;
        staff_accounts::insert(&mut tx, LOGIN, "handle", MORNING).await.unwrap();
        staff_accounts::update_password(&mut tx, LOGIN, "hash", MORNING + 1).await.unwrap();
        staff_accounts::update_totp_new(&mut tx, LOGIN, "sealed", MORNING + 2).await.unwrap();
        let waiting = staff_accounts::find(&mut tx, LOGIN).await.unwrap().unwrap();
        assert_eq!((waiting.password.as_str(), waiting.totp.as_str(), waiting.totp_new.as_str()), ("hash", "", "sealed"));
        staff_accounts::update_totp(&mut tx, LOGIN, "sealed", 7, MORNING + 3).await.unwrap();
        staff_accounts::update_state(&mut tx, LOGIN, "active", MORNING + 4).await.unwrap();
        let whole = staff_accounts::find(&mut tx, LOGIN).await.unwrap().unwrap();
        assert_eq!((whole.totp.as_str(), whole.totp_new.as_str(), whole.totp_step), ("sealed", "", 7));
        assert_eq!((whole.state.as_str(), whole.updated_at), ("active", MORNING + 4));
        assert_eq!(staff_accounts::lock(&mut tx, LOGIN).await.unwrap(), Some(whole));
        assert_eq!(staff_accounts::lock(&mut tx, "nobody").await.unwrap(), None);
        staff_accounts::update_without_password(&mut tx, LOGIN, MORNING + 5).await.unwrap();
        let kept = staff_accounts::find(&mut tx, LOGIN).await.unwrap().unwrap();
        assert_eq!((kept.password.as_str(), kept.totp.as_str(), kept.state.as_str()), ("", "sealed", "recovering"));
        staff_accounts::update_without_secrets(&mut tx, LOGIN, MORNING + 5).await.unwrap();
        let bare = staff_accounts::find(&mut tx, LOGIN).await.unwrap().unwrap();
        assert_eq!((bare.password.as_str(), bare.totp.as_str(), bare.state.as_str()), ("", "", "recovering"));
    }

    async fn an_invitation_is_told_until_its_owner_knows(centre: Centre) {
        let mut tx = begin(&centre).await;
        staff_accounts::insert(&mut tx, LOGIN, "handle", MORNING).await.unwrap();
        assert_eq!(staff_accounts::find_invited(&mut tx, LOGIN).await.unwrap(), None);
        staff_accounts::update_invited(&mut tx, LOGIN, "b", MORNING + 1).await.unwrap();
        let told = Invited { state: "invited".into(), invited_at: MORNING + 1, invited_by: "b".into() };
        assert_eq!(staff_accounts::find_invited(&mut tx, LOGIN).await.unwrap(), Some(told));
        staff_accounts::update_told(&mut tx, LOGIN, MORNING + 2).await.unwrap();
        assert_eq!(staff_accounts::find_invited(&mut tx, LOGIN).await.unwrap(), None);
        staff_accounts::update_invited(&mut tx, LOGIN, "", MORNING + 3).await.unwrap();
        assert!(staff_accounts::find_invited(&mut tx, LOGIN).await.unwrap().is_some(), "a later one is told again");
    }

    async fn a_time_step_is_used_once_and_never_an_earlier_one(centre: Centre) {
        let mut tx = begin(&centre).await;
        staff_accounts::insert(&mut tx, LOGIN, "handle", MORNING).await.unwrap();
        for (step, first) in [(100, true), (100, false), (99, false), (101, true)] {
            assert_eq!(staff_accounts::claim_totp_step(&mut tx, LOGIN, step).await.unwrap(), first, "{step}");
        }
        assert!(!staff_accounts::claim_totp_step(&mut tx, "nobody", 200).await.unwrap());
    }
}
