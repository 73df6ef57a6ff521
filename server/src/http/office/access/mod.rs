//! Routes of the journal of access: `/office/journal`, for inspectors and who directs the province.

mod alert;
mod export;
mod journal;

use crate::{
    http::routes::{Access, Route},
    service::Services,
};
use axum::routing::get;

/// The routes of this part.
pub(super) fn routes() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    vec![
        staff("GET", "/office/journal", get(journal::show)),
        staff("GET", "/office/journal.csv", get(export::csv)),
        staff("GET POST", "/office/journal/alerts/{id}", get(alert::show).post(alert::settle)),
    ]
}

/// An officer's name, where the login is an officer's of today; empty else.
fn name_of(services: &Services, actor_kind: &str, actor: &str) -> String {
    let staff = services.catalogue.staff(actor).filter(|_| actor_kind == "staff");
    staff.map(|staff| staff.name.clone()).unwrap_or_default()
}

/// A person with what is known of them: the name and the login.
fn person(services: &Services, actor_kind: &str, actor: &str) -> String {
    match name_of(services, actor_kind, actor).as_str() {
        "" => actor.to_owned(),
        name => format!("{name} ({actor})"),
    }
}
