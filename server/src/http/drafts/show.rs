//! `GET /drafts/{id}`: goes on where something is missing; for programs, the whole draft.

use super::{author::Opened, model::steps};
use crate::{
    http::reply::{self},
    service::{
        Services,
        drafts::{Draft, Missing},
        papers::held,
    },
};
use axum::{
    Json,
    response::{IntoResponse, Response},
};

/// The first step with something missing, or the review.
pub async fn show(Opened { author, draft }: Opened) -> Response {
    match author.viewing.json {
        true => Json(described(&author.services, &draft)).into_response(),
        false => reply::see(&format!("/drafts/{}/{}", author.id, step_to_do(&author.services, &draft))),
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
        Some(
            Missing::Answer { page, .. } | Missing::Eligibility { page, .. } | Missing::Unit { page, .. },
        ) if !page.is_empty() => page,
        Some(Missing::Answer { .. } | Missing::Eligibility { .. } | Missing::Unit { .. }) => first,
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
