//! Routes of the area "office": for staff, by their assignments.

mod board;
mod changed;
pub(super) mod command;
mod counter;
mod handout;
mod model;
mod order;
mod organisation;
mod papers;
mod queue;
mod register;
mod show;

use super::routes::{Access, Route};
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The greatest upload request at the counter: several files of 60 MB.
const UPLOAD_BYTES: usize = 400 * 1024 * 1024;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    let papers =
        get(counter::papers::show).post(counter::papers::take).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let own = vec![
        staff("GET", "/office", get(queue::list)),
        staff("GET", "/office/dossiers/{id}", get(show::show)),
        staff("POST", "/office/dossiers/{id}/{command}", post(command::give)),
        staff(
            "POST",
            "/office/dossiers/{id}/papers",
            post(papers::scan).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        ),
        staff("POST", "/office/dossiers/{id}/papers/{paper}/delete", post(papers::remove)),
        staff("GET", "/office/dossiers/{id}/handout.pdf", get(handout::print)),
        staff("GET", "/office/counter", get(counter::choose::show)),
        staff(
            "GET POST",
            "/office/counter/{code}",
            get(counter::applicant::show).post(counter::applicant::take),
        ),
        staff("GET", "/office/counter/drafts/{id}", get(counter::form::begin)),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/form",
            get(counter::form::show).post(counter::form::take),
        ),
        staff("GET POST", "/office/counter/drafts/{id}/papers", papers),
        staff("POST", "/office/counter/drafts/{id}/papers/{paper}/delete", post(counter::papers::remove)),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/accept",
            get(counter::accept::show).post(counter::accept::take),
        ),
        staff("GET", "/office/counter/drafts/{id}/slip", get(counter::slip::show)),
        staff("GET", "/office/board", get(board::show)),
        staff("GET", "/office/register", get(register::show)),
        staff("GET", "/office/register.pdf", get(register::pdf)),
        staff("GET", "/office/register.xlsx", get(register::xlsx)),
    ];
    own.into_iter().chain(organisation::routes()).collect()
}
