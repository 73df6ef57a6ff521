//! `store::organisation`.

use super::{
    sample::{begin_with, dossier},
    tasks::row,
};
use crate::support::Centre;
use app::domain::{dossier::Status, task::TaskState};
use server::store::{
    dossiers::Dossier,
    organisation,
    tasks::{self, Task},
};

fn at(id: &str, competent: &str, returning: &str, holder: &str, status: Status) -> Dossier {
    Dossier {
        competent_unit: competent.to_owned(),
        returning_unit: returning.to_owned(),
        holder_unit: Some(holder.to_owned()),
        status,
        ..dossier(id)
    }
}

on_both_databases! {
    async fn open_dossiers_are_found_by_each_of_three_units_and_once(centre: Centre) {
        let rows = [
            at("a", "old", "desk", "desk", Status::Processing),
            at("b", "other", "old", "desk", Status::Submitted),
            at("c", "other", "desk", "old", Status::Finished),
            at("d", "old", "old", "old", Status::Stopped),
            at("e", "other", "desk", "desk", Status::Processing),
            at("f", "old", "old", "old", Status::Returned),
            at("g", "old", "old", "old", Status::Draft),
            at("h", "old", "old", "old", Status::Refused),
            at("i", "old", "old", "old", Status::Withdrawn),
        ];
        let mut tx = begin_with(&centre, &rows).await;
        let found = organisation::list_open_dossiers(&mut tx, &["old".to_owned()]).await.unwrap();
        assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        for (id, number, state) in [("e", 1, TaskState::Waiting), ("f", 1, TaskState::Open), ("a", 1, TaskState::Open)] {
            let asked = Task { agency: "old".to_owned(), ..row(id, number, state) };
            tasks::insert(&mut tx, &asked).await.unwrap();
        }
        let found = organisation::list_open_dossiers(&mut tx, &["old".to_owned()]).await.unwrap();
        let found: Vec<_> = found.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e"], "and what it was asked while the dossier is open");
        assert!(organisation::list_open_dossiers(&mut tx, &[]).await.unwrap().is_empty());
    }
}
