//! Signing out: our session first, then the provider's.

use crate::http::{
    reply::{self, AppState},
    viewing::{SESSION, Viewing},
};
use axum::{extract::State, response::Response};

/// `POST /sign-out`. Whoever is not signed in ends at the same place.
pub async fn sign_out(State(app): AppState, viewing: Viewing) -> Response {
    let services = &app.services;
    let address = match &viewing.session {
        Some(session) => services.sign_out(session).await,
        None => Ok(None),
    };
    match address {
        Ok(address) => {
            let mut response = reply::see(address.as_deref().unwrap_or("/"));
            SESSION.clear(&mut response, &services.config);
            response
        }
        Err(error) => viewing.problem(&error),
    }
}
