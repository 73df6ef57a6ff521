//! `store::staff_links`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{staff_accounts, staff_links, staff_links::StaffLink};

fn link(id: &str) -> StaffLink {
    StaffLink {
        id: id.to_owned(),
        login: "a".to_owned(),
        purpose: "invitation".to_owned(),
        code: String::new(),
        step: "password".to_owned(),
        expires_at: MORNING + 1,
    }
}

on_both_databases! {
    async fn a_link_holds_until_it_is_used_or_its_time_is_over(centre: Centre) {
        let mut tx = begin(&centre).await;
        staff_accounts::insert(&mut tx, "a", "a", MORNING).await.unwrap();
        for id in ["1", "2"] {
            staff_links::insert(&mut tx, &link(id)).await.unwrap();
        }
        assert_eq!(staff_links::find(&mut tx, "1", MORNING).await.unwrap(), Some(link("1")));
        assert_eq!(staff_links::find(&mut tx, "1", MORNING + 1).await.unwrap(), None);
        assert!(staff_links::delete(&mut tx, "1").await.unwrap());
        assert!(!staff_links::delete(&mut tx, "1").await.unwrap());
        staff_links::delete_all(&mut tx, "a").await.unwrap();
        assert_eq!(staff_links::find(&mut tx, "2", MORNING).await.unwrap(), None);
    }
}
