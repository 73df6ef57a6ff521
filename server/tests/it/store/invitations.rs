//! `store::invitations`.

use super::{companies::company, sample::begin};
use crate::support::{Centre, MORNING};
use server::store::{
    companies,
    invitations::{self, Invitation},
};

fn invitation(id: &str) -> Invitation {
    Invitation {
        id: id.to_owned(),
        organisation_id: "a".to_owned(),
        link_hash: format!("hash of {id}"),
        roles: "preparer".to_owned(),
        note: "Chị kế toán".to_owned(),
        invited_by: "owner".to_owned(),
        created_at: MORNING,
        expires_at: MORNING + 100,
    }
}

on_both_databases! {
    async fn a_link_is_followed_once_and_in_time(centre: Centre) {
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        for id in ["one", "two", "three"] {
            invitations::insert(&mut tx, &invitation(id)).await.unwrap();
        }
        assert_eq!(invitations::find_open(&mut tx, "hash of one", MORNING).await.unwrap(), Some(invitation("one")));
        assert_eq!(invitations::find_open(&mut tx, "hash of one", MORNING + 100).await.unwrap(), None, "too late");
        assert!(!invitations::claim(&mut tx, "hash of one", "x", MORNING + 100).await.unwrap());
        assert!(invitations::claim(&mut tx, "hash of one", "x", MORNING).await.unwrap());
        assert!(!invitations::claim(&mut tx, "hash of one", "y", MORNING).await.unwrap(), "twice");
        assert_eq!(invitations::find_open(&mut tx, "hash of one", MORNING).await.unwrap(), None);
        assert!(!invitations::revoke(&mut tx, "b", "two", MORNING).await.unwrap(), "another's");
        assert!(invitations::revoke(&mut tx, "a", "two", MORNING).await.unwrap());
        assert!(!invitations::revoke(&mut tx, "a", "two", MORNING).await.unwrap());
        assert!(!invitations::claim(&mut tx, "hash of two", "x", MORNING).await.unwrap());
        let open: Vec<_> = invitations::list_open(&mut tx, "a", MORNING).await.unwrap().into_iter().map(|i| i.id).collect();
        assert_eq!(open, ["three"]);
    }
}
