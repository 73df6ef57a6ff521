//! The officers' queue.

use super::{
    answer, describe,
    schema::{Problem, QueuePage},
};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::{Result, Services, queue::QueueQuery},
};
use app::domain::office::QueueTab;
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// What narrows the list; a value that means nothing counts as absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    view: String,
    q: String,
    procedure: Option<String>,
    unit: Option<String>,
    after: String,
}

/// One page of what the officer may see.
#[utoipa::path(
    get, path = "/api/v1/queue", tag = "office",
    params(
        ("view" = Option<String>, Query, description = "mine (default), waiting, due_soon, overdue, tasks or all"),
        ("q" = Option<String>, Query, description = "Words of name, code, telephone or procedure; diacritics do not matter"),
        ("procedure" = Option<String>, Query),
        ("unit" = Option<String>, Query),
        ("after" = Option<String>, Query, description = "`next` of the page before")
    ),
    responses((status = 200, body = QueuePage), (status = 401, body = Problem), (status = 403, body = Problem))
)]
pub async fn list(State(app): AppState, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    let page = page(&app.services, &viewing, asked).await;
    answer(&viewing, page)
}

async fn page(services: &Services, viewing: &Viewing, asked: Asked) -> Result<QueuePage> {
    let actor = viewing.officer()?;
    let query = QueueQuery {
        view: QueueTab::from_code(&asked.view).unwrap_or(QueueTab::Mine),
        words: asked.q,
        procedure: asked.procedure,
        unit: asked.unit,
        after: read_place(&asked.after),
        ..QueueQuery::default()
    };
    let page = services.queue(actor, &query).await?;
    let tabs = QueueTab::ALL.iter().map(|tab| tab.code().to_owned());
    Ok(QueuePage {
        view: query.view.code().to_owned(),
        counts: tabs.zip(page.counts).collect(),
        items: page.rows.iter().map(|d| describe::summary(services, viewing.lang(), d)).collect(),
        next: page.next.map(|(due, id)| format!("{due}_{id}")),
    })
}

fn read_place(text: &str) -> Option<(i64, String)> {
    let (due, id) = text.split_once('_')?;
    Some((due.parse().ok()?, id.to_owned()))
}
