//! Routes of the area "office": for staff, by their assignments.

mod board;
mod changed;
pub(super) mod command;
mod handout;
mod model;
mod order;
mod queue;
mod show;

use super::routes::{Access, Route};
use axum::routing::{get, post};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    vec![
        staff("GET", "/office", get(queue::list)),
        staff("GET", "/office/dossiers/{id}", get(show::show)),
        staff("POST", "/office/dossiers/{id}/{command}", post(command::give)),
        staff("GET", "/office/dossiers/{id}/handout.pdf", get(handout::print)),
        staff("GET", "/office/board", get(board::show)),
    ]
}
