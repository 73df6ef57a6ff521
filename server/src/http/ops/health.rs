//! Whether the process lives, and whether it can work: two questions, because a balancer must not kill
//! what only waits for its database.

use crate::http::reply::AppState;
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

const NEVER_KEPT: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// `GET /healthz`: the process answers.
pub async fn alive() -> Response {
    (NEVER_KEPT, "ok\n").into_response()
}

/// `GET /readyz`: 200, or 503 with a code for each thing that is wrong.
pub async fn ready(State(app): AppState) -> Response {
    let readiness = app.services.readiness().await;
    let checks = readiness.0.iter().map(|(name, outcome)| (*name, outcome.err().unwrap_or("ok"))).collect();
    let status = if readiness.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, NEVER_KEPT, Json(crate::http::api::answers::Ready { ready: readiness.is_ready(), checks }))
        .into_response()
}
