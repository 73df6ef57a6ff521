//! A citizen's own list and the short reference.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use app::domain::dossier::Status;
use server::store::{
    dossiers::Dossier,
    own::{self, Place},
};

fn of(owner: &str, id: &str, status: Status, updated_at: i64) -> Dossier {
    Dossier { owner_account: Some(owner.to_owned()), status, updated_at, ..dossier(id) }
}

on_both_databases! {
    async fn drafts_come_first_then_open_ones_then_those_that_are_over_page_by_page(centre: Centre) {
        let owner = centre.account("Trần Thị Hiền").await.id;
        let other = centre.account("Lê Văn Bình").await.id;
        let rows = [
            of(&owner, "returned", Status::Returned, 90),
            of(&owner, "old", Status::Processing, 10),
            of(&owner, "new", Status::Finished, 20),
            of(&owner, "draft", Status::Draft, 5),
            of(&owner, "refused", Status::Refused, 95),
            of(&other, "foreign", Status::Draft, 99),
        ];
        let mut tx = begin_with(&centre, &rows).await;
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = own::list(&mut tx, &owner, after.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            let group = own::group_of(last.status.code());
            after = Some(Place { group, updated_at: last.updated_at, id: last.id.clone() });
            found.extend(page.into_iter().map(|row| row.id));
        }
        assert_eq!(found, ["draft", "new", "old", "refused", "returned"]);
    }

    async fn a_short_reference_finds_what_was_sent_and_no_draft(centre: Centre) {
        let rows = [
            dossier("01900000-0000-7000-8000-0000abcd1234"),
            Dossier { status: Status::Draft, ..dossier("01900000-0000-7000-8000-0001abcd1234") },
        ];
        let mut tx = begin_with(&centre, &rows).await;
        let found = own::list_by_reference(&mut tx, "abcd1234").await.unwrap();
        assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [rows[0].id.as_str()]);
        assert!(own::list_by_reference(&mut tx, "00000000").await.unwrap().is_empty());
    }
}
