//! `GET /office/register?desk=&from=&to=`: the register of a desk as a page, as the printed form and as a spreadsheet.

use crate::{
    documents::{self, DocumentError, register::Register},
    files::{Disposition, content_disposition},
    http::{App, client::ClientAddress, export::exports, reply, viewing::Viewing},
    service::{
        Error, Result, Services,
        register::{Days, MOST, Series},
    },
};
use app::{
    domain::{
        error::ErrorCode,
        time::{read_day, short_date},
    },
    pages::office::register::{Entry, Register as Page, register},
};
use axum::{
    body::Body,
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use serde::Deserialize;

/// How many dossiers the page shows; the files have all of them.
const SHOWN: usize = 200;
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What to show; without days this month, without a desk the first of the officer's.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    desk: String,
    /// `dd/mm/yyyy` or `yyyy-mm-dd`.
    from: String,
    to: String,
    /// `trial` for the register of what was received on trial.
    series: String,
}

impl Asked {
    fn series(&self) -> Series {
        if self.series == "trial" { Series::Trial } else { Series::Official }
    }

    /// The days that were asked for; nothing where they make no period.
    fn days(&self, today: Date) -> Option<Days> {
        let usual = Days::month_to(today);
        let read = |text: &str, usual| if text.trim().is_empty() { Some(usual) } else { read_day(text) };
        Days::between(read(&self.from, usual.from)?, read(&self.to, usual.to)?)
    }

    fn desk(&self, services: &Services, viewing: &Viewing) -> Result<String> {
        let desks = services.register_desks(viewing.officer()?);
        let first = desks.first().ok_or(ErrorCode::NotAllowed)?;
        let asked = self.desk.trim();
        Ok(if asked.is_empty() { first.code.clone() } else { asked.to_owned() })
    }
}

/// Shows the register.
pub async fn show(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match page(&app.services, &viewing, asked).await {
        Ok(model) => reply::page(register(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(services: &Services, viewing: &Viewing, asked: Asked) -> Result<Page> {
    let (actor, lang) = (viewing.officer()?, viewing.lang());
    let desk = asked.desk(services, viewing)?;
    let desks = services.register_desks(actor).into_iter();
    let mut model = Page {
        desks: desks.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect(),
        desk: desk.clone(),
        from: asked.from.clone(),
        to: asked.to.clone(),
        trial: asked.series() == Series::Trial,
        ..Page::default()
    };
    let Some(days) = asked.days(services.now().local_date()) else {
        return Ok(Page { wrong: true, ..model });
    };
    let kept = services.register_on_page(actor, (&desk, asked.series()), days).await?;
    (model.from, model.to) = (short_date(days.from), short_date(days.to));
    model.total = kept.dossiers.len();
    model.most = kept.more.then_some(MOST);
    let entries = kept.dossiers.iter().take(SHOWN).map(|dossier| {
        let row = services.register_row(lang, dossier);
        let day = |at: Option<jiff::civil::DateTime>| at.map(|at| short_date(at.date())).unwrap_or_default();
        Entry {
            id: dossier.id.clone(),
            received: short_date(row.received_at.date()),
            due: day(row.due_at),
            ready: day(row.ready_at),
            returned: day(row.returned_at),
            code: row.code,
            procedure: row.procedure,
            name: row.name,
            agency: row.agency,
        }
    });
    model.entries = entries.collect();
    Ok(model)
}

/// The printed form.
pub async fn pdf(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Query(asked): Query<Asked>,
) -> Response {
    match file(&app.services, (&viewing, address), &asked, documents::register::render).await {
        Ok((bytes, name)) => reply::pdf(bytes, &format!("{name}.pdf")),
        Err(error) => viewing.problem(&error),
    }
}

/// The spreadsheet.
pub async fn xlsx(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Query(asked): Query<Asked>,
) -> Response {
    match file(&app.services, (&viewing, address), &asked, documents::register_sheet::render).await {
        Ok((bytes, name)) => {
            let disposition = content_disposition(Disposition::Attachment, &format!("{name}.xlsx"));
            let headers =
                [(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
            (headers, Body::from(bytes)).into_response()
        }
        Err(error) => viewing.problem(&error),
    }
}

/// The file and the beginning of its name.
async fn file(
    services: &Services,
    (viewing, address): (&Viewing, ClientAddress),
    asked: &Asked,
    render: fn(&Register) -> std::result::Result<Vec<u8>, DocumentError>,
) -> Result<(Vec<u8>, String)> {
    let desk = asked.desk(services, viewing)?;
    let days = asked.days(services.now().local_date()).ok_or(ErrorCode::BadRequest)?;
    let (actor, which) = (viewing.officer()?, (desk.as_str(), asked.series()));
    let kept = services.register_for_form(actor, which, days).await?;
    // The proof first: nobody reads in the log that something left which did not.
    exports(services, viewing, address, "register").await?;
    let form = services.register_to_take(actor, which, (days, &kept)).await?;
    let failed = |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error);
    // A year of a busy desk takes a while; the others are served meanwhile.
    let made = tokio::task::spawn_blocking(move || render(&form)).await;
    let bytes = made.map_err(|error| failed(error.into()))?.map_err(|error| failed(error.into()))?;
    let series = if asked.series() == Series::Trial { "-thu-nghiem" } else { "" };
    Ok((bytes, format!("so-theo-doi{series}-{}-{}", days.from, days.to)))
}
