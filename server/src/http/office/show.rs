//! GET `/office/dossiers/{id}`: one dossier on an officer's desk; `?paper=` opens one of its files.

use super::model;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::Error,
};
use app::{domain::access::LookKind, pages::office::dossier::dossier};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// Which file is shown beside the answers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    paper: String,
}

/// Shows the dossier.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
) -> Response {
    let actor = match viewing.officer() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let looked = async {
        app.services.may_look(actor, &id).await?;
        let look = app.services.look_and_open(actor, &id).await?;
        app.services.note_look(actor, &look.record.dossier, LookKind::Looked, "").await?;
        Ok::<_, Error>(look)
    };
    match looked.await {
        Ok(look) => {
            let model = model::of(&app.services, viewing.lang(), &look, &shown.paper);
            reply::page(dossier(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}
