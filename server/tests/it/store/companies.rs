//! `store::companies`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{
    Connection,
    companies::{self, Company, Member},
};

/// A company with a tax code that passes its check and belongs to nobody.
pub fn company(id: &str, tax_code: &str) -> Company {
    Company {
        id: id.to_owned(),
        tax_code: tax_code.to_owned(),
        name: format!("Công ty {id}"),
        representative: String::new(),
        address: "Phường Hồng Gai".to_owned(),
        created_at: MORNING,
        updated_at: MORNING,
    }
}

/// Makes an account a member.
pub async fn join(connection: &mut Connection, organisation: &str, account: &str, roles: &str) {
    let member = Member {
        organisation_id: organisation.to_owned(),
        account_id: account.to_owned(),
        roles: roles.to_owned(),
        starts_at: MORNING,
        ends_at: None,
        added_by: account.to_owned(),
    };
    companies::save_member(connection, &member).await.unwrap();
}

on_both_databases! {
    async fn the_same_tax_code_is_the_same_organisation(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap(), "a");
        let again = Company { id: "b".into(), name: "Tên mới".into(), ..company("a", "5700000009") };
        assert_eq!(companies::upsert(&mut tx, &again).await.unwrap(), "a");
        assert_eq!(companies::find(&mut tx, "a").await.unwrap().unwrap().name, "Tên mới");
        assert_eq!(companies::find(&mut tx, "b").await.unwrap(), None);
        assert_eq!(companies::claim(&mut tx, "a", MORNING + 5).await.unwrap().unwrap().updated_at, MORNING + 5);
        assert_eq!(companies::claim(&mut tx, "b", MORNING).await.unwrap(), None);
    }

    async fn a_member_is_one_from_the_first_to_the_last_moment(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await;
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        join(&mut tx, "a", &account.id, "viewer").await;
        let now = MORNING + 1;
        let members = companies::list_members(&mut tx, "a", now).await.unwrap();
        assert_eq!((members.len(), members[0].full_name.as_str(), members[0].roles.as_str()), (1, "Trần Thị Hiên", "viewer"));
        let places = companies::list_places(&mut tx, &account.id, now).await.unwrap();
        assert_eq!((places.len(), places[0].id.as_str(), places[0].tax_code.as_str()), (1, "a", "5700000009"));
        assert!(companies::list_places(&mut tx, &account.id, MORNING - 1).await.unwrap().is_empty(), "not yet");
        assert!(companies::end_member(&mut tx, "a", &account.id, now).await.unwrap());
        assert!(!companies::end_member(&mut tx, "a", &account.id, now).await.unwrap());
        assert!(companies::list_members(&mut tx, "a", now).await.unwrap().is_empty());
        assert!(companies::list_places(&mut tx, &account.id, now).await.unwrap().is_empty());
        let over = companies::find_member(&mut tx, "a", &account.id).await.unwrap().unwrap();
        assert_eq!(over.ends_at, Some(now));
        join(&mut tx, "a", &account.id, "owner").await;
        assert_eq!(companies::list_members(&mut tx, "a", now).await.unwrap()[0].roles, "owner", "back again");
    }
}
