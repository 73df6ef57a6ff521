//! GET `/office/journal.csv`: the journal of access as a table, within its filters: after a fresh proof with a reason. It
//! flows out as it is read, all of it however long, and is itself written down before the first byte.

use super::journal::Typed;
use crate::{
    documents::journal_table,
    files::{Disposition, content_disposition},
    http::{App, client::ClientAddress, sealed_search::Search, viewing::Viewing},
    service::{
        Result, Services,
        watch::{Asked, Place},
    },
};
use app::{
    domain::{dossier::Actor, error::ErrorCode, staff_access::Purpose},
    texts::Lang,
};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::stream;
use std::io;

/// Somebody who takes a part of the journal away.
struct Taking {
    services: Services,
    actor: Actor,
    asked: Asked,
    lang: Lang,
}

/// How far the file has come.
enum Position {
    Head,
    Before(Place),
    End,
}

/// The table.
pub async fn csv(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    search: Search<Typed>,
) -> Response {
    let typed = match search.open_whole(&app.services, &viewing) {
        Ok(sought) => sought.asked,
        Err(instead) => return *instead,
    };
    let taking = match begin(&app, &viewing, address, &typed).await {
        Ok(taking) => taking,
        Err(error) => return viewing.problem(&error),
    };
    let pieces = stream::try_unfold((taking, Position::Head), |(taking, position)| async move {
        piece(taking, position).await.map_err(io::Error::other)
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, content_disposition(Disposition::Attachment, "nhat-ky-truy-cap.csv")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}

async fn begin(app: &App, viewing: &Viewing, address: ClientAddress, typed: &Typed) -> Result<Taking> {
    let actor = viewing.officer()?.clone();
    let services = app.services.clone();
    services.watcher(&actor)?;
    let asked = typed.asked().ok_or(ErrorCode::BadRequest)?;
    let reason = viewing.proved(&services, Purpose::Export).await?;
    let origin = services.origin(&address.name());
    services.begin_journal_file(&actor, &asked, &reason, &origin).await?;
    Ok(Taking { services, actor, asked, lang: viewing.lang() })
}

async fn piece(taking: Taking, position: Position) -> Result<Option<(Bytes, (Taking, Position))>> {
    let before = match position {
        Position::Head => {
            let head = Bytes::from(journal_table::head(taking.lang));
            return Ok(Some((head, (taking, Position::Before(None)))));
        }
        Position::Before(before) => before,
        Position::End => return Ok(None),
    };
    let (entries, next) = taking.services.journal_portion(&taking.actor, &taking.asked, before).await?;
    let position = next.map_or(Position::End, |number| Position::Before(Some(number)));
    Ok(Some((Bytes::from(journal_table::lines(taking.lang, &entries)), (taking, position))))
}
