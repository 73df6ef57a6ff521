//! Forms that meet a locked screen, need a fresh proof or were shown for somebody else: they are answered with the page
//! that asks and carries their fields on; when they come back with what was asked, it is looked at first and then the
//! form is done. Not here: what unlocks and what proves (`staff_access`), and whose a form is (`shown_for`).

use super::{
    App, Centre,
    client::ClientAddress,
    form::Posted,
    reply::Asked,
    shown_for,
    staff_access::{
        prove::{self, UnderWay},
        unlock::{self, Files},
    },
    viewing::{Locks, SESSION, Viewing},
};
use crate::service::Error;
use app::domain::{error::ErrorCode, staff_access::Purpose};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRef, FromRequestParts, Request, State},
    http::{HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;
use url::form_urlencoded;

/// Fields that belong to the proof, or say for whom the form was shown, and not to the form.
const OURS: [&str; 3] = ["proof.", "unlock.", "acting."];

/// Looks at what a form brings along, and asks for what it lacks.
pub async fn vouch(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let app = App::from_ref(&centre);
    let signed_in = SESSION.read(&CookieJar::from_headers(request.headers()), &app.services.config).is_some();
    if !signed_in {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let (form, body) = match read(&app, &mut parts, body).await {
        Ok(read) => read,
        Err(code) => return super::reply::plain_problem(code),
    };
    if let Some(form) = &form
        && let Some(asked) = brought(&app, &centre, &mut parts, form).await
    {
        return asked;
    }
    if let Some(form) = &form
        && let Some(asked) = shown_for::ask(&app, &centre, &mut parts, (form, theirs(form))).await
    {
        return kept_by_nobody(asked);
    }
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    match response.extensions().get::<Asked>().copied() {
        Some(asked) if !super::viewing::prefers_json(&parts) => {
            answer(&app, &centre, &mut parts, asked, form).await.unwrap_or(response)
        }
        _ => response,
    }
}

/// A form's fields, and the body for the handler without what is ours. Other bodies pass untouched.
async fn read(app: &App, parts: &mut Parts, body: Body) -> Result<(Option<Posted>, Body), ErrorCode> {
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if parts.method != Method::POST || !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok((None, body));
    }
    let most = usize::try_from(app.services.config.limits.body_bytes).unwrap_or(usize::MAX);
    let bytes = to_bytes(body, most).await.map_err(|_| ErrorCode::FileTooLarge)?;
    let form = Posted(form_urlencoded::parse(&bytes).into_owned().collect());
    if !form.0.iter().any(|(name, _)| ours(name)) {
        return Ok((Some(form), Body::from(bytes)));
    }
    // The body is another one now, and its length with it.
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(theirs(&form)).finish();
    Ok((Some(form), Body::from(body)))
}

fn ours(name: &str) -> bool {
    OURS.iter().any(|prefix| name.starts_with(prefix))
}

/// The form's own fields.
fn theirs(form: &Posted) -> Vec<(String, String)> {
    form.0.iter().filter(|(name, _)| !ours(name)).cloned().collect()
}

/// Looks at what the form brings along; the page that asks again when it is not good enough.
async fn brought(app: &App, centre: &Centre, parts: &mut Parts, form: &Posted) -> Option<Response> {
    let unlocks = form.get("unlock.screen").is_some();
    let proves = form.get("proof.for").is_some();
    if !unlocks && !proves {
        return None;
    }
    parts.extensions.insert(if unlocks { Locks::Ignored } else { Locks::Heeded });
    let viewing = Viewing::from_request_parts(parts, centre).await;
    parts.extensions.remove::<Locks>();
    let viewing = match viewing {
        Ok(viewing) => viewing,
        Err(response) => return Some(response),
    };
    let address = ClientAddress::from_request_parts(parts, centre).await.ok()?;
    if unlocks {
        let error = unlock::look(app, &viewing, address, form).await.err()?;
        let page = (parts.uri.path().to_owned(), theirs(form));
        return Some(match error {
            Error::Known(code) if !viewing.json => {
                unlock::ask(app, &viewing, page, Files::None, Some(code)).await
            }
            error => viewing.problem(&error),
        });
    }
    let error = prove::look(app, &viewing, address, form).await.err()?;
    Some(match (error, Purpose::from_code(form.text("proof.for"))) {
        (Error::Known(code), Some(purpose)) if !viewing.json => {
            let told = (form.text("proof.reason"), Some(code));
            prove::ask(app, &viewing, purpose, under_way(parts, form), told).await
        }
        (error, _) => viewing.problem(&error),
    })
}

/// A form under way; `/prove` itself has only a page to go on to.
fn under_way(parts: &Parts, form: &Posted) -> Result<UnderWay, String> {
    match parts.uri.path() {
        "/prove" => Err(form.text("to").to_owned()),
        path => Ok(UnderWay { action: path.to_owned(), fields: theirs(form) }),
    }
}

/// The page that asks for what the handler missed.
async fn answer(
    app: &App,
    centre: &Centre,
    parts: &mut Parts,
    asked: Asked,
    form: Option<Posted>,
) -> Option<Response> {
    parts.extensions.insert(Locks::Ignored);
    let viewing = Viewing::from_request_parts(parts, centre).await.ok()?;
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let read = matches!(parts.method, Method::GET | Method::HEAD);
    let page = match (asked, form) {
        (Asked::Unlock, Some(form)) => {
            unlock::ask(app, &viewing, (here, theirs(&form)), Files::None, None).await
        }
        (Asked::Unlock, None) => {
            let files = if read { Files::None } else { Files::Lost };
            let to = vec![("to".to_owned(), if read { here } else { "/office".to_owned() })];
            unlock::ask(app, &viewing, ("/unlock".into(), to), files, None).await
        }
        (Asked::Proof(purpose), Some(form)) => {
            let under_way = Ok(UnderWay { action: here, fields: theirs(&form) });
            prove::ask(app, &viewing, purpose, under_way, ("", None)).await
        }
        (Asked::Proof(purpose), None) if read => {
            prove::ask(app, &viewing, purpose, Err(here), ("", None)).await
        }
        (Asked::Proof(_), None) => return None,
    };
    Some(kept_by_nobody(page))
}

/// These pages hold what somebody typed.
fn kept_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
