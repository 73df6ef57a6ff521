//! The papers of a dossier as PDF: receipt, slips and the result, for its owner and
//! (but the receipt, which is the owner's alone) the staff of its units and whoever holds the printed secret.

use super::pass;
use crate::{
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, dossiers::Record, reference},
};
use app::domain::{access::LookKind, dossier::Actor, error::ErrorCode};
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;

/// Which slip.
#[derive(Clone, Copy)]
enum Slip {
    Receipt,
    Accepted,
    Supplement,
    Refusal,
    Apology,
    Stop,
    Result,
}

impl Slip {
    /// How the access log calls it.
    fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Accepted => "slip",
            Self::Supplement => "supplement",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::Stop => "stop",
            Self::Result => "result",
        }
    }

    /// The beginning of its file name.
    fn name(self) -> &'static str {
        match self {
            Self::Receipt => "bien-nhan",
            Self::Accepted => "giay-hen",
            Self::Supplement => "yeu-cau-bo-sung",
            Self::Refusal => "tu-choi",
            Self::Apology => "xin-loi",
            Self::Stop => "dung-giai-quyet",
            Self::Result => "result",
        }
    }
}

pub async fn receipt(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Receipt).await
}

pub async fn slip(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Accepted).await
}

pub async fn supplement(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Supplement).await
}

pub async fn refusal(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Refusal).await
}

pub async fn apology(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Apology).await
}

pub async fn stop(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Stop).await
}

pub async fn result(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Response {
    print(&app, &viewing, &jar, &id, Slip::Result).await
}

async fn print(app: &App, viewing: &Viewing, jar: &CookieJar, id: &str, slip: Slip) -> Response {
    answer(app, viewing, jar, id, slip).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn answer(app: &App, viewing: &Viewing, jar: &CookieJar, id: &str, slip: Slip) -> Result<Response> {
    if let Slip::Receipt = slip {
        viewing.citizen()?;
    }
    let (actor, record) = pass::open(&app.services, viewing, jar, id).await?;
    let (services, dossier) = (&app.services, &record.dossier);
    let bytes = match slip {
        Slip::Receipt if !matches!(actor, Actor::Citizen { .. }) => return Err(ErrorCode::NotAllowed.into()),
        Slip::Receipt => services.submission_receipt(&actor, dossier).await?,
        Slip::Accepted => services.slip_01(&actor, dossier).await?,
        Slip::Supplement => services.supplement_slip(&actor, dossier).await?,
        Slip::Refusal => services.refusal_slip(&actor, dossier).await?,
        Slip::Apology => services.apology_letter(&actor, dossier).await?,
        Slip::Stop => services.stop_notice(&actor, dossier).await?,
        Slip::Result => services.result_pdf(&actor, &record).await?,
    };
    services.note_look(&actor, dossier, LookKind::Printed, slip.code()).await?;
    Ok(reply::pdf(bytes, &file_name(slip, &record)?))
}

fn file_name(slip: Slip, record: &Record) -> std::result::Result<String, Error> {
    Ok(format!("{}-{}.pdf", slip.name(), reference(&record.dossier)))
}
