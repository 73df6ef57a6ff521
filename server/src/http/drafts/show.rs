//! `GET /drafts/{id}`: goes on where something is missing; for programs, the whole draft.

use super::{draft_failed, failed, model::steps, wants_json};
use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Services,
        drafts::{Draft, Missing},
        papers::held,
    },
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

/// The first step with something missing, or the review.
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
    match app.services.draft_of(&account.id, &id).await {
        Ok(draft) if wants_json(&headers) => Json(described(&app.services, &draft)).into_response(),
        Ok(draft) => reply::see(&format!("/drafts/{id}/{}", step_to_do(&app.services, &draft))),
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}

/// A draft that was never touched begins at its beginning, whatever is known already.
fn step_to_do(services: &Services, draft: &Draft) -> String {
    let first = steps(draft).into_iter().next().unwrap_or_default();
    if draft.dossier.version <= 1 {
        return first;
    }
    match services.missing_of(draft).into_iter().next() {
        None => "review".into(),
        Some(Missing::Answer { page, .. } | Missing::Unit { page, .. }) if !page.is_empty() => page,
        Some(Missing::Answer { .. } | Missing::Unit { .. }) => first,
        Some(Missing::Contact) => "contact".into(),
        Some(Missing::Paper { .. }) => "papers".into(),
        Some(Missing::Receive) => "receive".into(),
    }
}

fn described(services: &Services, draft: &Draft) -> serde_json::Value {
    let dossier = &draft.dossier;
    let papers: Vec<_> = draft
        .papers
        .iter()
        .map(|file| serde_json::json!({ "component": file.component, "file": held(file) }))
        .collect();
    serde_json::json!({
        "id": dossier.id,
        "version": dossier.version,
        "procedure": { "code": dossier.procedure_code, "revision": dossier.procedure_revision },
        "steps": steps(draft),
        "answers": draft.answers,
        "contact": { "phone": dossier.applicant_phone, "email": dossier.applicant_email },
        "receive": { "method": dossier.return_method.code(), "desk": dossier.returning_unit },
        "papers": papers,
        "missing": services.missing_of(draft),
    })
}
