//! `/dossiers/{id}/withdraw`: asks first, then withdraws.

use crate::{
    http::{
        App,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Order, Result, reference},
};
use app::pages::dossiers::withdraw::{Withdraw, withdraw as page};
use axum::{
    extract::{Path, State},
    response::Response,
};

pub async fn ask(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    question(&app, &viewing, &id).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn question(app: &App, viewing: &Viewing, id: &str) -> Result<Response> {
    let record = app.services.record(&viewing.owner()?, id).await?;
    let model = Withdraw {
        dossier: format!("/dossiers/{id}"),
        reference: reference(&record.dossier),
        procedure: record.procedure.name.get(viewing.lang()).to_owned(),
        command_id: app.services.new_id(),
        version: record.dossier.version,
        needs_consent: record.dossier.accepted_by.is_some(),
    };
    Ok(reply::page(page(&viewing.frame, &model)))
}

pub async fn withdraw(
    State(app): AppState,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        viewing.assured()?;
        let actor = viewing.owner()?;
        let key = posted.key(&format!("withdraw {id}"));
        let order = Order { actor: &actor, dossier: &id, version: Some(posted.version()?), key };
        app.services.withdraw(&order, posted.text("reason")).await
    };
    match done.await {
        Ok(_) => reply::see(&format!("/dossiers/{id}")),
        Err(error) => viewing.problem(&error),
    }
}
