//! `/inbox`: what the citizen was told.

use crate::http::{
    App,
    reply::{self, AppState},
    viewing::Viewing,
};
use crate::service::Result;
use app::pages::account::inbox::inbox as page;
use axum::{extract::State, response::Response};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    answer(&app, &viewing).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn answer(app: &App, viewing: &Viewing) -> Result<Response> {
    let model = app.services.inbox(&viewing.citizen()?.id, &viewing.principal()?, viewing.lang()).await?;
    Ok(reply::page(page(&viewing.frame, &model)))
}

pub async fn mark_read(State(app): AppState, viewing: Viewing) -> Response {
    let done = async { app.services.mark_read(&viewing.citizen()?.id, &viewing.principal()?).await };
    match done.await {
        Ok(()) => reply::see("/inbox"),
        Err(error) => viewing.problem(&error),
    }
}
