//! Tasks for other agencies within one dossier (domain brief §3.8): one dossier for the citizen, a task with its own
//! deadline, answer and measure for each agency that has a part in it. Not here: which commands open and end them
//! (`dossier`), and the rows that keep their words (`server::store`).

mod agency;
mod plan;
mod state;
mod tasks;

pub use agency::agency_of;
pub use plan::{TaskPlan, in_order};
pub use state::TaskState;
pub use tasks::{Brief, MOST, NewTask, TaskFault, Tasks};
