//! The pass: a short-lived cookie that lets one browser see one dossier, because its printed secret was given.

use crate::{
    http::{
        App, Centre,
        account::sign_out::{CACHE, CLEAR_SITE_DATA},
        cookie,
        reply::{self, AppState},
        viewing::{SESSION, Viewing},
    },
    service::{
        Error, Result, Services,
        dossiers::{Record, passes::Pass},
    },
    store::dossiers::Dossier,
};
use app::domain::{access::LookKind, dossier::Actor, error::ErrorCode};
use axum::{
    extract::{FromRef, Request, State},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;

const PASS: cookie::Name = cookie::Name::new("motcua_pass", "__Host-motcua_pass");

/// Hands the pass to the browser, in the place of the one for another dossier that it may have had.
///
/// # Errors
/// When the database fails.
pub(super) async fn give(
    response: &mut Response,
    services: &Services,
    (jar, pass): (&CookieJar, &Pass),
) -> Result<()> {
    if let Some(before) = PASS.read(jar, &services.config) {
        services.end_pass(before).await?;
    }
    PASS.set(response, &services.config, &pass.value, Some(pass.seconds));
    Ok(())
}

/// Whether this browser may act as the bearer of exactly this dossier.
///
/// # Errors
/// When the database fails.
pub async fn bearer_of(services: &Services, jar: &CookieJar, dossier: &str) -> Result<bool> {
    match PASS.read(jar, &services.config) {
        Some(pass) => services.pass_opens(pass, dossier).await,
        None => Ok(false),
    }
}

/// `POST /track/end`: whoever looked by the printed secret has finished. The browser keeps no page of it either.
pub(super) async fn end(State(app): AppState, viewing: Viewing, jar: CookieJar) -> Response {
    if let Some(pass) = PASS.read(&jar, &app.services.config)
        && let Err(error) = app.services.end_pass(pass).await
    {
        return viewing.problem(&error);
    }
    let mut response = reply::see("/");
    PASS.clear(&mut response, &app.services.config);
    response.headers_mut().insert(CLEAR_SITE_DATA, CACHE);
    response
}

/// A pass ends with the session beside it, and when one begins: whoever signs in or out may be somebody else than who held
/// the paper.
pub async fn ends_with_session(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let services = App::from_ref(&centre).services;
    let jar = CookieJar::from_headers(request.headers());
    let mut response = next.run(request).await;
    let Some(pass) = PASS.read(&jar, &services.config) else { return response };
    if SESSION.is_set(&response, &services.config) {
        if let Err(error) = services.end_pass(pass).await {
            // The browser loses it all the same.
            tracing::warn!(code = error.code().code(), "a pass could not be taken back");
        }
        PASS.clear(&mut response, &services.config);
    }
    response
}

/// The dossier for whoever may see all of it: the one who is signed in, else the bearer.
pub(super) async fn open(
    services: &Services,
    viewing: &Viewing,
    jar: &CookieJar,
    dossier: &str,
) -> Result<(Actor, Record)> {
    let signed_in = viewing.actor().ok();
    let bearer = bearer_of(services, jar, dossier).await?.then_some(Actor::Bearer);
    let nobody = signed_in.is_none() && bearer.is_none();
    for actor in [signed_in.clone(), bearer].into_iter().flatten() {
        match services.record(&actor, dossier).await {
            Ok(record) => {
                note_staff(services, signed_in.as_ref(), &actor, &record.dossier, LookKind::Looked).await?;
                return Ok((actor, record));
            }
            Err(error) if error.code() == ErrorCode::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Err(if nobody { ErrorCode::NotSignedIn.into() } else { Error::NOT_FOUND })
}

/// Writes down which member of staff looks, where they may only because they hold the paper's secret: for the dossier's
/// owner it makes no difference how.
pub async fn note_staff(
    services: &Services,
    signed_in: Option<&Actor>,
    actor: &Actor,
    dossier: &Dossier,
    kind: LookKind,
) -> Result<()> {
    match signed_in.filter(|_| *actor == Actor::Bearer) {
        Some(staff) => services.note_look(staff, dossier, kind, "").await,
        None => Ok(()),
    }
}
