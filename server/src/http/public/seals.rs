//! GET `/seals?from=`: the daily seals for everybody, the newest first.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    seals::seal_hash,
    service::{Result, Services, dossiers::history::day, seals::Published},
};
use app::pages::public::seals::{SealLine, Seals, seals};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// Seals on one page: a month.
const PAGE: usize = 31;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The newest seal to show; what is no number counts as absent.
    from: String,
}

/// Lists the seals.
pub async fn list(State(app): AppState, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match model(&app.services, asked.from.parse().ok()).await {
        Ok(model) => reply::page(seals(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(services: &Services, from: Option<i64>) -> Result<Seals> {
    // One more than is shown: it says whether the last one follows from it.
    let mut found = services.seals_back(from.unwrap_or(i64::MAX), PAGE as i64 + 1).await?;
    let broken = found.iter().enumerate().filter(|(n, seal)| !follows(seal, found.get(n + 1), *n + 1 > PAGE));
    let broken = broken.map(|(_, seal)| day(&seal.day)).collect();
    let older = (found.len() > PAGE).then(|| found.pop()).flatten();
    let lines: Vec<SealLine> = found.iter().map(line).collect();
    Ok(Seals {
        newest: lines.first().filter(|_| from.is_none()).cloned(),
        seals: lines,
        broken,
        older: older.map(|seal| format!("/seals?from={}", seal.number)),
    })
}

/// Whether a seal is what its hash says and joined to the one before it; of the last one looked at, the one before it
/// is not known.
fn follows(seal: &Published, before: Option<&Published>, is_last: bool) -> bool {
    let joined = match before {
        Some(before) => before.number == seal.number - 1 && before.hash == seal.previous,
        None => is_last || (seal.number == 1 && seal.previous.is_empty()),
    };
    joined && seal_hash(&seal.clone().into()) == seal.hash
}

fn line(seal: &Published) -> SealLine {
    SealLine {
        number: seal.number,
        day: day(&seal.day),
        events: seal.events,
        root: seal.root.clone(),
        previous: seal.previous.clone(),
        hash: seal.hash.clone(),
    }
}
