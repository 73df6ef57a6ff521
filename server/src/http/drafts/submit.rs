//! `POST /drafts/{id}/submit`: sends the dossier and goes to its receipt. Two taps, a reload, a retry: one
//! dossier, one receipt.

use super::{draft_failed, failed, review, wants_json};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Services,
};
use app::{domain::error::ErrorCode, pages::drafts::ReviewTrouble};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

/// Sends.
pub async fn submit(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    let json = wants_json(&headers);
    let receipt = format!("/dossiers/{id}/receipt");
    if posted.get("declare").is_none() {
        let error = ErrorCode::Incomplete.into();
        if json {
            return reply::json_problem(&error, viewing.lang());
        }
        let trouble = Some(ReviewTrouble::DeclarationMissing);
        return review::again(&app.services, &viewing, &headers, &id, (error, trouble)).await;
    }
    let key = posted.key(&format!("submit {id}"));
    let sent = async { app.services.submit_draft(&account.id, &id, Some(posted.version()?), key).await };
    let error = match sent.await {
        Ok(_) if json => return Json(serde_json::json!({ "id": id, "receipt": receipt })).into_response(),
        Ok(_) => return reply::see(&receipt),
        Err(error) => error,
    };
    let trouble = match error.code() {
        _ if json => return reply::json_problem(&error, viewing.lang()),
        // It was sent by another tap or from another device: that receipt is the one.
        ErrorCode::WrongState => return reply::see(&receipt),
        ErrorCode::ChangedMeanwhile if is_sent(&app.services, &account.id, &id).await => {
            return reply::see(&receipt);
        }
        ErrorCode::ChangedMeanwhile => Some(ReviewTrouble::ChangedMeanwhile),
        ErrorCode::InvalidForm | ErrorCode::Incomplete | ErrorCode::NoCompetentUnit => None,
        _ => return draft_failed(&viewing, &headers, &id, &error),
    };
    review::again(&app.services, &viewing, &headers, &id, (error, trouble)).await
}

async fn is_sent(services: &Services, account: &str, id: &str) -> bool {
    services.draft_of(account, id).await.is_err_and(|error| error.code() == ErrorCode::WrongState)
}
