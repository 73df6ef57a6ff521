//! Where a dossier stands, for whoever holds its QR code: masked, as on the page.

use super::{
    answer, describe,
    schema::{Problem, Tracking},
};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::reference,
};
use app::{domain::name::PersonName, pages::words};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The dossier behind a token.
#[utoipa::path(
    get, path = "/api/v1/tracking/{token}", tag = "tracking",
    params(("token" = String, Path, description = "The last part of the QR code's address")),
    responses((status = 200, body = Tracking), (status = 404, body = Problem))
)]
pub async fn show(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    let tracked = app.services.tracked_dossier(&token).await.map(|d| Tracking {
        reference: reference(&d),
        status: d.status.code(),
        status_name: viewing.lang().t(words::status_look(d.status).label()).to_owned(),
        applicant: PersonName::parse(&d.applicant_name)
            .map_or_else(|_| "***".to_owned(), |name| name.masked()),
        due_at: d.due_at.map(describe::time),
    });
    answer(&viewing, tracked)
}
