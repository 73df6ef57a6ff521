//! `GET /drafts/{id}`: goes on where something is missing; for programs, the whole draft.

use super::{author::Opened, model::steps};
use crate::{
    http::{
        api::twins::{DraftContact, DraftPaper, DraftReturn, DraftedProcedure, WholeDraft},
        reply,
    },
    service::{
        Services,
        drafts::{Draft, Missing},
        papers::held,
    },
    store::papers::PaperFile,
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

fn described(services: &Services, draft: &Draft) -> WholeDraft {
    let dossier = &draft.dossier;
    let paper = |file: &PaperFile| DraftPaper { component: file.component.clone(), file: held(file) };
    WholeDraft {
        id: dossier.id.clone(),
        version: dossier.version,
        procedure: DraftedProcedure {
            code: dossier.procedure_code.clone(),
            revision: dossier.procedure_revision,
        },
        steps: steps(draft),
        answers: draft.answers.clone(),
        contact: DraftContact {
            phone: dossier.applicant_phone.clone(),
            email: dossier.applicant_email.clone(),
        },
        receive: DraftReturn {
            method: dossier.return_method.code().to_owned(),
            desk: dossier.returning_unit.clone(),
        },
        papers: draft.papers.iter().map(paper).collect(),
        missing: services.missing_of(draft),
    }
}
