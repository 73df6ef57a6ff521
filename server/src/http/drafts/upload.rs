//! `POST /drafts/{id}/papers/{component}`: takes files in, one after the other as they arrive. Each is kept
//! or refused by itself; what was refused is said at its paper.

use super::{
    author::{Author, Failed, Opened},
    papers,
};
use crate::{
    files,
    http::reply::{self},
    service::{
        Error, Services,
        drafts::Draft,
        papers::{Place, Upload},
    },
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    pages::drafts::papers as papers_page,
    texts::{Lang, drafts as t},
};
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// Why one file was not taken.
struct Refused {
    name: String,
    code: ErrorCode,
}

/// What became of all files of a request.
#[derive(Default)]
struct Outcome {
    taken: usize,
    refused: Vec<Refused>,
}

/// Takes the files in.
pub async fn receive(
    Opened { author, .. }: Opened,
    Path((id, component)): Path<(String, String)>,
    multipart: Multipart,
) -> Result<Response, Failed> {
    let place = Place { dossier: &id, component: &component, item: None };
    let outcome = take_all(&author.services, &author.actor, place, multipart).await;
    if !author.viewing.json && outcome.refused.is_empty() && outcome.taken > 0 {
        return Ok(reply::see(&format!("/drafts/{id}/papers#paper-{component}")));
    }
    let draft = author.draft().await?;
    Ok(match author.viewing.json {
        true => told(author.viewing.lang(), &draft, place, &outcome),
        false => shown(&author, &draft, place, &outcome),
    })
}

/// Every part is read to its end, the refused ones too: a browser that is cut off shows no answer.
async fn take_all(services: &Services, actor: &Actor, place: Place<'_>, mut parts: Multipart) -> Outcome {
    let mut outcome = Outcome::default();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return outcome,
            Err(error) => {
                let code = match error.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::FileTooLarge,
                    _ => ErrorCode::UploadInterrupted,
                };
                outcome.refused.push(Refused { name: String::new(), code });
                return outcome;
            }
        };
        // An input in which nothing was chosen sends a part without a name.
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else {
            continue;
        };
        let media_type = part.content_type().map(ToOwned::to_owned);
        let upload = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
        match services.attach(actor, place, upload).await {
            Ok(_) => outcome.taken += 1,
            Err(error) => outcome.refused.push(refusal(&name, &error)),
        }
    }
}

fn refusal(name: &str, error: &Error) -> Refused {
    if error.code().status() >= 500 {
        tracing::error!(code = error.code().code(), cause = %error, "a file could not be taken in");
    }
    Refused { name: files::safe_file_name(name), code: error.code() }
}

/// Each refusal as a sentence.
fn sentences(lang: Lang, outcome: &Outcome) -> Vec<String> {
    if outcome.taken == 0 && outcome.refused.is_empty() {
        return vec![lang.t(t::PAPERS_NOTHING_CHOSEN).to_owned()];
    }
    let sentence = |refused: &Refused| {
        let (title, help) = (refused.code.title(lang), refused.code.help(lang));
        lang.fill(t::PAPERS_REFUSED, &[("name", &refused.name), ("title", title), ("help", help)])
    };
    outcome.refused.iter().map(sentence).collect()
}

fn code_of(outcome: &Outcome) -> ErrorCode {
    outcome.refused.first().map_or(ErrorCode::FileEmpty, |refused| refused.code)
}

/// The page of all papers with what was refused.
fn shown(author: &Author, draft: &Draft, place: Place<'_>, outcome: &Outcome) -> Response {
    let (viewing, lang) = (&author.viewing, author.viewing.lang());
    let mut model = papers::page_model(&author.services, lang, draft);
    match model.slots.iter_mut().find(|slot| slot.component == place.component) {
        Some(slot) => slot.problems = sentences(lang, outcome),
        None => return viewing.problem(&ErrorCode::PaperMissing.into()),
    }
    reply::page_with(code_of(outcome), papers_page(&viewing.frame, &model))
}

/// What an island is told: everything held of the paper now, and what was refused.
fn told(lang: Lang, draft: &Draft, place: Place<'_>, outcome: &Outcome) -> Response {
    let fine = outcome.refused.is_empty() && outcome.taken > 0;
    let problems = if fine { Vec::new() } else { sentences(lang, outcome) };
    let codes = outcome.refused.iter().map(|refused| refused.code.code()).collect();
    let files = papers::files(draft, place.component);
    let body =
        crate::http::api::answers::Taken { component: place.component.to_owned(), files, problems, codes };
    let status = if fine { 200 } else { code_of(outcome).status() };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    (status, axum::Json(body)).into_response()
}
