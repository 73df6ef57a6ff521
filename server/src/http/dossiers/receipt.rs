//! `GET /dossiers/{id}/receipt`: the receipt to look at and to print.

use crate::{
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Result,
};
use app::pages::dossiers::receipt::receipt as page;
use axum::{
    extract::{Path, State},
    response::Response,
};

pub async fn receipt(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    answer(&app, &viewing, &id).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn answer(app: &App, viewing: &Viewing, id: &str) -> Result<Response> {
    let record = app.services.record(&viewing.owner()?, id).await?;
    let model = app.services.describe_receipt(&record, viewing.lang())?;
    Ok(reply::page(page(&viewing.frame, &model)))
}
