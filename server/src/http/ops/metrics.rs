//! The figures in the Prometheus text format, for this machine only: a collector elsewhere reads them
//! through a tunnel or an agent. Whatever came through a proxy came from elsewhere.

use crate::{
    http::{App, reply},
    service::Error,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use std::net::SocketAddr;

/// `GET /metrics`; for everybody else there is nothing here.
pub async fn figures(State(app): State<App>, request: Request) -> Response {
    if !is_local(&request) {
        return reply::plain_problem(Error::NOT_FOUND.code());
    }
    // Figures that are counted elsewhere stay readable while the database is away.
    if let Err(error) = app.services.measure().await {
        tracing::warn!(code = error.code().code(), "the queue could not be measured");
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4"), (header::CACHE_CONTROL, "no-store")];
    (headers, app.metrics.render()).into_response()
}

fn is_local(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    peer.is_some_and(|ConnectInfo(peer)| peer.ip().is_loopback()) && !passed_on
}
