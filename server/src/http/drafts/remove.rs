//! `GET/POST /drafts/{id}/delete`: asks, then deletes a draft for good.

use super::{draft_failed, failed, model, wants_json};
use crate::http::{
    form::Posted,
    reply::{self, AppState},
    viewing::Viewing,
};
use app::pages::drafts;
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

/// Asks.
pub async fn ask(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    match app.services.draft_of(&account.id, &id).await {
        Ok(draft) => {
            let mut head = model::head(&app.services, viewing.lang(), &draft, "review");
            head.back = head.address("review");
            reply::page(drafts::remove(&viewing.frame, &head))
        }
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}

/// Deletes.
pub async fn remove(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
    _posted: Posted,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    match app.services.delete_draft(&account.id, &id).await {
        Ok(()) if wants_json(&headers) => Json(serde_json::json!({ "deleted": id })).into_response(),
        Ok(()) => reply::see("/dossiers"),
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}
