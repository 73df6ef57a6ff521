//! Routes of the area "drafts": the citizen's way from the first question to sending, and the files of
//! dossiers, whoever may open them.

mod author;
mod contact;
mod form_page;
mod model;
mod papers;
pub(super) mod read_paper;
mod receive;
mod remove;
mod review;
mod revision;
mod show;
mod start;
mod submit;
mod upload;

use super::routes::{Access, Route};
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};
pub(in crate::http) use revision::model as new_revision;

/// Bytes that one upload may have in all: several files of the greatest size, and what is around them.
const UPLOAD_BYTES: usize = 10 * 61 * 1024 * 1024;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let citizen = |methods, path, handler| Route { methods, path, access: Access::Citizen, handler };
    let upload = post(upload::receive).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let anybody = |path, handler| Route { methods: "GET", path, access: Access::Token, handler };
    vec![
        citizen("POST", "/procedures/{code}/start", post(start::start)),
        citizen("GET", "/drafts/{id}", get(show::show)),
        citizen("GET POST", "/drafts/{id}/{page}", get(form_page::show).post(form_page::save)),
        citizen("GET POST", "/drafts/{id}/contact", get(contact::show).post(contact::save)),
        citizen("GET POST", "/drafts/{id}/papers", get(papers::show).post(papers::go_on)),
        citizen("POST", "/drafts/{id}/papers/{paper}", upload),
        citizen("POST", "/drafts/{id}/papers/{paper}/delete", post(papers::remove)),
        citizen("GET POST", "/drafts/{id}/receive", get(receive::show).post(receive::save)),
        citizen("GET", "/drafts/{id}/review", get(review::show)),
        citizen("GET POST", "/drafts/{id}/revision", get(revision::show).post(revision::go_on)),
        citizen("POST", "/drafts/{id}/submit", post(submit::submit)),
        citizen("GET POST", "/drafts/{id}/delete", get(remove::ask).post(remove::remove)),
        anybody("/papers/{id}", get(read_paper::file)),
        anybody("/papers/{id}/thumb", get(read_paper::thumbnail)),
    ]
}
