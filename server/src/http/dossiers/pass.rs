//! The pass: a short-lived cookie that lets one browser see one dossier, because its printed secret was given.

use crate::{
    http::{cookie, viewing::Viewing},
    service::{
        Error, Result, Services,
        dossiers::{Record, track::Pass},
    },
    store::dossiers::Dossier,
};
use app::domain::{access::LookKind, dossier::Actor, error::ErrorCode};
use axum::response::Response;
use axum_extra::extract::CookieJar;

const PASS: cookie::Name = cookie::Name::new("motcua_pass", "__Host-motcua_pass");

/// Hands the pass to the browser.
pub(super) fn give(response: &mut Response, services: &Services, pass: &Pass) {
    PASS.set(response, &services.config, &pass.value, Some(pass.seconds));
}

/// Whether this browser may act as the bearer of exactly this dossier.
pub fn bearer_of(services: &Services, jar: &CookieJar, dossier: &str) -> bool {
    PASS.read(jar, &services.config).is_some_and(|pass| services.pass_opens(pass, dossier))
}

/// The dossier for whoever may see all of it: the one who is signed in, else the bearer.
pub(super) async fn open(
    services: &Services,
    viewing: &Viewing,
    jar: &CookieJar,
    dossier: &str,
) -> Result<(Actor, Record)> {
    let signed_in = viewing.actor().ok();
    let bearer = bearer_of(services, jar, dossier).then_some(Actor::Bearer);
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
