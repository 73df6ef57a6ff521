//! Pages of the area "office": the queue, one dossier, a task for an agency, lists that travel, the counter, the register and
//! the director's board.

pub mod access;
pub mod audit;
pub mod batches;
pub mod board;
pub mod bulk;
pub mod calendar;
pub mod changed;
pub mod counter;
pub mod dossier;
pub mod organisation;
pub mod procedures;
pub mod queue;
pub mod register;
pub mod reports;
pub mod task;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [
        queue::samples(),
        batches::samples(),
        bulk::samples(),
        dossier::samples(),
        changed::samples(),
        counter::samples(),
        board::samples(),
        audit::samples(),
        access::samples(),
        calendar::samples(),
        organisation::samples(),
        register::samples(),
        reports::samples(),
        task::samples(),
        procedures::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
