//! POST `/office/dossiers/{id}/papers` and `…/papers/{paper}/delete`: what the receiving desk scans after a
//! dossier was sent, and takes away again before it accepts. Not here: the papers of a walk-in (`counter`).

use super::counter::papers::take_all;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Result},
};
use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};

/// Takes the scans in; the first one that was refused says why, and the others are kept.
pub async fn scan(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    parts: Multipart,
) -> Response {
    let taken = async {
        let actor = viewing.officer()?;
        app.services.record(actor, &id).await?;
        let outcome = take_all(&app.services, actor, &id, parts).await?;
        outcome.refused.first().map_or(Ok(()), |(.., code)| Err(Error::from(*code)))
    };
    answer(&viewing, &id, taken.await)
}

/// Takes one scan away; doing it again changes nothing.
pub async fn remove(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, paper)): Path<(String, String)>,
) -> Response {
    let removed = async { app.services.detach(viewing.officer()?, &id, &paper).await };
    answer(&viewing, &id, removed.await)
}

fn answer(viewing: &Viewing, id: &str, outcome: Result<()>) -> Response {
    match outcome {
        Ok(()) => reply::see(&format!("/office/dossiers/{id}#papers")),
        Err(error) => viewing.problem(&error),
    }
}
