//! `/account/consents`: what somebody agreed to, and taking it back.

use crate::http::{
    App,
    client::ClientAddress,
    form::Posted,
    reply::{self, AppState},
    viewing::Viewing,
};
use crate::service::Result;
use app::pages::account::consents::{Consents, consents as page};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

const HERE: &str = "/account/consents";

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(after): Query<After>) -> Response {
    let shown = answer(&app, &viewing, after.done == "withdrawn").await;
    shown.map_or_else(|error| viewing.problem(&error), reply::page)
}

async fn answer(app: &App, viewing: &Viewing, done: bool) -> Result<String> {
    let rows = app.services.consents_of(viewing.citizen()?).await?;
    Ok(page(&viewing.frame, &Consents { rows, done }))
}

pub async fn withdraw(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    form: Posted,
) -> Response {
    let done = async {
        let origin = app.services.origin(&address.name());
        app.services.withdraw_consent(viewing.citizen()?, form.text("consent"), &origin).await
    };
    match done.await {
        Ok(()) => reply::see(&format!("{HERE}?done=withdrawn")),
        Err(error) => viewing.problem(&error),
    }
}
