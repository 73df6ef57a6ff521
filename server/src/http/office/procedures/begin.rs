//! The ways to begin a draft: a new code, a published revision, a file.

use super::list;
use crate::{
    catalogue::Unreadable,
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{Error, Result, permit::permit},
};
use app::{
    domain::{
        error::ErrorCode,
        permission::{Action, Object},
    },
    pages::office::procedures::{ListTrouble, address, list as page},
};
use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};

/// The greatest file of a procedure; the longest in the catalogue has 30 kB.
pub(in crate::http::office) const FILE_BYTES: usize = 512 * 1024;

/// POST `/office/procedures`: a procedure that there is not yet.
pub async fn begin(State(app): State<App>, viewing: Viewing, posted: Posted) -> Response {
    let code = posted.text("code").to_owned();
    let begun = async {
        let actor = viewing.officer()?;
        permit(Action::EditProcedures, actor, Object::Nothing)?;
        if code.is_empty() {
            return Err(ErrorCode::BadRequest.into());
        }
        app.services.begin_procedure(actor, &code).await
    };
    answer(&app, &viewing, begun.await).await
}

/// POST `/office/procedures/{code}/revisions/{revision}/revise`: the next revision, from this one.
pub async fn revise(
    State(app): State<App>,
    viewing: Viewing,
    Path((code, revision)): Path<(String, i64)>,
    _posted: Posted,
) -> Response {
    let begun = async { app.services.begin_revision(viewing.officer()?, &code, revision).await };
    match begun.await {
        Ok(id) => reply::see(&address(&id)),
        Err(error) => viewing.problem(&error),
    }
}

/// POST `/office/procedures/import`: a file that was written here or elsewhere.
pub async fn import(State(app): State<App>, viewing: Viewing, parts: Multipart) -> Response {
    let begun = async {
        let actor = viewing.officer()?;
        let text = file(parts).await?;
        app.services.import_procedure(actor, &text).await
    };
    answer(&app, &viewing, begun.await).await
}

async fn file(mut parts: Multipart) -> Result<String> {
    let broken = |_| Error::from(ErrorCode::UploadInterrupted);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() == Some("file") && part.file_name().is_some_and(|name| !name.is_empty()) {
            let bytes = part.bytes().await.map_err(broken)?;
            return String::from_utf8(bytes.into()).map_err(|_| ErrorCode::ProcedureUnreadable.into());
        }
    }
    Err(ErrorCode::FileEmpty.into())
}

/// The draft, or the list again with what went wrong; where a file could not be read, with the line.
async fn answer(app: &App, viewing: &Viewing, begun: Result<String>) -> Response {
    let error = match begun {
        Ok(id) => return reply::see(&address(&id)),
        Err(error) => error,
    };
    let (code, lang) = (error.code(), viewing.lang());
    let place = match &error {
        Error::Failed(_, cause) => cause.downcast_ref::<Unreadable>().map(|fault| fault.said(lang)),
        _ => None,
    };
    let help = [place.as_deref().unwrap_or_default(), code.help(lang)].join(" ").trim().to_owned();
    let trouble = ListTrouble { title: code.title(lang).to_owned(), help };
    match list::model(&app.services, viewing, Some(trouble)).await {
        Ok(model) => reply::page_with(code, page(&viewing.frame, &model)),
        Err(_) => viewing.problem(&error),
    }
}
