//! Routes of the organisation: the tree of a day for all staff, plans of change for administrators.

mod edit;
mod execute;
mod lists;
mod model;
mod new_unit;
mod plan;
mod plans;
mod read;
mod tree;
mod unit;

use crate::http::routes::{Access, Route};
use axum::routing::{get, post};

/// The routes of this part of the office.
pub fn routes() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    vec![
        staff("GET", "/office/organisation", get(tree::show)),
        staff("GET", "/office/organisation/units/{code}", get(unit::show)),
        staff("GET POST", "/office/organisation/changes", get(plans::list).post(plans::begin)),
        staff("GET", "/office/organisation/changes/{code}", get(plan::show)),
        staff("POST", "/office/organisation/changes/{code}/execute", post(execute::execute)),
        staff("GET", "/office/organisation/changes/{code}/lists", get(lists::show)),
        staff("GET", "/office/organisation/changes/{code}/list.pdf", get(lists::print)),
        staff("POST", "/office/organisation/changes/{code}/{edit}", post(edit::edit)),
    ]
}
