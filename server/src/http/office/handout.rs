//! GET `/office/dossiers/{id}/handout.pdf`: what the receiver of a result signs.

use crate::{
    http::{App, reply, viewing::Viewing},
    service::Error,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Prints the receipt again.
pub async fn print(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match pdf(&app, &viewing, &id).await {
        Ok(bytes) => reply::pdf(bytes, "bien-nhan-tra-ket-qua.pdf"),
        Err(error) => viewing.problem(&error),
    }
}

async fn pdf(app: &App, viewing: &Viewing, id: &str) -> Result<Vec<u8>, Error> {
    let actor = viewing.officer()?;
    let record = app.services.record(actor, id).await?;
    app.services.handout(actor, &record.dossier).await
}
