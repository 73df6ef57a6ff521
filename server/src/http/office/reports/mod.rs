//! `GET /office/reports` and `/office/reports/late`: the reports of those who direct units, as pages and spreadsheets.

mod rows;

use super::register::XLSX;
use crate::{
    documents::report_sheet::{Cell, ReportSheet, render},
    files::{Disposition, content_disposition},
    http::{App, client::ClientAddress, export::exports, reply, viewing::Viewing},
    service::{
        Error, Result, Services,
        register::Days,
        reports::{MOST, Narrowed, by_unit},
    },
};
use app::{
    domain::{
        dossier::AgainReason,
        error::ErrorCode,
        time::{read_day, short_date},
    },
    pages::office::reports::{AGAIN_COLUMNS, Filter, LATE_COLUMNS, Report},
    texts::{Lang, Text, reports as t},
};
use axum::{
    body::Body,
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use serde::Deserialize;

/// How many rows a page shows; the files have all of them.
const SHOWN: usize = 200;

/// What to show; without days this month, without a unit all that the reader directs.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    /// `dd/mm/yyyy` or `yyyy-mm-dd`.
    from: String,
    to: String,
    reason: String,
}

impl Asked {
    fn days(&self, today: Date) -> Option<Days> {
        let usual = Days::month_to(today);
        let read = |text: &str, usual| if text.trim().is_empty() { Some(usual) } else { read_day(text) };
        Days::between(read(&self.from, usual.from)?, read(&self.to, usual.to)?)
    }

    fn narrowed(&self) -> Narrowed {
        let unit = Some(self.unit.trim().to_owned()).filter(|unit| !unit.is_empty());
        Narrowed { unit, reason: AgainReason::from_code(&self.reason) }
    }

    fn filter(&self, services: &Services, viewing: &Viewing) -> Result<Filter> {
        let lang = viewing.lang();
        let units = services.directed_units(viewing.officer()?);
        if units.is_empty() {
            return Err(ErrorCode::NotAllowed.into());
        }
        let mut units: Vec<_> =
            units.into_iter().map(|code| (code.clone(), rows::unit_name(services, lang, &code))).collect();
        units.sort_by(|a, b| a.1.cmp(&b.1));
        Ok(Filter {
            units,
            unit: self.unit.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            wrong: false,
            reason: AgainReason::from_code(&self.reason),
        })
    }
}

/// Shows who was asked once more.
pub async fn again(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match again_page(&app.services, &viewing, &asked).await {
        Ok(model) => reply::page(app::pages::office::reports::again(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn again_page(services: &Services, viewing: &Viewing, asked: &Asked) -> Result<Report> {
    let mut filter = asked.filter(services, viewing)?;
    let Some(days) = asked.days(services.now().local_date()) else {
        filter.wrong = true;
        return Ok(Report { filter, ..Report::default() });
    };
    (filter.from, filter.to) = (short_date(days.from), short_date(days.to));
    let listed = services.asked_again_on_page(viewing.officer()?, &asked.narrowed(), days).await?;
    let lang = viewing.lang();
    let units = by_unit(&listed.rows);
    Ok(Report {
        filter,
        by_unit: units.iter().map(|unit| rows::unit_line(services, lang, unit)).collect(),
        rows: listed.rows.iter().take(SHOWN).map(|row| rows::request(services, lang, row)).collect(),
        total: listed.rows.len(),
        most: listed.more.then_some(MOST),
    })
}

/// Shows what is late without an apology.
pub async fn late(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match late_page(&app.services, &viewing, &asked).await {
        Ok(model) => reply::page(app::pages::office::reports::late(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn late_page(services: &Services, viewing: &Viewing, asked: &Asked) -> Result<Report> {
    let filter = asked.filter(services, viewing)?;
    let listed = services.unapologised_on_page(viewing.officer()?, &asked.narrowed()).await?;
    let lang = viewing.lang();
    Ok(Report {
        filter,
        rows: listed.rows.iter().take(SHOWN).map(|row| rows::overdue(services, lang, row)).collect(),
        total: listed.rows.len(),
        most: listed.more.then_some(MOST),
        ..Report::default()
    })
}

/// The further requests as a spreadsheet, in Vietnamese.
pub async fn again_xlsx(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Query(asked): Query<Asked>,
) -> Response {
    let services = &app.services;
    let sheet = async {
        let days = asked.days(services.now().local_date()).ok_or(ErrorCode::BadRequest)?;
        let listed = services.asked_again(viewing.officer()?, &asked.narrowed(), days).await?;
        exports(services, &viewing, address, "asked_again").await?;
        let ids = listed.rows.iter().map(|row| row.dossier_id.as_str());
        services.note_listed(viewing.officer()?, ids, &asked.unit, "again").await?;
        let covered = [("from", &*short_date(days.from)), ("to", &short_date(days.to))];
        let covers = Lang::Vi.fill(t::FILTER_PERIOD, &covered);
        let rows = listed.rows.iter().map(|row| rows::request_cells(services, row)).collect();
        let columns = AGAIN_COLUMNS.iter().copied().chain([t::AGAIN_REASON]);
        Ok(sheet(services, t::AGAIN_TITLE, covers, columns, rows))
    };
    file(&viewing, sheet.await, "bo-sung-nhieu-lan").await
}

/// What is late without an apology as a spreadsheet, in Vietnamese.
pub async fn late_xlsx(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Query(asked): Query<Asked>,
) -> Response {
    let services = &app.services;
    let sheet = async {
        let listed = services.unapologised(viewing.officer()?, &asked.narrowed()).await?;
        exports(services, &viewing, address, "late_without_apology").await?;
        let ids = listed.rows.iter().map(|row| row.id.as_str());
        services.note_listed(viewing.officer()?, ids, &asked.unit, "late").await?;
        let covers = Lang::Vi.fill(t::FILTER_UNTIL, &[("now", &services.now().short())]);
        let rows = listed.rows.iter().map(|row| rows::overdue_cells(services, row)).collect();
        Ok(sheet(services, t::LATE_TITLE, covers, LATE_COLUMNS.iter().copied(), rows))
    };
    file(&viewing, sheet.await, "tre-hen-chua-xin-loi").await
}

fn sheet(
    services: &Services,
    title: Text,
    covers: String,
    columns: impl Iterator<Item = Text>,
    rows: Vec<Vec<Cell>>,
) -> ReportSheet {
    ReportSheet {
        title: Lang::Vi.t(title).to_owned(),
        covers,
        columns: columns.map(|name| (Lang::Vi.t(name).to_owned(), 26)).collect(),
        rows,
        printed_at: services.now().local(),
    }
}

async fn file(viewing: &Viewing, sheet: Result<ReportSheet>, name: &str) -> Response {
    let bytes = async {
        let sheet = sheet?;
        let failed = |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error);
        let made = tokio::task::spawn_blocking(move || render(&sheet)).await;
        made.map_err(|error| failed(error.into()))?.map_err(|error| failed(error.into()))
    };
    match bytes.await {
        Ok(bytes) => {
            let disposition = content_disposition(Disposition::Attachment, &format!("{name}.xlsx"));
            let headers =
                [(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
            (headers, Body::from(bytes)).into_response()
        }
        Err(error) => viewing.problem(&error),
    }
}
