//! `GET/POST /drafts/{id}/papers` and removing one file: what the server holds of each paper.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::{
    http::{
        form::Posted,
        reply::{self},
    },
    service::{Services, drafts::Draft, papers::held},
};
use app::{
    domain::procedure::PaperKind,
    pages::drafts::{HeldPaper, PaperSlot, Papers, papers},
    texts::Lang,
};
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};

/// Shows all papers; for programs, what is held by paper.
pub async fn show(Opened { author, draft }: Opened) -> Response {
    let shown = page_model(&author.services, author.viewing.lang(), &draft);
    if author.viewing.json {
        let slot = |slot: &PaperSlot| {
            let (component, files) = (slot.component.clone(), slot.files.clone());
            crate::http::api::answers::AskedPaper {
                component,
                required: slot.required,
                max_files: slot.max_files,
                files,
            }
        };
        return Json(shown.slots.iter().map(slot).collect::<Vec<_>>()).into_response();
    }
    reply::page(papers(&author.viewing.frame, &shown))
}

/// The page of all papers.
pub(super) fn page_model(services: &Services, lang: Lang, draft: &Draft) -> Papers {
    let asked = draft.procedure.papers_for(&draft.effective);
    let (taken, not_needed): (Vec<_>, Vec<_>) = asked.into_iter().partition(|paper| paper.takes_files());
    let slot = |paper: &app::domain::procedure::Paper| PaperSlot {
        component: paper.id.clone(),
        name: paper.name.get(lang).to_owned(),
        note: paper.note.as_ref().map(|note| note.get(lang).to_owned()),
        kind: paper.kind,
        required: draft.procedure.requires(paper, &draft.effective),
        max_files: paper.max_files,
        files: files(draft, &paper.id),
        problems: Vec::new(),
    };
    let held_by_state = not_needed.iter().filter(|paper| paper.kind == PaperKind::HeldByState);
    Papers {
        head: model::head(services, lang, draft, "papers"),
        slots: taken.into_iter().map(slot).collect(),
        not_needed: held_by_state.map(|paper| (paper.name.get(lang).to_owned(), paper.kind)).collect(),
        max_bytes: services.inspector.limits().max_bytes,
    }
}

/// What the server holds of one paper.
pub(super) fn files(draft: &Draft, component: &str) -> Vec<HeldPaper> {
    draft.files_of(component).map(held).collect()
}

/// Goes on: missing papers are named by the review, so that papers can also be added last.
pub async fn go_on(Opened { draft, .. }: Opened, posted: Posted) -> Response {
    match posted.get("page.leave") {
        Some(_) => reply::see("/dossiers"),
        None => reply::see(&model::after(&draft, "papers")),
    }
}

/// Takes one file away; doing it again changes nothing.
pub async fn remove(author: Author, Path((id, paper)): Path<(String, String)>) -> Result<Response, Failed> {
    let removed = author.services.detach(&author.actor, &id, &paper).await;
    removed.map_err(|error| author.failed(&error))?;
    Ok(match author.viewing.json {
        true => Json(crate::http::api::answers::Removed { removed: paper }).into_response(),
        false => reply::see(&format!("/drafts/{id}/papers")),
    })
}
