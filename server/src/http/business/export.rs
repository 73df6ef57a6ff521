//! `/business/export.csv`, `.xlsx` and `/business/results.zip`: what an organisation takes away of its own, within the
//! filters of its board. The plain table and archives flow out as they are read; a spreadsheet is made first, so that it
//! has an end ([`MOST_ROWS`]).

use super::board::BoardQuery;
use crate::{
    documents::company_table,
    files::{self, Disposition, content_disposition},
    http::{
        App, client::ClientAddress, reply::AppState, sealed_search::Search, turn::Turn, viewing::Viewing,
    },
    service::{
        Error, Result, Services,
        business::{Filters, MOST_ROWS, Place},
    },
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    texts::Lang,
};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{StreamExt, stream};
use std::io;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Somebody who takes data away, written down before the first byte.
struct Taking {
    services: Services,
    actor: Actor,
    filters: Filters,
    lang: Lang,
}

async fn begin(
    app: &App,
    viewing: &Viewing,
    address: ClientAddress,
    query: BoardQuery,
    format: &'static str,
) -> Result<Taking> {
    let actor = viewing.owner()?;
    let origin = app.services.origin(&address.name());
    app.services.note_export(&actor, format, &origin).await?;
    Ok(Taking { services: app.services.clone(), actor, filters: query.asked().filters, lang: viewing.lang() })
}

fn attachment(content_type: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_DISPOSITION, content_disposition(Disposition::Attachment, name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, body).into_response()
}

/// How far a stream has come.
enum Position {
    Head,
    After(Option<Place>),
    End,
}

/// The table as text, portion by portion.
pub async fn csv(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    search: Search<BoardQuery>,
) -> Response {
    let query = match search.open_whole(&app.services, &viewing) {
        Ok(sought) => sought.asked,
        Err(instead) => return *instead,
    };
    let taking = match begin(&app, &viewing, address, query, "csv").await {
        Ok(taking) => taking,
        Err(error) => return viewing.problem(&error),
    };
    let lines = stream::try_unfold((taking, Position::Head), |(taking, position)| async move {
        let after = match position {
            Position::Head => {
                let head = Bytes::from(company_table::csv_head(taking.lang));
                return Ok(Some((head, (taking, Position::After(None)))));
            }
            Position::After(after) => after,
            Position::End => return Ok(None),
        };
        let read = taking.services.export_rows(&taking.actor, &taking.filters, after, taking.lang).await;
        let (rows, next) = read.map_err(io::Error::other)?;
        let lines = Bytes::from(company_table::csv_lines(taking.lang, &rows));
        let position = next.map_or(Position::End, |place| Position::After(Some(place)));
        Ok::<_, io::Error>(Some((lines, (taking, position))))
    });
    attachment("text/csv; charset=utf-8", "ho-so.csv", Body::from_stream(lines))
}

/// The table as a spreadsheet.
pub async fn xlsx(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    search: Search<BoardQuery>,
) -> Response {
    let query = match search.open_whole(&app.services, &viewing) {
        Ok(sought) => sought.asked,
        Err(instead) => return *instead,
    };
    let made = async {
        let turn = app.turns.take(&viewing.citizen()?.id)?;
        let taking = begin(&app, &viewing, address, query, "xlsx").await?;
        spreadsheet(&taking, turn).await
    };
    match made.await {
        Ok(bytes) => attachment(XLSX, "ho-so.xlsx", Body::from(bytes)),
        Err(error) => viewing.problem(&error),
    }
}

/// Whoever goes away keeps the turn until the file is made, too.
async fn spreadsheet(taking: &Taking, turn: Turn) -> Result<Vec<u8>> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let read = taking.services.export_rows(&taking.actor, &taking.filters, after, taking.lang);
        let (portion, next) = read.await?;
        rows.extend(portion);
        after = next;
        if after.is_none() || rows.len() >= MOST_ROWS {
            break;
        }
    }
    let (lang, more) = (taking.lang, after.is_some());
    let failed = |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error);
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        company_table::xlsx(lang, &rows, more)
    });
    let made = made.await;
    made.map_err(|error| failed(error.into()))?.map_err(|error| failed(error.into()))
}

/// The issued results in one archive.
pub async fn results(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    search: Search<BoardQuery>,
) -> Response {
    let query = match search.open_whole(&app.services, &viewing) {
        Ok(sought) => sought.asked,
        Err(instead) => return *instead,
    };
    let begun = async {
        let turn = app.turns.take(&viewing.citizen()?.id)?;
        Ok::<_, Error>((turn, begin(&app, &viewing, address, query, "zip").await?))
    };
    let (turn, Taking { services, actor, filters, .. }) = match begun.await {
        Ok(begun) => begun,
        Err(error) => return viewing.problem(&error),
    };
    let (archive, pieces) = files::archive();
    tokio::spawn(async move {
        services.pack_results(&actor, &filters, archive).await;
        drop(turn);
    });
    attachment("application/zip", "ket-qua.zip", Body::from_stream(pieces.boxed()))
}
