//! `/lock` and `/unlock`: the screen of a member of staff. A form that was sent to a locked screen is carried on (`vouch`).

use super::{answer, challenge};
use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    identity::ReturnTo,
    service::{
        Result,
        staff_access::{Here, Unlock},
    },
};
use app::{
    domain::error::ErrorCode,
    pages::{
        Viewer,
        staff_access::unlock::{Unlock as Model, unlock as page},
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

/// `POST /lock`: by the island that watches over the page, or by a person who leaves.
pub async fn lock(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    form: std::result::Result<Posted, Response>,
) -> Response {
    // Whoever leaves may send no form at all.
    let screen = form.ok().and_then(|form| form.get("screen").map(ToOwned::to_owned));
    let locked = async {
        let (session, address) = (viewing.session.as_deref().unwrap_or_default(), address.name());
        let here = Here { actor: viewing.officer()?, session, address: &address };
        app.services.lock_screen(here, screen.as_deref()).await
    };
    match locked.await {
        Ok(()) if viewing.json => StatusCode::NO_CONTENT.into_response(),
        Ok(()) => reply::see("/unlock"),
        Err(error) => viewing.problem(&error),
    }
}

/// `POST /awake`: a sign of life of somebody who types for long; the answer says how the screen is.
pub async fn awake(viewing: Viewing) -> Response {
    let screen = viewing.who.as_ref().map(|who| who.session().screen()).unwrap_or_default();
    match viewing.officer() {
        Ok(_) => (StatusCode::NO_CONTENT, [("x-screen", screen)]).into_response(),
        Err(error) => viewing.problem(&error),
    }
}

/// `GET /unlock?to=`.
pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<To>) -> Response {
    let to = ReturnTo::parse(&query.to).unwrap_or_default().as_str().to_owned();
    let mut response =
        ask(&app, &viewing, ("/unlock".into(), vec![("to".into(), to)]), Files::None, None).await;
    if response.status() == StatusCode::LOCKED {
        *response.status_mut() = StatusCode::OK;
    }
    response
}

/// `POST /unlock`: the proof has been looked at on the way here.
pub async fn here(viewing: Viewing, form: Posted) -> Response {
    match viewing.officer() {
        Ok(_) if viewing.json => StatusCode::NO_CONTENT.into_response(),
        Ok(_) => match ReturnTo::parse(form.text("to")).unwrap_or_default().as_str() {
            "/" => reply::see("/office"),
            to => reply::see(to),
        },
        Err(error) => viewing.problem(&error),
    }
}

pub async fn begin_passkey(State(app): AppState, viewing: Viewing) -> Response {
    let begun = async { app.services.begin_passkey_unlock(viewing.officer()?).await };
    challenge(begun.await, viewing.lang())
}

/// Whether files were sent, which no page can carry on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    None,
    Lost,
}

/// The page over a locked screen; it shows nobody's name.
pub(in crate::http) async fn ask(
    app: &App,
    viewing: &Viewing,
    (action, fields): (String, Vec<(String, String)>),
    files: Files,
    error: Option<ErrorCode>,
) -> Response {
    let means = async { app.services.means_of_proof(viewing.officer()?).await };
    let means = match means.await {
        Ok(means) => means,
        Err(error) => return viewing.problem(&error),
    };
    let mut frame = viewing.frame.clone();
    (frame.viewer, frame.lock) = (Viewer::Guest, None);
    let files = files == Files::Lost;
    let model = Model { action, fields, passkey: means.passkey, here: means.password, files, error };
    let html = page(&frame, &model);
    reply::page_with(error.unwrap_or(ErrorCode::ScreenLocked), html)
}

/// Looks at what unlocks the screen: the fields that begin with `unlock.`. Returns the session's new secret.
pub(in crate::http) async fn look(
    app: &App,
    viewing: &Viewing,
    address: ClientAddress,
    form: &Posted,
) -> Result<String> {
    let (session, address) = (viewing.session.as_deref().unwrap_or_default(), address.name());
    let here = Here { actor: viewing.officer()?, session, address: &address };
    let with = match (form.get("unlock.ceremony"), form.get("unlock.code")) {
        _ if form.get("unlock.provider").is_some() => Unlock::Provider,
        (Some(ceremony), _) => Unlock::Passkey(ceremony, answer(form.text("unlock.answer"))?),
        (None, Some(code)) => Unlock::Code(code),
        (None, None) => Unlock::Password(form.as_typed("unlock.password")),
    };
    app.services.unlock_screen(here, with).await
}
