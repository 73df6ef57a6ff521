//! Runs one story in one centre and clears up afterwards, however it ended.

use super::Centre;
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};

/// Runs the story, looks for forgotten jobs, and closes the centre.
pub async fn run<S: Future<Output = ()>>(centre: Centre, story: impl FnOnce(Centre) -> S) {
    let told = AssertUnwindSafe(story(centre.clone())).catch_unwind().await;
    let jobs = centre.forgotten_jobs().await;
    centre.close().await;
    if let Err(fault) = told {
        resume_unwind(fault);
    }
    assert!(jobs.is_empty(), "jobs were left in the queue: {jobs:?} (if that is meant: centre.leave_jobs())");
}
