//! `/business/team`, invitations, and `/join/{token}`: who acts inside an organisation.

use crate::{
    http::{
        App,
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, business},
};
use app::{
    domain::{error::ErrorCode, mandate::OrganisationRole, time::Timestamp},
    pages::{
        business::{
            join::{self, Join, Remove},
            team::{Member, Team, Waiting, team},
        },
        frame::escape_query,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// The page to which every change leads back.
const HERE: &str = "/business/team";

/// Who was removed just now.
#[derive(Debug, Default, Deserialize)]
pub struct Removed {
    #[serde(default)]
    removed: String,
}

pub async fn show(State(app): AppState, viewing: Viewing, Query(query): Query<Removed>) -> Response {
    let named = async {
        match &*query.removed {
            "" => Ok(None),
            account => app.services.former_member(&viewing.owner()?, account).await,
        }
    };
    match named.await {
        Ok(removed) => answer(&app, &viewing, |model| Team { removed, ..model }).await,
        Err(error) => viewing.problem(&error),
    }
}

/// The page with whatever there is to say beside it.
async fn answer(app: &App, viewing: &Viewing, beside: impl FnOnce(Team) -> Team) -> Response {
    match page(app, viewing).await {
        Ok(model) => {
            let model = beside(model);
            let html = team(&viewing.frame, &model);
            if model.role_missing { reply::page_with(ErrorCode::Incomplete, html) } else { reply::page(html) }
        }
        Err(error) => viewing.problem(&error),
    }
}

async fn page(app: &App, viewing: &Viewing) -> Result<Team> {
    let (lang, found) = (viewing.lang(), app.services.team(&viewing.owner()?).await?);
    let day = |at: i64| Timestamp(at).told_date(lang);
    let business::Team { company, members, invitations } = found;
    let members = members.into_iter().map(|member| Member {
        roles: OrganisationRole::split(&member.roles),
        since: day(member.starts_at),
        account: member.account_id,
        name: member.full_name,
    });
    let waiting = invitations.into_iter().map(|invitation| Waiting {
        roles: OrganisationRole::split(&invitation.roles),
        until: Timestamp(invitation.expires_at).told(lang),
        id: invitation.id,
        note: invitation.note,
    });
    Ok(Team {
        name: company.name,
        tax_code: company.tax_code,
        members: members.collect(),
        waiting: waiting.collect(),
        low: viewing.assured().is_err(),
        ..Team::default()
    })
}

fn roles(posted: &Posted) -> Vec<OrganisationRole> {
    posted.all("role").into_iter().filter_map(OrganisationRole::from_code).collect()
}

/// Makes a link and shows it, once.
pub async fn invite(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    posted: Posted,
) -> Response {
    let origin = app.services.origin(&address.name());
    let note = posted.text("note").to_owned();
    let made = async {
        viewing.assured()?;
        app.services.invite(&viewing.owner()?, &roles(&posted), &note, &origin).await
    };
    match made.await {
        Ok(token) => {
            let link = app.services.config.public_url.join(&format!("/join/{token}"));
            let link = link.map(|link| link.to_string()).ok();
            answer(&app, &viewing, |model| Team { link, ..model }).await
        }
        Err(error) if error.code() == ErrorCode::Incomplete => {
            answer(&app, &viewing, |model| Team { role_missing: true, note, ..model }).await
        }
        Err(error) => viewing.problem(&error),
    }
}

pub async fn revoke(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(id): Path<String>,
) -> Response {
    let origin = app.services.origin(&address.name());
    let done = async { app.services.revoke_invitation(&viewing.owner()?, &id, &origin).await };
    viewing.done(done.await, HERE)
}

pub async fn change_roles(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(account): Path<String>,
    posted: Posted,
) -> Response {
    let origin = app.services.origin(&address.name());
    let done = async {
        viewing.assured()?;
        app.services.change_roles(&viewing.owner()?, &account, &roles(&posted), &origin).await
    };
    viewing.done(done.await, HERE)
}

/// Asks before somebody is removed, or leaves.
pub async fn ask(State(app): AppState, viewing: Viewing, Path(account): Path<String>) -> Response {
    let model = async {
        let actor = viewing.owner()?;
        let action = format!("{HERE}/{account}/remove");
        if viewing.citizen()?.id == account {
            let company = app.services.company(&actor).await?.name;
            return Ok(Remove { company, name: None, action });
        }
        let found = app.services.team(&actor).await?;
        let member = found.members.into_iter().find(|member| member.account_id == account);
        let name = Some(member.ok_or(Error::NOT_FOUND)?.full_name);
        Ok(Remove { company: found.company.name, name, action })
    };
    match model.await {
        Ok(model) => reply::page(join::remove(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

pub async fn remove(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(account): Path<String>,
) -> Response {
    let origin = app.services.origin(&address.name());
    let to = if viewing.citizen().is_ok_and(|own| own.id == account) {
        leave(&app, &viewing, &origin).await
    } else {
        let done = async {
            viewing.assured()?;
            app.services.remove_member(&viewing.owner()?, &account, &origin).await
        };
        done.await.map(|()| format!("{HERE}?removed={}", escape_query(&account)))
    };
    match to {
        Ok(to) => reply::see(&to),
        Err(error) => viewing.problem(&error),
    }
}

/// Ends the reader's own membership; there is nobody left for whom they act. Whatever their level: it takes nothing from
/// anybody else.
async fn leave(app: &App, viewing: &Viewing, origin: &str) -> Result<String> {
    let (actor, own) = (viewing.owner()?, viewing.citizen()?);
    let company = app.services.company(&actor).await?.id;
    app.services.remove_member(&actor, &own.id, origin).await?;
    let cookie = viewing.session.as_deref().ok_or(ErrorCode::NotSignedIn)?;
    viewing.renewed.set(&app.services.act_for(cookie, own, (None, None), origin).await?);
    Ok(format!("/acting?left={}", escape_query(&company)))
}

/// What a link offers.
pub async fn offer(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    match app.services.invitation(&token).await {
        Ok(invited) => {
            let model = Join {
                company: invited.company.name,
                tax_code: invited.company.tax_code,
                roles: invited.roles,
                address: format!("/join/{token}"),
            };
            reply::page(join::join(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}

/// Accepts, and acts for the organisation from now on.
pub async fn join(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(token): Path<String>,
) -> Response {
    let origin = app.services.origin(&address.name());
    let joined = async {
        let account = viewing.assured()?;
        let key = app.services.join(account, &token, &origin).await?;
        let cookie = viewing.session.as_deref().ok_or(ErrorCode::NotSignedIn)?;
        viewing.renewed.set(&app.services.act_for(cookie, account, (Some(&key), None), &origin).await?);
        Ok(())
    };
    viewing.done(joined.await, "/business")
}
