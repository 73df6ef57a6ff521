//! `store::attorneys`.

use super::{
    companies::company,
    sample::{begin, begin_with, dossier},
};
use crate::support::{Centre, MORNING};
use server::store::{
    attorneys::{self, Attorney},
    companies, papers, retention,
};

fn attorney(id: &str, account: Option<&str>, organisation: Option<&str>) -> Attorney {
    Attorney {
        id: id.to_owned(),
        grantor_account: account.map(ToOwned::to_owned),
        grantor_organisation: organisation.map(ToOwned::to_owned),
        grantee_personal_id: "022190000123".to_owned(),
        grantee_name: "Chíu Tài Múi".to_owned(),
        powers: "prepare,submit".to_owned(),
        procedures: "2.000635".to_owned(),
        dossiers: String::new(),
        starts_at: MORNING,
        ends_at: MORNING + 100,
        paper_hash: "ab".repeat(32),
        paper_name: "giay-uy-quyen.pdf".to_owned(),
        paper_type: "application/pdf".to_owned(),
        paper_size: 7,
        given_by: "somebody".to_owned(),
        created_at: MORNING,
        ended_at: None,
    }
}

on_both_databases! {
    async fn a_power_is_held_in_its_term_until_it_is_taken_back(centre: Centre) {
        let mother = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        attorneys::insert(&mut tx, &attorney("one", Some(&mother.id), None)).await.unwrap();
        attorneys::insert(&mut tx, &attorney("two", None, Some("a"))).await.unwrap();
        assert_eq!(attorneys::find(&mut tx, "one").await.unwrap(), Some(attorney("one", Some(&mother.id), None)));
        let held = attorneys::list_held(&mut tx, "022190000123", MORNING).await.unwrap();
        let names: Vec<_> = held.iter().map(|held| held.grantor_name.as_str()).collect();
        assert_eq!(names, ["Trần Thị Hiên", "Công ty a"]);
        for never in [MORNING - 1, MORNING + 100] {
            assert!(attorneys::list_held(&mut tx, "022190000123", never).await.unwrap().is_empty());
        }
        assert!(attorneys::list_held(&mut tx, "022190000124", MORNING).await.unwrap().is_empty());
        let given = attorneys::list_given(&mut tx, Some(&mother.id), None).await.unwrap();
        assert_eq!(given.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["one"]);
        let given = attorneys::list_given(&mut tx, None, Some("a")).await.unwrap();
        assert_eq!(given.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["two"]);
        assert!(attorneys::end(&mut tx, "one", MORNING).await.unwrap());
        assert!(!attorneys::end(&mut tx, "one", MORNING).await.unwrap());
        assert_eq!(attorneys::list_held(&mut tx, "022190000123", MORNING).await.unwrap().len(), 1);
    }

    async fn a_power_stays_as_long_as_a_dossier_under_it(centre: Centre) {
        let mother = centre.account("Trần Thị Hiên").await;
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        attorneys::insert(&mut tx, &attorney("used", Some(&mother.id), None)).await.unwrap();
        attorneys::insert(&mut tx, &attorney("idle", Some(&mother.id), None)).await.unwrap();
        for _ in 0..2 {
            attorneys::upsert_use(&mut tx, "d", "used").await.unwrap();
        }
        let late = MORNING + 1_000;
        assert_eq!(retention::count(&mut tx, retention::POWERS, late).await.unwrap(), 1);
        assert_eq!(retention::delete(&mut tx, retention::POWERS, late, 10).await.unwrap(), 1);
        assert!(attorneys::find(&mut tx, "used").await.unwrap().is_some());
        assert_eq!(attorneys::find(&mut tx, "idle").await.unwrap(), None);
        retention::delete_told(&mut tx, "d").await.unwrap();
        assert_eq!(retention::delete(&mut tx, retention::POWERS, late, 10).await.unwrap(), 1);
    }

    async fn the_signed_document_is_content_that_must_stay(centre: Centre) {
        let mother = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        attorneys::insert(&mut tx, &attorney("one", Some(&mother.id), None)).await.unwrap();
        assert_eq!(papers::list_files(&mut tx, "", 10).await.unwrap(), [("ab".repeat(32), 7)]);
    }

    async fn nobody_and_two_cannot_give_one(centre: Centre) {
        let mother = centre.account("Trần Thị Hiên").await;
        for (account, organisation) in [(None, None), (Some(mother.id.as_str()), Some("a"))] {
            let mut tx = begin(&centre).await;
            companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
            assert!(attorneys::insert(&mut tx, &attorney("x", account, organisation)).await.is_err());
        }
    }
}
