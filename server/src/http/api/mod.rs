//! The JSON twins of the screens that programs need, under `/api/v1/`. The same sessions, the same use
//! cases and the same permissions as the pages; problems are `application/problem+json` (RFC 9457).

mod addresses;
pub(in crate::http) mod answers;
mod bulk;
mod complete;
pub(in crate::http) mod describe;
mod dossiers;
mod openapi;
mod queue;
mod schema;
mod seals;
mod tracking;
mod transitions;
pub(in crate::http) mod twins;
mod ways;

use super::{
    routes::{Access, Route},
    viewing::Viewing,
};
use crate::service::Result;
use app::domain::permission::Action as A;
use axum::{
    Json,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Serialize;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    use Access::{Citizen, Public, SignedIn, Staff, Token};
    let route = |methods, path, action, access, handler| Route { methods, path, action, access, handler };
    vec![
        route("GET", "/api/openapi.json", &[A::ReadPublicPage], Public, get(openapi::document)),
        route("GET", "/api/v1/dossiers", &[A::ListOwnDossiers], Citizen, get(dossiers::own)),
        route("GET", "/api/v1/dossiers/{id}", &[A::ReadDossier], SignedIn, get(dossiers::show)),
        route(
            "POST",
            "/api/v1/dossiers/{id}/transitions",
            &[A::CommandDossier],
            SignedIn,
            post(transitions::give),
        ),
        route("POST", "/api/v1/transitions", &[A::CommandMany], Staff, post(bulk::give)),
        route("GET", "/api/v1/tracking/{token}", &[A::FollowByToken], Token, get(tracking::show)),
        route(
            "GET",
            "/api/v1/tracking/{token}/proofs/{event}",
            &[A::FollowByToken],
            Token,
            get(seals::prove),
        ),
        route("GET", "/api/v1/seals", &[A::ReadPublicPage], Public, get(seals::list)),
        route("GET", "/api/v1/queue", &[A::ListQueue], Staff, get(queue::list)),
        route("POST", "/api/v1/queue/search", &[A::ListQueue], Staff, post(queue::search)),
        route("GET", "/api/v1/addresses", &[A::ReadPublicPage], Public, get(addresses::find)),
    ]
}

/// The answer, or the problem in the asker's language.
fn answer<T: Serialize>(viewing: &Viewing, outcome: Result<T>) -> Response {
    match outcome {
        Ok(content) => Json(content).into_response(),
        Err(error) => viewing.problem(&error),
    }
}
