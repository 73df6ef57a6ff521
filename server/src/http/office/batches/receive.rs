//! POST `/office/batches/{id}/count`, `/receive` and `/missing/{dossier}`: what the receiving side finds, and how
//! both sides settle what was missing. Success leads back to the list.

use super::model;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Result,
        batches::{Count, Remedy},
        bulk::BulkLine,
    },
};
use app::{domain::error::ErrorCode, pages::office::batches::batch};
use axum::{
    extract::{Path, State},
    response::Response,
};

fn there(posted: &Posted) -> Vec<String> {
    posted.all("there").into_iter().map(ToOwned::to_owned).collect()
}

/// Notes what was ticked, and what was scanned.
pub async fn count(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        let actor = viewing.officer()?;
        app.services.count_batch(actor, &id, &there(&posted), posted.text("scan")).await
    };
    match done.await {
        Ok(()) => reply::see(&format!("/office/batches/{id}")),
        Err(error) => again(&app, &viewing, &id, (&error, &posted)).await,
    }
}

/// Confirms what is there, and records what is missing when that was ticked.
pub async fn receive(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let missing = (posted.text("rest") == "missing").then(|| posted.text("note").to_owned());
    let count = Count { there: there(&posted), rest_is_missing: missing };
    let done = async {
        let actor = viewing.officer()?;
        // The ticks are kept, whatever becomes of the confirmation.
        app.services.count_batch(actor, &id, &count.there, "").await?;
        app.services.receive_batch(actor, &id, &count).await
    };
    match done.await {
        Ok(lines) if lines.iter().all(|line| line.outcome.is_ok()) => {
            reply::see(&format!("/office/batches/{id}"))
        }
        Ok(lines) => {
            refused(&app, &viewing, &id, &lines).await.unwrap_or_else(|error| viewing.problem(&error))
        }
        Err(error) => again(&app, &viewing, &id, (&error, &posted)).await,
    }
}

/// Settles what was missing.
pub async fn settle(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, dossier)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let remedy = if posted.text("remedy") == "found" { Remedy::Found } else { Remedy::Otherwise };
    let done = async {
        let actor = viewing.officer()?;
        app.services.settle_missing(actor, (&id, &dossier), remedy, posted.text("note")).await
    };
    match done.await {
        Ok(()) => reply::see(&format!("/office/batches/{id}")),
        Err(error) => again(&app, &viewing, &id, (&error, &posted)).await,
    }
}

/// The list again, with what is wrong.
async fn again(app: &App, viewing: &Viewing, id: &str, (error, posted): (&Error, &Posted)) -> Response {
    let code = error.code();
    if matches!(code.status(), 401 | 404 | 500..) {
        return viewing.problem(error);
    }
    let shown = async {
        let look = app.services.batch(viewing.officer()?, id).await?;
        let mut page = model::one(&app.services, viewing.lang(), &look);
        page.problem = Some(code);
        posted.text("note").clone_into(&mut page.note);
        Ok::<_, Error>(reply::page_with(code, batch(&viewing.frame, &page)))
    };
    shown.await.unwrap_or_else(|error| viewing.problem(&error))
}

/// The list again, with why some could not be confirmed.
async fn refused(app: &App, viewing: &Viewing, id: &str, lines: &[BulkLine]) -> Result<Response> {
    let look = app.services.batch(viewing.officer()?, id).await?;
    let mut page = model::one(&app.services, viewing.lang(), &look);
    for item in &mut page.items {
        let line = lines.iter().find(|line| line.dossier == item.id);
        item.why = line.and_then(|line| line.outcome.as_ref().err().copied());
    }
    Ok(reply::page_with(ErrorCode::WrongState, batch(&viewing.frame, &page)))
}
