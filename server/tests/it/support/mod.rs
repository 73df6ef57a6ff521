//! A whole service centre in the test's own process: databases, papers, clock, push and the people who use
//! it. Not here: what is expected of them.

mod answer;
mod browser;
mod centre;
mod clamd;
mod database;
mod decides;
mod html;
mod journey;
mod papers;
mod people;
pub mod printed;
mod program;
mod push;
mod run;
mod site;
pub mod source;
mod transport;

pub use answer::Answer;
pub use browser::{Browser, Upload};
pub use centre::{Centre, MORNING};
pub use clamd::{Clamd, eicar};
pub use database::{Database, catalogue, run as run_sql};
pub use decides::decides;
pub use html::Form;
pub use journey::Journey;
pub use papers::{jpeg, pdf, png};
pub use program::Program;
pub use push::RecordingPusher;
pub use run::run;
pub use transport::GONE;

/// Milliseconds in a minute, an hour and a day, for moving the clock.
pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// Makes two tests of one story: `name::sqlite` and `name::postgres`.
///
/// The story ends well only if no job waits in the queue; one that means to leave some says
/// `centre.leave_jobs()`.
macro_rules! on_both_databases {
    ($($(#[$note:meta])* async fn $name:ident($centre:ident: $whole:ty) $story:block)+) => {$(
        $(#[$note])*
        mod $name {
            use super::*;

            async fn story($centre: $whole) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::run($crate::support::Centre::sqlite().await, story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::run($crate::support::Centre::postgres().await, story).await;
            }
        }
    )+};
}

mod tests;
