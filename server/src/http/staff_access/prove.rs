//! `/prove`: proving anew who one is. A proof that comes with a form under way is looked at before the form (`vouch`).

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
        Error, Result,
        staff_access::{Here, Typed},
    },
};
use app::{
    domain::{error::ErrorCode, staff_access::Purpose},
    pages::staff_access::prove::{Prove, Provider, Ways, prove as page, proved},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// For what, and where to go on.
#[derive(Debug, Default, Deserialize)]
pub struct For {
    #[serde(default, rename = "for")]
    purpose: String,
    #[serde(default)]
    to: String,
}

/// What is under way, as the page carries it on.
pub struct UnderWay {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// `GET /prove?for=&to=`.
pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<For>) -> Response {
    if let Err(error) = viewing.actor() {
        return viewing.problem(&error);
    }
    let Some(purpose) = Purpose::from_code(&query.purpose) else { return viewing.problem(&Error::NOT_FOUND) };
    let to = ReturnTo::parse(&query.to).unwrap_or_default().as_str().to_owned();
    ask(&app, &viewing, purpose, Err(to), ("", None)).await
}

/// `POST /prove`: the proof has been looked at on the way here.
pub async fn here(viewing: Viewing, form: Posted) -> Response {
    match viewing.actor() {
        Ok(_) => reply::see(ReturnTo::parse(form.text("to")).unwrap_or_default().as_str()),
        Err(error) => viewing.problem(&error),
    }
}

/// `POST /prove/passkey?for=`: the answer counts for this purpose alone.
pub async fn begin_passkey(State(app): AppState, viewing: Viewing, Query(query): Query<For>) -> Response {
    let begun = async {
        let officer = viewing.officer()?;
        let purpose = Purpose::from_code(&query.purpose).ok_or(Error::NOT_FOUND)?;
        app.services.begin_passkey_proof(officer, purpose).await
    };
    challenge(begun.await, viewing.lang())
}

/// `GET /prove/done`: what is seen in the tab that went to the provider.
pub async fn done(viewing: Viewing) -> Response {
    match viewing.actor() {
        Ok(_) => reply::page(proved(&viewing.frame)),
        Err(error) => viewing.problem(&error),
    }
}

/// The page that asks for a proof: for a form under way, or before a page to go on to.
pub async fn ask(
    app: &App,
    viewing: &Viewing,
    purpose: Purpose,
    under_way: std::result::Result<UnderWay, String>,
    (reason, error): (&str, Option<ErrorCode>),
) -> Response {
    let means = async { app.services.means_of_proof(&viewing.actor()?).await };
    let means = match means.await {
        Ok(means) => means,
        Err(error) => return viewing.problem(&error),
    };
    let provider = match provider(app, viewing, (purpose, means.provider)).await {
        Ok(provider) => provider,
        Err(error) => return viewing.problem(&error),
    };
    let waits = under_way.is_ok();
    let UnderWay { action, fields } =
        under_way.unwrap_or_else(|to| UnderWay { action: "/prove".into(), fields: vec![("to".into(), to)] });
    let model = Prove {
        purpose,
        action,
        fields,
        ways: Ways { passkey: means.passkey, code: means.code, provider },
        reason: reason.to_owned(),
        error,
    };
    let html = page(&viewing.frame, &model);
    let code = error.unwrap_or(ErrorCode::ProofNeeded);
    if waits || error.is_some() { reply::page_with(code, html) } else { reply::page(html) }
}

async fn provider(app: &App, viewing: &Viewing, (purpose, vouches): (Purpose, bool)) -> Result<Provider> {
    if !vouches {
        return Ok(Provider::No);
    }
    let session = viewing.session.as_deref().unwrap_or_default();
    let fresh = app.services.is_fresh_at_provider(session, purpose).await?;
    Ok(if fresh { Provider::Fresh } else { Provider::AsksAgain })
}

/// Looks at the proof that a form brings along: the fields that begin with `proof.`. Returns the session's new secret.
pub(in crate::http) async fn look(
    app: &App,
    viewing: &Viewing,
    address: ClientAddress,
    form: &Posted,
) -> Result<String> {
    let actor = viewing.actor()?;
    let (session, address) = (viewing.session.as_deref().unwrap_or_default(), address.name());
    let here = Here { actor: &actor, session, address: &address };
    let purpose = Purpose::from_code(form.text("proof.for")).ok_or(ErrorCode::BadRequest)?;
    let proof = (purpose, form.text("proof.reason"));
    if form.get("proof.provider").is_some() {
        return app.services.prove_by_provider(here, proof).await;
    }
    if let Some(ceremony) = form.get("proof.ceremony") {
        let answered = (ceremony, answer(form.text("proof.answer"))?);
        return app.services.prove_by_passkey(here, proof, answered).await;
    }
    let typed = Typed { password: form.as_typed("proof.password"), code: form.text("proof.code") };
    app.services.prove_by_code(here, proof, typed).await
}
