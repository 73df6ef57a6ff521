//! Forms that meet a locked screen or an ended session, need a fresh proof or were shown for somebody else: they are answered with the page
//! that asks and carries their fields on; when they come back with what was asked, it is looked at first and then the
//! form is done. Not here: what unlocks and what proves (`staff_access`), and whose a form is (`shown_for`).

use super::{
    App, Centre,
    client::ClientAddress,
    form::Posted,
    renewed::Renewed,
    reply::Asked,
    shown_for,
    staff_access::{
        prove::{self, UnderWay},
        unlock::{self, Files},
    },
    viewing::{Locks, SESSION, Viewing},
};
use crate::service::Error;
use app::{
    domain::{error::ErrorCode, staff_access::Purpose},
    pages::account::send_again::{SendAgain, send_again},
};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRef, FromRequestParts, Request, State},
    http::{HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use url::form_urlencoded;

/// Fields that belong to the proof, or say for whom the form was shown, and not to the form.
const OURS: [&str; 3] = ["proof.", "unlock.", "acting."];
/// Fields that are typed anew rather than carried on.
const PASSWORDS: [&str; 3] = ["present", "password", "repeated"];
/// Why somebody proves it, in their words.
const REASON: &str = "proof.reason";

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
    let left = Renewed::default();
    parts.extensions.insert(left.clone());
    let renewed = match &form {
        Some(form) => match brought(&app, &centre, &mut parts, form).await {
            Ok(renewed) => renewed,
            Err(asked) => return asked,
        },
        None => None,
    };
    if let Some(form) = &form
        && let Some(asked) = shown_for::ask(&app, &centre, &mut parts, (form, theirs(form))).await
    {
        return with_cookie(&app, kept_by_nobody(asked), left.get().or(renewed));
    }
    if let Some(cookie) = left.get() {
        SESSION.replace(&mut parts.headers, &app.services.config, &cookie);
    }
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let response = match response.extensions().get::<Asked>().copied() {
        Some(asked) if !super::viewing::prefers_json(&parts) => {
            let page = answer(&app, &centre, &mut parts, asked, form).await;
            page.map(|page| (response.status(), page).into_response()).unwrap_or(response)
        }
        _ => response,
    };
    with_cookie(&app, response, left.get().or(renewed))
}

/// Tells the browser the new secret of its session; what the answer says of the session itself comes last.
fn with_cookie(app: &App, mut response: Response, renewed: Option<String>) -> Response {
    if let Some(cookie) = renewed.filter(|_| !SESSION.is_set(&response, &app.services.config)) {
        SESSION.set(&mut response, &app.services.config, &cookie, None);
    }
    response
}

/// A form's fields, and the body for the handler without what is ours. Other bodies pass untouched.
async fn read(app: &App, parts: &mut Parts, body: Body) -> Result<(Option<Posted>, Body), ErrorCode> {
    let kind =
        parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if parts.method != Method::POST || !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok((None, body));
    }
    let most = usize::try_from(app.services.config.limits.body_bytes).unwrap_or(usize::MAX);
    let bytes = to_bytes(body, most).await.map_err(|_| ErrorCode::FormTooLarge)?;
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

/// The form's own fields and the reason that was given already: what is carried on to a page over a locked screen, from
/// which nothing else of a proof comes back. Somebody else may stand before that screen, so no password is in the page.
fn with_reason(form: &Posted) -> Vec<(String, String)> {
    let secret = |name: &str| PASSWORDS.contains(&name);
    form.0.iter().filter(|(name, _)| (!ours(name) || name == REASON) && !secret(name)).cloned().collect()
}

/// The form's own fields without passwords, and for whom it was shown.
fn kept_typed(form: &Posted) -> Vec<(String, String)> {
    let kept = |name: &str| (!ours(name) || name.starts_with("acting.")) && !PASSWORDS.contains(&name);
    form.0.iter().filter(|(name, _)| kept(name)).cloned().collect()
}

/// Looks at what the form brings along; the page that asks again when it is not good enough. Whoever proved something
/// goes on with a new secret of the session, which is returned.
async fn brought(
    app: &App,
    centre: &Centre,
    parts: &mut Parts,
    form: &Posted,
) -> Result<Option<String>, Response> {
    let unlocks = form.get("unlock.screen").is_some();
    let proves = form.get("proof.for").is_some();
    if !unlocks && !proves {
        return Ok(None);
    }
    parts.extensions.insert(Locks::Ignored);
    let viewing = Viewing::from_request_parts(parts, centre).await;
    parts.extensions.remove::<Locks>();
    let viewing = viewing?;
    let Ok(address) = ClientAddress::from_request_parts(parts, centre).await;
    let looked = if unlocks {
        unlock::look(app, &viewing, address, form).await
    } else if viewing.is_locked() {
        Err(ErrorCode::ScreenLocked.into())
    } else {
        prove::look(app, &viewing, address, form).await
    };
    let error = match looked {
        Ok(cookie) => {
            SESSION.replace(&mut parts.headers, &app.services.config, &cookie);
            return Ok(Some(cookie));
        }
        Err(error) => error,
    };
    let purpose = Purpose::from_code(form.text("proof.for"));
    let page = match (error, purpose) {
        (error, _) if viewing.json => return Err(viewing.problem(&error)),
        (Error::Known(code), _) if unlocks || code == ErrorCode::ScreenLocked => {
            let told = Some(code).filter(|_| unlocks);
            unlock::ask(app, &viewing, (here(parts), with_reason(form)), Files::None, told).await
        }
        (Error::Known(code), Some(purpose)) => {
            let told = (form.text(REASON), Some(code));
            prove::ask(app, &viewing, purpose, under_way(parts, form), told).await
        }
        (error, _) => viewing.problem(&error),
    };
    Err(kept_by_nobody(page))
}

/// The address that was asked for, with its query: a form may say there what it is about.
fn here(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned()
}

/// A form under way; `/prove` itself has only a page to go on to.
fn under_way(parts: &Parts, form: &Posted) -> Result<UnderWay, String> {
    match parts.uri.path() {
        "/prove" => Err(form.text("to").to_owned()),
        _ => Ok(UnderWay { action: here(parts), fields: theirs(form) }),
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
    let here = here(parts);
    let read = matches!(parts.method, Method::GET | Method::HEAD);
    let page = match (asked, form) {
        (Asked::Unlock, Some(form)) => {
            unlock::ask(app, &viewing, (here, with_reason(&form)), Files::None, None).await
        }
        (Asked::Unlock, None) => {
            let files = if read { Files::None } else { Files::Lost };
            let to = vec![("to".to_owned(), if read { here } else { "/office".to_owned() })];
            unlock::ask(app, &viewing, ("/unlock".into(), to), files, None).await
        }
        (Asked::Proof(purpose), Some(form)) => {
            let under_way = Ok(UnderWay { action: here, fields: theirs(&form) });
            prove::ask(app, &viewing, purpose, under_way, (form.text(REASON), None)).await
        }
        (Asked::Proof(purpose), None) if read => {
            prove::ask(app, &viewing, purpose, Err(here), ("", None)).await
        }
        (Asked::SignIn, Some(form)) => {
            let model = SendAgain { action: here, fields: kept_typed(&form) };
            super::reply::page_with(ErrorCode::NotSignedIn, send_again(&viewing.frame, &model))
        }
        (Asked::Proof(_) | Asked::SignIn, None) => return None,
    };
    Some(kept_by_nobody(page))
}

/// These pages hold what somebody typed.
fn kept_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
