//! Signing in: the page that says what it is for, the way to the provider, and the way back.

use crate::{
    config::Config,
    http::{
        client::ClientAddress,
        cookie,
        form::Posted,
        reply::{self, AppState},
        viewing::{SESSION, Viewing},
    },
    identity::{Callback, ReturnTo},
    service::{
        Error,
        accounts::{Back, Begun, CameFrom, Visitor},
        sessions::Holder,
    },
};
use app::{
    domain::{error::ErrorCode, session},
    pages::{
        account::sign_in::{SignIn, sign_in},
        frame::escape_query,
    },
};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, header},
    response::Response,
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

/// The secret by which a browser proves that it began the sign-in it finishes.
pub(super) const BROWSER: cookie::Name = cookie::Name::new("motcua_sign_in", "__Host-motcua_sign_in");
/// A sign-in that takes longer was forgotten.
pub(super) const PATIENCE_SECONDS: u32 = 600;

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

/// `GET /sign-in?to=`.
pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<To>) -> Response {
    let to = local(&query.to);
    if viewing.who.is_some() {
        return reply::see(to.as_str());
    }
    reply::page(sign_in(
        &viewing.frame,
        &SignIn { to: to.as_str().to_owned(), staff: app.services.keeps_staff_accounts() },
    ))
}

/// `POST /sign-in`: on to the provider.
pub async fn begin(State(app): AppState, viewing: Viewing, jar: CookieJar, form: Posted) -> Response {
    let config = &app.services.config;
    let known = BROWSER.read(&jar, config);
    let to = local(form.text("to"));
    match app.services.begin_sign_in(to.clone(), viewing.lang(), known).await {
        Ok(begun) => leaves(&begun, config),
        Err(error) => failed(&viewing, &error, &CameFrom::Guest(to)),
    }
}

/// Off to the provider, with the secret by which the browser is known when it is back.
fn leaves(begun: &Begun, config: &Config) -> Response {
    let mut response = reply::see(&begun.address);
    BROWSER.set(&mut response, config, &begun.browser, Some(PATIENCE_SECONDS));
    response
}

/// `GET /sign-in/callback`: back from the provider.
pub async fn finish(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    address: ClientAddress,
    headers: HeaderMap,
    callback: Result<Query<Callback>, QueryRejection>,
) -> Response {
    let config = &app.services.config;
    let (Ok(Query(callback)), Some(browser)) = (callback, BROWSER.read(&jar, config)) else {
        return failed(&viewing, &ErrorCode::SignInFailed.into(), &CameFrom::Guest(ReturnTo::default()));
    };
    let (device, origin) = (device(&headers), app.services.origin(&address.name()));
    let visitor = Visitor {
        browser,
        device: &device,
        origin: &origin,
        session: viewing.session.as_deref(),
        lang: viewing.lang(),
    };
    let finished = match app.services.finish_sign_in(&callback, &visitor).await {
        Ok(Back::In(finished)) => finished,
        Ok(Back::Again(begun)) => return leaves(&begun, config),
        Ok(Back::Failed { error, from }) => return failed(&viewing, &error, &from),
        Err(error) => return failed(&viewing, &error, &CameFrom::Guest(ReturnTo::default())),
    };
    let mut response = reply::see(landing(&finished.holder, &finished.return_to));
    SESSION.set(&mut response, config, &finished.session, None);
    response
}

/// What went wrong, and where trying again may help the way to do so.
fn failed(viewing: &Viewing, error: &Error, from: &CameFrom) -> Response {
    use ErrorCode as E;
    let back = match from {
        CameFrom::Act(to) => to.as_str().to_owned(),
        CameFrom::Guest(to) => format!("/sign-in?to={}", escape_query(to.as_str())),
    };
    match error.code() {
        E::SignInFailed | E::SignInUnavailable | E::ProofOfAnother | E::ProofNotFresh | E::ProofTooWeak => {
            viewing.problem_back(error, back)
        }
        _ => viewing.problem(error),
    }
}

/// The browser's device in words.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    session::device(agent.unwrap_or_default())
}

/// A path of this site; never the sign-in itself, which would go in circles.
pub(super) fn local(to: &str) -> ReturnTo {
    ReturnTo::parse(to).filter(|path| !path.as_str().starts_with("/sign-")).unwrap_or_default()
}

/// Staff who did not come from anywhere begin at their work.
fn landing<'a>(holder: &Holder, to: &'a ReturnTo) -> &'a str {
    match (holder, to.as_str()) {
        (Holder::Staff(_), "/") => "/office",
        (_, to) => to,
    }
}
