//! How often one asker may ask, before anything is looked up for them; and tokens that lead nowhere are counted as
//! guesses. The numbers and the counting are `service::limits`; who asks is told to the handlers from here.

use super::{App, Centre, client::ClientAddress, reply, routes::Access, viewing::SESSION};
use crate::service::{
    Services,
    keys::hash,
    limits::{Asker, Place},
};
use app::domain::error::ErrorCode;
use axum::{
    extract::{FromRef, FromRequestParts, MatchedPath, RawPathParams, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;
use std::{collections::BTreeSet, sync::Arc};

/// Worked out once.
#[derive(Clone)]
pub struct Throttle {
    centre: Centre,
    /// The patterns whose address holds a token.
    tokens: Arc<BTreeSet<&'static str>>,
}

impl Throttle {
    /// The limits of these routes.
    pub fn new(app: &App, routes: &[super::routes::Route]) -> Self {
        let tokens = routes.iter().filter(|route| route.access == Access::Token).map(|route| route.path);
        Self { centre: Centre(app.clone()), tokens: Arc::new(tokens.collect()) }
    }
}

/// Lets a request in unless its address, its session or its token was heard of too often.
pub async fn throttle(State(throttle): State<Throttle>, request: Request, next: Next) -> Response {
    let services = App::from_ref(&throttle.centre).services;
    let (mut parts, body) = request.into_parts();
    let asker = asker(&mut parts, &throttle.centre, &services).await;
    let token = token(&mut parts, &throttle.tokens).await;
    if let Err(error) = services.admit_request(&asker, token.as_deref()).await {
        return refused(error.code());
    }
    if token.is_some()
        && let Err(error) = services.may_guess(&asker).await
    {
        return refused(error.code());
    }
    parts.extensions.insert(asker.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    if token.is_some()
        && matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::GONE)
        && let Err(error) = services.note_miss(&asker).await
    {
        return refused(error.code());
    }
    response
}

async fn asker(parts: &mut Parts, centre: &Centre, services: &Services) -> Asker {
    let Ok(client) = ClientAddress::from_request_parts(parts, centre).await;
    let place = client.place(&services.config.limits.centre_networks);
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = SESSION.read(&jar, &services.config);
    let signed_in = match cookie {
        Some(cookie) if place == Place::Centre => matches!(services.who(cookie).await, Ok(Some(_))),
        _ => false,
    };
    let session = match cookie {
        // While the database is away the cookie itself has to do.
        Some(cookie) => Some(services.counted_as(cookie).await.unwrap_or_else(|_| hash(cookie))),
        None => None,
    };
    Asker { address: client.name(), place, session, signed_in }
}

/// The first part of the address that varies, where that is a token.
async fn token(parts: &mut Parts, tokens: &BTreeSet<&'static str>) -> Option<String> {
    let matched = parts.extensions.get::<MatchedPath>()?;
    if !tokens.contains(matched.as_str()) {
        return None;
    }
    let params = RawPathParams::from_request_parts(parts, &()).await.ok()?;
    params.iter().next().map(|(_, value)| value.to_owned())
}

fn refused(code: ErrorCode) -> Response {
    let mut response = reply::plain_problem(code);
    if code == ErrorCode::TooManyRequests {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}
