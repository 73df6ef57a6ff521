//! The figures in the Prometheus text format, for this machine only: a collector elsewhere reads them
//! through a tunnel or an agent. Whatever came through a proxy came from elsewhere.

use crate::{
    http::{App, client::ClientAddress, reply},
    service::Error,
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};

/// `GET /metrics`; for everybody else there is nothing here.
pub async fn figures(State(app): State<App>, address: ClientAddress, headers: HeaderMap) -> Response {
    if !is_local(address, &headers) {
        return reply::plain_problem(Error::NOT_FOUND.code());
    }
    // Figures that are counted elsewhere stay readable while the database is away.
    if let Err(error) = app.services.measure().await {
        tracing::warn!(code = error.code().code(), "the queue could not be measured");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, app.metrics.render()).into_response()
}

/// What was passed on came from elsewhere, whatever address it names.
fn is_local(address: ClientAddress, headers: &HeaderMap) -> bool {
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
    address.is_this_machine() && !passed_on.iter().any(|name| headers.contains_key(*name))
}
