//! `POST /dossiers/{id}/receive`: takes the electronic result.

use crate::http::{
    form::Posted,
    reply::{self, AppState},
    viewing::Viewing,
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
        let actor = viewing.owner()?;
        let key = posted.key(&format!("receive {id}"));
        app.services.receive_online(&actor, &id, Some(posted.version()?), key).await
    };
    match done.await {
        Ok(_) => reply::see(&format!("/dossiers/{id}#result")),
        Err(error) => viewing.problem(&error),
    }
}
