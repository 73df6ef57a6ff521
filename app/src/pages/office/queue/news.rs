//! What an officer is told before anything else: that somebody opened an account in their name, and, where they administer,
//! what waits for a second administrator. Not here: the queue itself.

use crate::{
    components::{Button, ButtonKind, LinkButton, Notice, NoticeTone},
    texts::{Lang, staff_access as t},
};
use leptos::prelude::*;

/// An invitation to open an account here, told to whom it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountNews {
    /// Whether the account was opened since.
    pub opened: bool,
    pub when: String,
    /// The administrator who asked for it; empty for the console.
    pub by: String,
    /// Whether there is a button for saying that they know.
    pub may_confirm: bool,
}

/// What is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    pub account: Option<AccountNews>,
    /// Recoveries and invitations that wait for this administrator.
    pub accounts: usize,
    /// Plans that give roles and wait for this administrator.
    pub plans: usize,
}

pub(super) fn news(lang: Lang, news: &News) -> impl IntoView + use<> {
    view! {
        {news.account.clone().map(|news| account(lang, news))}
        {(news.accounts > 0).then(|| {
            waiting(lang.fill(t::NEWS_ACCOUNTS, &[("n", &news.accounts.to_string())]), "/office/accounts", lang.t(t::NEWS_SEE), "news-accounts")
        })}
        {(news.plans > 0).then(|| {
            let words = lang.fill(t::NEWS_PLANS, &[("n", &news.plans.to_string())]);
            waiting(words, "/office/organisation/changes", lang.t(t::NEWS_SEE), "news-plans")
        })}
    }
}

fn account(lang: Lang, news: AccountNews) -> impl IntoView {
    let by = if news.by.is_empty() { lang.t(t::NEWS_CONSOLE).to_owned() } else { news.by };
    let text = if news.opened { t::NEWS_OPENED } else { t::NEWS_INVITED };
    let title = lang.t(if news.opened { t::NEWS_OPENED_TITLE } else { t::NEWS_INVITED_TITLE });
    let known = news.may_confirm.then(|| {
        view! {
            <form method="post" action="/office/access/known">
                <Button kind=ButtonKind::Secondary testid="news-known">{lang.t(t::NEWS_KNOWN)}</Button>
            </form>
        }
    });
    view! {
        <Notice tone=NoticeTone::Warning title testid="news-account">
            <p>{lang.fill(text, &[("who", &by), ("when", &news.when)])}</p>
            <p>{lang.t(t::NEWS_NOT_YOU)}</p>
            {known}
        </Notice>
    }
}

fn waiting(words: String, href: &'static str, label: &'static str, testid: &'static str) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Info testid>
            <p>{words}</p>
            <p><LinkButton href kind=ButtonKind::Secondary>{label}</LinkButton></p>
        </Notice>
    }
}
