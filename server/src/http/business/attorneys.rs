//! `/attorneys`: powers of attorney that somebody gave, in their own name or in an organisation's.

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
    service::{
        Error, Result,
        business::{AttorneyGiven, GivenAttorney},
        papers::Upload,
    },
};
use app::{
    domain::{
        error::ErrorCode,
        mandate::Power,
        personal_id::PersonalId,
        time::{Timestamp, read_day},
    },
    pages::business::attorneys::{Attorneys, Given, attorneys},
    texts::{Lang, business as t},
};
use axum::{
    extract::{Multipart, Path, State},
    response::Response,
};

/// The most bytes of one typed field.
const LONGEST: usize = 4_000;

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    match page(&app, &viewing).await {
        Ok(model) => reply::page(attorneys(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(app: &App, viewing: &Viewing) -> Result<Attorneys> {
    let lang = viewing.lang();
    let name = |code: &str| {
        let procedure = app.services.catalogue.procedure_on(code, app.services.now().local_date());
        procedure.map_or_else(|| code.to_owned(), |procedure| procedure.name.get(lang).to_owned())
    };
    let given = |GivenAttorney { row, in_force }: GivenAttorney| Given {
        id: row.id,
        name: row.grantee_name,
        personal_id: PersonalId::parse(&row.grantee_personal_id).map(|id| id.masked()).unwrap_or_default(),
        powers: Power::split(&row.powers),
        procedures: row.procedures.split(',').filter(|code| !code.is_empty()).map(name).collect(),
        // It ends at midnight: the last day is the one before.
        until: Timestamp(row.ends_at - 1).told_date(lang),
        in_force,
    };
    let rows = app.services.attorneys_given(&viewing.owner()?).await?;
    let low = viewing.assured().is_err();
    Ok(Attorneys { given: rows.into_iter().map(given).collect(), low, ..Attorneys::default() })
}

/// What was typed before the file.
#[derive(Default)]
struct Typed {
    shown: Shown,
    name: String,
    personal_id: String,
    powers: Vec<String>,
    procedures: String,
    until: String,
}

impl Typed {
    fn take(&mut self, field: &str, text: String) {
        match field {
            "name" => self.name = text,
            "personal_id" => self.personal_id = text,
            "power" => self.powers.push(text),
            "procedures" => self.procedures = text,
            "until" => self.until = text,
            _ => {
                self.shown.take(field, &text);
            }
        }
    }

    /// The form's fields, to be carried on; its file stays behind.
    fn under_way(self, lang: Lang) -> UnderWay {
        let Self { shown: _, name, personal_id, powers, procedures, until } = self;
        let once =
            [("name", name), ("personal_id", personal_id), ("procedures", procedures), ("until", until)];
        let fields = once.into_iter().chain(powers.into_iter().map(|power| ("power", power)));
        UnderWay {
            action: "/attorneys".to_owned(),
            fields: fields.map(|(name, value)| (name.to_owned(), value)).collect(),
            file: Some(("document", lang.t(t::ATTORNEY_DOCUMENT).to_owned())),
        }
    }

    fn given(&self) -> AttorneyGiven {
        let codes = self.procedures.split([',', ';', ' ']).map(str::trim).filter(|code| !code.is_empty());
        AttorneyGiven {
            name: self.name.clone(),
            personal_id: self.personal_id.clone(),
            powers: self.powers.iter().filter_map(|code| Power::from_code(code)).collect(),
            procedures: codes.map(ToOwned::to_owned).collect(),
            dossiers: Vec::new(),
            until: read_day(&self.until),
        }
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
        None => lang.t(t::ATTORNEY_DOCUMENT_MISSING).to_owned(),
        Some(code) => format!("{}. {}", code.title(lang), code.help(lang)),
    };
    match page(app, viewing).await {
        Ok(model) => {
            let Typed { shown: _, name, personal_id, powers, procedures, until } = typed;
            let problem = Some(problem);
            let model = Attorneys { problem, name, personal_id, powers, procedures, until, ..model };
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
