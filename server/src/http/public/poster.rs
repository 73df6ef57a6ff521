//! `GET /procedures/{code}/poster`: the sheet for the wall; `GET /p/{code}`: where its QR code leads.

use super::procedure::{model, short_address};
use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Error,
};
use app::pages::public::poster::poster;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// Shows the poster.
pub async fn show(State(app): AppState, viewing: Viewing, Path(code): Path<String>) -> Response {
    let Some(found) = app.services.procedure_today(&code) else { return viewing.problem(&Error::NOT_FOUND) };
    match model(&app, viewing.lang(), found) {
        Ok(model) => reply::page(poster(&viewing.frame, model, short_address(&app, &code))),
        Err(error) => viewing.problem(&error),
    }
}

/// Sends the scanner on to the procedure.
pub async fn short(State(app): AppState, viewing: Viewing, Path(code): Path<String>) -> Response {
    match app.services.procedure_today(&code) {
        Some(found) => Redirect::temporary(&format!("/procedures/{}", found.code)).into_response(),
        None => viewing.problem(&Error::NOT_FOUND),
    }
}
