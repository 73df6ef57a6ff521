//! `GET/POST /acting`: for whom the holder of the session acts.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    identity::ReturnTo,
    random,
    service::{Error, Result, business::Standing, sessions::SignedIn},
};
use app::{
    domain::{error::ErrorCode, time::Timestamp},
    pages::business::acting::{Acting, Possible, acting},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// Where to go on afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct To {
    to: String,
    /// The organisation that they left just now.
    left: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<To>) -> Response {
    match page(&app, &viewing, &query).await {
        Ok(model) => reply::page(acting(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(app: &App, viewing: &Viewing, query: &To) -> Result<Acting> {
    let account = viewing.citizen()?;
    let lang = viewing.lang();
    let possible = |standing: &Standing| Possible {
        key: standing.key.clone(),
        name: standing.name.clone(),
        roles: standing.roles.clone(),
        powers: standing.mandate.powers.clone(),
        // It ends at midnight: the last day is the one before.
        until: standing.mandate.until.map(|until| Timestamp(until.0 - 1).told_date(lang)),
        procedures: standing.mandate.procedures.as_ref().map(Vec::len),
        dossiers: standing.mandate.dossiers.as_ref().map(Vec::len),
    };
    let options = app.services.standings(account).await?.iter().map(possible).collect();
    let chosen = viewing.who.as_ref().and_then(|who| who.session().principal.clone()).unwrap_or_default();
    // Under a power of attorney one is no member.
    let member = chosen.starts_with("organisation:") && !chosen.contains('@');
    let leave = member.then(|| format!("/business/team/{}/remove", account.id));
    let left = match &*query.left {
        "" => None,
        organisation => app.services.left_company(&account.id, organisation).await?,
    };
    let once = random::token_128(&*app.services.random);
    Ok(Acting { options, chosen, to: local(&query.to).as_str().to_owned(), once, leave, left })
}

fn local(to: &str) -> ReturnTo {
    ReturnTo::parse(to).filter(|path| !path.as_str().starts_with("/acting")).unwrap_or_default()
}

/// Chooses. What was on the page before belongs to whom one acted for, so the way leads to the list of the other.
pub async fn choose(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    posted: Posted,
) -> Response {
    let key = posted.get("principal");
    let chosen = async {
        let account = viewing.citizen()?;
        let cookie = viewing.session.as_deref().ok_or(ErrorCode::NotSignedIn)?;
        let origin = app.services.origin(&address.name());
        let choice = (key, posted.get("once"));
        viewing.renewed.set(&app.services.act_for(cookie, account, choice, &origin).await?);
        Ok::<_, Error>(())
    };
    match chosen.await {
        // The session acts for somebody else by now: what holds is shown, and chosen from anew.
        Err(error) if error.code() == ErrorCode::NotSignedIn && viewing.who.is_some() && !viewing.json => {
            reply::see("/acting")
        }
        done => viewing.done(done, &landing(key, posted.text("to"))),
    }
}

fn landing(key: Option<&str>, to: &str) -> String {
    let to = local(to);
    let public = ["/procedures", "/join", "/attorneys"].iter().any(|area| to.as_str().starts_with(area));
    match key {
        _ if public => to.as_str().to_owned(),
        Some(key) if key.starts_with("organisation:") => "/business".to_owned(),
        _ => "/dossiers".to_owned(),
    }
}

/// For whom a page says that its reader acts.
pub(in crate::http) async fn acting_for(app: &App, who: Option<&SignedIn>) -> Result<app::pages::ActingFor> {
    use app::domain::mandate::Principal;
    use app::pages::ActingFor as A;
    let Some(SignedIn::Citizen { account, acting, .. }) = who else { return Ok(A::Own) };
    Ok(match acting {
        Some(acting) if acting.mandate.powers.is_empty() => A::Over,
        Some(acting) => match acting.mandate.principal {
            Principal::Organisation(_) => A::Organisation(acting.name.clone()),
            Principal::Person(_) => A::Person(acting.name.clone()),
        },
        None if app.services.standings(account).await?.is_empty() => A::Own,
        None => A::Themselves,
    })
}
