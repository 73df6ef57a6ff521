//! Watches what is answered to people who are signed in: refusals, and dossiers that members of staff open. Here is the
//! one place that sees all of it; counting and telling is `service::watch`'s business. Nobody waits for a failure of
//! this: it is told in the log.

use super::{
    App, Centre,
    client::ClientAddress,
    reply::{Told, Undressed},
    viewing::SESSION,
};
use crate::service::{Result, keys::hash, sessions::SignedIn, watch::Whose};
use app::domain::error::ErrorCode;
use axum::{
    extract::{FromRef, FromRequestParts, MatchedPath, RawPathParams, Request, State},
    http::{Method, StatusCode, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;

/// The routes on which a member of staff reads one dossier; the first part of the address that varies is its id.
const DOSSIERS: [&str; 2] = ["/office/dossiers/{id}", "/api/v1/dossiers/{id}"];

/// What was asked, as far as it matters here.
struct Question {
    app: App,
    cookie: String,
    origin: String,
    /// The route's pattern.
    place: String,
    /// The first part of the address that varies.
    about: Option<String>,
    reads: bool,
}

/// Lets the request through and looks at its answer.
pub async fn watch(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let question = question(&mut parts, &centre).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    if let Some(question) = question
        && let Err(error) = look(&question, refused(&question, &response), response.status()).await
    {
        tracing::error!(code = error.code().code(), %error, "access was not watched over");
    }
    response
}

/// Nothing where nobody is signed in, or no route is meant.
async fn question(parts: &mut Parts, centre: &Centre) -> Option<Question> {
    let place = parts.extensions.get::<MatchedPath>()?.as_str().to_owned();
    let app = App::from_ref(centre);
    let jar = CookieJar::from_headers(&parts.headers);
    let cookie = SESSION.read(&jar, &app.services.config).filter(|value| !value.is_empty())?.to_owned();
    let Ok(client) = ClientAddress::from_request_parts(parts, centre).await;
    let origin = app.services.origin(&client.name());
    let about = RawPathParams::from_request_parts(parts, &()).await.ok();
    let about = about.and_then(|params| params.iter().next().map(|(_, value)| value.to_owned()));
    Some(Question { cookie, origin, place, about, reads: parts.method == Method::GET, app })
}

async fn look(question: &Question, refused: Option<ErrorCode>, status: StatusCode) -> Result<()> {
    let services = &question.app.services;
    if let Some(code) = refused {
        let Some(who) = services.who(&question.cookie).await? else { return Ok(()) };
        return services.note_refusal(&who.actor(), &question.origin, &question.place, code).await;
    }
    match &question.about {
        Some(dossier)
            if question.reads && status.is_success() && DOSSIERS.contains(&question.place.as_str()) =>
        {
            match reader(question).await? {
                Some(login) => services.count_look(&login, dossier, &question.origin).await,
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Why somebody may not have what they asked for. An address without anything that varies which is not found is a
/// mistake in a link, and nobody's attempt.
fn refused(question: &Question, response: &Response) -> Option<ErrorCode> {
    let told = response.extensions().get::<Told>().map(|Told(code)| *code);
    let undressed = response.extensions().get::<Undressed>().map(|Undressed(code)| *code);
    match told.or(undressed)? {
        ErrorCode::NotFound if question.about.is_none() => None,
        code @ (ErrorCode::NotFound | ErrorCode::NotAllowed) => Some(code),
        _ => None,
    }
}

/// The login of the member of staff who asks; asked for once an hour and session.
async fn reader(question: &Question) -> Result<Option<String>> {
    let services = &question.app.services;
    let (session, now) = (hash(&question.cookie), services.now().0);
    match services.looks.whose(&session, now) {
        Whose::Staff(login) => Ok(Some(login)),
        Whose::Others => Ok(None),
        Whose::Unknown => {
            let who = services.who(&question.cookie).await?;
            let login = who.as_ref().and_then(|who| match who {
                SignedIn::Staff { actor, .. } => actor.login().map(ToOwned::to_owned),
                SignedIn::Citizen { .. } => None,
            });
            services.looks.tell(&session, login.as_deref(), now);
            Ok(login)
        }
    }
}
