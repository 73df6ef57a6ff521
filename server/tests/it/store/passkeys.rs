//! `store::passkeys`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{passkeys, passkeys::StoredPasskey, staff_accounts};

fn passkey(id: &str, login: &str) -> StoredPasskey {
    StoredPasskey {
        id: id.to_owned(),
        login: login.to_owned(),
        name: "Máy tính ở quầy".to_owned(),
        credential: "{}".to_owned(),
        created_at: MORNING,
        used_at: None,
    }
}

on_both_databases! {
    async fn passkeys_are_kept_used_and_taken_away_by_their_owner_alone(centre: Centre) {
        let mut tx = begin(&centre).await;
        for login in ["a", "b"] {
            staff_accounts::insert(&mut tx, login, login, MORNING).await.unwrap();
        }
        for (id, login) in [("1", "a"), ("2", "a"), ("3", "b")] {
            passkeys::insert(&mut tx, &passkey(id, login)).await.unwrap();
        }
        passkeys::update_used(&mut tx, "2", "{\"counter\":1}", MORNING + 1).await.unwrap();
        let used = StoredPasskey {
            credential: "{\"counter\":1}".to_owned(),
            used_at: Some(MORNING + 1),
            ..passkey("2", "a")
        };
        assert_eq!(passkeys::list(&mut tx, "a").await.unwrap(), [passkey("1", "a"), used]);
        assert!(!passkeys::delete(&mut tx, "a", "3").await.unwrap(), "it is somebody else's");
        assert!(passkeys::delete(&mut tx, "a", "1").await.unwrap());
        passkeys::delete_all(&mut tx, "a").await.unwrap();
        assert_eq!(passkeys::list(&mut tx, "a").await.unwrap(), []);
        assert_eq!(passkeys::list(&mut tx, "b").await.unwrap().len(), 1);
    }

    async fn one_passkey_belongs_to_one_account(centre: Centre) {
        let mut tx = begin(&centre).await;
        for login in ["a", "b"] {
            staff_accounts::insert(&mut tx, login, login, MORNING).await.unwrap();
        }
        passkeys::insert(&mut tx, &passkey("1", "a")).await.unwrap();
        assert!(passkeys::insert(&mut tx, &passkey("1", "b")).await.unwrap_err().is_duplicate());
    }
}
