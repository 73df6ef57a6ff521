//! Problems that arise where nobody knows the person or the language (a limit, another site's form, an
//! unreadable address, a panic): here they become a page like any other, or JSON for programs.

use super::{
    App, Centre,
    reply::{self, Undressed},
    viewing::{self, Viewing},
};
use app::{
    domain::{error::ErrorCode, file_size::file_size},
    pages::problem::problem_with,
    texts::{Lang, site as t},
};
use axum::{
    extract::{FromRef, FromRequestParts, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};

/// Replaces an undressed problem by what the asker can read; its headers stay.
pub async fn dress(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let Some(code) = undressed(&response, &parts) else { return with_a_time_to_return(response) };
    let app = App::from_ref(&centre);
    let mut dressed = if viewing::prefers_json(&parts) {
        reply::json_problem(&code.into(), viewing::lang(&parts, &app))
    } else {
        match Viewing::from_request_parts(&mut parts, &centre).await {
            Ok(viewing) => {
                let more = limit(code, viewing.lang(), app.services.config.limits.body_bytes);
                reply::page_with(code, problem_with(&viewing.frame, code, more))
            }
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
fn undressed(response: &Response, request: &Parts) -> Option<ErrorCode> {
    if let Some(Undressed(code)) = response.extensions().get() {
        return Some(*code);
    }
    let kind = response.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let plain = kind.starts_with("text/plain") && response.status().is_client_error();
    plain.then_some(match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE if brings_files(request) => ErrorCode::FileTooLarge,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::FormTooLarge,
        _ => ErrorCode::BadRequest,
    })
}

fn brings_files(request: &Parts) -> bool {
    let kind = request.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// How much fits into a form, for whoever sent more.
fn limit(code: ErrorCode, lang: Lang, bytes: u64) -> Option<String> {
    let told = || lang.fill(t::LONGEST_FORM, &[("limit", &file_size(lang, bytes))]);
    (code == ErrorCode::FormTooLarge).then(told)
}
