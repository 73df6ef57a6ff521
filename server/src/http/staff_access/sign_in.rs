//! `/sign-in/staff`: signing in here, with a passkey or with login, password and code.

use super::{answer, challenge, device};
use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::{SESSION, Viewing},
    },
    identity::ReturnTo,
    service::{Error, Result, staff_access::StaffSignIn},
};
use app::{
    domain::error::ErrorCode,
    pages::staff_access::sign_in::{StaffSignIn as Page, sign_in as page},
};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<To>) -> Response {
    if !app.services.keeps_staff_accounts() {
        return viewing.problem(&Error::NOT_FOUND);
    }
    let to = local(&query.to);
    if viewing.who.is_some() {
        return reply::see(&to);
    }
    let model = Page { to, passkeys: app.services.knows_passkeys(), ..Page::default() };
    reply::page(page(&viewing.frame, &model))
}

pub async fn by_password(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    headers: HeaderMap,
    form: Posted,
) -> Response {
    let (login, code) = (form.text("login"), form.text("code"));
    let password = form.as_typed("password");
    let tried = StaffSignIn { login, password, code };
    let opened = app.services.sign_in_staff(tried, &address.name(), &device(&headers)).await;
    finish(&app, &viewing, opened, (form.text("to"), login)).await
}

pub async fn begin_passkey(State(app): AppState, viewing: Viewing) -> Response {
    challenge(app.services.begin_passkey_sign_in().await, viewing.lang())
}

pub async fn by_passkey(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    headers: HeaderMap,
    form: Posted,
) -> Response {
    let opened = async {
        let answered = answer(form.text("answer"))?;
        let ceremony = form.text("ceremony");
        app.services.finish_passkey_sign_in(ceremony, answered, &address.name(), &device(&headers)).await
    };
    finish(&app, &viewing, opened.await, (form.text("to"), "")).await
}

/// The new session takes the place of the browser's old one; what was wrong is said on the same page.
async fn finish(app: &App, viewing: &Viewing, opened: Result<String>, (to, login): (&str, &str)) -> Response {
    let to = local(to);
    let session = match opened {
        Ok(session) => session,
        Err(Error::Known(code)) if code != ErrorCode::NotFound => {
            let passkeys = app.services.knows_passkeys();
            let model = Page { to, passkeys, login: login.to_owned(), error: Some(code) };
            return reply::page_with(code, page(&viewing.frame, &model));
        }
        Err(error) => return viewing.problem(&error),
    };
    if let Some(old) = &viewing.session
        && let Err(error) = app.services.close_session(old).await
    {
        return viewing.problem(&error);
    }
    let mut response = reply::see(&to);
    SESSION.set(&mut response, &app.services.config, &session, None);
    response
}

/// A path of this site; the office where none is named, and never the sign-in itself.
fn local(to: &str) -> String {
    let path = ReturnTo::parse(to).unwrap_or_default();
    match path.as_str() {
        "/" => "/office".to_owned(),
        path if path.starts_with("/sign-") => "/office".to_owned(),
        path => path.to_owned(),
    }
}
