//! `store::unused`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use server::store::{
    accounts, attorneys,
    attorneys::Attorney,
    companies,
    companies::{Company, Member},
    dossiers::Dossier,
    unused,
};

const LATER: i64 = MORNING + 1_000;

fn company(id: &str) -> Company {
    Company {
        id: id.to_owned(),
        tax_code: format!("tax {id}"),
        name: "Công ty".to_owned(),
        representative: String::new(),
        address: String::new(),
        created_at: MORNING,
        updated_at: MORNING,
    }
}

fn member(organisation: &str, account: &str, ends_at: Option<i64>) -> Member {
    Member {
        organisation_id: organisation.to_owned(),
        account_id: account.to_owned(),
        roles: "owner".to_owned(),
        starts_at: MORNING,
        ends_at,
        added_by: account.to_owned(),
    }
}

fn power(account: &str) -> Attorney {
    Attorney {
        id: "power".to_owned(),
        grantor_account: Some(account.to_owned()),
        grantor_organisation: None,
        grantee_personal_id: "012300000000".to_owned(),
        grantee_name: "Lý A Sáng".to_owned(),
        powers: "prepare".to_owned(),
        procedures: String::new(),
        dossiers: String::new(),
        starts_at: MORNING,
        ends_at: LATER,
        paper_hash: "h".to_owned(),
        paper_name: "a.pdf".to_owned(),
        paper_type: "application/pdf".to_owned(),
        paper_size: 1,
        given_by: account.to_owned(),
        created_at: MORNING,
        ended_at: None,
    }
}

on_both_databases! {
    async fn an_account_with_anything_left_stays(centre: Centre) {
        let mut ids = Vec::new();
        for name in ["Trần Thị Hiên", "Vũ Văn Long", "Lê Văn Bình", "Lý A Sáng"] {
            ids.push(centre.account(name).await.id);
        }
        let [with_dossier, with_power, with_place, with_nothing] = ids.try_into().unwrap();
        let own = Dossier { owner_account: Some(with_dossier.clone()), ..dossier("d") };
        let mut tx = begin_with(&centre, &[own]).await;
        attorneys::insert(&mut tx, &power(&with_power)).await.unwrap();
        companies::upsert(&mut tx, &company("o")).await.unwrap();
        companies::save_member(&mut tx, &member("o", &with_place, None)).await.unwrap();
        let firms = Dossier { owner_organisation: Some("o".into()), ..dossier("e") };
        server::store::dossiers::insert(&mut tx, &firms).await.unwrap();
        assert!(unused::list_accounts(&mut tx, MORNING - 1, 9).await.unwrap().is_empty(), "signed in since");
        let found = unused::list_accounts(&mut tx, i64::MAX, 9).await.unwrap();
        assert_eq!(found, std::slice::from_ref(&with_nothing));
        unused::delete_account(&mut tx, &with_nothing).await.unwrap();
        assert_eq!(accounts::find(&mut tx, &with_nothing).await.unwrap(), None);
        assert!(unused::list_accounts(&mut tx, i64::MAX, 9).await.unwrap().is_empty());
    }

    async fn an_organisation_goes_when_nobody_acts_for_it_and_nothing_is_left(centre: Centre) {
        let account = centre.account("Vũ Văn Long").await.id;
        let mut tx = begin_with(&centre, &[]).await;
        for (id, ends_at) in [("left", Some(MORNING + 5)), ("lives", None), ("has one", None)] {
            companies::upsert(&mut tx, &company(id)).await.unwrap();
            companies::save_member(&mut tx, &member(id, &account, ends_at)).await.unwrap();
        }
        assert_eq!(unused::list_organisations(&mut tx, LATER, 9).await.unwrap(), ["left"]);
        assert!(unused::list_organisations(&mut tx, MORNING, 9).await.unwrap().is_empty(), "changed since");
        unused::delete_organisation(&mut tx, "left").await.unwrap();
        assert_eq!(companies::find(&mut tx, "left").await.unwrap(), None);
        assert!(companies::find(&mut tx, "lives").await.unwrap().is_some());
    }
}
