//! `store::seals`.

use super::sample::{begin, dossier};
use crate::support::Centre;
use app::domain::dossier::EventBody;
use server::store::{
    dossiers, events,
    seals::{self, Seal},
};

fn seal(number: i64, day: &str) -> Seal {
    Seal {
        number,
        day: day.into(),
        events: 2,
        root: "root".into(),
        previous: String::new(),
        hash: format!("hash {number}"),
        sealed_at: 9,
        security_events: number + 6,
        security_hash: "security".into(),
    }
}

fn event(at: i64) -> EventBody {
    EventBody {
        dossier: "d".into(),
        number: 0,
        at,
        actor_kind: "citizen".into(),
        actor: "a".into(),
        unit: String::new(),
        kind: "submit".into(),
        from_status: 0,
        to_status: 1,
        step: "intake".into(),
        reason: String::new(),
        data: "{}".into(),
    }
}

on_both_databases! {
    async fn a_seal_covers_the_events_before_it_that_no_other_covers(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(seals::find_oldest_unsealed(&mut tx).await.unwrap(), None);
        dossiers::insert(&mut tx, &dossier("d")).await.unwrap();
        let mut appended = Vec::new();
        for at in [10, 20, 30] {
            appended.push(events::append(&mut tx, event(at)).await.unwrap());
        }
        assert_eq!(seals::find_oldest_unsealed(&mut tx).await.unwrap(), Some(10));
        seals::claim_events(&mut tx, 1, 21).await.unwrap();
        seals::claim_events(&mut tx, 2, 31).await.unwrap();
        assert_eq!(seals::list_events(&mut tx, 1).await.unwrap(), appended[..2]);
        assert_eq!(seals::list_events(&mut tx, 2).await.unwrap(), appended[2..]);
        assert_eq!(seals::list_events(&mut tx, 0).await.unwrap(), []);
        assert_eq!(seals::find_of_event(&mut tx, "d", 3).await.unwrap(), Some(2));
        assert_eq!(seals::list_of_dossier(&mut tx, "d").await.unwrap(), [(1, 1), (2, 1), (3, 2)]);
        assert_eq!(seals::find_event(&mut tx, "d", 3).await.unwrap().as_ref(), Some(&appended[2]));
        assert_eq!(seals::find_event(&mut tx, "d", 4).await.unwrap(), None);
        seals::release_event(&mut tx, &appended[2]).await.unwrap();
        assert_eq!(seals::find_of_event(&mut tx, "d", 3).await.unwrap(), Some(0));
        assert_eq!(seals::find_of_event(&mut tx, "d", 4).await.unwrap(), None);
    }

    async fn the_folder_outside_is_known_by_its_mark(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(seals::find_folder(&mut tx).await.unwrap(), None);
        seals::insert_folder(&mut tx, "mark", 5).await.unwrap();
        assert_eq!(seals::find_folder(&mut tx).await.unwrap().as_deref(), Some("mark"));
    }

    async fn seals_are_leafed_back_from_any_of_them(centre: Centre) {
        let mut tx = begin(&centre).await;
        let all = [seal(1, "2026-03-02"), seal(2, "2026-03-03"), seal(3, "2026-03-04")];
        for seal in &all {
            seals::insert(&mut tx, seal).await.unwrap();
        }
        let [one, two, three] = all;
        assert_eq!(seals::list_back(&mut tx, i64::MAX, 2).await.unwrap(), [three, two.clone()]);
        assert_eq!(seals::list_back(&mut tx, 2, 9).await.unwrap(), [two, one]);
    }

    async fn seals_are_listed_in_order_and_a_day_has_one(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(seals::find_last(&mut tx).await.unwrap(), None);
        for seal in [seal(1, "2026-03-02"), seal(2, "2026-03-03")] {
            seals::insert(&mut tx, &seal).await.unwrap();
        }
        assert_eq!(seals::find(&mut tx, 1).await.unwrap(), Some(seal(1, "2026-03-02")));
        assert_eq!(seals::find_last(&mut tx).await.unwrap(), Some(seal(2, "2026-03-03")));
        assert_eq!(seals::list(&mut tx).await.unwrap().len(), 2);
        assert!(seals::insert(&mut tx, &seal(3, "2026-03-03")).await.is_err());
    }
}
