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
    pages::business::{
        join::{self, Join},
        team::{Member, Team, Waiting, team},
    },
};
use axum::{
    extract::{Path, State},
    response::Response,
};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    answer(&app, &viewing, |model| model).await
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
    let made = async { app.services.invite(&viewing.owner()?, &roles(&posted), &note, &origin).await };
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

/// Back to the page, or why not.
fn back(viewing: &Viewing, done: Result<()>) -> Response {
    match done {
        Ok(()) => reply::see("/business/team"),
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
    back(&viewing, done.await)
}

pub async fn change_roles(
    State(app): AppState,
    viewing: Viewing,
    address: ClientAddress,
    Path(account): Path<String>,
    posted: Posted,
) -> Response {
    let origin = app.services.origin(&address.name());
    let done =
        async { app.services.change_roles(&viewing.owner()?, &account, &roles(&posted), &origin).await };
    back(&viewing, done.await)
}

/// Asks before somebody is removed, or leaves.
pub async fn ask(State(app): AppState, viewing: Viewing, Path(account): Path<String>) -> Response {
    let name = async {
        let own = viewing.citizen()?;
        if own.id == account {
            return Ok((own.full_name.clone(), "/acting"));
        }
        let found = app.services.team(&viewing.owner()?).await?;
        let member = found.members.into_iter().find(|member| member.account_id == account);
        member.map(|member| (member.full_name, "/business/team")).ok_or(Error::NOT_FOUND)
    };
    match name.await {
        Ok((name, cancel)) => {
            let action = format!("/business/team/{account}/remove");
            reply::page(join::remove(&viewing.frame, &name, (&action, cancel)))
        }
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
    let done = async {
        app.services.remove_member(&viewing.owner()?, &account, &origin).await?;
        let own = viewing.citizen()?;
        let left = own.id == account;
        if left {
            // There is nobody left for whom they act.
            let cookie = viewing.session.as_deref().ok_or(ErrorCode::NotSignedIn)?;
            app.services.act_for(cookie, own, None, &origin).await?;
        }
        Ok(left)
    };
    match done.await {
        Ok(true) => reply::see("/acting"),
        Ok(false) => reply::see("/business/team"),
        Err(error) => viewing.problem(&error),
    }
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
        app.services.act_for(cookie, account, Some(&key), &origin).await
    };
    match joined.await {
        Ok(()) => reply::see("/business"),
        Err(error) => viewing.problem(&error),
    }
}
