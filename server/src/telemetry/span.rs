//! The three spans of the server, so that every line says which request, use case or job it belongs to.
//! Their fields are ids and patterns only; see the list of what is never logged in the module above.

use tracing::{Span, info_span};

/// One HTTP request: the method, the route as a pattern (never the path, which may hold a token) and our request id.
/// `status` is recorded when the answer is known.
#[must_use]
pub fn request_span(method: &str, route: &str, request: &str) -> Span {
    info_span!("request", method, route, request, status = tracing::field::Empty)
}

/// One use case: its name in the code and the id of what it is done to.
#[must_use]
pub fn use_case_span(use_case: &'static str, subject: &str) -> Span {
    info_span!("use_case", use_case, subject)
}

/// One run of a background job: its kind, its id and which attempt this is.
#[must_use]
pub fn job_span(kind: &str, job: &str, attempt: i64) -> Span {
    info_span!("job", kind, job, attempt)
}
