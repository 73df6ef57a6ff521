//! The accounts of all staff for administrators: inviting, ending sessions, and recovering by two persons.

use super::parts::error;
use crate::{
    components::{
        Button, ButtonKind, Choice, Column, DataTable, EmptyState, LostSearch, Notice, NoticeTone, Radios,
        SearchBox, TableRow, Tag, TextField,
    },
    domain::{error::ErrorCode, staff_access::Lost},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, Text, staff_access as t},
};
use leptos::prelude::*;

/// How far an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    None,
    Invited,
    Active,
    Recovering,
}

/// One member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub login: String,
    pub name: String,
    pub state: State,
}

/// A recovery or an invitation that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    pub login: String,
    pub name: String,
    pub lost: Lost,
    pub who: String,
    pub when: String,
    pub reason: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// What was looked for; nothing for those who have an account.
    pub words: String,
    /// Whether the words of the address could not be read.
    pub lost: bool,
    /// Whether more were found than are shown.
    pub more: bool,
    pub rows: Vec<Row>,
    pub waiting: Vec<Waiting>,
    pub error: Option<ErrorCode>,
}

/// Renders the page.
pub fn accounts(frame: &Frame, model: &Accounts) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::ACCOUNTS_TITLE), move || {
        let waiting = model.waiting.into_iter().map(|one| waits(lang, one)).collect::<Vec<_>>();
        let recoveries = (!waiting.is_empty()).then(|| {
            view! {
                <section class="stack" aria-labelledby="waiting" data-testid="recoveries">
                    <h2 id="waiting">{lang.t(t::ACCOUNTS_WAITING_TITLE)}</h2>
                    <p class="soft">{lang.t(t::ACCOUNTS_WAITING_HELP)}</p>
                    {waiting}
                </section>
            }
        });
        let found = found(lang, model.rows, !model.words.is_empty());
        view! {
            <section class="stack">
                <h1>{lang.t(t::ACCOUNTS_TITLE)}</h1>
                {error(lang, model.error, "")}
                {recoveries}
                <LostSearch lang lost=model.lost />
                <SearchBox
                    lang
                    action="/search/accounts"
                    posted=true
                    label=lang.t(t::ACCOUNTS_SEARCH)
                    hint=lang.t(t::ACCOUNTS_SEARCH_HINT)
                    value=model.words
                    testid="account-search"
                />
                {model.more.then(|| view! { <p>{lang.t(t::ACCOUNTS_MORE)}</p> })}
                <p><a href="/office/citizen-sessions">{lang.t(t::CITIZEN_TITLE)}</a></p>
                {found}
            </section>
        }
    })
}

/// The table, or where to go from an empty one.
fn found(lang: Lang, rows: Vec<Row>, searched: bool) -> AnyView {
    if rows.is_empty() {
        let (title, help) = if searched {
            (t::ACCOUNTS_NOT_FOUND, t::ACCOUNTS_NOT_FOUND_HELP)
        } else {
            (t::ACCOUNTS_NOBODY, t::ACCOUNTS_NOBODY_HELP)
        };
        let (title, help) = (lang.t(title), lang.t(help));
        return view! { <EmptyState title testid="no-accounts"><p>{help}</p></EmptyState> }.into_any();
    }
    let columns =
        [t::ACCOUNTS_PERSON, t::ACCOUNTS_STATE, t::ACCOUNTS_ACTION].map(|name| Column::new(lang.t(name)));
    let rows = rows.into_iter().map(|one| row(lang, one)).collect::<Vec<_>>();
    let caption = lang.t(t::ACCOUNTS_TITLE);
    view! { <DataTable lang caption caption_hidden=true columns=columns.to_vec() rows /> }.into_any()
}

fn state(state: State) -> Text {
    match state {
        State::None => t::ACCOUNTS_NONE,
        State::Invited => t::ACCOUNTS_INVITED,
        State::Active => t::ACCOUNTS_ACTIVE,
        State::Recovering => t::ACCOUNTS_RECOVERING,
    }
}

fn row(lang: Lang, row: Row) -> TableRow {
    let person = view! { {row.name.clone()} <br /> <span class="small soft">{row.login.clone()}</span> };
    let name = row.name.clone();
    let button = |address: &str, label: Text, login: &str| {
        view! {
            <form method="post" action=address.to_owned()>
                <input type="hidden" name="login" value=login.to_owned() />
                <Button kind=ButtonKind::Secondary>
                    {lang.t(label)} <span class="hidden-visually">{format!(": {name}")}</span>
                </Button>
            </form>
        }
    };
    let login = row.login.as_str();
    let actions = match row.state {
        State::None | State::Invited => {
            let id = format!("reason-{login}");
            view! {
                <details>
                    <summary>
                        {lang.t(t::ACCOUNTS_INVITE)} <span class="hidden-visually">{format!(": {}", row.name)}</span>
                    </summary>
                    <form method="post" action="/office/accounts/invite" class="stack-tight">
                        <input type="hidden" name="login" value=row.login.clone() />
                        <p class="soft">{lang.t(t::ACCOUNTS_INVITE_HINT)}</p>
                        <TextField lang id name="reason" label=lang.t(t::ACCOUNTS_INVITE_REASON) maxlength=500 />
                        <Button kind=ButtonKind::Secondary>{lang.t(t::ACCOUNTS_INVITE)}</Button>
                    </form>
                </details>
            }
            .into_any()
        }
        State::Active | State::Recovering => {
            let id = format!("reason-{login}");
            view! {
                {button("/office/accounts/end-sessions", t::ACCOUNTS_END_SESSIONS, login)}
                <details>
                    <summary>{lang.t(t::ACCOUNTS_RECOVER)}</summary>
                    <form method="post" action="/office/accounts/recover" class="stack-tight">
                        <input type="hidden" name="login" value=row.login.clone() />
                        {what_is_lost(lang, login)}
                        <TextField lang id name="reason" label=lang.t(t::ACCOUNTS_REASON) maxlength=500 />
                        <Button kind=ButtonKind::Secondary>{lang.t(t::ACCOUNTS_RECOVER)}</Button>
                    </form>
                </details>
            }
            .into_any()
        }
    };
    TableRow {
        testid: Some(format!("account-{login}")),
        ..TableRow::new(vec![
            person.into_any(),
            view! { <Tag>{lang.t(state(row.state))}</Tag> }.into_any(),
            actions,
        ])
    }
}

/// The question that decides what the link will do.
fn what_is_lost(lang: Lang, login: &str) -> impl IntoView + use<> {
    let choice =
        |lost: Lost, label: Text, hint: Text| Choice::new(lost.code(), lang.t(label)).hint(lang.t(hint));
    let choices = vec![
        choice(Lost::Password, t::ACCOUNTS_LOST_PASSWORD, t::ACCOUNTS_LOST_PASSWORD_HINT),
        choice(Lost::Factors, t::ACCOUNTS_LOST_FACTORS, t::ACCOUNTS_LOST_FACTORS_HINT),
    ];
    view! {
        <Radios
            lang
            name="lost"
            id=format!("lost-{login}")
            legend=lang.t(t::ACCOUNTS_LOST)
            value=Lost::Password.code()
            choices
        />
    }
}

fn waits(lang: Lang, one: Waiting) -> impl IntoView {
    let told =
        lang.fill(t::ACCOUNTS_OPENED_BY, &[("who", &one.who), ("when", &one.when), ("reason", &one.reason)]);
    let (what, help) = match one.lost {
        Lost::Password => (t::ACCOUNTS_LOST_PASSWORD, t::ACCOUNTS_APPROVE_PASSWORD),
        Lost::Factors => (t::ACCOUNTS_LOST_FACTORS, t::ACCOUNTS_APPROVE_HELP),
        Lost::NoAccount => (t::ACCOUNTS_NO_ACCOUNT, t::ACCOUNTS_APPROVE_INVITATION),
    };
    let approve = if one.lost == Lost::NoAccount { t::ACCOUNTS_APPROVE_INVITE } else { t::ACCOUNTS_APPROVE };
    view! {
        <article class="card stack-tight" data-testid=format!("recovery-{}", one.login)>
            <h3>{format!("{} ({})", one.name, one.login)}</h3>
            <p>{told}</p>
            <p><strong data-testid="lost">{lang.t(what)}</strong></p>
            <Notice tone=NoticeTone::Warning><p>{lang.t(help)}</p></Notice>
            <form method="post" action="/office/accounts/approve">
                <input type="hidden" name="recovery" value=one.id.clone() />
                <Button kind=ButtonKind::Danger testid="approve">{lang.t(approve)}</Button>
            </form>
            <form method="post" action="/office/accounts/decline">
                <input type="hidden" name="recovery" value=one.id />
                <Button kind=ButtonKind::Secondary testid="decline">{lang.t(t::ACCOUNTS_DECLINE)}</Button>
            </form>
        </article>
    }
}

/// Every state, with a recovery that waits.
pub fn samples() -> Vec<Sample> {
    let row = |login: &str, state| Row { login: login.into(), name: "Phạm Thị Ngọc Lan".into(), state };
    let waiting = |login: &str, lost, reason: &str| Waiting {
        id: "0199d2c1".into(),
        login: login.into(),
        name: "Phạm Thị Ngọc Lan".into(),
        lost,
        who: "admin.tinh".into(),
        when: "09:31, 23/11/2026".into(),
        reason: reason.into(),
    };
    let typical = Accounts {
        rows: vec![
            row("desk.hong-gai", State::Active),
            row("desk.tinh", State::Invited),
            row("clerk.tinh", State::None),
            row("leader.tinh", State::Recovering),
        ],
        waiting: vec![
            waiting("desk.hong-gai", Lost::Factors, "Mất điện thoại"),
            waiting("clerk.ha-tu", Lost::Password, "Quên mật khẩu sau kỳ nghỉ"),
            waiting("desk.tinh", Lost::NoAccount, "Mới nhận việc ở quầy"),
        ],
        more: true,
        ..Accounts::default()
    };
    let refused = Accounts { error: Some(ErrorCode::SamePerson), ..typical.clone() };
    let nobody = Accounts::default();
    let not_found = Accounts { words: "Ngọc Lan Hồng Gai".into(), ..Accounts::default() };
    vec![
        Sample::new("accounts/nobody", move |frame| accounts(frame, &nobody)),
        Sample::new("accounts/not-found", move |frame| accounts(frame, &not_found)),
        Sample::new("accounts/typical", move |frame| accounts(frame, &typical)),
        Sample::new("accounts/refused", move |frame| accounts(frame, &refused)),
    ]
}
