//! `store::board`: the director's figures.

use super::{
    ratings::rating,
    sample::{begin_with, dossier},
};
use crate::support::{Centre, DAY, HOUR, MORNING};
use app::domain::{
    dossier::{LateBefore, Status},
    time::Timestamp,
};
use server::store::{board, board::UnitFigures, board::UnitRatings, dossiers::Dossier, ratings};

on_both_databases! {
    async fn dossiers_are_counted_by_the_unit_that_decides(centre: Centre) {
        let at = |id: &str, status, next_due_at| Dossier { status, next_due_at, ..dossier(id) };
        let done = |id: &str, finished_at, due_at| Dossier {
            finished_at: Some(finished_at),
            due_at: Some(due_at),
            ..at(id, Status::Finished, MORNING)
        };
        let mut tx = begin_with(&centre, &[
            at("draft", Status::Draft, MORNING - 1),
            Dossier { due_at: Some(MORNING - DAY), ..at("late", Status::Processing, MORNING - DAY) },
            Dossier { due_at: Some(MORNING - 1), ..at("earlier today", Status::Processing, MORNING - 1) },
            at("the desk's hours", Status::Submitted, MORNING - 1),
            Dossier { trial: 1, due_at: Some(MORNING - DAY), ..at("on trial", Status::Processing, MORNING - DAY) },
            at("soon", Status::Submitted, MORNING + HOUR),
            at("calm", Status::Accepted, MORNING + 9 * DAY),
            Dossier { submitted_at: Some(MORNING - 9 * DAY), ..at("paused", Status::PaymentRequested, MORNING - 1) },
            // Due at 8 on this day and done at 17 on the same day: still on time.
            done("on time", MORNING + 9 * HOUR, MORNING),
            done("a day late", MORNING + DAY, MORNING),
            done("before the period", MORNING - DAY, MORNING),
            Dossier { competent_unit: "other".into(), ..at("elsewhere", Status::Refused, MORNING) },
        ])
        .await;
        let figures = board::list_by_competent(&mut tx, MORNING, LateBefore::at(Timestamp(MORNING)), MORNING + DAY).await.unwrap();
        let expected = UnitFigures {
            unit: "committee".into(),
            received: 8,
            in_progress: 6,
            due_soon: 2,
            overdue: 2,
            unapologised: 1,
            settled: 2,
            settled_on_time: 1,
        };
        assert_eq!(figures, [expected, UnitFigures { unit: "other".into(), received: 1, ..UnitFigures::default() }]);
    }

    async fn ratings_are_counted_since_the_beginning_of_the_period(centre: Centre) {
        let mut tx = begin_with(&centre, &["a", "b", "c", "d"].map(dossier)).await;
        for (id, level, at) in [("a", "very_satisfied", 10), ("b", "satisfied", 11), ("c", "dissatisfied", 12), ("d", "satisfied", 9)] {
            ratings::insert(&mut tx, &rating(id, level, at)).await.unwrap();
        }
        let figures = board::list_ratings(&mut tx, 10).await.unwrap();
        assert_eq!(figures, [UnitRatings { unit: "committee".into(), rated: 3, satisfied: 2 }]);
    }
}
