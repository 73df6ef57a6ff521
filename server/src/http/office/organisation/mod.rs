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
use app::domain::permission::Action as A;
use axum::routing::{get, post};

/// The routes of this part of the office.
pub fn routes() -> Vec<Route> {
    let staff =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Staff, handler };
    vec![
        staff("GET", "/office/organisation", &[A::ReadOrganisation], get(tree::show)),
        staff("GET", "/office/organisation/units/{code}", &[A::ReadOrganisation], get(unit::show)),
        staff(
            "GET POST",
            "/office/organisation/changes",
            &[A::ChangeOrganisation],
            get(plans::list).post(plans::begin),
        ),
        staff("GET", "/office/organisation/changes/{code}", &[A::ChangeOrganisation], get(plan::show)),
        staff(
            "POST",
            "/office/organisation/changes/{code}/execute",
            &[A::ChangeOrganisation],
            post(execute::execute),
        ),
        staff("GET", "/office/organisation/changes/{code}/lists", &[A::ChangeOrganisation], get(lists::show)),
        staff(
            "GET",
            "/office/organisation/changes/{code}/list.pdf",
            &[A::ChangeOrganisation],
            get(lists::print),
        ),
        staff(
            "POST",
            "/office/organisation/changes/{code}/{edit}",
            &[A::ChangeOrganisation],
            post(edit::edit),
        ),
    ]
}
