//! `store::security_alerts`.

use super::sample::begin;
use crate::support::Centre;
use server::store::security_alerts::{self, SecurityAlert};

fn alert(id: &str, actor: &str, at: i64) -> SecurityAlert {
    SecurityAlert {
        id: id.into(),
        mark: format!("mass_look_up staff {actor} "),
        kind: "mass_look_up".into(),
        actor_kind: "staff".into(),
        actor: actor.into(),
        count: 7,
        units: "A,B".into(),
        raised_at: at,
        last_at: at,
        ..SecurityAlert::default()
    }
}

on_both_databases! {
    async fn one_alert_of_a_kind_and_person_is_open_at_a_time(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert!(security_alerts::insert(&mut tx, &alert("1", "x", 5)).await.unwrap());
        assert!(!security_alerts::insert(&mut tx, &alert("2", "x", 6)).await.unwrap());
        assert!(security_alerts::insert(&mut tx, &alert("3", "y", 7)).await.unwrap());
        let mark = alert("", "x", 0).mark;
        security_alerts::update_count(&mut tx, &mark, 9, 8).await.unwrap();
        security_alerts::update_count(&mut tx, &mark, 2, 9).await.unwrap();
        let expected = SecurityAlert { count: 9, last_at: 9, ..alert("1", "x", 5) };
        assert_eq!(security_alerts::find(&mut tx, "1").await.unwrap(), Some(expected));
        assert_eq!(security_alerts::find(&mut tx, "2").await.unwrap(), None);
        assert_eq!(security_alerts::count_open(&mut tx).await.unwrap(), 2);
    }

    async fn what_somebody_has_looked_into_is_closed_once_and_stands_behind_the_open_ones(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (id, actor, at) in [("1", "x", 5), ("2", "y", 6)] {
            security_alerts::insert(&mut tx, &alert(id, actor, at)).await.unwrap();
        }
        assert_eq!(security_alerts::find_settled(&mut tx, &alert("", "y", 0)).await.unwrap(), None);
        assert!(security_alerts::settle(&mut tx, "2", ("inspector", "asked"), 8).await.unwrap());
        assert!(!security_alerts::settle(&mut tx, "2", ("other", "again"), 9).await.unwrap());
        assert_eq!(security_alerts::find_settled(&mut tx, &alert("", "y", 0)).await.unwrap(), Some(8));
        let listed = security_alerts::list(&mut tx, None, 9).await.unwrap();
        let ids: Vec<_> = listed.iter().map(|alert| (alert.id.as_str(), alert.finding.as_str())).collect();
        assert_eq!(ids, [("1", ""), ("2", "asked")]);
        let after = security_alerts::list(&mut tx, Some((0, 5, "1")), 9).await.unwrap();
        assert_eq!(after, listed[1..]);
        assert_eq!(security_alerts::list(&mut tx, Some((1, 6, "2")), 9).await.unwrap(), []);
        assert!(security_alerts::insert(&mut tx, &alert("3", "y", 9)).await.unwrap(), "a new one may be opened");
    }
}
