//! `store::own`: a citizen's own list.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use app::domain::{dossier::Status, mandate::Principal};
use server::store::{
    dossiers::Dossier,
    own::{self, Place, group_of},
    scope::Scope,
};

on_both_databases! {
    async fn drafts_come_first_then_what_is_open_then_what_is_over(centre: Centre) {
        let owner = centre.account("Trần Thị Hiên").await.id;
        let hers = |id: &str, status, updated_at| Dossier {
            owner_account: Some(owner.clone()),
            status,
            updated_at,
            ..dossier(id)
        };
        let mut tx = begin_with(&centre, &[
            hers("refused", Status::Refused, 90),
            hers("returned", Status::Returned, 80),
            hers("old draft", Status::Draft, 1),
            hers("a", Status::Processing, 20),
            hers("b", Status::Finished, 20),
            hers("new", Status::Submitted, 30),
            dossier("not hers"),
        ])
        .await;
        let (mut seen, mut place) = (Vec::new(), None);
        loop {
            let page = own::list(&mut tx, (&owner, &Scope::default()), place.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            place = Some(Place { group: group_of(last.status.code()), updated_at: last.updated_at, id: last.id.clone() });
            seen.extend(page.into_iter().map(|dossier| dossier.id));
        }
        assert_eq!(seen, ["old draft", "new", "b", "a", "refused", "returned"]);
        let ids = own::list_ids(&mut tx, &owner).await.unwrap();
        assert_eq!(ids, ["a", "b", "new", "old draft", "refused", "returned"]);
        let open = own::list_open(&mut tx, &Principal::Person(owner.clone()), 9).await.unwrap();
        assert_eq!(open.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["new", "b", "a", "old draft"]);
        assert_eq!(own::list_open(&mut tx, &Principal::Organisation(owner.clone()), 9).await.unwrap(), []);
        let named = |ids: &[&str]| Some(ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        let procedure = dossier("d").procedure_code;
        for (scope, seen) in [
            (Scope { dossiers: named(&["a", "refused", "not hers"]), procedures: None }, &["a", "refused"][..]),
            (Scope { dossiers: named(&["a", "b"]), procedures: named(&[&procedure]) }, &["b", "a"]),
            (Scope { dossiers: named(&["a"]), procedures: named(&["another"]) }, &[]),
            (Scope { dossiers: named(&[]), procedures: None }, &[]),
        ] {
            let rows = own::list(&mut tx, (&owner, &scope), None, 9).await.unwrap();
            assert_eq!(rows.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), seen, "{scope:?}");
        }
    }

    async fn a_dossier_that_was_sent_is_found_by_the_end_of_its_id(centre: Centre) {
        let long = |end: &str| format!("0195a000-0000-7000-8000-0000{end}");
        let draft = Dossier { status: Status::Draft, ..dossier(&long("11112222")) };
        let mut tx = begin_with(&centre, &[dossier(&long("aaaabbbb")), dossier(&long("aaaacccc")), draft]).await;
        let found = own::list_by_reference(&mut tx, "aaaabbbb").await.unwrap();
        assert_eq!(found.iter().map(|dossier| dossier.id.as_str()).collect::<Vec<_>>(), [long("aaaabbbb")]);
        for nobody in ["11112222", "bbbb", "AAAABBBB", ""] {
            assert_eq!(own::list_by_reference(&mut tx, nobody).await.unwrap(), [], "{nobody}");
        }
    }
}
