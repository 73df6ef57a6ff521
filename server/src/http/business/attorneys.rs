//! `/attorneys`: powers of attorney that somebody gave, in their own name or in an organisation's.

use super::attorney_lines::page;
use crate::{
    files,
    http::{
        App,
        client::ClientAddress,
        drafts::read_paper,
        reply::{self, AppState},
        shown_for::{Shown, UnderWay},
        viewing::Viewing,
    },
    service::{Error, Result, business::AttorneyGiven, papers::Upload},
};
use app::{
    domain::{
        error::ErrorCode,
        mandate::{Power, Reach},
        time::read_day,
    },
    pages::business::{
        attorney_form::GiveForm,
        attorneys::{Attorneys, attorneys},
    },
    texts::{Lang, Text, business as t},
};
use axum::{
    extract::{Multipart, Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// The most bytes of one typed field.
const LONGEST: usize = 4_000;

/// The one in whose place another shall come.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    change: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match page(&app, &viewing, &asked.change).await {
        Ok(model) => reply::page(attorneys(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

/// What was typed before the file.
#[derive(Default)]
struct Typed {
    shown: Shown,
    /// The fields of the form without its lists.
    form: GiveForm,
    replaces: Option<String>,
}

impl Typed {
    fn take(&mut self, field: &str, text: String) {
        let form = &mut self.form;
        match field {
            "name" => form.name = text,
            "personal_id" => form.personal_id = text,
            "power" => form.powers.push(text),
            "reach" => form.reach = text,
            "procedure" => form.procedures.push(text),
            "dossier" => form.dossiers.push(text),
            "until" => form.until = text,
            "replaces" => self.replaces = Some(text),
            _ => {
                self.shown.take(field, &text);
            }
        }
    }

    /// The form's fields, to be carried on; its file stays behind.
    fn under_way(self, lang: Lang) -> UnderWay {
        let GiveForm { name, personal_id, powers, reach, procedures, dossiers, until, .. } = self.form;
        let once = [("name", name), ("personal_id", personal_id), ("reach", reach), ("until", until)];
        let many = [("power", powers), ("procedure", procedures), ("dossier", dossiers)];
        let many = many.into_iter().flat_map(|(name, list)| list.into_iter().map(move |one| (name, one)));
        let replaces = self.replaces.into_iter().map(|id| ("replaces", id));
        let fields = once.into_iter().chain(many).chain(replaces);
        UnderWay {
            action: "/attorneys".to_owned(),
            fields: fields.map(|(name, value)| (name.to_owned(), value)).collect(),
            file: Some(("document", lang.t(t::ATTORNEY_DOCUMENT).to_owned())),
        }
    }

    fn given(&self) -> AttorneyGiven {
        let form = &self.form;
        AttorneyGiven {
            name: form.name.clone(),
            personal_id: form.personal_id.clone(),
            powers: form.powers.iter().filter_map(|code| Power::from_code(code)).collect(),
            reach: Reach::from_code(&form.reach),
            procedures: form.procedures.clone(),
            dossiers: form.dossiers.clone(),
            until: read_day(&form.until),
            replaces: self.replaces.clone(),
        }
    }

    /// What is missing, in words, where the form can say it more plainly than the error.
    fn missing(&self) -> Option<Text> {
        let given = self.given();
        let gap = match given.reach {
            None => Some(t::ATTORNEY_REACH_MISSING),
            Some(Reach::Procedures) if given.procedures.is_empty() => Some(t::ATTORNEY_PROCEDURES_MISSING),
            Some(Reach::Dossiers) if given.dossiers.is_empty() => Some(t::ATTORNEY_DOSSIERS_MISSING),
            Some(_) => None,
        };
        let powers = given.powers.is_empty().then_some(t::ATTORNEY_POWERS_MISSING);
        powers.or(gap).or_else(|| given.until.is_none().then_some(t::ATTORNEY_UNTIL_MISSING))
    }
}

/// Gives one. The document is the form's last part, so all else is known when it comes.
pub async fn give(
    State(app): AppState,
    mut viewing: Viewing,
    address: ClientAddress,
    mut parts: Multipart,
) -> Response {
    let origin = app.services.origin(&address.name());
    let mut typed = Typed::default();
    let taken = take(&app, &mut viewing, &mut typed, &mut parts, &origin).await;
    // The rest is read to its end: a browser that is cut off shows no answer.
    while let Ok(Some(_)) = parts.next_field().await {}
    let error = match taken {
        Ok(true) => return reply::see("/attorneys"),
        Ok(false) => None,
        Err(Error::Known(ErrorCode::OtherPrincipal)) => {
            let shown = typed.shown.clone();
            return shown.answer(&app, &viewing, typed.under_way(viewing.lang())).await;
        }
        Err(error) if keeps(error.code()) => Some(error.code()),
        Err(error) => return viewing.problem(&error),
    };
    refused(&app, &viewing, typed, error).await
}

/// Whether the form is shown again with what was typed: whatever can be mended there, after showing a higher
/// level, or by waiting for the scanner.
fn keeps(code: ErrorCode) -> bool {
    matches!(code.status(), 408 | 413 | 415 | 422 | 429)
        || matches!(code, ErrorCode::AssuranceTooLow | ErrorCode::ScannerUnavailable)
}

/// The form again, with what was typed and what was wrong with it.
async fn refused(app: &App, viewing: &Viewing, typed: Typed, error: Option<ErrorCode>) -> Response {
    let lang = viewing.lang();
    let problem = match error {
        None => lang.t(typed.missing().unwrap_or(t::ATTORNEY_DOCUMENT_MISSING)).to_owned(),
        Some(ErrorCode::Incomplete) if let Some(missing) = typed.missing() => lang.t(missing).to_owned(),
        Some(code) => format!("{}. {}", code.title(lang), code.help(lang)),
    };
    let Typed { form, replaces, .. } = typed;
    match page(app, viewing, replaces.as_deref().unwrap_or_default()).await {
        Ok(model) => {
            let GiveForm { fields, open, replaces, .. } = model.form;
            let form = GiveForm { fields, open, replaces, ..form };
            let model = Attorneys { problem: Some(problem), form, ..model };
            reply::page_with(error.unwrap_or(ErrorCode::Incomplete), attorneys(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}

/// Whether there was a document, and it was given.
async fn take(
    app: &App,
    viewing: &mut Viewing,
    typed: &mut Typed,
    parts: &mut Multipart,
    origin: &str,
) -> Result<bool> {
    viewing.citizen()?;
    while let Some(part) = parts.next_field().await.map_err(|_| ErrorCode::UploadInterrupted)? {
        let field = part.name().unwrap_or_default().to_owned();
        if field != "document" {
            let text = part.text().await.map_err(|_| ErrorCode::UploadInterrupted)?;
            typed.take(&field, text.trim().chars().take(LONGEST).collect());
            continue;
        }
        if !typed.shown.settle(app, viewing, origin).await? {
            return Err(ErrorCode::OtherPrincipal.into());
        }
        viewing.assured()?;
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else {
            return Ok(false);
        };
        let media_type = part.content_type().map(ToOwned::to_owned);
        let document = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
        app.services.give_attorney(&viewing.owner()?, &typed.given(), document, origin).await?;
        return Ok(true);
    }
    Ok(false)
}

pub async fn end(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(id): Path<String>,
) -> Response {
    let origin = app.services.origin(&address.name());
    let ended = async { app.services.end_attorney(&viewing.owner()?, &id, &origin).await };
    viewing.done(ended.await, "/attorneys")
}

pub async fn document(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    let opened = async {
        let (actor, account) = (viewing.owner()?, viewing.citizen()?);
        app.services.attorney_document(&actor, account, &id).await
    };
    match opened.await {
        Ok((row, paper)) => read_paper::inline(&row.paper_name, &row.paper_type, paper),
        Err(error) => viewing.problem(&error),
    }
}
