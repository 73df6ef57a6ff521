//! `GET/POST /drafts/{id}/delete`: asks, then deletes a draft for good.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::http::{
    form::Posted,
    reply::{self},
};
use app::pages::drafts;
use axum::{
    Json,
    response::{IntoResponse, Response},
};

/// Asks.
pub async fn ask(Opened { author, draft }: Opened) -> Response {
    let mut head = model::head(&author.services, author.viewing.lang(), &draft, "review");
    head.back = head.address("review");
    reply::page(drafts::remove(&author.viewing.frame, &head))
}

/// Deletes.
pub async fn remove(author: Author, _posted: Posted) -> Result<Response, Failed> {
    let deleted = author.services.delete_draft(&author.actor, &author.id).await;
    deleted.map_err(|error| author.failed(&error))?;
    Ok(match author.viewing.json {
        true => Json(crate::http::api::answers::Deleted { deleted: author.id }).into_response(),
        false => reply::see("/dossiers"),
    })
}
