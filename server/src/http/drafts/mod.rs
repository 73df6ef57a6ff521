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
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};
pub(in crate::http) use revision::model as new_revision;

/// Bytes that one upload may have in all: several files of the greatest size, and what is around them.
const UPLOAD_BYTES: usize = 10 * 61 * 1024 * 1024;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let citizen =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Citizen, handler };
    let upload = post(upload::receive).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let anybody =
        |path, action, handler| Route { methods: "GET", path, action, access: Access::Token, handler };
    vec![
        citizen("POST", "/procedures/{code}/start", &[A::BeginDraft], post(start::start)),
        citizen("GET", "/drafts/{id}", &[A::ReadDraft], get(show::show)),
        citizen(
            "GET POST",
            "/drafts/{id}/{page}",
            &[A::ReadDraft, A::WriteDraft],
            get(form_page::show).post(form_page::save),
        ),
        citizen(
            "GET POST",
            "/drafts/{id}/contact",
            &[A::ReadDraft, A::WriteDraft],
            get(contact::show).post(contact::save),
        ),
        citizen(
            "GET POST",
            "/drafts/{id}/papers",
            &[A::ReadDraft, A::WriteDraft],
            get(papers::show).post(papers::go_on),
        ),
        citizen("POST", "/drafts/{id}/papers/{paper}", &[A::WriteDraft], upload),
        citizen("POST", "/drafts/{id}/papers/{paper}/delete", &[A::WriteDraft], post(papers::remove)),
        citizen(
            "GET POST",
            "/drafts/{id}/receive",
            &[A::ReadDraft, A::WriteDraft],
            get(receive::show).post(receive::save),
        ),
        citizen("GET", "/drafts/{id}/review", &[A::ReadDraft], get(review::show)),
        citizen(
            "GET POST",
            "/drafts/{id}/revision",
            &[A::ReadDraft, A::WriteDraft],
            get(revision::show).post(revision::go_on),
        ),
        citizen("POST", "/drafts/{id}/submit", &[A::SendDraft], post(submit::submit)),
        citizen(
            "GET POST",
            "/drafts/{id}/delete",
            &[A::ReadDraft, A::WriteDraft],
            get(remove::ask).post(remove::remove),
        ),
        anybody("/papers/{id}", &[A::OpenFile], get(read_paper::file)),
        anybody("/papers/{id}/thumb", &[A::OpenFile], get(read_paper::thumbnail)),
    ]
}
