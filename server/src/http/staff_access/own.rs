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
    service::{Error, Result, staff_access::OwnPasskey},
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
    extract::{Path, State},
    response::Response,
};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    match model(&app, &viewing, None, None).await {
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

/// `POST /office/access/{deed}`.
pub async fn act(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(deed): Path<String>,
    form: Posted,
) -> Response {
    let done = async {
        viewing.officer()?;
        viewing.proved(&app.services, Purpose::Account).await?;
        carry_out(&app, &viewing, (&deed, &form, &address.name())).await
    };
    match done.await {
        Ok(response) => response,
        Err(Error::Known(code)) if !matches!(code, ErrorCode::NotFound | ErrorCode::NotAllowed) => {
            let setting_up = if deed == "finish-app" { begun(&app, &viewing).await.ok() } else { None };
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
    let (services, actor) = (&app.services, viewing.officer()?);
    let typed =
        |name: &str| form.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    match deed {
        "add-passkey" => {
            let answered = (form.text("ceremony"), answer(form.text("answer"))?);
            services.finish_own_passkey(actor, answered, form.text("name"), address).await?;
        }
        "remove-passkey" => services.remove_own_passkey(actor, form.text("passkey"), address).await?,
        "begin-app" => {
            let setting_up = begun(app, viewing).await?;
            return Ok(reply::page(page(
                &viewing.frame,
                &model(app, viewing, Some(setting_up), None).await?,
            )));
        }
        "finish-app" => services.finish_own_totp(actor, form.text("code"), address).await?,
        "renew-codes" => {
            let made = services.renew_own_codes(actor, address).await?;
            return Ok(reply::page(codes(&viewing.frame, &made)));
        }
        "password" => {
            let new = (typed("password"), typed("repeated"));
            services.change_password(actor, typed("present"), new, address).await?;
        }
        _ => return Err(Error::NOT_FOUND),
    }
    Ok(reply::see("/office/access"))
}

async fn begun(app: &App, viewing: &Viewing) -> Result<NewApp> {
    new_app(app.services.begin_own_totp(viewing.officer()?).await?, viewing.lang())
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
    Ok(Own { account, error })
}

fn key(key: OwnPasskey) -> Key {
    Key { id: key.id, name: key.name, when: Timestamp(key.created_at).short() }
}
