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
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    http::{HeaderMap, header},
    routing::get,
};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let public =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Public, handler };
    let check = get(verify::form).post(verify::check).layer(DefaultBodyLimit::max(verify::LARGEST_BODY));
    vec![
        public("GET", "/", &[A::ReadPublicPage], get(home::show)),
        public("GET", "/procedures", &[A::ReadPublicPage], get(procedures::list)),
        public("GET", "/procedures/{code}", &[A::ReadPublicThing], get(procedure::show)),
        public("GET", "/procedures/{code}/poster", &[A::ReadPublicThing], get(poster::show)),
        public("GET", "/p/{code}", &[A::ReadPublicThing], get(poster::short)),
        public("GET", "/desks", &[A::ReadPublicPage], get(desks::list)),
        public("GET", "/privacy", &[A::ReadPublicPage], get(privacy::show)),
        public("GET", "/seals", &[A::ReadPublicPage], get(seals::list)),
        public("GET POST", "/verify", &[A::VerifyPaper], check),
        Route {
            methods: "GET",
            path: "/verify/{token}",
            action: &[A::VerifyPaper],
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
