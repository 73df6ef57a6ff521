//! `/business/export.csv`, `.xlsx` and `/business/results.zip`: what an organisation takes away of its own, within the
//! filters of its board. Tables and archives flow out as they are read.

use super::board::BoardQuery;
use crate::{
    documents::company_table,
    files::{Disposition, content_disposition},
    http::{App, client::ClientAddress, reply::AppState, viewing::Viewing},
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
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{StreamExt, channel::mpsc, stream};
use std::{
    io::{self, Write},
    sync::mpsc::{Receiver, SyncSender},
};
use zip::{ZipWriter, write::SimpleFileOptions};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A result by name, or why there are no more.
type File = io::Result<(String, Bytes)>;

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
    Query(query): Query<BoardQuery>,
) -> Response {
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
    Query(query): Query<BoardQuery>,
) -> Response {
    let made = async {
        let taking = begin(&app, &viewing, address, query, "xlsx").await?;
        spreadsheet(&taking).await
    };
    match made.await {
        Ok(bytes) => attachment(XLSX, "ho-so.xlsx", Body::from(bytes)),
        Err(error) => viewing.problem(&error),
    }
}

async fn spreadsheet(taking: &Taking) -> Result<Vec<u8>> {
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
    let (lang, failed) = (taking.lang, |error: anyhow::Error| Error::Failed(ErrorCode::Internal, error));
    let made = tokio::task::spawn_blocking(move || company_table::xlsx(lang, &rows)).await;
    made.map_err(|error| failed(error.into()))?.map_err(|error| failed(error.into()))
}

/// The issued results in one archive.
pub async fn results(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Query(query): Query<BoardQuery>,
) -> Response {
    let taking = match begin(&app, &viewing, address, query, "zip").await {
        Ok(taking) => taking,
        Err(error) => return viewing.problem(&error),
    };
    // Few pieces are on their way at a time: whoever reads slowly holds the packing up, not the memory.
    let (out, pieces) = mpsc::channel::<io::Result<Bytes>>(8);
    let (files, packed) = std::sync::mpsc::sync_channel::<File>(2);
    let packing = tokio::task::spawn_blocking(move || pack(out, &packed));
    tokio::spawn(async move {
        if let Err(error) = fetch(&taking, &files).await {
            // An archive without its end cannot be taken for a whole one.
            hand(&files, Err(io::Error::other(error))).await;
        }
        drop(files);
        if let Ok(Err(error)) = packing.await {
            tracing::info!(%error, "an archive was not read to its end");
        }
    });
    attachment("application/zip", "ket-qua.zip", Body::from_stream(pieces.boxed()))
}

/// Hands the results to the packer one by one.
async fn fetch(taking: &Taking, files: &SyncSender<File>) -> Result<()> {
    let mut after = None;
    loop {
        let (portion, next) = taking.services.result_files(&taking.actor, &taking.filters, after).await?;
        for file in portion {
            if !hand(files, Ok(file)).await {
                return Ok(());
            }
        }
        match next {
            Some(place) => after = Some(place),
            None => return Ok(()),
        }
    }
}

/// Waits until the packer has room; says whether there is still a packer.
async fn hand(files: &SyncSender<File>, file: File) -> bool {
    let files = files.clone();
    matches!(tokio::task::spawn_blocking(move || files.send(file)).await, Ok(Ok(())))
}

/// Packs what comes until nothing comes any more. PDF files are compressed already.
fn pack(out: mpsc::Sender<io::Result<Bytes>>, files: &Receiver<File>) -> io::Result<()> {
    let mut broken = out.clone();
    let mut archive = ZipWriter::new_stream(Pieces(out));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    while let Ok(file) = files.recv() {
        let (name, content) = match file {
            Ok(file) => file,
            Err(error) => {
                let told = io::Error::from(error.kind());
                let _ = futures::executor::block_on(futures::SinkExt::send(&mut broken, Err(error)));
                return Err(told);
            }
        };
        archive.start_file(name, stored).map_err(io::Error::other)?;
        archive.write_all(&content)?;
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(())
}

/// A file that leaves as it is written.
struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Bytes::copy_from_slice(bytes));
        let sent = futures::executor::block_on(futures::SinkExt::send(&mut self.0, piece));
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
