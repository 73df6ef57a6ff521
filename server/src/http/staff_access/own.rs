//! `/office/access`: a member of staff's own means of access. Every change needs a fresh proof.

use super::{answer, challenge, new_app};
use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Error, Result,
        staff_access::{Here, OwnPasskey},
    },
};
use app::{
    domain::{error::ErrorCode, staff_access::Purpose, time::Timestamp},
    pages::staff_access::{
        join::codes,
        own::{Account, Key, Own, own as page},
        parts::NewApp,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// What has just been changed, and how many other sessions ended with it.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    #[serde(default)]
    ended: Option<u32>,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(after): Query<After>) -> Response {
    let model = model(&app, &viewing, None, None).await;
    match model.map(|model| Own { ended: after.ended, ..model }) {
        Ok(model) => reply::page(page(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

pub async fn begin_passkey(State(app): AppState, viewing: Viewing) -> Response {
    let begun = async {
        let actor = viewing.officer()?;
        viewing.proved(&app.services, Purpose::Account).await?;
        app.services.begin_own_passkey(actor).await
    };
    challenge(begun.await, viewing.lang())
}

/// `POST /office/access/{deed}`: a change of access, or that somebody knows of their account.
pub async fn act(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(deed): Path<String>,
    form: Posted,
) -> Response {
    let address = address.name();
    if deed == "known" {
        let done = async { app.services.confirm_news(here(&viewing, &address)?).await };
        return match done.await {
            Ok(()) => reply::see("/office"),
            Err(error) => viewing.problem(&error),
        };
    }
    let done = async {
        viewing.officer()?;
        viewing.proved(&app.services, Purpose::Account).await?;
        carry_out(&app, &viewing, (&deed, &form, &address)).await
    };
    match done.await {
        Ok(response) => response,
        Err(Error::Known(code)) if !matches!(code, ErrorCode::NotFound | ErrorCode::NotAllowed) => {
            let again = deed == "finish-app";
            let setting_up = if again { begun(&app, (&viewing, &address)).await.ok() } else { None };
            match model(&app, &viewing, setting_up, Some(code)).await {
                Ok(model) => reply::page_with(code, page(&viewing.frame, &model)),
                Err(error) => viewing.problem(&error),
            }
        }
        Err(error) => viewing.problem(&error),
    }
}

async fn carry_out(
    app: &App,
    viewing: &Viewing,
    (deed, form, address): (&str, &Posted, &str),
) -> Result<Response> {
    let services = &app.services;
    let here = here(viewing, address)?;
    let ended = match deed {
        "add-passkey" => {
            let answered = (form.text("ceremony"), answer(form.text("answer"))?);
            services.finish_own_passkey(here, answered, form.text("name")).await?
        }
        "remove-passkey" => services.remove_own_passkey(here, form.text("passkey")).await?,
        "begin-app" => {
            let setting_up = begun(app, (viewing, address)).await?;
            return Ok(reply::page(page(
                &viewing.frame,
                &model(app, viewing, Some(setting_up), None).await?,
            )));
        }
        "finish-app" => services.finish_own_totp(here, form.text("code")).await?,
        "renew-codes" => {
            let (made, ended) = services.renew_own_codes(here).await?;
            return Ok(reply::page(codes(&viewing.frame, &made, u32::try_from(ended).ok())));
        }
        "password" => {
            let new = (form.as_typed("password"), form.as_typed("repeated"));
            services.change_password(here, form.as_typed("present"), new).await?
        }
        _ => return Err(Error::NOT_FOUND),
    };
    Ok(reply::see(&format!("/office/access?ended={ended}")))
}

fn here<'a>(viewing: &'a Viewing, address: &'a str) -> Result<Here<'a>> {
    let session = viewing.session.as_deref().unwrap_or_default();
    Ok(Here { actor: viewing.officer()?, session, address })
}

async fn begun(app: &App, (viewing, address): (&Viewing, &str)) -> Result<NewApp> {
    new_app(app.services.begin_own_totp(here(viewing, address)?).await?, viewing.lang())
}

async fn model(
    app: &App,
    viewing: &Viewing,
    setting_up: Option<NewApp>,
    error: Option<ErrorCode>,
) -> Result<Own> {
    let own = app.services.own_access(viewing.officer()?).await?;
    let account = own.map(|own| Account {
        keys: own.passkeys.into_iter().map(key).collect(),
        passkeys: app.services.knows_passkeys(),
        app: own.app,
        new_app: setting_up,
        codes_left: own.codes_left,
    });
    Ok(Own { account, error, ended: None })
}

fn key(key: OwnPasskey) -> Key {
    Key { id: key.id, name: key.name, when: Timestamp(key.created_at).short() }
}
