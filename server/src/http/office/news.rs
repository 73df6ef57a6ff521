//! What stands at the top of an officer's queue: an account opened in their name, and what waits for a second
//! administrator. Not here: what it means (`staff_access`, `organisation`).

use crate::{
    http::viewing::Viewing,
    service::{Result, Services, staff_access::OpenRecovery},
};
use app::{
    domain::{dossier::Actor, unit::Role},
    pages::office::queue::{AccountNews, News},
};

/// What this officer is told.
pub(super) async fn news(services: &Services, viewing: &Viewing) -> Result<News> {
    let actor = viewing.officer()?;
    let Some(who) = &viewing.who else { return Ok(News::default()) };
    let account = services.news_of_account(actor, who.session()).await?.map(|news| AccountNews {
        opened: news.opened,
        when: news.at.short(),
        by: news.by,
        may_confirm: news.may_confirm,
    });
    if !is_administrator(actor) {
        return Ok(News { account, ..News::default() });
    }
    let own = actor.login().unwrap_or_default();
    let mine = |open: &&OpenRecovery| open.opened_by != own && open.login != own;
    let accounts = services.open_recoveries(actor).await?.iter().filter(mine).count();
    Ok(News { account, accounts, plans: services.plans_waiting(actor)? })
}

fn is_administrator(actor: &Actor) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(_, role)| *role == Role::Admin)
}
