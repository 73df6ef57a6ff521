//! `store::company_board`.

use super::{
    companies::company,
    sample::{begin, dossier, insert_all},
};
use crate::support::{Centre, MORNING};
use app::domain::dossier::Status;
use server::store::{
    Connection, companies,
    company_board::{self, Filter, Order, Place},
    dossiers::Dossier,
    scope::Scope,
};

async fn ids(connection: &mut Connection, filter: &Filter, after: Option<&Place>, limit: i64) -> Vec<String> {
    let rows = company_board::list(connection, "a", filter, after, limit).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

on_both_databases! {
    async fn a_board_is_read_page_by_page_and_narrowed(centre: Centre) {
        let owner = centre.account("Trần Thị Hiên").await.id;
        let mut tx = begin(&centre).await;
        for (id, code) in [("a", "5700000009"), ("b", "5700100506")] {
            companies::upsert(&mut tx, &company(id, code)).await.unwrap();
        }
        let of = |id: &str, organisation: Option<&str>, at: i64| Dossier {
            owner_account: Some(owner.clone()),
            owner_organisation: organisation.map(ToOwned::to_owned),
            updated_at: MORNING + at,
            next_due_at: MORNING + 1_000 - at,
            ..dossier(id)
        };
        let rows = [
            of("1", Some("a"), 1),
            Dossier { status: Status::Returned, search: "50%_x".into(), ..of("2", Some("a"), 2) },
            Dossier { procedure_code: "1.000001".into(), owner_account: None, ..of("3", Some("a"), 2) },
            of("private", None, 3),
            of("others", Some("b"), 4),
        ];
        insert_all(&mut tx, &rows).await;
        let all = Filter::default();
        assert_eq!(ids(&mut tx, &all, None, 9).await, ["3", "2", "1"]);
        assert_eq!(ids(&mut tx, &all, None, 2).await, ["3", "2"]);
        let place = Place { at: MORNING + 2, id: "2".into() };
        assert_eq!(ids(&mut tx, &all, Some(&place), 2).await, ["1"]);
        let due = Filter { order: Order::Due, ..Filter::default() };
        assert_eq!(ids(&mut tx, &due, None, 9).await, ["2", "3", "1"]);
        let place = Place { at: MORNING + 998, id: "2".into() };
        assert_eq!(ids(&mut tx, &due, Some(&place), 9).await, ["3", "1"]);
        let made = Filter { order: Order::Made, ..Filter::default() };
        assert_eq!(ids(&mut tx, &made, None, 2).await, ["1", "2"]);
        let place = Place { at: 0, id: "1".into() };
        assert_eq!(ids(&mut tx, &made, Some(&place), 9).await, ["2", "3"]);
        for (filter, expected) in [
            (Filter { statuses: vec![10, 9], ..Filter::default() }, vec!["2"]),
            (Filter { procedure: Some("1.000001".into()), ..Filter::default() }, vec!["3"]),
            (Filter { person: Some(owner.clone()), ..Filter::default() }, vec!["2", "1"]),
            (Filter { due_before: Some(MORNING + 999), ..Filter::default() }, vec!["3"]),
            (Filter { text: Some("50%_".into()), ..Filter::default() }, vec!["2"]),
            (Filter { text: Some("%".into()), ..Filter::default() }, vec!["2"]),
            (Filter { scope: Scope { procedures: Some(vec!["2.000635".into()]), dossiers: None }, ..Filter::default() }, vec!["2", "1"]),
            (Filter { scope: Scope { dossiers: Some(vec!["1".into(), "others".into()]), procedures: None }, ..Filter::default() }, vec!["1"]),
            (Filter { scope: Scope { dossiers: Some(Vec::new()), procedures: None }, ..Filter::default() }, Vec::new()),
        ] {
            assert_eq!(ids(&mut tx, &filter, None, 9).await, expected, "{filter:?}");
        }
        assert_eq!(company_board::list_procedures(&mut tx, "a").await.unwrap(), ["1.000001", "2.000635"]);
    }
}
