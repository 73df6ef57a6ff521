//! `/verify`: is this result genuine? A file is read piece by piece, hashed and forgotten.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::verification::IssuedResult,
};
use app::{
    domain::error::ErrorCode,
    pages::public::verify::{Granted, Issued, Verdict, verify},
    pages::words::file_size,
    texts::{Lang, public as t},
};
use axum::{
    extract::{
        FromRequest, Multipart, Path, Request, State,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
    response::Response,
};
use sha2::{Digest, Sha256};

/// The largest file that is looked at, in bytes; what we issue is far smaller.
const LARGEST: u64 = 20 << 20;
/// The largest request: the file and the form around it.
pub const LARGEST_BODY: usize = (20 << 20) + 100_000;

/// Asks for the file.
pub async fn form(viewing: Viewing) -> Response {
    reply::page(page(&viewing, Verdict::Open))
}

/// Compares a file with what was issued.
pub async fn check(State(app): AppState, viewing: Viewing, request: Request) -> Response {
    let fingerprint = match fingerprint(request).await {
        Ok(fingerprint) => fingerprint,
        Err(code) => return unusable(&viewing, code),
    };
    match app.services.verify_file(&fingerprint).await {
        Ok(Some(found)) => reply::page(page(&viewing, Verdict::File(issued(viewing.lang(), found)))),
        Ok(None) => reply::page(page(&viewing, Verdict::UnknownFile(fingerprint))),
        Err(error) => viewing.problem(&error),
    }
}

/// Shows what was issued for the dossier of a QR code. An unknown code is no different from one whose
/// result is still to come.
pub async fn by_token(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    match app.services.verify_token(&token).await {
        Ok(Some(found)) => reply::page(page(&viewing, Verdict::Token(issued(viewing.lang(), found)))),
        Ok(None) => reply::page_with(ErrorCode::NotFound, page(&viewing, Verdict::UnknownToken)),
        Err(error) => viewing.problem(&error),
    }
}

fn page(viewing: &Viewing, verdict: Verdict) -> String {
    verify(&viewing.frame, verdict, &file_size(viewing.lang(), LARGEST))
}

fn unusable(viewing: &Viewing, code: ErrorCode) -> Response {
    let lang = viewing.lang();
    let why = match code {
        ErrorCode::FileEmpty => lang.t(t::VERIFY_NO_FILE),
        _ => code.title(lang),
    };
    reply::page_with(code, page(viewing, Verdict::Unusable(why.to_owned())))
}

fn issued(lang: Lang, found: IssuedResult) -> Issued {
    Issued {
        issuer: found.issuer.get(lang).to_owned(),
        number: found.number,
        date: found.issued_at.told_date(lang),
        granted: if found.decision == "grant" { Granted::Yes } else { Granted::No },
        fingerprint: found.fingerprint,
    }
}

/// The SHA-256 of the form's file, in hexadecimal.
///
/// # Errors
/// `bad_request` when it is no such form, `file_empty`, `file_too_large`, `upload_interrupted`.
async fn fingerprint(request: Request) -> Result<String, ErrorCode> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| ErrorCode::BadRequest)?;
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        if field.name() == Some("file") {
            return hash(field).await;
        }
    }
    Err(ErrorCode::FileEmpty)
}

async fn hash(mut field: Field<'_>) -> Result<String, ErrorCode> {
    let (mut hasher, mut size) = (Sha256::new(), 0_u64);
    while let Some(piece) = field.chunk().await.map_err(|error| broken(&error))? {
        size = size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if size > LARGEST {
            return Err(ErrorCode::FileTooLarge);
        }
        hasher.update(&piece);
    }
    if size == 0 {
        return Err(ErrorCode::FileEmpty);
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn broken(error: &MultipartError) -> ErrorCode {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::FileTooLarge,
        _ => ErrorCode::UploadInterrupted,
    }
}
