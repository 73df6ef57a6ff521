//! `/dossiers/{id}/supplement`: the request item by item. Each answer is a form of its own; one more sends all.

use crate::{
    files,
    http::{
        App,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Order, Result, dossiers::read_field, papers::Upload},
};
use app::{
    domain::{access::LookKind, error::ErrorCode},
    pages::dossiers::supplement::{Fault, ItemKind, Supplement, supplement as page},
};
use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};

pub async fn show(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    match model(&app, &viewing, &id).await {
        Ok(model) => reply::page(page(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(app: &App, viewing: &Viewing, id: &str) -> Result<Supplement> {
    let actor = viewing.actor()?;
    let (record, asked) = app.services.asked(&actor, id).await?;
    app.services.note_look(&actor, &record.dossier, LookKind::Looked, "").await?;
    Ok(app.services.describe_supplement(&record, &asked, viewing.lang()))
}

/// The page again, with what was wrong at one item; other errors as their own page.
/// `typed` is kept.
async fn again(
    app: &App,
    viewing: &Viewing,
    (id, item): (&str, &str),
    typed: &[(String, String)],
    error: &Error,
) -> Response {
    let fault = match (error, error.code()) {
        (Error::Invalid(fields), _) => fields.first().map(|field| Fault::Field(field.problem.clone())),
        (_, ErrorCode::Incomplete) => Some(Fault::Unchanged),
        (_, ErrorCode::BadRequest) => Some(Fault::FileMissing),
        (_, code) if is_about_the_file(code) => {
            let lang = viewing.lang();
            Some(Fault::File(format!("{}. {}", code.title(lang).trim_end_matches('.'), code.help(lang))))
        }
        _ => None,
    };
    let (Some(fault), Ok(mut model)) = (fault, model(app, viewing, id).await) else {
        return viewing.problem(error);
    };
    if let Some(found) = model.items.iter_mut().find(|found| found.id == item) {
        found.fault = Some(fault);
        if let ItemKind::Field { field, answers, .. } = &mut found.kind {
            read_field(field, typed, answers);
        }
    }
    reply::page_with(error.code(), page(&viewing.frame, &model))
}

fn is_about_the_file(code: ErrorCode) -> bool {
    use ErrorCode as E;
    matches!(
        code,
        E::FileEmpty
            | E::FileTooLarge
            | E::TypeNotAccepted
            | E::TypeMismatch
            | E::HeicNotDecodable
            | E::PdfEncrypted
            | E::PdfUnreadable
            | E::PdfActiveContent
            | E::ImageTooLarge
            | E::ImageUnreadable
            | E::InspectionTimedOut
            | E::MalwareFound
            | E::ScannerUnavailable
            | E::UploadInterrupted
            | E::TooManyFiles
    )
}

pub async fn answer(
    State(app): AppState,
    viewing: Viewing,
    Path((id, item)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let done = async { app.services.answer_item(&viewing.actor()?, &id, &item, &posted.0).await };
    match done.await {
        Ok(()) => reply::see(&format!("/dossiers/{id}/supplement#item-{item}")),
        Err(error) => again(&app, &viewing, (&id, &item), &posted.0, &error).await,
    }
}

pub async fn attach(
    State(app): AppState,
    viewing: Viewing,
    Path((id, item)): Path<(String, String)>,
    parts: Multipart,
) -> Response {
    match take_in(&app, &viewing, &id, &item, parts).await {
        Ok(()) => reply::see(&format!("/dossiers/{id}/supplement#item-{item}")),
        Err(error) => again(&app, &viewing, (&id, &item), &[], &error).await,
    }
}

async fn take_in(app: &App, viewing: &Viewing, id: &str, item: &str, mut parts: Multipart) -> Result<()> {
    let actor = viewing.actor()?;
    let broken = |_| Error::from(ErrorCode::UploadInterrupted);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        // A file input in which nothing was chosen sends a part without a name (WHATWG HTML, form submission).
        let name = part.file_name().unwrap_or_default().to_owned();
        if part.name() != Some("file") || name.is_empty() {
            continue;
        }
        let media_type = part.content_type().map(ToOwned::to_owned);
        let upload = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
        app.services.attach_to_item(&actor, id, item, upload).await?;
        return Ok(());
    }
    Err(ErrorCode::BadRequest.into())
}

pub async fn send(
    State(app): AppState,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        let key = posted.key(&format!("supplement {id}"));
        if viewing.officer().is_err() {
            viewing.assured()?;
        }
        let actor = &viewing.actor()?;
        let order = Order { actor, dossier: &id, version: Some(posted.version()?), key };
        app.services.send_supplement(&order).await
    };
    match done.await {
        // The desk recorded what somebody brought, and goes on with the dossier.
        Ok(_) if viewing.officer().is_ok() => reply::see(&format!("/office/dossiers/{id}")),
        Ok(_) => reply::see(&format!("/dossiers/{id}")),
        Err(error) if error.code() == ErrorCode::AssuranceTooLow => {
            reply::prove_again("submit", &format!("/dossiers/{id}/supplement"))
        }
        Err(error) if error.code() == ErrorCode::Incomplete => match model(&app, &viewing, &id).await {
            Ok(model) => {
                let model = Supplement { incomplete: true, ..model };
                reply::page_with(error.code(), page(&viewing.frame, &model))
            }
            Err(other) => viewing.problem(&other),
        },
        Err(error) => viewing.problem(&error),
    }
}
