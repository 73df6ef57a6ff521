//! `GET/POST /drafts/{id}/contact`: how to reach the citizen.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::{
    http::{
        form::Posted,
        reply::{self},
    },
    service::drafts::{ContactGiven, Draft},
};
use app::{
    domain::{error::ErrorCode, phone::Phone},
    pages::drafts::{Contact, contact},
};
use axum::response::Response;

/// Shows what is known.
pub async fn show(Opened { author, draft }: Opened) -> Response {
    reply::page(contact(&author.viewing.frame, &page_model(&author, &draft)))
}

fn page_model(author: &Author, draft: &Draft) -> Contact {
    let dossier = &draft.dossier;
    let phone = &dossier.applicant_phone;
    Contact {
        head: model::head(&author.services, author.viewing.lang(), draft, "contact"),
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
pub async fn save(author: Author, posted: Posted) -> Result<Response, Failed> {
    let given = ContactGiven { phone: posted.text("phone").into(), email: posted.text("email").into() };
    let saved = author.services.save_contact(&author.actor, &author.id, &given).await;
    saved.map_err(|error| author.failed(&error))?;
    let draft = author.draft().await?;
    let (phone_problem, email_problem) = (given.phone_problem(), given.email_problem());
    let fine = phone_problem.is_none() && email_problem.is_none();
    if posted.get("page.leave").is_some() {
        return Ok(reply::see("/dossiers"));
    }
    if fine {
        return Ok(reply::see(&model::after(&draft, "contact")));
    }
    let shown = Contact { phone_problem, email_problem, ..page_model(&author, &draft) };
    Ok(reply::page_with(ErrorCode::InvalidForm, contact(&author.viewing.frame, &shown)))
}
