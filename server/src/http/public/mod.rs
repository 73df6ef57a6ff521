//! Routes of the area "public": everything a citizen sees before signing in.

mod desks;
mod home;
mod poster;
mod privacy;
pub(in crate::http) mod procedure;
mod procedures;
mod seals;
mod verify;

use super::routes::{Access, Route};
use axum::{
    extract::DefaultBodyLimit,
    http::{HeaderMap, header},
    routing::get,
};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let public = |methods, path, handler| Route { methods, path, access: Access::Public, handler };
    let check = get(verify::form).post(verify::check).layer(DefaultBodyLimit::max(verify::LARGEST_BODY));
    vec![
        public("GET", "/", get(home::show)),
        public("GET", "/procedures", get(procedures::list)),
        public("GET", "/procedures/{code}", get(procedure::show)),
        public("GET", "/procedures/{code}/poster", get(poster::show)),
        public("GET", "/p/{code}", get(poster::short)),
        public("GET", "/desks", get(desks::list)),
        public("GET", "/privacy", get(privacy::show)),
        public("GET", "/seals", get(seals::list)),
        public("GET POST", "/verify", check),
        Route {
            methods: "GET",
            path: "/verify/{token}",
            access: Access::Token,
            handler: get(verify::by_token),
        },
    ]
}

/// Whether a program or an island asks, not a browser for a page.
fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}
