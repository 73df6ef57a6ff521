//! `GET/POST /drafts/{id}/revision`: a draft whose procedure has a newer revision. Shows what that means, then
//! carries the draft over.

use super::author::{Author, Failed};
use crate::{
    http::{api::twins::NewerRevision, form::Posted, reply},
    service::{drafts::Draft, editing::Successor},
};
use app::{
    components::answer_text,
    domain::unit::Commune,
    pages::drafts::{NewRevision, revision},
    texts::Lang,
};
use axum::{
    Json,
    response::{IntoResponse, Response},
};

/// Shows what changed; leads back where nothing did.
pub async fn show(author: Author) -> Result<Response, Failed> {
    let draft = author.draft().await?;
    Ok(match author.services.successor_of(&draft) {
        None => reply::see(&format!("/drafts/{}", author.id)),
        Some(successor) if author.viewing.json => Json(NewerRevision {
            revision: successor.procedure.revision,
            changes: successor.changes,
            carried: successor.carried,
            papers_gone: successor.papers_gone,
        })
        .into_response(),
        Some(successor) => {
            let communes = &author.services.catalogue.communes;
            let model = NewRevision {
                base: format!("/drafts/{}", author.id),
                ..model(author.viewing.lang(), communes, &draft, &successor)
            };
            reply::page(revision(&author.viewing.frame, &model))
        }
    })
}

/// What the newer revision means, in words.
pub(in crate::http) fn model(
    lang: Lang,
    communes: &[Commune],
    draft: &Draft,
    successor: &Successor,
) -> NewRevision {
    let (old, new) = (&draft.procedure, &successor.procedure);
    let said = |key: &str, answer: &str| {
        let leaves = old.field_of(key).map(|field| field.leaves(&draft.answers)).unwrap_or_default();
        let leaf = leaves.iter().find(|leaf| leaf.id == key);
        leaf.map_or_else(|| answer.to_owned(), |leaf| answer_text(lang, leaf, &draft.answers, communes))
    };
    let name = |key: &str| old.label_of(lang, key).trim_end_matches(['?', ':', '.', ' ']).to_owned();
    let dropped = successor.carried.dropped.iter().map(|one| (name(&one.key), said(&one.key, &one.answer)));
    let paper =
        |id: &String| old.paper(id).map_or_else(|| id.clone(), |paper| paper.name.get(lang).to_owned());
    NewRevision {
        procedure_name: new.name.get(lang).to_owned(),
        changes: successor.changes.iter().map(|change| change.text.get(lang).to_owned()).collect(),
        attention: successor.carried.needs_attention.iter().map(|id| new.label_of(lang, id)).collect(),
        dropped: dropped.collect(),
        papers_gone: successor.papers_gone.iter().map(paper).collect(),
        ..NewRevision::default()
    }
}

/// Carries the draft over and goes on where something is missing.
pub async fn go_on(author: Author, _posted: Posted) -> Result<Response, Failed> {
    let carried = author.services.carry_draft_over(&author.actor, &author.id).await;
    carried.map_err(|error| author.failed(&error))?;
    Ok(reply::see(&format!("/drafts/{}", author.id)))
}
