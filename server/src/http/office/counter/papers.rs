//! GET, POST `/office/counter/drafts/{id}/papers` and removing one: what the officer digitises. Every file part is named
//! after its component paper; each is kept or refused by itself.

use super::step;
use crate::{
    files,
    http::{App, reply, viewing::Viewing},
    service::{
        Result, Services,
        drafts::Draft,
        papers::{Place, Upload},
    },
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    pages::office::counter::{Papers, Slot, papers},
    texts::{Lang, drafts as t},
};
use axum::{
    extract::{Multipart, Path, State, multipart::Field},
    http::StatusCode,
    response::Response,
};

/// A file that was not taken: component, name and reason.
pub type Refused = (String, String, ErrorCode);

/// What became of a request.
#[derive(Default)]
pub struct Outcome {
    pub refused: Vec<Refused>,
    /// Whether the officer wants to go on.
    on: bool,
}

/// The papers and what is held of each.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => step::superseded(&app.services, &draft)
            .unwrap_or_else(|| reply::page(papers(&viewing.frame, &model(viewing.lang(), &draft, &[])))),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// Takes the files in, and goes on when that was asked for and nothing was refused.
pub async fn take(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    parts: Multipart,
) -> Response {
    let taken = async {
        let actor = viewing.officer()?;
        app.services.counter_draft(actor, &id).await?;
        take_all(&app.services, actor, &id, parts).await
    };
    let outcome = match taken.await {
        Ok(outcome) => outcome,
        Err(error) => return step::refused(&viewing, &id, &error),
    };
    let Some((.., code)) = outcome.refused.first() else {
        return reply::see(&step::address(&id, if outcome.on { "accept" } else { "papers" }));
    };
    match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => {
            let page = model(viewing.lang(), &draft, &outcome.refused);
            reply::page_with(*code, papers(&viewing.frame, &page))
        }
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// Takes every file of a request in; each part is named after its component paper.
///
/// # Errors
/// When the request itself breaks off or is too large; a file that is refused is part of the outcome.
pub async fn take_all(services: &Services, actor: &Actor, id: &str, mut parts: Multipart) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(outcome),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(ErrorCode::FileTooLarge.into());
            }
            Err(_) => return Err(ErrorCode::UploadInterrupted.into()),
        };
        // An input in which nothing was chosen sends a part without a name.
        if part.file_name().is_some_and(|name| !name.is_empty()) {
            outcome.refused.extend(take_one(services, actor, id, part).await);
        } else if part.name() == Some("go") {
            outcome.on = part.text().await.is_ok_and(|go| go == "on");
        }
    }
}

async fn take_one(services: &Services, actor: &Actor, id: &str, part: Field<'_>) -> Option<Refused> {
    let component = part.name().unwrap_or_default().to_owned();
    let name = part.file_name().unwrap_or_default().to_owned();
    let media_type = part.content_type().map(ToOwned::to_owned);
    let place = Place { dossier: id, component: &component, item: None };
    let upload = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
    let error = services.attach(actor, place, upload).await.err()?;
    if error.code().status() >= 500 {
        tracing::error!(code = error.code().code(), cause = %error, "a file could not be taken in");
    }
    Some((component, files::safe_file_name(&name), error.code()))
}

/// Takes one file away that was scanned by mistake; doing it again changes nothing.
pub async fn remove(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, paper)): Path<(String, String)>,
) -> Response {
    let removed = async {
        let actor = viewing.officer()?;
        app.services.counter_draft(actor, &id).await?;
        app.services.detach(actor, &id, &paper).await
    };
    match removed.await {
        Ok(()) => reply::see(&step::address(&id, "papers")),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

fn model(lang: Lang, draft: &Draft, refused: &[Refused]) -> Papers {
    let sentence = |(_, name, code): &Refused| {
        let (title, help) = (code.title(lang), code.help_for_staff(lang));
        lang.fill(t::PAPERS_REFUSED, &[("name", name), ("title", title), ("help", help)])
    };
    let takes_files =
        draft.procedure.papers_for(&draft.effective).into_iter().filter(|paper| paper.takes_files());
    let slots = takes_files.map(|paper| Slot {
        id: paper.id.clone(),
        name: paper.name.get(lang).to_owned(),
        files: draft.files_of(&paper.id).map(|file| (file.id.clone(), file.name.clone())).collect(),
        problems: refused.iter().filter(|(component, ..)| *component == paper.id).map(sentence).collect(),
    });
    Papers { head: step::head(lang, draft), slots: slots.collect() }
}
