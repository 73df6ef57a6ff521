//! A revision as the one readable file that it can be imported from again.

use super::drafted;
use crate::{
    catalogue::to_toml,
    files::{Disposition, content_disposition},
    http::{App, viewing::Viewing},
    service::{Error, Result},
};
use app::domain::procedure::Procedure;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

/// GET `/office/procedures/{code}/revisions/{revision}/file`.
pub async fn published(
    State(app): State<App>,
    viewing: Viewing,
    Path((code, revision)): Path<(String, i64)>,
) -> Response {
    let found = viewing.officer().and_then(|actor| app.services.published_revision(actor, &code, revision));
    answer(&viewing, found.and_then(|procedure| file(&procedure)))
}

/// GET `/office/procedure-drafts/{id}/file`.
pub async fn draft(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let found = drafted(&app.services, &viewing, &id).await;
    answer(&viewing, found.and_then(|draft| file(&draft.procedure)))
}

fn file(procedure: &Procedure) -> Result<Response> {
    let text = to_toml(procedure).map_err(|_| Error::broken("a procedure cannot be written as a file"))?;
    let name = format!("{}-{}.toml", procedure.code, procedure.revision);
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, content_disposition(Disposition::Attachment, &name)),
    ];
    Ok((headers, text).into_response())
}

fn answer(viewing: &Viewing, made: Result<Response>) -> Response {
    made.unwrap_or_else(|error| viewing.problem(&error))
}
