//! POST `/office/procedure-drafts/{id}/check`, `/publish`, `/discard`: what ends the writing of a draft.

use super::overview;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{Error, Result},
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    pages::office::procedures::{address, overview as page},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The officer, and the version that they looked at.
fn looked_at<'a>(viewing: &'a Viewing, posted: &Posted) -> Result<(&'a Actor, i64)> {
    Ok((viewing.officer()?, posted.version()?))
}

/// Checks; faults are shown at once, each with the way to its place.
pub async fn check(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let checked = async {
        let (actor, version) = looked_at(&viewing, &posted)?;
        app.services.check_revision(actor, &id, version).await
    };
    match checked.await {
        Ok(faults) if faults.is_empty() => reply::see(&address(&id)),
        Ok(_) => faulty(&app, &viewing, &id, &ErrorCode::ProcedureFaulty.into()).await,
        Err(error) => viewing.problem(&error),
    }
}

/// Publishes and goes to the procedure's revisions.
pub async fn publish(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let published = async {
        let (actor, version) = looked_at(&viewing, &posted)?;
        let code = app.services.procedure_draft(actor, &id).await?.row.code;
        app.services.publish_revision(actor, &id, version).await.map(|()| code)
    };
    match published.await {
        Ok(code) => reply::see(&format!("/office/procedures/{code}")),
        Err(error) if error.code() == ErrorCode::ProcedureFaulty => faulty(&app, &viewing, &id, &error).await,
        Err(error) => viewing.problem(&error),
    }
}

/// Throws the draft away.
pub async fn discard(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let gone = async {
        let (actor, version) = looked_at(&viewing, &posted)?;
        app.services.discard_revision(actor, &id, version).await
    };
    match gone.await {
        Ok(()) => reply::see("/office/procedures"),
        Err(error) => viewing.problem(&error),
    }
}

/// The draft with everything that keeps it from being published.
async fn faulty(app: &App, viewing: &Viewing, id: &str, error: &Error) -> Response {
    match overview::model(&app.services, viewing, id).await {
        Ok(mut model) if !model.faults.is_empty() => {
            model.asked = true;
            reply::page_with(error.code(), page(&viewing.frame, &model))
        }
        _ => viewing.problem(error),
    }
}
