//! `GET /dossiers/{id}/access`: who of the staff has looked at a dossier, for its owner and whoever holds its printed
//! secret. Staff read it nowhere: they are its subject.

use super::pass;
use crate::{
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Result,
};
use app::{
    domain::{dossier::Actor, error::ErrorCode},
    pages::dossiers::access::access,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

/// Where the page before ended.
#[derive(Debug, Default, Deserialize)]
pub struct Place {
    before: Option<String>,
}

pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(id): Path<String>,
    Query(place): Query<Place>,
) -> Response {
    let page = answer(&app, &viewing, &jar, (&id, place.before.as_deref())).await;
    page.map_or_else(|error| viewing.problem(&error), reply::page)
}

async fn answer(
    app: &App,
    viewing: &Viewing,
    jar: &CookieJar,
    (id, before): (&str, Option<&str>),
) -> Result<String> {
    let (actor, record) = pass::open(&app.services, viewing, jar, id).await?;
    if matches!(actor, Actor::Staff { .. }) {
        return Err(ErrorCode::NotAllowed.into());
    }
    let mut model = app.services.access_of(&record.dossier, before, viewing.lang()).await?;
    model.bearer = actor == Actor::Bearer;
    Ok(access(&viewing.frame, &model))
}
