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
        let again = accounts::Account {
            id: "another id".into(),
            full_name: "Trần Thị Hiên B".into(),
            tax_code: "0100109106".into(),
            organisation_name: "Hợp tác xã Khe Vằn".into(),
            passport: "K1234567".into(),
            ..first.clone()
        };
        assert_eq!(accounts::upsert(&mut tx, &again).await.unwrap(), first.id);
        let kept = accounts::find(&mut tx, &first.id).await.unwrap().unwrap();
        assert_eq!((kept.full_name.as_str(), kept.tax_code.as_str()), ("Trần Thị Hiên B", "0100109106"));
        assert_eq!((kept.organisation_name.as_str(), kept.passport.as_str()), ("Hợp tác xã Khe Vằn", "K1234567"));
        assert_eq!((kept.phone.as_str(), kept.email.as_str(), kept.lang.as_str()), ("0987654321", "hien@example.com", "en"));
    }

    async fn the_same_subject_at_another_issuer_is_another_person(centre: Centre) {
        let first = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        let other = accounts::Account { id: "other".into(), issuer: "https://other.example".into(), ..first };
        assert_eq!(accounts::upsert(&mut tx, &other).await.unwrap(), "other");
    }

    async fn an_account_is_found_by_its_own_identity_and_by_those_linked_to_it(centre: Centre) {
        let first = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        let found = accounts::find_by_identity(&mut tx, &first.issuer, &first.subject).await.unwrap();
        assert_eq!(found.as_ref(), Some(&first));
        assert_eq!(accounts::find_by_identity(&mut tx, "https://other.example", "new").await.unwrap(), None);
        accounts::insert_link(&mut tx, "https://other.example", "new", &first.id, MORNING).await.unwrap();
        let linked = accounts::find_by_identity(&mut tx, "https://other.example", "new").await.unwrap();
        assert_eq!(linked, Some(first.clone()));
        assert!(accounts::insert_link(&mut tx, "https://other.example", "new", &first.id, MORNING).await.is_err());
    }

    async fn a_number_leads_only_to_persons_who_appeared_in_person(centre: Centre) {
        let first = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        let other = |subject: &str| accounts::Account {
            id: format!("account {subject}"),
            subject: subject.into(),
            created_at: MORNING + 5,
            ..first.clone()
        };
        for account in [
            other("second"),
            accounts::Account { assurance: 1, ..other("at a distance") },
            accounts::Account { tax_code: "0100109106".into(), ..other("company") },
            accounts::Account { personal_id: String::new(), ..other("no number") },
        ] {
            accounts::upsert(&mut tx, &account).await.unwrap();
        }
        let found = accounts::list_by_personal_id(&mut tx, &first.personal_id).await.unwrap();
        assert_eq!(found.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [&first.id, "account second"]);
        assert!(accounts::list_by_personal_id(&mut tx, "").await.unwrap().is_empty());
        let all = accounts::list_ids_by_personal_id(&mut tx, &first.personal_id).await.unwrap();
        assert_eq!(all.len(), 3, "those at a distance as well, and no company");
        assert!(all.contains(&"account at a distance".to_owned()));
        assert!(accounts::list_ids_by_personal_id(&mut tx, "").await.unwrap().is_empty());
    }

    async fn it_is_kept_which_office_ended_the_sessions_and_when(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin(&centre).await;
        assert_eq!(accounts::find_sessions_ended(&mut tx, &account, 0).await.unwrap(), None);
        accounts::update_sessions_ended(&mut tx, &account, "QN.TT", MORNING).await.unwrap();
        let ended = accounts::find_sessions_ended(&mut tx, &account, MORNING - 1).await.unwrap();
        assert_eq!(ended, Some(("QN.TT".to_owned(), MORNING)));
        assert_eq!(accounts::find_sessions_ended(&mut tx, &account, MORNING).await.unwrap(), None);
    }
}
