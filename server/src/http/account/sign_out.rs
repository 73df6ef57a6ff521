//! Signing out: our session first, then the provider's; and ours because the provider says so.

use crate::{
    http::{
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::{SESSION, Viewing},
    },
    service::accounts::SIGNED_OUT,
};
use app::pages::account::signed_out::signed_out;
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// What the browser forgets (W3C Clear Site Data): whatever it kept of pages, also for going back. Not its storage: nothing
/// of a person is in it, but the subscription to notices, which somebody agreed to beyond the session, would go.
pub const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Its value.
pub const CACHE: HeaderValue = HeaderValue::from_static("\"cache\"");

/// `POST /sign-out`. Whoever is not signed in ends at the same place.
pub async fn sign_out(State(app): AppState, viewing: Viewing, address: ClientAddress) -> Response {
    let services = &app.services;
    let end = match &viewing.session {
        Some(session) => services.sign_out(session, &services.origin(&address.name())).await,
        None => Ok(None),
    };
    match end {
        Ok(end) => {
            let mut response = reply::see(end.as_deref().unwrap_or(SIGNED_OUT));
            SESSION.clear(&mut response, &services.config);
            response.headers_mut().insert(CLEAR_SITE_DATA, CACHE);
            response
        }
        Err(error) => viewing.problem(&error),
    }
}

/// `GET /signed-out`: where the provider leads back to.
pub async fn done(viewing: Viewing) -> Response {
    reply::page(signed_out(&viewing.frame))
}

/// `POST /auth/backchannel` (OpenID Connect Back-Channel Logout 1.0 §2.5): the provider itself calls, without browser,
/// cookie or origin; its token is all that counts.
pub async fn by_provider(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    form: Posted,
) -> Response {
    let origin = app.services.origin(&address.name());
    let mut response = match app.services.sign_out_by_provider(form.text("logout_token"), &origin).await {
        Ok(_) => StatusCode::OK.into_response(),
        Err(error) => reply::json_problem(&error, viewing.lang()),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
