//! `store::jobs`.

use super::sample::begin;
use crate::support::{Centre, MINUTE, MORNING};
use server::store::{jobs, jobs::Job};

fn job(id: &str, run_at: i64) -> Job {
    Job {
        id: id.to_owned(),
        kind: "push_notice".to_owned(),
        payload: "{}".to_owned(),
        run_at,
        attempts: 0,
        leased_until: 0,
        last_error: String::new(),
        created_at: MORNING,
    }
}

on_both_databases! {
    async fn a_claimed_job_is_nobody_elses_until_its_lease_ends(centre: Centre) {
        centre.leave_jobs();
        let mut tx = begin(&centre).await;
        jobs::insert(&mut tx, &job("a", MORNING)).await.unwrap();
        let lease = MORNING + MINUTE;
        let claimed = jobs::claim(&mut tx, MORNING, lease, 9).await.unwrap();
        assert_eq!(claimed, [Job { attempts: 1, leased_until: lease, ..job("a", MORNING) }]);
        assert_eq!(jobs::claim(&mut tx, lease - 1, lease + MINUTE, 9).await.unwrap(), []);
        assert_eq!(jobs::claim(&mut tx, lease, lease + MINUTE, 9).await.unwrap()[0].attempts, 2);
    }

    async fn due_jobs_are_claimed_the_oldest_first_and_no_more_than_asked(centre: Centre) {
        let mut tx = begin(&centre).await;
        for row in [job("late", MORNING), job("early", MORNING - 5), job("not due", MORNING + 1)] {
            jobs::insert(&mut tx, &row).await.unwrap();
        }
        assert_eq!(jobs::count(&mut tx).await.unwrap(), (3, MORNING - 5));
        let ids = |jobs: Vec<Job>| jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
        assert_eq!(ids(jobs::claim(&mut tx, MORNING, MORNING + 9, 1).await.unwrap()), ["early"]);
        assert_eq!(ids(jobs::claim(&mut tx, MORNING, MORNING + 9, 9).await.unwrap()), ["late"]);
    }

    async fn a_job_that_failed_comes_back_later_and_one_that_is_done_does_not(centre: Centre) {
        let mut tx = begin(&centre).await;
        for id in ["fails", "works"] {
            jobs::insert(&mut tx, &job(id, MORNING)).await.unwrap();
        }
        jobs::claim(&mut tx, MORNING, MORNING + MINUTE, 9).await.unwrap();
        jobs::update_retry(&mut tx, "fails", MORNING + 7, "push_unreachable").await.unwrap();
        jobs::delete(&mut tx, "works").await.unwrap();
        assert_eq!(jobs::claim(&mut tx, MORNING + 6, MORNING + MINUTE, 9).await.unwrap(), []);
        let again = jobs::claim(&mut tx, MORNING + 7, MORNING + MINUTE, 9).await.unwrap();
        assert_eq!((again[0].attempts, again[0].last_error.as_str()), (2, "push_unreachable"));
        jobs::delete(&mut tx, "fails").await.unwrap();
        assert_eq!(jobs::count(&mut tx).await.unwrap(), (0, 0));
    }

    async fn workers_that_claim_at_the_same_time_never_get_the_same_job(centre: Centre) {
        centre.leave_jobs();
        let mut tx = begin(&centre).await;
        for number in 0..60 {
            jobs::insert(&mut tx, &job(&format!("{number:02}"), MORNING)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let workers = (0..6).map(|_| {
            let centre = centre.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let mut tx = begin(&centre).await;
                    let claimed = jobs::claim(&mut tx, MORNING, MORNING + MINUTE, 7).await.unwrap();
                    tx.commit().await.unwrap();
                    let mut look = begin(&centre).await;
                    let left = jobs::claim(&mut look, MORNING, MORNING + MINUTE, 1).await.unwrap();
                    drop(look);
                    mine.extend(claimed.into_iter().map(|job| job.id));
                    if left.is_empty() {
                        return mine;
                    }
                }
            })
        });
        let mut all: Vec<_> = futures::future::join_all(workers).await.into_iter().flat_map(Result::unwrap).collect();
        all.sort();
        assert_eq!(all, (0..60).map(|number| format!("{number:02}")).collect::<Vec<_>>());
    }
}
