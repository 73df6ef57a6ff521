//! GET `/office/board`: the director's figures.

use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Services, board::Figures},
    store::task_figures::TaskFigures,
};
use app::{
    domain::office::Period,
    pages::office::board::{Board, TaskLine, UnitLine, board},
    texts::Lang,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// The period asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    period: String,
}

/// Shows the board.
pub async fn show(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    let period = Period::from_code(&asked.period).unwrap_or_default();
    match model(&app.services, &viewing, period).await {
        Ok(model) => reply::page(board(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(services: &Services, viewing: &Viewing, period: Period) -> Result<Board, Error> {
    let figures = services.board(viewing.officer()?, period).await?;
    let asked = services.task_board(viewing.officer()?, period).await?;
    let lang = viewing.lang();
    Ok(Board {
        period,
        now: services.now().short(),
        calendar_missing: services.calendar_missing(),
        alerts: services.count_alerts().await?,
        may_see_alerts: services.watcher(viewing.officer()?).is_ok(),
        total: line(services, lang, &Figures::total(&figures)),
        units: figures.iter().map(|unit| line(services, lang, unit)).collect(),
        tasks: asked.iter().map(|unit| task_line(services, lang, unit)).collect(),
    })
}

fn task_line(services: &Services, lang: Lang, f: &TaskFigures) -> TaskLine {
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let unit = services.catalogue.unit(&f.unit);
    TaskLine {
        name: unit.map_or_else(|| f.unit.clone(), |unit| unit.short_name.get(lang).to_owned()),
        unanswered: count(f.unanswered),
        overdue: count(f.overdue),
        answered: count(f.answered),
        on_time: count(f.answered_on_time),
    }
}

fn line(services: &Services, lang: Lang, f: &Figures) -> UnitLine {
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    let unit = services.catalogue.unit(&f.unit);
    UnitLine {
        unit: f.unit.clone(),
        name: unit.map(|unit| unit.short_name.get(lang).to_owned()).unwrap_or_default(),
        received: count(f.received),
        in_progress: count(f.in_progress),
        due_soon: count(f.due_soon),
        overdue: count(f.overdue),
        unapologised: count(f.unapologised),
        settled: count(f.settled),
        settled_on_time: count(f.settled_on_time),
        rated: count(f.rated),
        satisfied: count(f.satisfied),
    }
}
