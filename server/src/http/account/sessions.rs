//! `/account/sessions`: where somebody is signed in, and signing out elsewhere.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, sessions::SignedIn},
};
use app::{
    domain::{error::ErrorCode, staff_access::Purpose, time::Timestamp},
    pages::account::sessions::{Done, Place, Row, Sessions, sessions as page},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

const HERE: &str = "/account/sessions";

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(after): Query<After>) -> Response {
    let done = match after.done.as_str() {
        "one" => Some(Done::One),
        "others" => Some(Done::Others),
        _ => None,
    };
    answer(&app, &viewing, done).await.unwrap_or_else(|error| viewing.problem(&error))
}

async fn answer(app: &App, viewing: &Viewing, done: Option<Done>) -> Result<Response> {
    let who = signed_in(viewing)?;
    let here = &who.session().handle;
    let open = app.services.open_sessions(who).await?;
    let rows = open.into_iter().map(|session| Row {
        place: if session.handle == *here { Place::Here } else { Place::Elsewhere },
        handle: session.handle,
        device: session.device,
        proof: session.proof,
        since: Timestamp(session.created_at).short(),
        seen: Timestamp(session.seen_at).short(),
    });
    let by_office = match who {
        SignedIn::Citizen { account, .. } => app.services.sessions_ended_by_office(&account.id).await?,
        SignedIn::Staff { .. } => None,
    };
    let by_office = by_office.map(|(unit, at)| {
        let name = app.services.catalogue.unit(&unit).map(|unit| unit.name.get(viewing.lang()).to_owned());
        (Timestamp(at).short(), name.unwrap_or(unit))
    });
    Ok(reply::page(page(&viewing.frame, &Sessions { rows: rows.collect(), done, by_office })))
}

pub async fn end(State(app): AppState, viewing: Viewing, address: ClientAddress, form: Posted) -> Response {
    let ended = async {
        let origin = app.services.origin(&address.name());
        if let Proved::Elsewhere(way) = proved(&app, &viewing).await? {
            return Ok(way);
        }
        app.services.end_session(signed_in(&viewing)?, form.text("session"), &origin).await?;
        Ok(reply::see(&format!("{HERE}?done=one")))
    };
    ended.await.unwrap_or_else(|error: Error| viewing.problem(&error))
}

pub async fn end_others(State(app): AppState, viewing: Viewing, address: ClientAddress) -> Response {
    let ended = async {
        let origin = app.services.origin(&address.name());
        if let Proved::Elsewhere(way) = proved(&app, &viewing).await? {
            return Ok(way);
        }
        app.services.end_other_sessions(signed_in(&viewing)?, &origin).await?;
        Ok(reply::see(&format!("{HERE}?done=others")))
    };
    ended.await.unwrap_or_else(|error: Error| viewing.problem(&error))
}

/// Whether the person has proved lately who they are.
enum Proved {
    Lately,
    /// The provider asks first.
    Elsewhere(Response),
}

/// Whoever found an open page must not shut its owner out elsewhere: signing in or a proof within the last minutes is
/// needed. The form of a member of staff is carried on with the proof.
async fn proved(app: &App, viewing: &Viewing) -> Result<Proved> {
    let who = signed_in(viewing)?;
    if app.services.has_proved_lately(who) {
        return Ok(Proved::Lately);
    }
    if let SignedIn::Staff { .. } = who {
        return viewing.proved(&app.services, Purpose::Account).await.map(|_| Proved::Lately);
    }
    Ok(Proved::Elsewhere(reply::prove_again("sessions", HERE)))
}

fn signed_in(viewing: &Viewing) -> Result<&SignedIn> {
    viewing.who.as_ref().ok_or(Error::Known(ErrorCode::NotSignedIn))
}
