//! POST `/office/counter/drafts/{id}/papers/{component}`: what the officer digitises.

use super::form::model;
use crate::{
    files,
    http::{App, reply, viewing::Viewing},
    service::{
        Result, Services,
        papers::{Place, Upload},
    },
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    pages::office::counter::form,
};
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::Response,
};

/// Takes the files in, and shows the form again.
pub async fn receive(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, component)): Path<(String, String)>,
    parts: Multipart,
) -> Response {
    let actor = match viewing.officer() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let place = Place { dossier: &id, component: &component, item: None };
    let Err(error) = take(&app.services, actor, place, parts).await else {
        return reply::see(&format!("/office/counter/drafts/{id}#file-{component}"));
    };
    match app.services.counter_draft(actor, &id).await {
        Ok(draft) => {
            let code = error.code();
            let mut page = model(&app.services, viewing.lang(), &draft, None);
            page.problem = Some(format!("{}. {}", code.title(viewing.lang()), code.help(viewing.lang())));
            reply::page_with(code, form(&viewing.frame, &page))
        }
        Err(error) => viewing.problem(&error),
    }
}

async fn take(services: &Services, actor: &Actor, place: Place<'_>, mut parts: Multipart) -> Result<()> {
    let mut first_error = None;
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(ErrorCode::FileTooLarge.into());
            }
            Err(_) => return Err(ErrorCode::UploadInterrupted.into()),
        };
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else {
            continue;
        };
        let media_type = part.content_type().map(ToOwned::to_owned);
        let upload = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
        if let Err(error) = services.attach(actor, place, upload).await {
            first_error = first_error.or(Some(error));
        }
    }
    first_error.map_or(Ok(()), Err)
}
