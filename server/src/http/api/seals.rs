//! The daily seals over all histories, for whoever wants to keep a copy, and the proof that an event of a dossier is
//! under one of them. Nothing personal is in either.

use super::{answer, schema::Problem};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::seals::{Proof, Published},
};
use app::domain::access::LookKind;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// All seals, the first one first. Each names the hash of the one before: a copy of the newest proves all.
#[utoipa::path(get, path = "/api/v1/seals", tag = "seals", responses((status = 200, body = Vec<Published>)))]
pub async fn list(State(app): AppState, viewing: Viewing) -> Response {
    answer(&viewing, app.services.published_seals().await)
}

/// The proof for one event of the dossier behind a token, counted from 1: handing in is event 1.
#[utoipa::path(
    get, path = "/api/v1/tracking/{token}/proofs/{event}", tag = "seals",
    params(
        ("token" = String, Path, description = "The last part of the QR code's address"),
        ("event" = i64, Path, description = "The event's number within the dossier")
    ),
    responses(
        (status = 200, body = Proof),
        (status = 204, description = "The event's day is not sealed yet"),
        (status = 404, body = Problem)
    )
)]
pub async fn prove(
    State(app): AppState,
    viewing: Viewing,
    Path((token, event)): Path<(String, i64)>,
) -> Response {
    let proof = async {
        let dossier = app.services.tracked_dossier(&token).await?;
        if let Ok(actor) = viewing.officer() {
            app.services.note_look(actor, &dossier, LookKind::Proof, "").await?;
        }
        app.services.prove_event(&dossier.id, event).await
    };
    match proof.await {
        Ok(Some(proof)) => Json(proof).into_response(),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => viewing.problem(&error),
    }
}
