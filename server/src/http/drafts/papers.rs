//! `GET/POST /drafts/{id}/papers` and removing one file: what the server holds of each paper.

use super::{draft_failed, failed, model, wants_json};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Services, drafts::Draft, papers::held},
};
use app::{
    domain::{dossier::Actor, procedure::PaperKind},
    pages::drafts::{HeldPaper, PaperSlot, Papers, papers},
    texts::Lang,
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

/// Shows all papers; for programs, what is held by paper.
pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    let draft = match app.services.draft_of(&account.id, &id).await {
        Ok(draft) => draft,
        Err(error) => return draft_failed(&viewing, &headers, &id, &error),
    };
    let shown = page_model(&app.services, viewing.lang(), &draft);
    if wants_json(&headers) {
        let slot = |slot: &PaperSlot| {
            let (component, required) = (&slot.component, slot.required);
            serde_json::json!({ "component": component, "required": required, "max_files": slot.max_files, "files": slot.files })
        };
        return Json(shown.slots.iter().map(slot).collect::<Vec<_>>()).into_response();
    }
    reply::page(papers(&viewing.frame, &shown))
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
        required: paper.required,
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
pub async fn go_on(
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
    match app.services.draft_of(&account.id, &id).await {
        Ok(_) if posted.get("page.leave").is_some() => reply::see("/dossiers"),
        Ok(draft) => reply::see(&model::after(&draft, "papers")),
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}

/// Takes one file away; doing it again changes nothing.
pub async fn remove(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path((id, paper)): Path<(String, String)>,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account.id.clone(),
        Err(error) => return failed(&viewing, &headers, &error),
    };
    match app.services.detach(&Actor::Citizen { account }, &id, &paper).await {
        Ok(()) if wants_json(&headers) => Json(serde_json::json!({ "removed": paper })).into_response(),
        Ok(()) => reply::see(&format!("/drafts/{id}/papers")),
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}
