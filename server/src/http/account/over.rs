//! `/session`: whether the session for which a page was shown is still this browser's. Asked by `public/boot.js`, which
//! empties the page where it is not. It is no sign of life and says nothing of anybody.

use crate::http::{
    reply::{self, AppState},
    viewing::{self, SESSION},
};
use app::{domain::error::ErrorCode, pages::account::over::over};
use axum::{
    extract::State,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

/// In which the page says for which session it was shown, by its public name.
const SHOWN_IN: &str = "x-session";

/// 204 while it is, or where nobody says for which; else 401 with what stands in the place of the page.
pub async fn over_or_not(State(app): AppState, parts: Parts) -> Response {
    let shown = parts.headers.get(SHOWN_IN).and_then(|value| value.to_str().ok());
    let Some(shown) = shown else { return StatusCode::NO_CONTENT.into_response() };
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = SESSION.read(&jar, &app.services.config).unwrap_or_default();
    let frame = viewing::frame(&app, viewing::lang(&parts, &app), "/".into());
    match app.services.is_open(cookie, shown).await {
        Ok(true) => StatusCode::NO_CONTENT.into_response(),
        Ok(false) => reply::page_with(ErrorCode::NotSignedIn, over(&frame)),
        Err(error) => reply::problem(&frame, &error),
    }
}
