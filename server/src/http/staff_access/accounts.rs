//! `/office/accounts`: what administrators do about the accounts of others. Every deed needs a fresh proof.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        sealed_search::{self, List, Search, Searched},
        viewing::Viewing,
    },
    service::{
        Error, Result,
        staff_access::{AccountState, OpenRecovery, StaffRow},
    },
};
use app::{
    domain::{
        dossier::Actor,
        error::ErrorCode,
        staff_access::{Lost, Purpose},
        time::Timestamp,
    },
    pages::staff_access::{
        accounts::{Accounts, Row, State as Shown, Waiting, accounts as page},
        handed::{What, handed},
    },
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;

/// So many people are shown at once; who is looked for by name is among them.
const SHOWN: usize = 50;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

impl Searched for Asked {
    const LIST: &'static List = &sealed_search::ACCOUNTS;
}

pub async fn show(State(app): AppState, viewing: Viewing, search: Search<Asked>) -> Response {
    let sought = match search.open(&app.services, &viewing) {
        Ok(sought) => sought,
        Err(instead) => return *instead,
    };
    match model(&app, &viewing, &sought.asked.q, None).await {
        Ok(model) => reply::page(page(&viewing.frame, &Accounts { lost: sought.lost, ..model })),
        Err(error) => viewing.problem(&error),
    }
}

/// `POST /office/accounts/{deed}`.
pub async fn act(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(deed): Path<String>,
    form: Posted,
) -> Response {
    let done = async {
        let actor = viewing.officer()?;
        app.services.staff_accounts(actor, "", 0).await?;
        viewing.proved(&app.services, Purpose::Account).await?;
        carry_out(&app, &viewing, actor, (&deed, &form, &address.name())).await
    };
    match done.await {
        Ok(response) => response,
        Err(Error::Known(code)) if !matches!(code, ErrorCode::NotFound | ErrorCode::NotAllowed) => {
            match model(&app, &viewing, "", Some(code)).await {
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
    actor: &Actor,
    (deed, form, address): (&str, &Posted, &str),
) -> Result<Response> {
    let services = &app.services;
    let (login, recovery) = (form.text("login"), form.text("recovery"));
    let hand = |login: &str, what: What| {
        let name = services.catalogue.staff(login).map(|staff| staff.name.clone()).unwrap_or_default();
        Ok(reply::page(handed(&viewing.frame, &name, &what)))
    };
    let link = |token: String| What::Link(format!("{}staff/join/{token}", services.config.public_url));
    match deed {
        "invite" => {
            let what = (login, Lost::NoAccount);
            let opened = services.open_recovery(actor, what, form.text("reason"), address).await?;
            hand(login, What::Code(opened.code))
        }
        "recover" => {
            let lost = Lost::from_code(form.text("lost")).filter(|lost| *lost != Lost::NoAccount);
            let lost = lost.ok_or(ErrorCode::InvalidForm)?;
            let opened = services.open_recovery(actor, (login, lost), form.text("reason"), address).await?;
            hand(login, What::Code(opened.code))
        }
        "approve" => {
            let open = services.open_recoveries(actor).await?;
            let owner = open.into_iter().find(|open| open.id == recovery).map(|open| open.login);
            let token = services.approve_recovery(actor, recovery, address).await?;
            hand(&owner.unwrap_or_default(), link(token))
        }
        "decline" => {
            services.decline_recovery(actor, recovery, address).await?;
            Ok(reply::see("/office/accounts"))
        }
        "end-sessions" => {
            services.end_staff_sessions(actor, login, address).await?;
            Ok(reply::see("/office/accounts"))
        }
        _ => Err(Error::NOT_FOUND),
    }
}

async fn model(app: &App, viewing: &Viewing, words: &str, error: Option<ErrorCode>) -> Result<Accounts> {
    let actor = viewing.officer()?;
    let rows = app.services.staff_accounts(actor, words, SHOWN + 1).await?;
    let waiting = app.services.open_recoveries(actor).await?;
    Ok(Accounts {
        words: words.to_owned(),
        more: rows.len() > SHOWN,
        rows: rows.into_iter().take(SHOWN).map(row).collect(),
        waiting: waiting.into_iter().map(waits).collect(),
        error,
        ..Accounts::default()
    })
}

fn row(row: StaffRow) -> Row {
    let state = match row.state {
        AccountState::None => Shown::None,
        AccountState::Invited => Shown::Invited,
        AccountState::Active => Shown::Active,
        AccountState::Recovering => Shown::Recovering,
    };
    Row { login: row.login, name: row.name, state }
}

fn waits(open: OpenRecovery) -> Waiting {
    Waiting {
        id: open.id,
        login: open.login,
        name: open.name,
        lost: open.lost,
        who: open.opened_by,
        when: Timestamp(open.opened_at).short(),
        reason: open.reason,
    }
}
