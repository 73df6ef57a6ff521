//! `/attorneys`: powers of attorney that somebody gave, in their own name or in an organisation's.

use crate::{
    files,
    http::{
        App,
        client::ClientAddress,
        drafts::read_paper,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Result,
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
    texts::business as t,
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
    Ok(Attorneys { given: rows.into_iter().map(given).collect(), ..Attorneys::default() })
}

/// What was typed before the file.
#[derive(Default)]
struct Typed {
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
            _ => {}
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
    viewing: Viewing,
    address: ClientAddress,
    parts: Multipart,
) -> Response {
    let origin = app.services.origin(&address.name());
    let mut typed = Typed::default();
    let error = match take(&app, &viewing, &mut typed, parts, &origin).await {
        Ok(true) => return reply::see("/attorneys"),
        Ok(false) => None,
        Err(error) if error.code().status() == 422 || error.code().status() == 413 => Some(error.code()),
        Err(error) => return viewing.problem(&error),
    };
    let lang = viewing.lang();
    let problem = match error {
        None => lang.t(t::ATTORNEY_DOCUMENT_MISSING).to_owned(),
        Some(code) => format!("{}. {}", code.title(lang), code.help(lang)),
    };
    match page(&app, &viewing).await {
        Ok(model) => {
            let Typed { name, personal_id, powers, procedures, until } = typed;
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
    viewing: &Viewing,
    typed: &mut Typed,
    mut parts: Multipart,
    origin: &str,
) -> Result<bool> {
    let actor = viewing.owner()?;
    viewing.assured()?;
    while let Some(part) = parts.next_field().await.map_err(|_| ErrorCode::UploadInterrupted)? {
        let field = part.name().unwrap_or_default().to_owned();
        if field != "document" {
            let text = part.text().await.map_err(|_| ErrorCode::UploadInterrupted)?;
            typed.take(&field, text.trim().chars().take(LONGEST).collect());
            continue;
        }
        let Some(name) = part.file_name().filter(|name| !name.is_empty()).map(ToOwned::to_owned) else {
            return Ok(false);
        };
        let media_type = part.content_type().map(ToOwned::to_owned);
        let document = Upload { name: &name, media_type: media_type.as_deref(), body: files::body(part) };
        app.services.give_attorney(&actor, &typed.given(), document, origin).await?;
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
    match ended.await {
        Ok(()) => reply::see("/attorneys"),
        Err(error) => viewing.problem(&error),
    }
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
