//! `/q/{token}`: what the QR code opens. Masked for strangers; everything for the owner who is signed in and
//! for a browser that was given the printed secret.

use super::{history::Asked, json, pass};
use crate::{
    http::{
        App,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, dossiers::Audience, limits::Asker},
    store::dossiers::Dossier,
};
use app::{
    domain::{access::LookKind, dossier::Actor, error::ErrorCode, permission},
    pages::dossiers::{show::show as whole_page, track::Fault, track::track as masked_page},
};
use axum::{
    Extension,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use axum_extra::extract::CookieJar;

pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    headers: HeaderMap,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = answer(&app, &viewing, &jar, &headers, (&token, &asked)).await;
    answer.unwrap_or_else(|error| match json::wanted(&headers) {
        true => reply::json_problem(&error, viewing.lang()),
        false => viewing.problem(&error),
    })
}

async fn answer(
    app: &App,
    viewing: &Viewing,
    jar: &CookieJar,
    headers: &HeaderMap,
    (token, asked): (&str, &Asked),
) -> Result<Response> {
    let (services, lang) = (&app.services, viewing.lang());
    let dossier = services.tracked_dossier(token).await?;
    let as_json = json::wanted(headers);
    if let Some(actor) = insider(app, viewing, jar, &dossier).await? {
        if !as_json && matches!(actor, Actor::Staff { .. }) {
            return Ok(reply::see(&format!("/office/dossiers/{}", dossier.id)));
        }
        let record = services.record_of(dossier).await?;
        services.note_look(&actor, &record.dossier, LookKind::Looked, "").await?;
        let signed_in = viewing.actor().ok();
        pass::note_staff(services, signed_in.as_ref(), &actor, &record.dossier, LookKind::Looked).await?;
        if as_json {
            return Ok(json::record(services, &record, lang));
        }
        let mut model = services.describe(&record, &Audience { actor, lang })?;
        model.history = asked.append_to(model.history);
        model.looks = services.last_looks(&record.dossier, lang).await?;
        return Ok(reply::page(whole_page(&viewing.frame, &model)));
    }
    if as_json {
        return json::masked(services, &dossier, lang);
    }
    let mut model = services.describe_masked(&services.history_of(dossier).await?, lang, None);
    model.history = asked.append_to(model.history);
    Ok(reply::page(masked_page(&viewing.frame, &model)))
}

/// Who may see everything: the one who is signed in, else the bearer.
async fn insider(app: &App, viewing: &Viewing, jar: &CookieJar, dossier: &Dossier) -> Result<Option<Actor>> {
    let case = dossier.case(Vec::new());
    let signed_in = viewing.actor().ok().filter(|actor| permission::may_view(actor, &case));
    if signed_in.is_some() {
        return Ok(signed_in);
    }
    Ok(pass::bearer_of(&app.services, jar, &dossier.id).await?.then_some(Actor::Bearer))
}

pub async fn unlock(
    State(app): AppState,
    viewing: Viewing,
    jar: CookieJar,
    Extension(asker): Extension<Asker>,
    Path(token): Path<String>,
    posted: Posted,
) -> Response {
    let dossier = match app.services.tracked_dossier(&token).await {
        Ok(dossier) => dossier,
        Err(error) => return viewing.problem(&error),
    };
    let secret = posted.text("secret");
    let tried = match secret {
        "" => Err((ErrorCode::InvalidForm, Fault::Missing)),
        secret => {
            app.services.unlock(&dossier, secret, &asker).await.map_err(|error| (error.code(), fault(&error)))
        }
    };
    match tried {
        Ok(pass) => {
            let mut response = reply::see(&format!("/q/{token}"));
            match pass::give(&mut response, &app.services, (&jar, &pass)).await {
                Ok(()) => response,
                Err(error) => viewing.problem(&error),
            }
        }
        Err((code, fault)) => match app.services.history_of(dossier).await {
            Err(error) => viewing.problem(&error),
            Ok(record) => {
                let model = app.services.describe_masked(&record, viewing.lang(), Some(fault));
                reply::page_with(code, masked_page(&viewing.frame, &model))
            }
        },
    }
}

/// What the person reads.
pub(super) fn fault(error: &Error) -> Fault {
    match error.code() {
        ErrorCode::TooManyRequests => Fault::TooMany,
        _ => Fault::Wrong,
    }
}
