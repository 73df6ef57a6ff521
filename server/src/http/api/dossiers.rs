//! A citizen's own dossiers, and one dossier for whoever may see all of it.

use super::{
    answer, describe,
    schema::{DossierDetail, DossierPage, Problem},
};
use crate::http::{reply::AppState, viewing::Viewing};
use app::domain::access::LookKind;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// Where the page before ended.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    after: Option<String>,
}

/// The signed-in citizen's dossiers, drafts included.
#[utoipa::path(
    get, path = "/api/v1/dossiers", tag = "dossiers",
    params(("after" = Option<String>, Query, description = "`next` of the page before")),
    responses((status = 200, body = DossierPage), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn own(State(app): AppState, viewing: Viewing, Query(place): Query<Place>) -> Response {
    let actor = match viewing.owner() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let page = app.services.own_dossiers(&actor, place.after.as_deref()).await;
    let page = page.map(|page| DossierPage {
        items: page
            .dossiers
            .iter()
            .map(|d| describe::summary(&app.services, viewing.lang(), &d.into()))
            .collect(),
        next: page.next,
    });
    answer(&viewing, page)
}

/// One dossier that was sent.
#[utoipa::path(
    get, path = "/api/v1/dossiers/{id}", tag = "dossiers",
    params(("id" = String, Path)),
    responses((status = 200, body = DossierDetail), (status = 401, body = Problem), (status = 404, body = Problem))
)]
pub async fn show(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    let actor = match viewing.actor() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let record = async {
        let record = app.services.record_or_part(&actor, &id).await?;
        app.services.note_look(&actor, &record.dossier, LookKind::Looked, "").await?;
        Ok(record)
    };
    let record = record.await;
    let detail = record.map(|record| describe::detail(&app.services, viewing.lang(), &actor, &record));
    answer(&viewing, detail)
}
