//! GET, POST `/office/counter/drafts/{id}/revision`: a counter draft whose procedure has a newer revision. Shows what
//! that means, as citizens see it, then carries the draft over.

use super::step;
use crate::http::{App, drafts, form::Posted, reply, viewing::Viewing};
use app::pages::drafts::{DraftAuthor, NewRevision, revision};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows what changed; leads back where nothing did.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let draft = match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => draft,
        Err(error) => return step::refused(&viewing, &id, &error),
    };
    let Some(successor) = app.services.successor_of(&draft) else {
        return reply::see(&step::address(&id, "form"));
    };
    let communes = &app.services.catalogue.communes;
    let model = NewRevision {
        base: format!("/office/counter/drafts/{id}"),
        author: DraftAuthor::Desk,
        ..drafts::new_revision(viewing.lang(), communes, &draft, &successor)
    };
    reply::page(revision(&viewing.frame, &model))
}

/// Carries the draft over and goes on with the form.
pub async fn go_on(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    _posted: Posted,
) -> Response {
    let carried = async {
        step::draft(&app.services, &viewing, &id).await?;
        app.services.carry_draft_over(viewing.officer()?, &id).await
    };
    match carried.await {
        Ok(()) => reply::see(&step::address(&id, "form")),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}
