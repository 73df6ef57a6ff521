//! `GET /dossiers/{id}`: everything of one dossier for its owner. Staff have their own page.

use super::json;
use crate::{
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, dossiers::Audience, sessions::SignedIn},
};
use app::{
    domain::{access::LookKind, error::ErrorCode},
    pages::dossiers::show::show as page,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    if matches!(viewing.who, Some(SignedIn::Staff { .. })) && !json::wanted(&headers) {
        return reply::see(&format!("/office/dossiers/{id}"));
    }
    answer(&app, &viewing, &headers, &id).await.unwrap_or_else(|error| refused(&viewing, &headers, &error))
}

fn refused(viewing: &Viewing, headers: &HeaderMap, error: &Error) -> Response {
    match json::wanted(headers) {
        true => reply::json_problem(error, viewing.lang()),
        false => viewing.problem(error),
    }
}

async fn answer(app: &App, viewing: &Viewing, headers: &HeaderMap, id: &str) -> Result<Response> {
    let actor = viewing.actor()?;
    let record = match app.services.record(&actor, id).await {
        // A draft of one's own is written on elsewhere; what is nobody's business stays unknown.
        Err(error) if error.code() == ErrorCode::NotFound => {
            let own = app.services.is_own_draft(&actor, id).await?;
            return if own { Ok(reply::see(&format!("/drafts/{id}"))) } else { Err(error) };
        }
        other => other?,
    };
    app.services.note_look(&actor, &record.dossier, LookKind::Looked, "").await?;
    if json::wanted(headers) {
        return Ok(json::record(&app.services, &record, viewing.lang()));
    }
    let audience = Audience { actor, lang: viewing.lang() };
    let mut model = app.services.describe(&record, &audience)?;
    model.looks = app.services.last_looks(&record.dossier, viewing.lang()).await?;
    Ok(reply::page(page(&viewing.frame, &model)))
}
