//! `store::board_views`.

use super::{companies::company, sample::begin};
use crate::support::{Centre, MORNING};
use server::store::{
    board_views::{self, Feed, View},
    companies,
};

on_both_databases! {
    async fn views_belong_to_one_member_of_one_organisation(centre: Centre) {
        let (her, him) = (centre.account("Trần Thị Hiên").await.id, centre.account("Hoàng A Páo").await.id);
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        let view = View { id: "v".into(), name: "Chờ bổ sung".into(), filters: "{}".into() };
        board_views::insert(&mut tx, ("a", &her), &view, MORNING).await.unwrap();
        assert_eq!(board_views::list(&mut tx, "a", &her).await.unwrap(), std::slice::from_ref(&view));
        assert!(board_views::list(&mut tx, "a", &him).await.unwrap().is_empty());
        board_views::delete(&mut tx, ("a", &him), "v").await.unwrap();
        assert_eq!(board_views::list(&mut tx, "a", &her).await.unwrap().len(), 1, "another's stays");
        board_views::delete(&mut tx, ("a", &her), "v").await.unwrap();
        assert!(board_views::list(&mut tx, "a", &her).await.unwrap().is_empty());
    }

    async fn a_new_address_takes_the_place_of_the_old(centre: Centre) {
        let her = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin(&centre).await;
        companies::upsert(&mut tx, &company("a", "5700000009")).await.unwrap();
        board_views::save_feed(&mut tx, ("a", &her), "old", MORNING).await.unwrap();
        board_views::save_feed(&mut tx, ("a", &her), "new", MORNING + 1).await.unwrap();
        assert_eq!(board_views::find_feed(&mut tx, "old").await.unwrap(), None);
        let feed = Feed { organisation_id: "a".into(), account_id: her.clone() };
        assert_eq!(board_views::find_feed(&mut tx, "new").await.unwrap(), Some(feed));
        assert_eq!(board_views::find_feed_time(&mut tx, "a", &her).await.unwrap(), Some(MORNING + 1));
        board_views::delete_feed(&mut tx, "a", &her).await.unwrap();
        assert_eq!(board_views::find_feed(&mut tx, "new").await.unwrap(), None);
        assert_eq!(board_views::find_feed_time(&mut tx, "a", &her).await.unwrap(), None);
    }
}
