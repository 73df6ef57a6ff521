//! `GET/POST /drafts/{id}/contact`: how to reach the citizen.

use super::{draft_failed, failed, model};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Services,
        drafts::{ContactGiven, Draft},
    },
};
use app::{
    domain::{error::ErrorCode, phone::Phone},
    pages::drafts::{Contact, contact},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

/// Shows what is known.
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
        Ok(draft) => reply::page(contact(&viewing.frame, &page_model(&app.services, &viewing, &draft))),
        Err(error) => draft_failed(&viewing, &headers, &id, &error),
    }
}

fn page_model(services: &Services, viewing: &Viewing, draft: &Draft) -> Contact {
    let dossier = &draft.dossier;
    let phone = &dossier.applicant_phone;
    Contact {
        head: model::head(services, viewing.lang(), draft, "contact"),
        name: dossier.applicant_name.clone(),
        personal_id: dossier.applicant_personal_id.clone(),
        birth_date: dossier.applicant_birth_date.clone(),
        phone: Phone::parse(phone).map_or_else(|_| phone.clone(), |phone| phone.national()),
        email: dossier.applicant_email.clone(),
        phone_problem: None,
        email_problem: None,
    }
}

/// Saves, and goes on when it can be used.
pub async fn save(
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
    let services = &app.services;
    let given = ContactGiven { phone: posted.text("phone").into(), email: posted.text("email").into() };
    let saved = services.save_contact(&account.id, &id, &given).await;
    let draft = match saved {
        Ok(()) => services.draft_of(&account.id, &id).await,
        Err(error) => Err(error),
    };
    let draft = match draft {
        Ok(draft) => draft,
        Err(error) => return draft_failed(&viewing, &headers, &id, &error),
    };
    let (phone_problem, email_problem) = (given.phone_problem(), given.email_problem());
    let fine = phone_problem.is_none() && email_problem.is_none();
    if posted.get("page.leave").is_some() {
        return reply::see("/dossiers");
    }
    if fine {
        return reply::see(&model::after(&draft, "contact"));
    }
    let shown = Contact { phone_problem, email_problem, ..page_model(services, &viewing, &draft) };
    reply::page_with(ErrorCode::InvalidForm, contact(&viewing.frame, &shown))
}
