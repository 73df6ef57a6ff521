//! HTTP: translates requests into use cases and their answers into pages, files and JSON. Names no SQL and
//! decides nothing. One file per operation; `routes` is the table of all of them.

pub mod account;
pub mod api;
pub mod cookie;
pub mod dossiers;
pub mod drafts;
pub mod form;
pub mod office;
pub mod ops;
pub mod public;
pub mod reply;
pub mod routes;
pub mod site;
pub mod viewing;

use crate::{service::Services, telemetry::Metrics};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use std::{sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    pub services: Services,
    pub site: Arc<site::Site>,
    pub metrics: Metrics,
}

/// The whole application: all routes behind the protections that every request passes.
pub fn router(app: App) -> Router {
    let limits = &app.services.config.limits;
    let pages = routes::table()
        .into_iter()
        .fold(Router::new(), |router, route| router.route(route.path, route.handler));
    let body_limit = usize::try_from(limits.body_bytes).unwrap_or(usize::MAX);
    pages
        .fallback(reply::nothing_here)
        .layer(DefaultBodyLimit::max(body_limit))
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .nest_service("/assets", site::files(&app.site))
        .layer(middleware::from_fn(protect))
        .layer(middleware::from_fn_with_state(app.clone(), observe))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(limits.upload_seconds),
        ))
        .layer(CatchPanicLayer::custom(reply::panicked))
        .with_state(app)
}

/// Headers that keep the page to itself: only our own scripts, styles and pictures, nothing framed.
async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
                  font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self' *; \
                  frame-src 'self'; object-src 'self'; frame-ancestors 'self'; base-uri 'none'";
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// One log line and one measurement a request; the route's pattern, never the address itself.
async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<axum::extract::MatchedPath>().map(|path| path.as_str().to_owned());
    let started = app.services.clock.now();
    let response = next.run(request).await;
    let route = route.unwrap_or_else(|| "other".to_owned());
    let milliseconds = app.services.clock.now().saturating_sub(started);
    let status = response.status().as_u16();
    tracing::info!(method = method.as_str(), route, status, milliseconds, "answered");
    let labels = [("method", method.as_str().to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    response
}
