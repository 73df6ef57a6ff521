//! `GET /dossiers`: the citizen's own dossiers.

use super::json;
use crate::{
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Result,
};
use app::pages::dossiers::list::list as page;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub struct Place {
    after: Option<String>,
}

pub async fn list(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Query(place): Query<Place>,
) -> Response {
    let answer = answer(&app, &viewing, &headers, place.after.as_deref()).await;
    answer.unwrap_or_else(|error| match json::wanted(&headers) {
        true => reply::json_problem(&error, viewing.lang()),
        false => viewing.problem(&error),
    })
}

async fn answer(app: &App, viewing: &Viewing, headers: &HeaderMap, after: Option<&str>) -> Result<Response> {
    let actor = viewing.owner()?;
    if !json::wanted(headers) && actor.principal().is_some_and(|principal| principal.organisation().is_some())
    {
        return Ok(reply::see("/business"));
    }
    let own = app.services.own_dossiers(&actor, after).await?;
    if json::wanted(headers) {
        return Ok(json::list(&app.services, &own, viewing.lang()));
    }
    let model = app.services.describe_list(&own, after.is_none(), viewing.lang())?;
    Ok(reply::page(page(&viewing.frame, &model)))
}
