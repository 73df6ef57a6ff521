//! Rating: `/dossiers/{id}/rate` for the owner, `/q/{token}/rate` for whoever gave the printed secret.

use super::pass;
use crate::{
    http::{
        App,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Error, Result,
        dossiers::{Opinion, Record},
        permit::permit,
    },
};
use app::{
    domain::{
        dossier::{Actor, Status},
        error::ErrorCode,
        permission::{Action, Life, Object},
        rating::{RatingLevel, RatingReason},
    },
    pages::dossiers::rate::{Fault, Rate, rate as page},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::CookieJar;

/// One dossier to be rated, by whom, and the address of its pages.
struct Place {
    actor: Actor,
    record: Record,
    base: String,
}

/// Who may rate here: nobody while an officer is signed in, although desks can read every printed secret.
fn rater(viewing: &Viewing) -> Result<Option<Actor>> {
    match viewing.actor() {
        Ok(Actor::Staff { .. }) => Err(ErrorCode::RatingByStaff.into()),
        signed_in => Ok(signed_in.ok()),
    }
}

async fn own_place(app: &App, viewing: &Viewing, id: &str) -> Result<Place> {
    let actor = rater(viewing)?.ok_or(ErrorCode::NotSignedIn)?;
    let record = app.services.record(&actor, id).await?;
    Ok(Place { actor, record, base: format!("/dossiers/{id}") })
}

async fn bearer_place(app: &App, viewing: &Viewing, jar: &CookieJar, token: &str) -> Result<Place> {
    let signed_in = rater(viewing)?;
    let dossier = app.services.tracked_dossier(token).await?;
    let base = format!("/q/{token}");
    if pass::bearer_of(&app.services, jar, &dossier.id).await? {
        return Ok(Place { actor: Actor::Bearer, record: app.services.record_of(dossier).await?, base });
    }
    let actor = signed_in.ok_or(ErrorCode::NotSignedIn)?;
    Ok(Place { record: app.services.record(&actor, &dossier.id).await?, actor, base })
}

pub async fn own(State(app): AppState, viewing: Viewing, Path(id): Path<String>) -> Response {
    let place = own_place(&app, &viewing, &id).await;
    place.and_then(|place| form(&app, &viewing, &place)).unwrap_or_else(|error| viewing.problem(&error))
}

pub async fn bearer(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Response {
    let place = bearer_place(&app, &viewing, &jar, &token).await;
    place.and_then(|place| form(&app, &viewing, &place)).unwrap_or_else(|error| viewing.problem(&error))
}

fn form(app: &App, viewing: &Viewing, place: &Place) -> Result<Response> {
    let d = &place.record.dossier;
    if d.rated == 1 {
        return Err(ErrorCode::AlreadyRated.into());
    }
    if d.status != Status::Returned {
        return Err(ErrorCode::WrongState.into());
    }
    Ok(reply::page(page(&viewing.frame, &empty(app, viewing, place))))
}

fn empty(app: &App, viewing: &Viewing, place: &Place) -> Rate {
    Rate {
        action: format!("{}/rate", place.base),
        dossier: place.base.clone(),
        procedure: place.record.procedure.name.get(viewing.lang()).to_owned(),
        command_id: app.services.new_id(),
        bearer: place.actor == Actor::Bearer,
        ..Rate::default()
    }
}

pub async fn rate_own(
    State(app): AppState,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let place = async {
        let place = own_place(&app, &viewing, &id).await?;
        let case = app.services.case_of(&place.record.dossier, &place.record.procedure);
        permit(Action::RateDossier, &place.actor, Object::Dossier(&case, Life::Sent))?;
        Ok(place)
    };
    match place.await {
        Ok(place) => rate(&app, &viewing, &place, &posted).await,
        Err(error) => viewing.problem(&error),
    }
}

pub async fn rate_bearer(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Path(token): Path<String>,
    posted: Posted,
) -> Response {
    match bearer_place(&app, &viewing, &jar, &token).await {
        Ok(place) => rate(&app, &viewing, &place, &posted).await,
        Err(error) => viewing.problem(&error),
    }
}

async fn rate(app: &App, viewing: &Viewing, place: &Place, posted: &Posted) -> Response {
    let again = |code, fault| {
        let model = Rate {
            level: posted.text("rating").to_owned(),
            reason: posted.text("reason").to_owned(),
            comment: posted.text("comment").to_owned(),
            command_id: posted.text("command_id").to_owned(),
            faults: vec![fault],
            ..empty(app, viewing, place)
        };
        reply::page_with(code, page(&viewing.frame, &model))
    };
    let Some(level) = RatingLevel::from_code(posted.text("rating")) else {
        return again(ErrorCode::InvalidForm, Fault::LevelMissing);
    };
    let reason = RatingReason::from_code(posted.text("reason"));
    let opinion = Opinion { level, reason, comment: posted.text("comment").to_owned() };
    let id = &place.record.dossier.id;
    match app.services.rate(&place.actor, id, posted.key(&format!("rate {id}")), &opinion).await {
        Ok(_) => reply::see(&place.base),
        Err(Error::Known(code @ ErrorCode::ReasonMissing)) if reason.is_some() => {
            again(code, Fault::CommentMissing)
        }
        Err(Error::Known(code @ ErrorCode::ReasonMissing)) => again(code, Fault::ReasonMissing),
        Err(Error::Known(code @ ErrorCode::InvalidForm)) => again(code, Fault::CommentTooLong),
        Err(error) => viewing.problem(&error),
    }
}
