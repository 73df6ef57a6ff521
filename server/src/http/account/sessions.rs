//! `/account/sessions`: where somebody is signed in, and signing out elsewhere.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, sessions::SignedIn},
};
use app::{
    domain::{error::ErrorCode, time::Timestamp},
    pages::account::sessions::{Done, Place, Row, Sessions, sessions as page},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

const HERE: &str = "/account/sessions";

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(after): Query<After>) -> Response {
    let done = match after.done.as_str() {
        "one" => Some(Done::One),
        "others" => Some(Done::Others),
        _ => None,
    };
    answer(&app, &viewing, done).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn answer(app: &App, viewing: &Viewing, done: Option<Done>) -> Result<Response> {
    let who = signed_in(viewing)?;
    let here = &who.session().handle;
    let open = app.services.open_sessions(who).await?;
    let rows = open.into_iter().map(|session| Row {
        place: if session.handle == *here { Place::Here } else { Place::Elsewhere },
        handle: session.handle,
        device: session.device,
        proof: session.proof,
        since: Timestamp(session.created_at).short(),
        seen: Timestamp(session.seen_at).short(),
    });
    Ok(reply::page(page(&viewing.frame, &Sessions { rows: rows.collect(), done })))
}

pub async fn end(State(app): AppState, viewing: Viewing, address: ClientAddress, form: Posted) -> Response {
    let ended = async {
        let origin = app.services.origin(&address.name());
        app.services.end_session(signed_in(&viewing)?, form.text("session"), &origin).await
    };
    match ended.await {
        Ok(()) => reply::see(&format!("{HERE}?done=one")),
        Err(error) => viewing.problem(&error),
    }
}

pub async fn end_others(State(app): AppState, viewing: Viewing, address: ClientAddress) -> Response {
    let ended = async {
        let origin = app.services.origin(&address.name());
        app.services.end_other_sessions(signed_in(&viewing)?, &origin).await
    };
    match ended.await {
        Ok(_) => reply::see(&format!("{HERE}?done=others")),
        Err(error) => viewing.problem(&error),
    }
}

fn signed_in(viewing: &Viewing) -> Result<&SignedIn> {
    viewing.who.as_ref().ok_or(Error::Known(ErrorCode::NotSignedIn))
}
