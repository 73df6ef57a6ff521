//! GET `/office/batches/{id}` and its list on paper.

use super::model;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::Error,
};
use app::pages::office::batches::batch;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows one list; the QR code on paper leads here.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let answer = async {
        let look = app.services.batch(viewing.officer()?, &id).await?;
        let page = model::one(&app.services, viewing.lang(), &look);
        Ok::<_, Error>(reply::page(batch(&viewing.frame, &page)))
    };
    answer.await.unwrap_or_else(|error| viewing.problem(&error))
}

/// Prints the list in two copies.
pub async fn print(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let answer = async {
        let (name, bytes) = app.services.batch_slip(viewing.officer()?, &id).await?;
        Ok::<_, Error>(reply::pdf(bytes, &name))
    };
    answer.await.unwrap_or_else(|error| viewing.problem(&error))
}
