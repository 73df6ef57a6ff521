//! `POST /drafts/{id}/submit`: sends the dossier and goes to its receipt. Two taps, a reload, a retry: one
//! dossier, one receipt.

use super::{
    author::{Author, Failed},
    review,
};
use crate::http::{form::Posted, reply};
use app::{domain::error::ErrorCode, pages::drafts::ReviewTrouble};
use axum::{
    Json,
    response::{IntoResponse, Response},
};

/// Sends.
pub async fn submit(author: Author, posted: Posted) -> Result<Response, Failed> {
    let (id, viewing) = (&author.id, &author.viewing);
    let receipt = format!("/dossiers/{id}/receipt");
    match viewing.assured() {
        Ok(_) => {}
        Err(error) if viewing.json => return Ok(viewing.problem(&error)),
        Err(_) => return Ok(reply::prove_again("submit", &format!("/drafts/{id}/review"))),
    }
    if posted.get("declare").is_none() {
        let error = ErrorCode::Incomplete.into();
        if viewing.json {
            author.draft().await?;
            return Ok(viewing.problem(&error));
        }
        return review::again(&author, &error, Some(ReviewTrouble::DeclarationMissing)).await;
    }
    let key = posted.key(&format!("submit {id}"));
    let sent = async { author.services.submit_draft(&author.actor, id, Some(posted.version()?), key).await };
    let error = match sent.await {
        Ok(_) if viewing.json => {
            return Ok(Json(crate::http::api::answers::Sent { id: id.clone(), receipt }).into_response());
        }
        Ok(_) => return Ok(reply::see(&receipt)),
        Err(error) => error,
    };
    let trouble = match error.code() {
        _ if viewing.json => return Ok(viewing.problem(&error)),
        // It was sent by another tap or from another device: that receipt is the one.
        ErrorCode::WrongState => return Ok(reply::see(&receipt)),
        ErrorCode::ChangedMeanwhile if is_sent(&author).await => return Ok(reply::see(&receipt)),
        ErrorCode::ChangedMeanwhile => Some(ReviewTrouble::ChangedMeanwhile),
        ErrorCode::InvalidForm
        | ErrorCode::Incomplete
        | ErrorCode::NotEligible
        | ErrorCode::NoCompetentUnit => None,
        _ => return Err(author.failed(&error)),
    };
    review::again(&author, &error, trouble).await
}

async fn is_sent(author: &Author) -> bool {
    let draft = author.services.draft_of(&author.actor, &author.id).await;
    draft.is_err_and(|error| error.code() == ErrorCode::WrongState)
}
