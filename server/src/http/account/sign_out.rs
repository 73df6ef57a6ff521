//! Signing out: our session first, then the provider's; and ours because the provider says so.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        protect,
        reply::{self, AppState},
        viewing::{self, SESSION, Viewing},
    },
    identity::EndSession,
    service::accounts::SIGNED_OUT,
};
use app::pages::account::{sign_out_there::sign_out_there, signed_out::signed_out};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use url::Url;

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
            let mut response = match end {
                None => reply::see(SIGNED_OUT),
                Some(EndSession::Address(address)) => reply::see(address.as_str()),
                Some(EndSession::Form(address, fields)) => there(&app, &viewing, &address, &fields),
            };
            SESSION.clear(&mut response, &services.config);
            response.headers_mut().insert(CLEAR_SITE_DATA, CACHE);
            response
        }
        Err(error) => viewing.problem(&error),
    }
}

/// The page that signs out at the provider, for nobody in particular any more. It alone may post where the provider's
/// session ends.
fn there(app: &App, viewing: &Viewing, to: &Url, fields: &[(&'static str, String)]) -> Response {
    let frame = viewing::frame(app, viewing.lang(), "/signed-out".into());
    let mut response = reply::page(sign_out_there(&frame, to.as_str(), fields));
    let policy = protect::policy(&app.services.config.identity, Some(to));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
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
