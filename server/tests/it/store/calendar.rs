//! `store::calendar`.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use app::domain::dossier::Status;
use server::store::{calendar, dossiers::Dossier};

fn counted(id: &str, accepted: i64, due: i64) -> Dossier {
    Dossier {
        status: Status::Processing,
        accepted_at: Some(accepted),
        due_at: Some(due),
        paused_at: None,
        finished_at: None,
        ..dossier(id)
    }
}

on_both_databases! {
    async fn dossiers_whose_count_runs_within_the_days_are_found(centre: Centre) {
        let rows = [
            counted("a", 10, 20),
            counted("b", 30, 40),
            counted("c", 1, 9),
            Dossier { paused_at: Some(12), ..counted("d", 10, 20) },
            Dossier { finished_at: Some(12), ..counted("e", 10, 20) },
            Dossier { status: Status::Withdrawn, ..counted("f", 10, 20) },
            counted("g", 12, 15),
        ];
        let mut tx = begin_with(&centre, &rows).await;
        let found = calendar::list_running(&mut tx, 12, 18).await.unwrap();
        assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "g"]);
    }
}
