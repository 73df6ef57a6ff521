//! How much one request may take: bytes, seconds, and for uploads a place among those under way.
//! Slow connections that send no request at all are not seen here.

use super::{App, reply};
use app::domain::error::ErrorCode;
use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, time::timeout};

/// What a form with a file holds besides the file.
const AROUND_A_FILE: u64 = 256 * 1024;

/// The limits, worked out once.
#[derive(Clone)]
pub struct Gate {
    form_bytes: usize,
    upload_bytes: usize,
    request: Duration,
    upload: Duration,
    places: Arc<Semaphore>,
}

impl Gate {
    /// The limits of the configuration.
    pub fn new(app: &App) -> Self {
        let config = &app.services.config;
        let size = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
        let places = size(config.limits.concurrent_uploads).min(Semaphore::MAX_PERMITS);
        Self {
            form_bytes: size(config.limits.body_bytes),
            upload_bytes: size(config.uploads.max_bytes.saturating_add(AROUND_A_FILE)),
            request: Duration::from_secs(config.limits.request_seconds),
            upload: Duration::from_secs(config.limits.upload_seconds),
            places: Arc::new(Semaphore::new(places)),
        }
    }
}

/// Lets a request in, within its limits. Forms with files (RFC 7578) are uploads; a handler that takes none
/// refuses them before it reads their content.
pub async fn admit(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    if !is_upload(&request) {
        DefaultBodyLimit::max(gate.form_bytes).apply(&mut request);
        let answer = timeout(gate.request, next.run(request)).await;
        return answer.unwrap_or_else(|_| busy());
    }
    DefaultBodyLimit::max(gate.upload_bytes).apply(&mut request);
    let Ok(Ok(_place)) = timeout(gate.request, gate.places.acquire()).await else { return busy() };
    let answer = timeout(gate.upload, next.run(request)).await;
    answer.unwrap_or_else(|_| reply::plain_problem(ErrorCode::UploadInterrupted))
}

fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data"))
}

fn busy() -> Response {
    let mut response = reply::plain_problem(ErrorCode::Unavailable);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}
