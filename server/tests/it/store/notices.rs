//! `store::notices`.

use super::{
    companies::company,
    sample::{begin, dossier, insert_all},
};
use crate::support::{Centre, MORNING};
use server::store::{companies, dossiers::Dossier, notices, notices::Notice};

fn notice(id: &str, account: &str, at: i64) -> Notice {
    Notice {
        id: id.to_owned(),
        account_id: account.to_owned(),
        dossier_id: Some("d".to_owned()),
        kind: "accepted".to_owned(),
        params: r#"{"code":"H49-1"}"#.to_owned(),
        created_at: MORNING + at,
        read_at: None,
    }
}

on_both_databases! {
    async fn the_newest_notices_come_first_and_only_ones_own(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        insert_all(&mut tx, &[dossier("d")]).await;
        for row in [notice("a", &hers, 1), notice("b", &hers, 2), notice("c", &hers, 2), notice("x", &his, 9)] {
            notices::insert(&mut tx, &row).await.unwrap();
        }
        let listed = notices::list(&mut tx, &hers, 2).await.unwrap();
        assert_eq!(listed, [notice("c", &hers, 2), notice("b", &hers, 2)]);
        assert_eq!(notices::find(&mut tx, "a").await.unwrap(), Some(notice("a", &hers, 1)));
        assert_eq!(notices::find(&mut tx, "nothing").await.unwrap(), None);
    }

    async fn notices_of_an_organisation_are_kept_apart_from_ones_own(centre: Centre) {
        let hers = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        let own = |id: &str, organisation: Option<&str>| Dossier {
            owner_account: Some(hers.clone()),
            owner_organisation: organisation.map(ToOwned::to_owned),
            ..dossier(id)
        };
        insert_all(&mut tx, &[own("d", None), own("e", Some("a"))]).await;
        for (id, of) in [("1", "d"), ("2", "e"), ("3", "e")] {
            notices::insert(&mut tx, &Notice { dossier_id: Some(of.into()), ..notice(id, &hers, 1) }).await.unwrap();
        }
        let company = notices::list_of(&mut tx, &hers, "a", 9).await.unwrap();
        assert_eq!(company.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["3", "2"]);
        assert_eq!(notices::list_of(&mut tx, &hers, &hers, 9).await.unwrap().len(), 1);
        notices::update_read_of(&mut tx, &hers, "a", MORNING + 5).await.unwrap();
        assert_eq!(notices::count_unread_of(&mut tx, &hers, "a").await.unwrap(), 0);
        assert_eq!(notices::count_unread_of(&mut tx, &hers, &hers).await.unwrap(), 1);
    }

    async fn what_is_about_no_dossier_stands_among_ones_own(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        notices::insert(&mut tx, &Notice { dossier_id: None, ..notice("p", &hers, 1) }).await.unwrap();
        for (account, owner, count) in [(&hers, &*hers, 1), (&hers, "a", 0), (&hers, &his, 0), (&his, &his, 0)] {
            assert_eq!(notices::count_unread_of(&mut tx, account, owner).await.unwrap(), count, "{owner}");
            assert_eq!(notices::list_of(&mut tx, account, owner, 9).await.unwrap().len(), usize::try_from(count).unwrap());
        }
        notices::update_read_of(&mut tx, &hers, "a", MORNING + 5).await.unwrap();
        assert_eq!(notices::count_unread(&mut tx, &hers).await.unwrap(), 1);
        notices::update_read_of(&mut tx, &hers, &hers, MORNING + 5).await.unwrap();
        assert_eq!(notices::count_unread(&mut tx, &hers).await.unwrap(), 0);
    }

    async fn reading_ones_notices_leaves_other_peoples_unread(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        insert_all(&mut tx, &[dossier("d")]).await;
        for row in [notice("a", &hers, 1), notice("b", &hers, 2), notice("x", &his, 9)] {
            notices::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(notices::count_unread(&mut tx, &hers).await.unwrap(), 2);
        notices::update_read(&mut tx, &hers, MORNING + 5).await.unwrap();
        notices::update_read(&mut tx, &hers, MORNING + 6).await.unwrap();
        assert_eq!(notices::count_unread(&mut tx, &hers).await.unwrap(), 0);
        assert_eq!(notices::count_unread(&mut tx, &his).await.unwrap(), 1);
        let first = notices::find(&mut tx, "a").await.unwrap().unwrap();
        assert_eq!(first.read_at, Some(MORNING + 5), "the first reading counts");
    }
}
