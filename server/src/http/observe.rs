//! One id, one log line and one measurement a request: the route's pattern, never the address itself,
//! which may hold a token.

use super::App;
use crate::telemetry::request_span;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::time::Instant;
use tracing::Instrument;

/// The header that tells people and their helpers which line of the log is theirs.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Watches over a request. Ids are always ours: one that came with the request could be anything.
pub async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "other".to_owned());
    let id = app.services.new_id();
    let span = request_span(method.as_str(), &route, &id);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let elapsed = started.elapsed();
    let status = response.status();
    span.record("status", status.as_u16());
    span.in_scope(|| {
        let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = status.as_u16(), milliseconds, "answered");
    });
    let class = format!("{}xx", status.as_u16() / 100);
    metrics::counter!("http_requests_total", "method" => method_label(&method), "route" => route.clone(), "status" => status.as_u16().to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds", "route" => route, "status" => class).record(elapsed);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// A method is whatever the sender writes; the figures know a fixed set.
fn method_label(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    }
}
