//! Push subscriptions of browsers: JSON in, nothing out. The body is what `PushSubscription.toJSON()` gives,
//! alone or as `subscription` beside the address that it `replaces`; or only the address that is `held` since before.

use crate::unprinted::unprinted;
use crate::{
    http::{
        client::ClientAddress,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Result, inbox::Browser},
};
use app::domain::error::ErrorCode;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
pub struct PushKeys {
    p256dh: String,
    auth: String,
}

unprinted!(PushKeys);

/// What `PushSubscription.toJSON()` gives (Push API §8).
#[derive(Debug, Deserialize, ToSchema)]
pub struct PushSubscription {
    endpoint: String,
    keys: PushKeys,
}

/// A subscription, alone or with the address that it takes the place of; or only one that is held since before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum PushTarget {
    Renewed { subscription: PushSubscription, replaces: Option<String> },
    New(PushSubscription),
    Held { held: String },
}

/// The address of a subscription that is no longer wanted.
#[derive(Debug, Deserialize, ToSchema)]
pub struct PushGone {
    endpoint: String,
}

/// The server's public key, for `pushManager.subscribe`.
pub async fn key(State(app): AppState) -> Response {
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (plain, app.services.pusher.public_key().to_owned()).into_response()
}

fn read<T: serde::de::DeserializeOwned>(body: &Bytes) -> Result<T> {
    serde_json::from_slice(body).map_err(|_| ErrorCode::SubscriptionInvalid.into())
}

fn done(viewing: &Viewing, done: Result<()>) -> Response {
    match done {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => reply::json_problem(&error, viewing.lang()),
    }
}

pub async fn subscribe(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    body: Bytes,
) -> Response {
    let subscribed = async {
        let account = viewing.citizen()?;
        let session = viewing.who.as_ref().map_or("", |who| &who.session().handle);
        let (subscription, replaces) = match read(&body)? {
            PushTarget::Held { held } => return app.services.hold_browser(&account.id, &held, session).await,
            PushTarget::Renewed { subscription, replaces } => (subscription, replaces),
            PushTarget::New(subscription) => (subscription, None),
        };
        let browser = Browser {
            endpoint: &subscription.endpoint,
            p256dh: &subscription.keys.p256dh,
            auth: &subscription.keys.auth,
            replaces: replaces.as_deref(),
            session,
        };
        let origin = app.services.origin(&address.name());
        app.services.subscribe(&account.id, browser, (viewing.lang(), &origin)).await
    };
    done(&viewing, subscribed.await)
}

pub async fn unsubscribe(State(app): AppState, viewing: Viewing, body: Bytes) -> Response {
    let unsubscribed = async {
        let account = viewing.citizen()?;
        let gone: PushGone = read(&body)?;
        app.services.unsubscribe(&account.id, &gone.endpoint).await
    };
    done(&viewing, unsubscribed.await)
}
