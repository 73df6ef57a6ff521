//! `/track`: following a dossier by its code and the printed secret.

use super::{pass, track::fault};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::limits::Asker,
};
use app::{
    domain::error::ErrorCode,
    pages::dossiers::{
        find::{Find, find as page},
        track::Fault,
    },
};
use axum::{Extension, extract::State, response::Response};
use axum_extra::extract::CookieJar;

pub async fn show(viewing: Viewing) -> Response {
    reply::page(page(&viewing.frame, &Find::default()))
}

pub async fn find(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Extension(asker): Extension<Asker>,
    posted: Posted,
) -> Response {
    let (code, secret) = (posted.text("code"), posted.text("secret"));
    let again = |status, fault| {
        let model = Find { code: code.to_owned(), code_missing: code.is_empty(), fault };
        reply::page_with(status, page(&viewing.frame, &model))
    };
    if code.is_empty() || secret.is_empty() {
        return again(ErrorCode::InvalidForm, secret.is_empty().then_some(Fault::Missing));
    }
    match app.services.find_by_secret(code, secret, &asker).await {
        Ok((dossier, pass)) => {
            let token = app.services.keys.track_token(&dossier.id);
            let mut response = reply::see(&format!("/q/{token}"));
            match pass::give(&mut response, &app.services, (&jar, &pass)).await {
                Ok(()) => response,
                Err(error) => viewing.problem(&error),
            }
        }
        Err(error) if matches!(error.code(), ErrorCode::NotAllowed | ErrorCode::TooManyRequests) => {
            again(error.code(), Some(fault(&error)))
        }
        Err(error) => viewing.problem(&error),
    }
}
