//! Routes for operators and for browsers' own questions: whether the server lives, its figures, and the
//! files that have to lie at the root of the site.

mod files;
mod health;
mod metrics;

use super::routes::{Access, Route};
use axum::routing::get;

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    let public = |path, handler| Route { methods: "GET", path, access: Access::Public, handler };
    vec![
        public("/healthz", get(health::alive)),
        public("/readyz", get(health::ready)),
        public("/metrics", get(metrics::figures)),
        public("/sw.js", get(files::service_worker)),
        public("/manifest.webmanifest", get(files::manifest)),
        public("/robots.txt", get(files::robots)),
        public("/favicon.ico", get(files::icon)),
    ]
}
