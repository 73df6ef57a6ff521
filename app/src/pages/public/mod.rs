//! What everybody sees before signing in: the front door, the procedures, the desks, the check of a result.

pub mod condition;
pub mod cost;
pub mod desks;
pub mod door;
pub mod home;
pub mod limit;
pub mod line;
pub mod opening;
pub mod poster;
pub mod privacy;
pub mod procedure;
pub mod procedures;
pub mod seals;
mod specimen;
pub mod verify;
pub mod who;

use super::sample::Sample;

/// Samples of every page of this area.
pub fn samples() -> Vec<Sample> {
    [
        home::samples(),
        procedures::samples(),
        procedure::samples(),
        poster::samples(),
        privacy::samples(),
        desks::samples(),
        verify::samples(),
        seals::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
