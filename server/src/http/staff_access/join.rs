//! `/staff/join/{token}`: opening or recovering an account with a one-time link.

use super::{answer, challenge, device, new_app};
use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::{SESSION, Viewing},
    },
    service::{Error, Result, staff_access::Joined},
};
use app::{
    domain::{error::ErrorCode, staff_access::LinkPurpose},
    pages::staff_access::join::{Join, Step, codes, join as page},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

pub async fn show(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    again(&app, &viewing, &token, None).await
}

/// The first step. What follows stands under another token, which only this browser has seen.
pub async fn password(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(token): Path<String>,
    form: Posted,
) -> Response {
    let code = form.text("opening_code");
    let (password, repeated) = (form.as_typed("password"), form.as_typed("repeated"));
    match app.services.join_with_password(&token, code, password, repeated, &address.name()).await {
        Ok(next) => reply::see(&format!("/staff/join/{next}")),
        Err(error) => failed(&app, &viewing, &token, error).await,
    }
}

pub async fn app(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    headers: HeaderMap,
    Path(token): Path<String>,
    form: Posted,
) -> Response {
    let device = device(&headers);
    let joined = app.services.finish_join_totp(&token, form.text("code"), &address.name(), &device).await;
    finish(&app, &viewing, &token, joined).await
}

pub async fn begin_passkey(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    challenge(app.services.join_passkey(&token).await, viewing.lang())
}

pub async fn passkey(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    headers: HeaderMap,
    Path(token): Path<String>,
    form: Posted,
) -> Response {
    let joined = async {
        let answered = answer(form.text("answer"))?;
        let (ceremony, device) = (form.text("ceremony"), device(&headers));
        app.services.finish_join_passkey(&token, ceremony, answered, &address.name(), &device).await
    };
    finish(&app, &viewing, &token, joined.await).await
}

/// The account is open: its owner is signed in, in the place of whoever used this browser before, and sees the recovery
/// codes once.
async fn finish(app: &App, viewing: &Viewing, token: &str, joined: Result<Joined>) -> Response {
    match joined {
        Ok(joined) => {
            if let Some(old) = &viewing.session
                && let Err(error) = app.services.close_session(old).await
            {
                // It ends by itself; the codes are shown this once.
                tracing::warn!(code = error.code().code(), "the session before could not be ended");
            }
            // Who kept their factors kept their recovery codes.
            let mut response = match joined.codes.as_slice() {
                [] => reply::see("/office"),
                made => reply::page(codes(&viewing.frame, made, None)),
            };
            SESSION.set(&mut response, &app.services.config, &joined.session, None);
            response
        }
        Err(error) => failed(app, viewing, token, error).await,
    }
}

async fn failed(app: &App, viewing: &Viewing, token: &str, error: Error) -> Response {
    match error {
        Error::Known(code) if code != ErrorCode::LinkWorn => again(app, viewing, token, Some(code)).await,
        error => viewing.problem(&error),
    }
}

/// The page of the step that comes next.
async fn again(app: &App, viewing: &Viewing, token: &str, error: Option<ErrorCode>) -> Response {
    let model = async {
        let joining = app.services.joining(token).await?;
        let step = if joining.has_password && joining.purpose == LinkPurpose::NewPassword {
            Step::Kept { passkey: joining.has_passkey }
        } else if joining.has_password {
            let totp = app.services.join_totp(token).await?;
            Step::Factor { app: new_app(totp, viewing.lang())?, passkeys: app.services.knows_passkeys() }
        } else {
            Step::Password { needs_code: joining.needs_code }
        };
        Ok::<_, Error>(Join {
            token: token.to_owned(),
            login: joining.login,
            name: joining.name,
            recovery: joining.purpose != LinkPurpose::Invitation,
            error,
            step,
        })
    };
    match (model.await, error) {
        (Ok(model), Some(code)) => reply::page_with(code, page(&viewing.frame, &model)),
        (Ok(model), None) => reply::page(page(&viewing.frame, &model)),
        (Err(error), _) => viewing.problem(&error),
    }
}
