//! `POST /dossiers/{id}/receive`: takes the electronic result.

use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Order,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

pub async fn receive(
    State(app): AppState,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        viewing.assured()?;
        let actor = viewing.owner()?;
        let key = posted.key(&format!("receive {id}"));
        let order = Order { actor: &actor, dossier: &id, version: Some(posted.version()?), key };
        app.services.receive_online(&order).await
    };
    match done.await {
        Ok(_) => reply::see(&format!("/dossiers/{id}#result")),
        Err(error) => viewing.problem(&error),
    }
}
