//! GET `/q/{token}/history`: the history worked out again, for whoever holds the QR code. `e` is the mark of a receipt.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Result,
};
use app::{domain::access::LookKind, pages::dossiers::history::history};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// Longest mark that anybody types, in characters.
const LONGEST: usize = 60;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The mark on a receipt, however it is typed.
    e: String,
}

impl Asked {
    /// The same question at another address.
    pub(super) fn append_to(&self, mut address: String) -> String {
        if let Some(mark) = app::domain::dossier::Mark::parse(&self.e) {
            address.push_str("?e=");
            address.push_str(&mark.compact());
        }
        address
    }
}

pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let typed: String = asked.e.chars().take(LONGEST).collect();
    let page: Result<String> = async {
        let dossier = app.services.tracked_dossier(&token).await?;
        let record = app.services.history_of(dossier).await?;
        if let Ok(actor) = viewing.officer() {
            app.services.note_look(actor, &record.dossier, LookKind::Proof, "").await?;
        }
        let model = app.services.describe_history(&record, viewing.lang(), &typed).await?;
        Ok(history(&viewing.frame, &model))
    }
    .await;
    page.map_or_else(|error| viewing.problem(&error), reply::page)
}
