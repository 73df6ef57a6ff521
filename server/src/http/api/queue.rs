//! The officers' queue.

use super::{
    answer, describe,
    schema::{Problem, QueuePage},
};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::{Result, Services, queue::QueueQuery},
};
use app::domain::{error::ErrorCode, office::QueueTab};
use axum::{
    Json,
    extract::{Query, State, rejection::JsonRejection},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// What narrows the officers' queue. Words name people: they are content and stand in no address.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, ToSchema)]
#[serde(default)]
pub struct QueueSearch {
    /// `mine` (default), `waiting`, `due_soon`, `overdue`, `tasks` or `all`.
    pub view: String,
    /// Words of name, code, telephone or procedure; diacritics do not matter.
    pub q: String,
    /// Codes of a procedure, and of one of the officer's own units.
    pub procedure: Option<String>,
    pub unit: Option<String>,
    pub after: String,
}

/// One page of what the officer may see. To look for names or numbers, post them to `/api/v1/queue/search`.
#[utoipa::path(
    get, path = "/api/v1/queue", tag = "office",
    params(
        ("view" = Option<String>, Query, description = "mine (default), waiting, due_soon, overdue, tasks or all"),
        ("procedure" = Option<String>, Query),
        ("unit" = Option<String>, Query),
        ("after" = Option<String>, Query, description = "`next` of the page before")
    ),
    responses(
        (status = 200, body = QueuePage),
        (status = 400, description = "`q` stands in the address", body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)
    )
)]
pub async fn list(State(app): AppState, viewing: Viewing, Query(asked): Query<QueueSearch>) -> Response {
    let page = match asked.q.is_empty() {
        true => page(&app.services, &viewing, asked).await,
        false => viewing.officer().and(Err(ErrorCode::BadRequest.into())),
    };
    answer(&viewing, page)
}

/// The same narrowed by words, which are sent as content because they name people.
#[utoipa::path(
    post, path = "/api/v1/queue/search", tag = "office",
    request_body = QueueSearch,
    responses(
        (status = 200, body = QueuePage),
        (status = 400, description = "No JSON, or not these fields", body = Problem),
        (status = 401, body = Problem),
        (status = 403, description = "No officer, or a reason is needed for one look-up too many", body = Problem)
    )
)]
pub async fn search(
    State(app): AppState,
    viewing: Viewing,
    content: std::result::Result<Json<QueueSearch>, JsonRejection>,
) -> Response {
    let page = match content {
        Ok(Json(asked)) => page(&app.services, &viewing, asked).await,
        Err(_) => viewing.officer().and(Err(ErrorCode::BadRequest.into())),
    };
    answer(&viewing, page)
}

async fn page(services: &Services, viewing: &Viewing, asked: QueueSearch) -> Result<QueuePage> {
    let actor = viewing.officer()?;
    let texts = [Some(&asked.q), asked.procedure.as_ref(), asked.unit.as_ref(), Some(&asked.after)];
    if texts.into_iter().flatten().any(|text| text.contains('\0')) {
        // PostgreSQL takes no text with a NUL.
        return Err(ErrorCode::BadRequest.into());
    }
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
