//! Answers: pages, redirects, files, problems.

use super::{App, viewing::Viewing};
use crate::service::Error;
use app::{
    domain::{error::ErrorCode, staff_access::Purpose},
    pages::{
        Frame,
        problem::{problem as problem_page, problem_back as problem_page_back},
    },
};
use axum::{
    Extension,
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use std::any::Any;

/// A page.
pub fn page(html: String) -> Response {
    Html(html).into_response()
}

/// A page that shows what must be corrected: the same page again, with its status.
pub fn page_with(code: ErrorCode, html: String) -> Response {
    (status(code), Extension(Told(code)), Html(html)).into_response()
}

/// After a form: see the result under its own address (RFC 9110 §15.4.4). Part of it may be what somebody typed: what
/// no address may hold as it is (RFC 3986 §2) is escaped.
pub fn see(address: &str) -> Response {
    let location = address.bytes().fold(String::new(), |mut location, byte| {
        match byte {
            b'!'..=b'~' if !br#""<>\^`{|}"#.contains(&byte) => location.push(char::from(byte)),
            _ => location.push_str(&format!("%{byte:02X}")),
        }
        location
    });
    match HeaderValue::from_str(&location) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => plain_problem(ErrorCode::Internal),
    }
}

/// To the page on which people prove anew who they are, and from there to `to`.
pub fn prove_again(purpose: &str, to: &str) -> Response {
    see(&format!("/sign-in/again?for={purpose}&to={}", app::pages::frame::escape_query(to)))
}

/// A PDF, shown in the browser under a file name.
pub fn pdf(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = crate::files::content_disposition(crate::files::Disposition::Inline, name);
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, Body::from(bytes)).into_response()
}

/// What went wrong, as a page; the cause goes to the log and nowhere else.
pub fn problem(frame: &Frame, error: &Error) -> Response {
    log(error);
    let mut response = page_with(error.code(), problem_page(frame, error.code()));
    come_again(error.code(), &mut response);
    match error {
        Error::Proof(purpose) => (Extension(Asked::Proof(*purpose)), response).into_response(),
        Error::Known(ErrorCode::NotSignedIn) => (Extension(Asked::SignIn), response).into_response(),
        _ => response,
    }
}

/// The same with the way back to what went wrong.
pub fn problem_back(frame: &Frame, error: &Error, back: String) -> Response {
    log(error);
    let mut response = page_with(error.code(), problem_page_back(frame, error.code(), back));
    come_again(error.code(), &mut response);
    response
}

/// What a request lacks, said with its answer so that the request can be carried on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The screen has to be unlocked first.
    Unlock,
    /// A fresh proof for this purpose.
    Proof(Purpose),
    /// Somebody signed in: the session has ended meanwhile.
    SignIn,
}

/// The problem that an answer tells, for the layers around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told(pub ErrorCode);

/// A problem that still has to become a page or JSON; `dress` does that for every answer on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undressed(pub ErrorCode);

/// What went wrong, where there is no frame for a page.
pub fn plain_problem(code: ErrorCode) -> Response {
    (status(code), Extension(Undressed(code)), code.code()).into_response()
}

/// Says with an answer after how many seconds to come again, where that is known (RFC 9110 §10.2.3): whoever reads an
/// archive too slowly, or no longer, gives their turn back within a minute.
fn come_again(code: ErrorCode, response: &mut Response) {
    if matches!(code, ErrorCode::ArchiveUnderWay | ErrorCode::ArchivesUnderWay) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
}

/// What went wrong, as JSON (RFC 9457): `{"type","title","detail","status","code"}`.
pub fn json_problem(error: &Error, lang: app::texts::Lang) -> Response {
    log(error);
    let code = error.code();
    let fields = match error {
        Error::Invalid(fields) => serde_json::to_value(fields).unwrap_or_default(),
        _ => serde_json::Value::Null,
    };
    let purpose = match error {
        Error::Proof(purpose) => Some(purpose.code()),
        _ => None,
    };
    let body = serde_json::json!({
        "type": format!("about:blank#{}", code.code()),
        "title": code.title(lang),
        "detail": code.help(lang),
        "status": code.status(),
        "code": code.code(),
        "fields": fields,
        "purpose": purpose,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    let mut response = (status(code), Extension(Told(code)), kind, body.to_string()).into_response();
    come_again(code, &mut response);
    response
}

/// Nothing has this address.
pub async fn nothing_here(viewing: Viewing) -> Response {
    viewing.problem(&Error::NOT_FOUND)
}

/// The address is known, but not for this method (RFC 9110 §15.5.6).
pub async fn not_this_way(viewing: Viewing) -> Response {
    viewing.problem(&ErrorCode::MethodNotAllowed.into())
}

/// A handler stopped: whoever asked gets an answer all the same.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    plain_problem(ErrorCode::Internal)
}

fn status(code: ErrorCode) -> StatusCode {
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What others sent wrong is no fault of ours; a paper that the store has lost is, although it is told as not found.
fn log(error: &Error) {
    let Error::Failed(code, cause) = error else { return };
    let (code, cause, ours) = (code.code(), format!("{cause:#}"), is_our_fault(*code));
    if ours {
        tracing::error!(code, cause, "a request failed");
    } else {
        tracing::info!(code, cause, "a request was refused");
    }
}

fn is_our_fault(code: ErrorCode) -> bool {
    code == ErrorCode::PaperMissing || status(code).is_server_error()
}

/// The state's type, so that handlers can be written without naming it twice.
pub type AppState = axum::extract::State<App>;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::{
        config::{LogConfig, LogFormat},
        telemetry::subscriber,
    };
    use std::{
        io::{self, Write},
        sync::{Arc, Mutex},
    };

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The problem that is answered, and what the log says.
    async fn answered(error: &Error) -> (u16, String, String) {
        let (page, config) = (Page::default(), LogConfig { format: LogFormat::Json, ..LogConfig::default() });
        let writer = page.clone();
        let log = subscriber(&config, move || writer.clone()).unwrap();
        let answer = tracing::subscriber::with_default(log, || json_problem(error, app::texts::Lang::En));
        let status = answer.status().as_u16();
        let body = axum::body::to_bytes(answer.into_body(), 100_000).await.unwrap();
        let log = page.0.lock().unwrap().clone();
        (status, String::from_utf8(body.to_vec()).unwrap(), String::from_utf8(log).unwrap())
    }

    #[tokio::test]
    async fn a_cause_is_for_the_log_and_never_for_the_answer() {
        let (status, body, log) = answered(&Error::broken("table dossier has no column x")).await;
        assert_eq!(status, 500);
        assert!(body.contains("\"internal\"") && !body.contains("column"), "{body}");
        assert!(log.contains("table dossier has no column x") && log.contains("\"ERROR\""), "{log}");
    }

    #[tokio::test]
    async fn what_others_sent_wrong_wakes_nobody() {
        let cause = anyhow::anyhow!("the push endpoint is not an address");
        let (status, body, log) = answered(&Error::Failed(ErrorCode::SubscriptionInvalid, cause)).await;
        assert!((400..500).contains(&status) && !body.contains("endpoint"), "{status} {body}");
        assert!(log.contains("the push endpoint") && log.contains("\"INFO\""), "{log}");
    }

    #[tokio::test]
    async fn what_is_lost_here_is_a_fault_although_it_is_told_as_not_found() {
        let lost = anyhow::anyhow!("the store does not hold it");
        let (status, _, log) = answered(&Error::Failed(ErrorCode::PaperMissing, lost)).await;
        assert_eq!(status, 404);
        assert!(log.contains("the store does not hold it") && log.contains("\"ERROR\""), "{log}");
    }
}
