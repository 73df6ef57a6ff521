//! GET `/office/batches`: everything that travels; a code that was typed opens one list.

use super::model;
use crate::{
    http::{
        App, reply,
        sealed_search::{self, List, Search, Searched},
        viewing::Viewing,
    },
    service::Error,
};
use app::{domain::error::ErrorCode, pages::office::batches::batches};
use axum::{extract::State, response::Response};
use serde::Deserialize;

/// A code that was typed or scanned.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    code: String,
}

impl Searched for Asked {
    const LIST: &'static List = &sealed_search::BATCHES;
}

/// Shows everything, or leads to the list of a code.
pub async fn show(State(app): State<App>, viewing: Viewing, search: Search<Asked>) -> Response {
    let sought = match search.open(&app.services, &viewing) {
        Ok(sought) => sought,
        Err(instead) => return *instead,
    };
    let answer = async {
        let actor = viewing.officer()?;
        let code = sought.asked.code.trim();
        let mut unknown = None;
        if !code.is_empty() {
            match app.services.find_batch(actor, code).await {
                Ok(found) => return Ok(reply::see(&format!("/office/batches/{}", found.id))),
                Err(error) if error.code() == ErrorCode::NotFound => unknown = Some(code.to_owned()),
                Err(error) => return Err(error),
            }
        }
        let mut page = model::overview(&app.services, viewing.lang(), actor).await?;
        (page.unknown, page.lost) = (unknown, sought.lost);
        Ok::<_, Error>(reply::page(batches(&viewing.frame, &page)))
    };
    answer.await.unwrap_or_else(|error| viewing.problem(&error))
}
