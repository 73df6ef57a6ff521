//! `store::recovery_codes`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{recovery_codes, staff_accounts};

on_both_databases! {
    async fn a_code_works_once_for_its_own_account(centre: Centre) {
        let mut tx = begin(&centre).await;
        for login in ["a", "b"] {
            staff_accounts::insert(&mut tx, login, login, MORNING).await.unwrap();
        }
        for hash in ["1", "2", "3"] {
            recovery_codes::insert(&mut tx, "a", hash).await.unwrap();
        }
        assert!(!recovery_codes::claim(&mut tx, "b", "1").await.unwrap());
        assert!(recovery_codes::claim(&mut tx, "a", "1").await.unwrap());
        assert!(!recovery_codes::claim(&mut tx, "a", "1").await.unwrap());
        assert_eq!(recovery_codes::count(&mut tx, "a").await.unwrap(), 2);
        recovery_codes::delete_all(&mut tx, "a").await.unwrap();
        assert_eq!(recovery_codes::count(&mut tx, "a").await.unwrap(), 0);
    }
}
