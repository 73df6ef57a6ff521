//! Routes of the working calendars: a year for all staff, writing and publishing for administrators.

mod edit;
mod model;
mod show;

use crate::http::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::routing::{get, post};

/// The routes of this part of the office.
pub fn routes() -> Vec<Route> {
    let staff =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Staff, handler };
    vec![
        staff("GET", "/office/organisation/calendar", &[A::ReadOrganisation], get(show::show)),
        staff("POST", "/office/organisation/calendar/publish", &[A::ChangeCalendar], post(edit::publish)),
        staff("POST", "/office/organisation/calendar/{edit}", &[A::ChangeCalendar], post(edit::edit)),
    ]
}
