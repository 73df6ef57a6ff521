//! Files that browsers look for at fixed addresses, so that their names carry no hash: they are asked
//! about again each time.

use crate::{
    http::{App, reply},
    service::Error,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

/// `GET /sw.js`: the service worker, whose scope is the whole site because it lies at its root.
pub async fn service_worker(State(app): State<App>) -> Response {
    file(&app, "sw.js", "text/javascript; charset=utf-8").await
}

/// `GET /manifest.webmanifest`.
pub async fn manifest(State(app): State<App>) -> Response {
    file(&app, "manifest.webmanifest", "application/manifest+json").await
}

/// `GET /robots.txt` (RFC 9309).
pub async fn robots(State(app): State<App>) -> Response {
    file(&app, "robots.txt", "text/plain; charset=utf-8").await
}

/// `GET /favicon.ico`: for programs that ask without having read the page.
pub async fn icon(State(app): State<App>) -> Response {
    file(&app, "icons/icon-192.png", "image/png").await
}

async fn file(app: &App, name: &str, kind: &'static str) -> Response {
    match tokio::fs::read(app.site.path(name)).await {
        Ok(bytes) => {
            let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")];
            (headers, bytes).into_response()
        }
        Err(_) => reply::plain_problem(Error::NOT_FOUND.code()),
    }
}
