//! `GET /papers/{id}` and `/papers/{id}/thumb`: a file for its owner, for staff who may see the dossier and
//! for whoever holds the printed secret.

use crate::{
    files::{self, Disposition, content_disposition},
    http::{dossiers::pass, reply::AppState, viewing::Viewing},
    service::{Error, Result, Services, papers::PaperFile},
    store::dossiers::Dossier,
};
use app::domain::{access::LookKind, dossier::Actor, error::ErrorCode};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;

/// The whole file, shown in the browser under its name.
pub async fn file(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    match open(&app.services, &viewing, &jar, &id).await {
        Ok(response) => response,
        Err(error) => viewing.problem(&error),
    }
}

async fn open(services: &Services, viewing: &Viewing, jar: &CookieJar, id: &str) -> Result<Response> {
    let paper = visible(services, viewing, jar, id, LookKind::Paper).await?;
    let content = services.open_paper(&paper).await?;
    Ok(inline(&paper.name, &paper.media_type, content))
}

/// A file that somebody handed in, shown in the browser under its name and without any power.
pub fn inline(name: &str, media_type: &str, content: files::Paper) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_LENGTH, content.size.to_string()),
        (header::CONTENT_DISPOSITION, content_disposition(Disposition::Inline, name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let mut response = (headers, Body::from_stream(content.body)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, alone(media_type));
    response
}

/// A picture gets nothing at all. The PDF viewers of browsers do not start inside a sandbox, so a PDF gets
/// everything but that: no script, no connection, no frame of others.
fn alone(media_type: &str) -> HeaderValue {
    HeaderValue::from_static(match media_type {
        "application/pdf" => {
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        }
        _ => "default-src 'none'; sandbox; frame-ancestors 'self'",
    })
}

/// The small picture, or 404 where none can be drawn.
pub async fn thumbnail(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    let jpeg = match visible(&app.services, &viewing, &jar, &id, LookKind::Looked).await {
        Ok(paper) => app.services.paper_thumbnail(&paper).await,
        Err(error) => Err(error),
    };
    match jpeg {
        // On a computer that many share, the next one would find it in the browser's store.
        Ok(jpeg) => {
            let headers = [
                (header::CONTENT_TYPE, "image/jpeg"),
                (header::CACHE_CONTROL, "private, no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, jpeg).into_response()
        }
        Err(error) => viewing.problem(&error),
    }
}

/// The file's row, if whoever asks may see it: signed in, or with the pass that the printed secret gives.
/// A look of staff is written down first: the small pictures belong to the look at the dossier.
async fn visible(
    services: &Services,
    viewing: &Viewing,
    jar: &CookieJar,
    id: &str,
    kind: LookKind,
) -> Result<PaperFile> {
    let Ok(actor) = viewing.actor() else { return Ok(as_bearer(services, jar, id).await?.0) };
    match services.paper(&actor, id).await {
        Ok((paper, dossier)) => {
            let object = if kind == LookKind::Paper { id } else { "" };
            services.note_look(&actor, &dossier, kind, object).await?;
            Ok(paper)
        }
        Err(error) if error.code() == ErrorCode::NotFound => {
            let (paper, dossier) = as_bearer(services, jar, id).await.map_err(|_| Error::NOT_FOUND)?;
            // Who holds the paper's secret is named all the same, where it is a member of staff.
            let object = if kind == LookKind::Paper { id } else { "" };
            services.note_look(&actor, &dossier, kind, object).await?;
            Ok(paper)
        }
        Err(error) => Err(error),
    }
}

async fn as_bearer(services: &Services, jar: &CookieJar, id: &str) -> Result<(PaperFile, Dossier)> {
    let dossier = services.dossier_of_paper(id).await.map_err(|error| match error.code() {
        // Whoever is nobody does not learn what exists.
        ErrorCode::NotFound => ErrorCode::NotSignedIn.into(),
        _ => error,
    })?;
    if !pass::bearer_of(services, jar, &dossier).await? {
        return Err(ErrorCode::NotSignedIn.into());
    }
    services.paper(&Actor::Bearer, id).await
}
