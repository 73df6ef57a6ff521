//! Routes for operators and for browsers' own questions: whether the server lives, its figures, and the
//! files that have to lie at the root of the site.

mod files;
mod health;
mod metrics;

use super::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::routing::get;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let public =
        |path, action, handler| Route { methods: "GET", path, action, access: Access::Public, handler };
    vec![
        public("/healthz", &[A::WatchOperation], get(health::alive)),
        public("/readyz", &[A::WatchOperation], get(health::ready)),
        public("/metrics", &[A::WatchOperation], get(metrics::figures)),
        public("/sw.js", &[A::ReadPublicPage], get(files::service_worker)),
        public("/manifest.webmanifest", &[A::ReadPublicPage], get(files::manifest)),
        public("/robots.txt", &[A::ReadPublicPage], get(files::robots)),
        public("/favicon.ico", &[A::ReadPublicPage], get(files::icon)),
    ]
}
