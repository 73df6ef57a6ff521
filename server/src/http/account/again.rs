//! `/sign-in/again?for=&to=`: proving anew who one is, at the provider. The way back is that of every sign-in.

use super::sign_in::{BROWSER, PATIENCE_SECONDS, local};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Error,
};
use app::{
    domain::error::ErrorCode,
    pages::account::again::{Again, again},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

/// What for, and where to go on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default, rename = "for")]
    purpose: String,
    #[serde(default)]
    to: String,
}

pub async fn show(viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    if viewing.who.is_none() {
        return viewing.problem(&Error::Known(ErrorCode::NotSignedIn));
    }
    let model = Again { purpose: word(&asked.purpose), to: local(&asked.to).as_str().to_owned() };
    reply::page(again(&viewing.frame, &model))
}

pub async fn begin(State(app): AppState, viewing: Viewing, jar: CookieJar, form: Posted) -> Response {
    let Some(who) = &viewing.who else {
        return viewing.problem(&Error::Known(ErrorCode::NotSignedIn));
    };
    let config = &app.services.config;
    let (purpose, to) = (word(form.text("for")), local(form.text("to")));
    let known = BROWSER.read(&jar, config);
    let handle = &who.session().handle;
    match app.services.begin_proof(handle, &purpose, to.clone(), viewing.lang(), known).await {
        Ok(begun) => {
            let mut response = reply::see(&begun.address);
            BROWSER.set(&mut response, config, &begun.browser, Some(PATIENCE_SECONDS));
            response
        }
        Err(error) => viewing.problem_back(&error, to.as_str().to_owned()),
    }
}

/// A purpose is one short word; anything else is none.
fn word(text: &str) -> String {
    let short = text.len() <= 20 && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if short { text.to_owned() } else { String::new() }
}
