//! `store::papers`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::dossier::Status;
use server::store::{dossiers::Dossier, papers, papers::PaperFile, results};

/// A paper of 1,000 bytes whose content is called as its id.
pub fn paper(id: &str, dossier: &str, at: i64) -> PaperFile {
    PaperFile {
        id: id.to_owned(),
        dossier_id: dossier.to_owned(),
        component: "authorisation".to_owned(),
        item_id: None,
        file_hash: format!("hash {id}"),
        name: "giấy ủy quyền.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 1_000,
        pages: Some(2),
        width: None,
        height: None,
        added_by: "citizen".to_owned(),
        created_at: MORNING + at,
    }
}

on_both_databases! {
    async fn papers_are_listed_in_the_order_they_were_handed_in(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("other")]).await;
        let photo = PaperFile { pages: None, width: Some(64), height: Some(48), item_id: Some("i".into()), ..paper("z", "d", 1) };
        for row in [paper("b", "d", 2), paper("a", "d", 2), photo.clone(), paper("x", "other", 0)] {
            papers::insert(&mut tx, &row).await.unwrap();
        }
        let listed = papers::list(&mut tx, "d").await.unwrap();
        assert_eq!(listed, [photo.clone(), paper("a", "d", 2), paper("b", "d", 2)]);
        assert_eq!(papers::find(&mut tx, "z").await.unwrap(), Some(photo));
        assert_eq!(papers::find(&mut tx, "nothing").await.unwrap(), None);
    }

    async fn the_files_of_drafts_are_summed_up_for_their_account(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let draft = |id: &str, owner: &str| Dossier { status: Status::Draft, owner_account: Some(owner.to_owned()), ..dossier(id) };
        let sent = Dossier { owner_account: Some(hers.clone()), ..dossier("sent") };
        let mut tx = begin_with(&centre, &[draft("a", &hers), draft("b", &hers), draft("c", &his), sent]).await;
        assert_eq!(papers::sum_of_drafts(&mut tx, &hers).await.unwrap(), 0);
        for (id, place) in [("1", "a"), ("2", "a"), ("3", "b"), ("4", "c"), ("5", "sent")] {
            papers::insert(&mut tx, &paper(id, place, 1)).await.unwrap();
        }
        assert_eq!(papers::sum_of_drafts(&mut tx, &hers).await.unwrap(), 3_000);
    }

    async fn a_paper_is_deleted_only_from_its_own_dossier(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("other")]).await;
        papers::insert(&mut tx, &paper("a", "d", 1)).await.unwrap();
        assert!(!papers::delete(&mut tx, "other", "a").await.unwrap());
        assert!(papers::delete(&mut tx, "d", "a").await.unwrap());
        assert!(!papers::delete(&mut tx, "d", "a").await.unwrap());
    }

    async fn every_content_that_must_be_on_disk_is_listed_once(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("e")]).await;
        for row in [paper("a", "d", 1), paper("c", "d", 1), PaperFile { file_hash: "hash a".into(), ..paper("b", "e", 1) }] {
            papers::insert(&mut tx, &row).await.unwrap();
        }
        results::upsert(&mut tx, &crate::store::results::issued("d")).await.unwrap();
        results::upsert(&mut tx, &crate::store::results::draft("e")).await.unwrap();
        let expected = [("hash a", 1_000), ("hash c", 1_000), ("result of d", 5_000)];
        let expected = expected.map(|(hash, size)| (hash.to_owned(), size));
        assert_eq!(papers::list_files(&mut tx, "", 9).await.unwrap(), expected);
        assert_eq!(papers::list_files(&mut tx, "hash a", 1).await.unwrap(), expected[1..2]);
    }
}
