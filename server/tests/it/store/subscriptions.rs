//! `store::subscriptions`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{subscriptions, subscriptions::PushSubscription};

fn subscription(id: &str, account: &str, at: i64) -> PushSubscription {
    PushSubscription {
        id: id.to_owned(),
        account_id: account.to_owned(),
        endpoint: format!("https://push.example/{id}"),
        p256dh: "key".to_owned(),
        auth: "auth".to_owned(),
        lang: "vi".to_owned(),
        created_at: MORNING + at,
        delivered_at: None,
        session: "s".to_owned(),
    }
}

on_both_databases! {
    async fn a_browser_that_subscribes_again_changes_hands_and_stays_one(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        let first = subscription("a", &hers, 1);
        subscriptions::upsert(&mut tx, &first).await.unwrap();
        let taken = PushSubscription { id: "b".into(), account_id: his.clone(), p256dh: "new".into(), ..first };
        subscriptions::upsert(&mut tx, &taken).await.unwrap();
        assert_eq!(subscriptions::list(&mut tx, &hers).await.unwrap(), []);
        let expected = PushSubscription { id: "a".into(), ..taken };
        assert_eq!(subscriptions::list(&mut tx, &his).await.unwrap(), std::slice::from_ref(&expected));
        assert_eq!(subscriptions::find(&mut tx, "a").await.unwrap(), Some(expected));
    }

    async fn subscriptions_are_listed_noted_and_removed_one_by_one(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        for (id, at) in [("c", 3), ("a", 1), ("b", 1)] {
            subscriptions::upsert(&mut tx, &subscription(id, &hers, at)).await.unwrap();
        }
        subscriptions::update_delivered(&mut tx, "b", MORNING).await.unwrap();
        let listed = subscriptions::list(&mut tx, &hers).await.unwrap();
        let delivered: Vec<_> = listed.iter().map(|row| (row.id.as_str(), row.delivered_at)).collect();
        assert_eq!(delivered, [("a", None), ("b", Some(MORNING)), ("c", None)]);
        subscriptions::delete(&mut tx, "a").await.unwrap();
        subscriptions::delete_by_endpoint(&mut tx, &his, "https://push.example/b").await.unwrap();
        assert!(subscriptions::find(&mut tx, "b").await.unwrap().is_some(), "it is not his");
        subscriptions::delete_by_endpoint(&mut tx, &hers, "https://push.example/b").await.unwrap();
        assert_eq!(subscriptions::list(&mut tx, &hers).await.unwrap(), [subscription("c", &hers, 3)]);
    }

    async fn beyond_so_many_the_one_unused_longest_goes_and_never_the_new_one(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        for (id, at) in [("a", 1), ("b", 2), ("c", 3), ("d", 0)] {
            subscriptions::upsert(&mut tx, &subscription(id, &hers, at)).await.unwrap();
        }
        subscriptions::upsert(&mut tx, &subscription("e", &his, 0)).await.unwrap();
        subscriptions::update_delivered(&mut tx, "a", MORNING + 9).await.unwrap();
        subscriptions::delete_beyond(&mut tx, &hers, "https://push.example/d", 3).await.unwrap();
        let left: Vec<_> = subscriptions::list(&mut tx, &hers).await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(left, ["d", "a", "c"]);
        assert_eq!(subscriptions::list(&mut tx, &his).await.unwrap().len(), 1);
    }

    async fn those_of_one_session_go_and_those_of_no_known_one_stay(centre: Centre) {
        let hers = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin(&centre).await;
        let unknown = PushSubscription { session: String::new(), ..subscription("b", &hers, 2) };
        let other = PushSubscription { session: "t".into(), ..subscription("c", &hers, 3) };
        for row in [&subscription("a", &hers, 1), &unknown, &other] {
            subscriptions::upsert(&mut tx, row).await.unwrap();
        }
        for session in ["s", ""] {
            subscriptions::delete_of_session(&mut tx, &hers, session).await.unwrap();
        }
        assert_eq!(subscriptions::list(&mut tx, &hers).await.unwrap(), [unknown, other]);
    }

    async fn all_but_those_of_one_session_go_and_a_browser_follows_its_account_into_a_new_one(centre: Centre) {
        let (hers, his) = (centre.account("Trần Thị Hiên").await.id, centre.account("Vũ Văn Long").await.id);
        let mut tx = begin(&centre).await;
        let unknown = PushSubscription { session: String::new(), ..subscription("b", &hers, 2) };
        let foreign = subscription("d", &his, 4);
        for row in [&subscription("a", &hers, 1), &unknown, &subscription("c", &hers, 3), &foreign] {
            subscriptions::upsert(&mut tx, row).await.unwrap();
        }
        for (account, id, found) in [(&hers, "c", true), (&his, "c", false), (&hers, "d", false)] {
            let browser = format!("https://push.example/{id}");
            let session = if found { "t" } else { "u" };
            let known = subscriptions::update_session(&mut tx, (account, &browser), session).await.unwrap();
            assert_eq!(known, found, "{id}");
        }
        subscriptions::delete_others(&mut tx, &hers, "t").await.unwrap();
        let kept = PushSubscription { session: "t".into(), ..subscription("c", &hers, 3) };
        assert_eq!(subscriptions::list(&mut tx, &hers).await.unwrap(), [kept]);
        subscriptions::upsert(&mut tx, &unknown).await.unwrap();
        subscriptions::delete_others(&mut tx, &hers, "").await.unwrap();
        assert_eq!(subscriptions::list(&mut tx, &hers).await.unwrap(), []);
        assert_eq!(subscriptions::list(&mut tx, &his).await.unwrap(), [foreign]);
    }
}
