//! `store::accounts`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::accounts;

on_both_databases! {
    async fn an_account_comes_back_as_it_was_written(centre: Centre) {
        let account = centre.account("Đỗ Thị Ngọc Ánh").await;
        let mut reader = centre.reader().await;
        assert_eq!(accounts::find(&mut reader, &account.id).await.unwrap(), Some(account));
        assert_eq!(accounts::find(&mut reader, "nobody").await.unwrap(), None);
    }

    async fn the_same_identity_keeps_its_id_and_its_own_contact(centre: Centre) {
        let first = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        accounts::update_contact(&mut tx, &first.id, "0987654321", "hien@example.com", MORNING + 1).await.unwrap();
        accounts::update_lang(&mut tx, &first.id, "en").await.unwrap();
        let again = accounts::Account { id: "another id".into(), full_name: "Trần Thị Hiên B".into(), tax_code: "0100109106".into(), ..first.clone() };
        assert_eq!(accounts::upsert(&mut tx, &again).await.unwrap(), first.id);
        let kept = accounts::find(&mut tx, &first.id).await.unwrap().unwrap();
        assert_eq!((kept.full_name.as_str(), kept.tax_code.as_str()), ("Trần Thị Hiên B", "0100109106"));
        assert_eq!((kept.phone.as_str(), kept.email.as_str(), kept.lang.as_str()), ("0987654321", "hien@example.com", "en"));
    }

    async fn the_same_subject_at_another_issuer_is_another_person(centre: Centre) {
        let first = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        let other = accounts::Account { id: "other".into(), issuer: "https://other.example".into(), ..first };
        assert_eq!(accounts::upsert(&mut tx, &other).await.unwrap(), "other");
    }
}
