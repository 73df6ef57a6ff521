//! Routes for operators and for browsers' own questions: whether the server lives, its figures, reports, and the
//! files that have to lie at the root of the site.

mod files;
mod health;
mod metrics;
mod reports;

use super::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Where browsers tell of breaches of the content security policy.
pub const REPORTS: &str = "/reports/csp";
/// The largest delivery of reports, in bytes.
const LARGEST_REPORT: usize = 64 * 1024;

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
        Route {
            methods: "POST",
            path: REPORTS,
            action: &[A::ReportBreach],
            access: Access::Public,
            handler: post(reports::csp).layer(DefaultBodyLimit::max(LARGEST_REPORT)),
        },
    ]
}
