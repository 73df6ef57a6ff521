//! Watches what is answered to people who are signed in: refusals. Here is the one place
//! that sees all of them; counting and telling is `service::watch`'s business. Nobody waits for a failure of
//! this: it is told in the log.

use super::{
    App, Centre,
    client::ClientAddress,
    reply::{Told, Undressed},
    viewing::SESSION,
};
use crate::service::Result;
use app::domain::error::ErrorCode;
use axum::{
    extract::{FromRef, FromRequestParts, MatchedPath, RawPathParams, Request, State},
    http::request::Parts,
    middleware::Next,
    response::Response,
};
use axum_extra::extract::CookieJar;

/// What was asked, as far as it matters here.
struct Question {
    app: App,
    cookie: String,
    origin: String,
    /// The route's pattern.
    place: String,
    /// The first part of the address that varies.
    about: Option<String>,
}

/// Lets the request through and looks at its answer.
pub async fn watch(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let question = question(&mut parts, &centre).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    if let Some(question) = question
        && let Err(error) = look(&question, refused(&question, &response)).await
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
    Some(Question { cookie, origin, place, about, app })
}

async fn look(question: &Question, refused: Option<ErrorCode>) -> Result<()> {
    let services = &question.app.services;
    if let Some(code) = refused {
        let Some(who) = services.who(&question.cookie).await? else { return Ok(()) };
        return services.note_refusal(&who.actor(), &question.origin, &question.place, code).await;
    }
    Ok(())
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
