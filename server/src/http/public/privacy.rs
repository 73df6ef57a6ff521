//! `GET /privacy`: what is kept about people, why, for how long, and what they can do about it.

use crate::http::{
    reply::{self, AppState},
    viewing::Viewing,
};
use app::pages::public::privacy::{Privacy, privacy};
use axum::{extract::State, response::Response};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    let session_hours = app.services.config.limits.session_hours;
    reply::page(privacy(&viewing.frame, &Privacy { session_hours, periods: Vec::new() }))
}
