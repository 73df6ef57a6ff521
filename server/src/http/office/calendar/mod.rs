//! Routes of the working calendars: a year for all staff, writing and publishing for administrators.

mod edit;
mod model;
mod show;

use crate::http::routes::{Access, Route};
use axum::routing::{get, post};

/// The routes of this part of the office.
pub fn routes() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    vec![
        staff("GET", "/office/organisation/calendar", get(show::show)),
        staff("POST", "/office/organisation/calendar/publish", post(edit::publish)),
        staff("POST", "/office/organisation/calendar/{edit}", post(edit::edit)),
    ]
}
