//! POST `/office/counter/drafts/{id}/consent`: the person at the desk agrees no more, so nothing of the draft is kept.

use crate::http::{App, client::ClientAddress, reply, viewing::Viewing};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Takes the consent back; the draft is gone then.
pub async fn withdraw(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Path(id): Path<String>,
) -> Response {
    let done = async {
        let origin = app.services.origin(&address.name());
        app.services.withdraw_at_counter(viewing.officer()?, &id, &origin).await
    };
    match done.await {
        Ok(()) => reply::see("/office/counter"),
        Err(error) => super::step::refused(&viewing, &id, &error),
    }
}
