//! GET `/office/tasks/{task}`, POST `…/answer` and GET `…/files/{file}`: one task as the asked agency sees it, its
//! answer, and the files of answers. Not here: asking and taking back (`command`).

use super::model::{self, tasks as words};
use crate::{
    files,
    http::{App, drafts::read_paper::inline, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Order, Result, Services,
        papers::Upload,
        reference,
        tasks::{AnswerFile, Consultation, MOST_FILES},
    },
};
use app::{
    domain::{access::LookKind, dossier::Actor, error::ErrorCode, task::TaskState, time::Timestamp},
    pages::office::{
        dossier::Line,
        task::{TaskPage, task},
    },
    texts::{Lang, tasks as t},
};
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::Response,
};

/// Shows the task.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match consult(&app.services, &viewing, &id).await {
        Ok(found) => reply::page(task(&viewing.frame, &page(&app.services, viewing.lang(), &found))),
        Err(error) => viewing.problem(&error),
    }
}

/// Takes the answer; success shows the task as it is then.
pub async fn answer(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    parts: Multipart,
) -> Response {
    let found = match consult(&app.services, &viewing, &id).await {
        Ok(found) => found,
        Err(error) => return viewing.problem(&error),
    };
    let mut posted = Posted::default();
    match take(&app.services, &viewing, &found, parts, &mut posted).await {
        Ok(()) => reply::see(&format!("/office/tasks/{id}")),
        Err(error)
            if matches!(error.code().status(), 404 | 500..)
                && error.code() != ErrorCode::ScannerUnavailable =>
        {
            viewing.problem(&error)
        }
        Err(error) => {
            let mut model = page(&app.services, viewing.lang(), &found);
            (model.problem, model.typed) = (Some(error.code()), posted.text("answer").to_owned());
            reply::page_with(error.code(), task(&viewing.frame, &model))
        }
    }
}

/// A file of an answer.
pub async fn file(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, file)): Path<(String, String)>,
) -> Response {
    let opened = async {
        let found = consult(&app.services, &viewing, &id).await?;
        let own = |row: &&crate::store::task_files::TaskFile| row.id == file;
        let row = found.files.iter().find(own).ok_or(Error::NOT_FOUND)?;
        app.services.note_look(viewing.officer()?, &found.dossier, LookKind::Paper, &row.id).await?;
        Ok::<_, Error>(inline(&row.name, &row.media_type, app.services.open_answer_file(row).await?))
    };
    opened.await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn consult(services: &Services, viewing: &Viewing, id: &str) -> Result<Consultation> {
    let actor = viewing.officer()?;
    let found = services.consult(actor, id).await?;
    services.note_look(actor, &found.dossier, LookKind::Task, id).await?;
    Ok(found)
}

async fn take(
    services: &Services,
    viewing: &Viewing,
    found: &Consultation,
    parts: Multipart,
    posted: &mut Posted,
) -> Result<()> {
    let actor = viewing.officer()?;
    let files = read(services, actor, found, parts, posted).await?;
    let hashes = files.iter().map(|file| ("file".to_owned(), file.hash.to_string()));
    let whole = Posted(posted.0.iter().cloned().chain(hashes).collect());
    let key = whole.key(&format!("task {}", found.task.id));
    let order = Order { actor, dossier: &found.dossier.id, version: Some(posted.version()?), key };
    let mut answer = super::order::task_answer(posted);
    answer.number = u32::try_from(found.task.number).unwrap_or_default();
    answer.files = files;
    services.answer_task(&order, &answer).await?;
    Ok(())
}

/// Reads what was posted: texts into `posted`, files onto the disk.
async fn read(
    services: &Services,
    actor: &Actor,
    found: &Consultation,
    mut parts: Multipart,
    posted: &mut Posted,
) -> Result<Vec<AnswerFile>> {
    let mut kept = Vec::new();
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(kept),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(ErrorCode::FileTooLarge.into());
            }
            Err(_) => return Err(ErrorCode::UploadInterrupted.into()),
        };
        // An input in which nothing was chosen sends a part without a name (WHATWG HTML, form submission).
        let (name, media_type) =
            (part.file_name().map(ToOwned::to_owned), part.content_type().map(ToOwned::to_owned));
        match name {
            Some(name) if !name.is_empty() => {
                if kept.len() == MOST_FILES {
                    return Err(ErrorCode::TooManyFiles.into());
                }
                let upload =
                    Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
                kept.push(services.keep_answer_file(actor, found, upload).await?);
            }
            Some(_) => {}
            None => {
                let key = part.name().unwrap_or_default().to_owned();
                let text = part.text().await.map_err(|_| Error::from(ErrorCode::UploadInterrupted))?;
                posted.0.push((key, text));
            }
        }
    }
}

fn page(services: &Services, lang: Lang, found: &Consultation) -> TaskPage {
    let row = &found.task;
    let before = found.before.iter().map(|task| {
        let title = words::title(lang, &found.procedure, task);
        (title, task.result.clone(), words::files(task, &found.files))
    });
    let papers = found.papers.iter();
    let asking = services.catalogue.unit(&row.asked_unit).map(|unit| unit.short_name.get(lang));
    TaskPage {
        id: row.id.clone(),
        number: row.number.to_string(),
        version: found.dossier.version,
        command_id: services.new_id(),
        title: words::title(lang, &found.procedure, row),
        lead: lang.fill(t::PAGE_LEAD, &[("unit", asking.unwrap_or(&row.asked_unit))]),
        state: words::state(lang, row),
        late: words::overdue(services, lang, row),
        facts: facts(services, lang, found),
        before: before.collect(),
        answers: model::answers(services, lang, &found.dossier, &found.procedure),
        papers: papers.map(|file| (file.name.clone(), format!("/papers/{}", file.id))).collect(),
        answered: (row.state == TaskState::Answered)
            .then(|| (row.result.clone(), words::files(row, &found.files))),
        answerable: found.answerable.then_some(MOST_FILES),
        problem: None,
        typed: String::new(),
    }
}

fn facts(services: &Services, lang: Lang, found: &Consultation) -> Vec<Line> {
    let (row, d) = (&found.task, &found.dossier);
    let due = row.due_at.map(|due| Timestamp(due).short()).unwrap_or_default();
    let ended = row.ended_at.map(|at| Timestamp(at).short()).unwrap_or_default();
    let facts = [
        (t::DUE, due),
        (t::ASKED, Timestamp(row.asked_at).short()),
        (t::ASKED_BY, services.staff_name(&row.asked_by)),
        (t::ENDED, ended),
        (t::DOSSIER, reference(d)),
        (t::PROCEDURE, found.procedure.name.get(lang).to_owned()),
        (t::APPLICANT, d.applicant_name.clone()),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| (lang.t(name).to_owned(), value)).collect()
}
