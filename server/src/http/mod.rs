//! HTTP: translates requests into use cases and their answers into pages, files and JSON. Names no SQL and
//! decides nothing. One file per operation; `routes` is the table of all of them.

pub mod account;
mod admit;
pub mod api;
pub mod business;
pub mod client;
pub mod cookie;
pub mod door;
pub mod dossiers;
pub mod drafts;
mod dress;
pub(crate) mod export;
pub mod form;
mod observe;
pub mod office;
mod old_places;
pub mod ops;
mod protect;
pub mod public;
mod renewed;
pub mod reply;
pub mod routes;
mod sealed_search;
mod shown_for;
pub mod site;
pub mod staff_access;
mod throttle;
mod turn;
pub mod viewing;
mod vouch;
mod watch;

pub use turn::Turns;

use crate::{service::Services, telemetry::Metrics};
use app::domain::error::ErrorCode;
use axum::{Router, extract::FromRef, middleware};
use std::sync::Arc;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, CompressionLevel,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    csrf::{CsrfLayer, ProtectionError},
};

/// The state of the router: from it each request gets an [`App`] with the catalogue of that moment.
#[derive(Clone)]
pub struct Centre(App);

impl FromRef<Centre> for App {
    fn from_ref(Centre(app): &Centre) -> Self {
        Self { services: app.services.fresh(), ..app.clone() }
    }
}

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    pub services: Services,
    pub site: Arc<site::Site>,
    pub metrics: Metrics,
    pub turns: Turns,
}

/// The whole application: all routes behind the protections that every request passes. Read from the
/// bottom: an outer layer stands below an inner one.
pub fn router(app: App) -> Router {
    let table = routes::table();
    let protection = protect::Protection::new(&app, &table);
    let limits = throttle::Throttle::new(&app, &table);
    let pages =
        table.into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler));
    let same_origin = CsrfLayer::new()
        .with_rejection_response(|_: ProtectionError| reply::plain_problem(ErrorCode::CrossSite));
    // Papers and archives are compressed already, and compressing again would hide their size.
    let worth_it = DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/zip"));
    pages
        .fallback(reply::nothing_here)
        .method_not_allowed_fallback(reply::not_this_way)
        .layer(middleware::from_fn_with_state(Centre(app.clone()), watch::watch))
        .layer(middleware::from_fn_with_state(Centre(app.clone()), dossiers::pass::ends_with_session))
        .layer(middleware::from_fn_with_state(Centre(app.clone()), vouch::vouch))
        .layer(middleware::from_fn_with_state(admit::Gate::new(&app), admit::admit))
        .layer(middleware::from_fn_with_state(limits, throttle::throttle))
        .layer(same_origin)
        .layer(CatchPanicLayer::custom(reply::panicked))
        .layer(middleware::from_fn_with_state(Centre(app.clone()), dress::dress))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it))
        .nest_service("/assets", site::files(&app.site))
        .layer(middleware::from_fn_with_state(protection, protect::protect))
        .layer(middleware::from_fn_with_state(app.clone(), observe::observe))
        .layer(middleware::from_fn(cookie::plainly_named))
        .with_state(Centre(app))
}
