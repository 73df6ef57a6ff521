//! Problems that arise where nobody knows the person or the language (a limit, another site's form, an
//! unreadable address, a panic): here they become a page like any other, or JSON for programs.

use super::{
    App, Centre,
    reply::{self, Undressed},
    viewing::{self, Viewing},
};
use app::{domain::error::ErrorCode, pages::problem::problem as problem_page};
use axum::{
    extract::{FromRef, FromRequestParts, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

/// Replaces an undressed problem by what the asker can read; its headers stay.
pub async fn dress(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let Some(code) = undressed(&response) else { return with_a_time_to_return(response) };
    let app = App::from_ref(&centre);
    let mut dressed = if viewing::prefers_json(&parts) {
        reply::json_problem(&code.into(), viewing::lang(&parts, &app))
    } else {
        match Viewing::from_request_parts(&mut parts, &centre).await {
            Ok(viewing) => reply::page_with(code, problem_page(&viewing.frame, code)),
            Err(problem) => problem,
        }
    };
    for (name, value) in response.headers() {
        dressed.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    with_a_time_to_return(dressed)
}

/// Whoever meets us while something of ours is away is told when to come again (RFC 9110 §15.6.4).
fn with_a_time_to_return(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let headers = response.headers_mut();
        headers.entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("10"));
    }
    response
}

/// The problem behind an answer in plain text: ours by its mark, an extractor's by its status.
fn undressed(response: &Response) -> Option<ErrorCode> {
    if let Some(Undressed(code)) = response.extensions().get() {
        return Some(*code);
    }
    let kind = response.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let plain = kind.starts_with("text/plain") && response.status().is_client_error();
    plain.then_some(match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::FileTooLarge,
        _ => ErrorCode::BadRequest,
    })
}
