//! Choosing the language: remembered by the browser for a year, and by the account for notices.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::{LANG, Viewing},
    },
    identity::ReturnTo,
    service::{Error, sessions::SignedIn},
};
use app::texts::Lang;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

const YEAR_SECONDS: u32 = 365 * 24 * 60 * 60;

/// The page to come back to.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

/// `GET /lang/{tag}?to=`. A link, so that it works everywhere; following it twice changes nothing more.
pub async fn choose(
    State(app): AppState,
    viewing: Viewing,
    Path(tag): Path<String>,
    Query(query): Query<To>,
) -> Response {
    let Some(lang) = Lang::from_tag(&tag) else { return viewing.problem(&Error::NOT_FOUND) };
    if let Some(SignedIn::Citizen { account, .. }) = &viewing.who
        && account.lang != lang.tag()
        && let Err(error) = app.services.choose_lang(&account.id, lang).await
    {
        return viewing.problem(&error);
    }
    let to = ReturnTo::parse(&query.to).filter(|to| !to.as_str().starts_with("/lang/")).unwrap_or_default();
    let mut response = reply::see(to.as_str());
    LANG.set(&mut response, &app.services.config, lang.tag(), Some(YEAR_SECONDS));
    response
}
