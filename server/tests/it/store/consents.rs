//! `store::consents`.

use super::sample::{begin, begin_with, dossier};
use crate::support::Centre;
use server::store::{
    accounts, consents,
    consents::Consent,
    retention,
    subscriptions::{self, PushSubscription},
};

fn consent(id: &str, person: &str, subject: &str) -> Consent {
    Consent {
        id: id.to_owned(),
        person: person.to_owned(),
        kind: "push".to_owned(),
        subject: subject.to_owned(),
        version: 1,
        lang: "vi".to_owned(),
        wording: "Nhận thông báo".to_owned(),
        given_by: person.to_owned(),
        given_at: 5,
        withdrawn_at: None,
        withdrawn_by: String::new(),
    }
}

on_both_databases! {
    async fn a_consent_is_found_under_both_names_and_taken_back_once(centre: Centre) {
        let mut tx = begin(&centre).await;
        let (first, second) = (consent("1", "a", "s"), consent("2", "nick", "t"));
        for row in [&first, &second, &consent("3", "b", "u")] {
            consents::insert(&mut tx, row).await.unwrap();
        }
        assert_eq!(consents::list(&mut tx, "a", "nick").await.unwrap(), [second.clone(), first.clone()]);
        assert_eq!(consents::find_open(&mut tx, "push", "t").await.unwrap(), Some(second));
        assert_eq!(consents::find_open(&mut tx, "helper", "t").await.unwrap(), None);
        assert!(consents::update_withdrawn(&mut tx, "1", 9, "a").await.unwrap());
        assert!(!consents::update_withdrawn(&mut tx, "1", 10, "b").await.unwrap());
        let back = consents::list(&mut tx, "a", "a").await.unwrap().remove(0);
        assert_eq!((back.withdrawn_at, back.withdrawn_by.as_str()), (Some(9), "a"));
        assert_eq!(consents::find_open(&mut tx, "push", "s").await.unwrap(), None);
    }

    async fn what_rests_on_a_browser_that_is_gone_or_changed_hands_ends(centre: Centre) {
        let (hien, binh) = (centre.account("Trần Thị Hiên").await.id, centre.account("Lê Văn Bình").await.id);
        let mut tx = begin(&centre).await;
        assert!(accounts::find(&mut tx, &hien).await.unwrap().is_some());
        let held = PushSubscription {
            id: "kept".to_owned(),
            account_id: hien.clone(),
            endpoint: "https://push.example/1".to_owned(),
            p256dh: String::new(),
            auth: String::new(),
            lang: "vi".to_owned(),
            created_at: 1,
            delivered_at: None,
            session: String::new(),
        };
        subscriptions::upsert(&mut tx, &held).await.unwrap();
        for row in [consent("1", &hien, "kept"), consent("2", &hien, "gone"), consent("3", &binh, "kept")] {
            consents::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(consents::update_lost(&mut tx, (&hien, ""), 9, "system").await.unwrap(), 1);
        assert_eq!(consents::update_lost(&mut tx, ("", "kept"), 9, "system").await.unwrap(), 1);
        let left = consents::find_open(&mut tx, "push", "kept").await.unwrap().unwrap();
        assert_eq!(left.id, "1");
    }

    async fn what_has_no_use_any_more_ends(centre: Centre) {
        let hien = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin_with(&centre, &[dossier("there"), dossier("erased")]).await;
        retention::update_anonymised(&mut tx, "erased", 5).await.unwrap();
        let helper = |id: &str, subject: &str| Consent { kind: "helper".into(), ..consent(id, "nick", subject) };
        for row in [consent("1", &hien, "gone"), helper("2", "there"), helper("3", "erased"), helper("4", "none")] {
            consents::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(consents::update_unused(&mut tx, 9).await.unwrap(), 3);
        assert!(consents::find_open(&mut tx, "helper", "there").await.unwrap().is_some());
        assert_eq!(consents::update_unused(&mut tx, 10).await.unwrap(), 0, "once");
    }

    async fn what_was_agreed_to_about_one_thing_ends_with_it(centre: Centre) {
        let mut tx = begin(&centre).await;
        let helper = |id: &str, subject: &str| Consent { kind: "helper".into(), ..consent(id, "nick", subject) };
        for row in [helper("1", "d"), helper("2", "e"), consent("3", "a", "d")] {
            consents::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(consents::update_ended(&mut tx, "helper", "d", 9).await.unwrap(), 1);
        assert_eq!(consents::update_ended(&mut tx, "helper", "d", 10).await.unwrap(), 0, "once");
        let ended = consents::list(&mut tx, "nick", "nick").await.unwrap().pop().unwrap();
        assert_eq!((ended.id.as_str(), ended.withdrawn_at, ended.withdrawn_by.as_str()), ("1", Some(9), "system"));
        assert!(consents::find_open(&mut tx, "helper", "e").await.unwrap().is_some());
        assert!(consents::find_open(&mut tx, "push", "d").await.unwrap().is_some());
    }
}
