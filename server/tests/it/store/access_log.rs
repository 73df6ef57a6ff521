//! `store::access_log`.

use super::sample::begin;
use crate::support::Centre;
use server::store::{access_log, access_log::AccessRow};

fn look(id: &str, login: &str, span: i64, object: &str) -> AccessRow {
    AccessRow {
        id: id.to_owned(),
        dossier_id: "d".to_owned(),
        span,
        login: login.to_owned(),
        kind: "paper".to_owned(),
        object: object.to_owned(),
        unit: "desk".to_owned(),
        role: "desk".to_owned(),
        at: span * 600_000,
    }
}

on_both_databases! {
    async fn the_same_person_at_the_same_thing_in_the_same_span_is_one_row(centre: Centre) {
        let mut tx = begin(&centre).await;
        let first = look("1", "mai", 7, "a");
        assert_eq!(access_log::find(&mut tx, &first).await.unwrap(), None);
        assert_eq!(access_log::insert(&mut tx, std::slice::from_ref(&first)).await.unwrap(), 1);
        let same = look("2", "mai", 7, "a");
        assert_eq!(access_log::find(&mut tx, &same).await.unwrap(), Some("1".to_owned()));
        let more = [same, look("3", "mai", 7, "b"), look("4", "mai", 8, "a"), look("5", "khanh", 7, "a")];
        assert_eq!(access_log::insert(&mut tx, &more).await.unwrap(), 3);
        let all = access_log::list(&mut tx, "d", None, 10).await.unwrap();
        assert_eq!(all.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["5", "4", "3", "1"]);
        assert_eq!(all[3], first);
        let page = access_log::list(&mut tx, "d", Some("4"), 1).await.unwrap();
        assert_eq!(page.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["3"]);
        assert_eq!(access_log::list(&mut tx, "other", None, 10).await.unwrap(), []);
    }

    async fn a_long_list_is_written_down_whole(centre: Centre) {
        let mut tx = begin(&centre).await;
        let rows: Vec<AccessRow> = (0..250)
            .map(|n| AccessRow { dossier_id: format!("d{n}"), ..look(&format!("{n:04}"), "mai", 1, "register") })
            .collect();
        assert_eq!(access_log::insert(&mut tx, &rows).await.unwrap(), 250);
        assert_eq!(access_log::insert(&mut tx, &[]).await.unwrap(), 0);
        assert_eq!(access_log::list(&mut tx, "d249", None, 10).await.unwrap(), rows[249..]);
    }
}
