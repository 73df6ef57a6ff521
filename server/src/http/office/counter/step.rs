//! What the steps after the person was taken down have in common.

use crate::{
    http::{reply, viewing::Viewing},
    service::{Error, Result, Services, drafts::Draft},
};
use app::{domain::error::ErrorCode, pages::office::counter::Head, texts::Lang};
use axum::response::Response;

/// The address of a step: `form`, `papers`, `accept` or `slip`.
pub(super) fn address(id: &str, step: &str) -> String {
    format!("/office/counter/drafts/{id}/{step}")
}

/// The draft, for the officers of its desk.
///
/// # Errors
/// `not_signed_in`, `not_allowed`, `not_found`; `wrong_state` once it was accepted.
pub(super) async fn draft(services: &Services, viewing: &Viewing, id: &str) -> Result<Draft> {
    services.counter_draft(viewing.officer()?, id).await
}

/// The page about a newer revision, where the draft was begun under an older one.
pub(super) fn superseded(services: &Services, draft: &Draft) -> Option<Response> {
    services.is_superseded(draft).then(|| reply::see(&address(&draft.dossier.id, "revision")))
}

/// An error as a page. A dossier that was accepted meanwhile, such as in another tab, shows its slip.
pub(super) fn refused(viewing: &Viewing, id: &str, error: &Error) -> Response {
    if error.code() == ErrorCode::WrongState && !viewing.json {
        return reply::see(&address(id, "slip"));
    }
    viewing.problem(error)
}

/// The lines above a step.
pub(super) fn head(lang: Lang, draft: &Draft) -> Head {
    let d = &draft.dossier;
    Head {
        id: d.id.clone(),
        procedure: draft.procedure.name.get(lang).to_owned(),
        applicant: format!("{} – {}", d.applicant_name, d.applicant_personal_id),
    }
}
