//! GET `/office/organisation/calendar?year=&unit=`: a year, with what is written down for administrators.

use super::model;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Result, organisation::administrator},
};
use app::{
    domain::error::ErrorCode,
    pages::office::calendar::{CalendarPage, calendar},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// What is looked at; this year and everybody when absent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub year: String,
    pub unit: String,
}

/// Shows the year.
pub async fn show(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match page(&app, &viewing, &asked).await {
        Ok(model) => reply::page(calendar(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(app: &App, viewing: &Viewing, asked: &Asked) -> Result<CalendarPage> {
    let actor = viewing.officer()?;
    let trial = match administrator(actor) {
        Ok(_) => Some(app.services.try_calendar(actor).await?),
        Err(_) => None,
    };
    Ok(model::page(&app.services, viewing.lang(), asked, trial.as_ref()))
}

/// The year once more, with what was wrong with what was asked and what was typed.
pub(super) async fn again(
    app: &App,
    viewing: &Viewing,
    asked: &Asked,
    error: &Error,
    typed: Vec<(String, String)>,
) -> Response {
    let problem = error.code();
    if matches!(problem, ErrorCode::NotAllowed | ErrorCode::NotSignedIn) || problem.status() >= 500 {
        return viewing.problem(error);
    }
    // Somebody may have published a moment ago.
    let app = App { services: app.services.fresh(), ..app.clone() };
    match page(&app, viewing, asked).await {
        Ok(model) => {
            let model = CalendarPage { problem: Some(problem), typed, ..model };
            reply::page_with(problem, calendar(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}
