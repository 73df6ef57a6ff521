//! What became of old communes, for forms and for programs that hold old papers.

use super::schema::{AddressCandidate, AddressFound};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::organisation::OldAddress,
};
use app::texts::Lang;
use axum::{
    Json,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    name: String,
    village: String,
}

/// Old communes by name, with or without tones, and today's communes in which their land lies. More than one
/// candidate means that a person has to choose, by the village.
#[utoipa::path(
    get, path = "/api/v1/addresses", tag = "addresses",
    params(
        ("name" = String, Query, description = "At least two letters of the old commune's name"),
        ("village" = Option<String>, Query, description = "Narrows the candidates where the village is known")
    ),
    responses((status = 200, body = Vec<AddressFound>))
)]
pub async fn find(State(app): AppState, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    let village = Some(asked.village.trim()).filter(|village| !village.is_empty());
    let found = app.services.find_old_addresses(&asked.name, village);
    let name = |code: &str| {
        let commune = app.services.catalogue.commune(code);
        commune.map(|commune| commune.name.get(viewing.lang()).to_owned()).unwrap_or_default()
    };
    let found: Vec<_> = found.into_iter().map(|old| describe(old, viewing.lang(), name)).collect();
    Json(found).into_response()
}

fn describe(found: OldAddress, lang: Lang, name: impl Fn(&str) -> String) -> AddressFound {
    let candidates = found.now.into_iter().map(|one| AddressCandidate {
        name: name(&one.commune),
        commune: one.commune,
        villages: one.villages,
    });
    AddressFound {
        key: format!("old:{}", found.old.code()),
        kind: lang.t(found.old.kind.text()).to_owned(),
        name: found.old.name,
        district: found.old.district,
        province: found.old.province,
        verified: found.studied,
        candidates: candidates.collect(),
    }
}
