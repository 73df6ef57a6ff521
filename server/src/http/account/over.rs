//! `/session`: whether the session for which a page was shown is still this browser's. Asked by `public/boot.js`, which
//! empties the page where it is not. It says nothing of anybody, and is no sign of life unless somebody has typed.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::{self, SESSION},
    },
    service::accounts::Behind,
};
use app::{domain::error::ErrorCode, pages::account::over::over};
use axum::{
    extract::State,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

/// In which the page says for which session it was shown, by its public name; in the answer, whose it is now.
const SESSION_NAME: &str = "x-session";
/// In which it says by which mark its person is known.
const PERSON: &str = "x-person";
/// Not empty when somebody has typed since it asked last.
const ALIVE: &str = "x-alive";
/// Not empty when something that was typed waits to be sent.
const TYPED: &str = "x-typed";
/// What the answer says where somebody else is here by now.
const OTHER: &str = "other";

/// 204 while it is, or where nobody says for which, or the same person is back in a later session; else 401 with what
/// stands in the place of the page.
pub async fn over_or_not(State(app): AppState, parts: Parts) -> Response {
    let said = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if said(SESSION_NAME).is_empty() {
        return StatusCode::NO_CONTENT.into_response();
    }
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = SESSION.read(&jar, &app.services.config).unwrap_or_default();
    let frame = viewing::frame(&app, viewing::lang(&parts, &app), "/".into());
    let gone = |waits| reply::page_with(ErrorCode::NotSignedIn, over(&frame, waits));
    match app.services.session_behind(cookie, said(SESSION_NAME), said(PERSON)).await {
        Ok(Behind::Same) if said(ALIVE).is_empty() => StatusCode::NO_CONTENT.into_response(),
        // Looking who it is notes that they are here.
        Ok(Behind::Same) => match app.services.who(cookie).await {
            Ok(_) => StatusCode::NO_CONTENT.into_response(),
            Err(error) => reply::problem(&frame, &error),
        },
        Ok(Behind::Later(handle)) => (StatusCode::NO_CONTENT, [(SESSION_NAME, handle)]).into_response(),
        Ok(Behind::Other) => ([(SESSION_NAME, OTHER)], gone(false)).into_response(),
        Ok(Behind::Nobody) => gone(!said(TYPED).is_empty()),
        Err(error) => reply::problem(&frame, &error),
    }
}
