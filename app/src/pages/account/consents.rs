//! What somebody agreed to, in the words they read then, and taking it back: plain forms, each named for those who
//! listen to the page.

use crate::{
    components::{Button, ButtonKind, Notice, NoticeTone, Tag},
    domain::consent::ConsentKind,
    pages::{Frame, document, sample::Sample},
    texts::{Lang, Text, privacy as t},
};
use leptos::prelude::*;

/// One consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub kind: ConsentKind,
    /// As it was read; empty where nobody knows it any more.
    pub wording: String,
    pub version: i64,
    pub given: String,
    /// Who wrote it down at a desk; empty for one's own hand.
    pub through: String,
    /// The dossier that it is about; empty without one.
    pub about: String,
    pub standing: Standing,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Given,
    /// Since when.
    Withdrawn(String),
    /// For which dossier; from then on the law is the ground.
    Used(String),
}

/// The page's model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consents {
    pub rows: Vec<Row>,
    /// One was taken back just now.
    pub done: bool,
}

/// Renders the page.
pub fn consents(frame: &Frame, model: &Consents) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::CONSENTS_TITLE), move || {
        let none = model.rows.is_empty();
        let rows = model.rows.into_iter().map(|one| row(lang, one)).collect::<Vec<_>>();
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::CONSENTS_TITLE)}</h1>
                {model.done.then(|| said(lang))}
                <p>{lang.t(t::CONSENTS_LEAD)}</p>
                {none.then(|| view! { <p data-testid="no-consents">{lang.t(t::CONSENTS_NONE)}</p> })}
                {rows}
                <p class="soft">{lang.t(t::CONSENTS_LAW)}</p>
            </div>
        }
    })
}

fn said(lang: Lang) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Success testid="consent-withdrawn"><p>{lang.t(t::CONSENTS_WITHDRAWN)}</p></Notice>
    }
}

fn row(lang: Lang, row: Row) -> impl IntoView {
    let (title, effect) = words(row.kind);
    let when = ("when", row.given.as_str());
    let given = match row.through.as_str() {
        "" => lang.fill(t::CONSENTS_GIVEN, &[when]),
        who => lang.fill(t::CONSENTS_THROUGH, &[when, ("who", who)]),
    };
    let (standing, open) = match &row.standing {
        Standing::Given => (lang.t(t::CONSENTS_IS_GIVEN).to_owned(), true),
        Standing::Withdrawn(when) => (lang.fill(t::CONSENTS_IS_WITHDRAWN, &[("when", when)]), false),
        Standing::Used(code) => (lang.fill(t::CONSENTS_IS_USED, &[("code", code)]), false),
    };
    let about = (!row.about.is_empty()).then(|| lang.fill(t::CONSENTS_ABOUT, &[("code", &row.about)]));
    let label = format!(" ({}, {})", lang.t(title), row.given);
    view! {
        <article class="card stack-tight" data-testid=if open { "consent-given" } else { "consent-over" }>
            <h2>{lang.t(title)}</h2>
            <p><Tag>{standing}</Tag></p>
            <p class="small soft numbers">{given}{about.map(|about| view! { <br />{about} })}</p>
            {wording(lang, &row)}
            {open.then(|| withdraw(lang, row.id, lang.t(effect), label))}
        </article>
    }
}

fn wording(lang: Lang, row: &Row) -> AnyView {
    if row.wording.is_empty() {
        return view! { <p class="small soft">{lang.t(t::CONSENTS_WORDS_UNKNOWN)}</p> }.into_any();
    }
    let version = lang.fill(t::CONSENTS_WORDS, &[("n", &row.version.to_string())]);
    view! { <p class="small soft">{version}</p><blockquote>{row.wording.clone()}</blockquote> }.into_any()
}

fn withdraw(lang: Lang, id: String, effect: &'static str, label: String) -> impl IntoView {
    view! {
        <form method="post" action="/account/consents/withdraw" class="stack-tight">
            <input type="hidden" name="consent" value=id />
            <p>{effect}</p>
            <Button kind=ButtonKind::Secondary testid="withdraw-consent">
                {lang.t(t::CONSENTS_WITHDRAW)}<span class="hidden-visually">{label}</span>
            </Button>
        </form>
    }
}

/// What it is called, and what taking it back does.
fn words(kind: ConsentKind) -> (Text, Text) {
    match kind {
        ConsentKind::Push => (t::CONSENTS_PUSH, t::CONSENTS_WITHDRAW_PUSH),
        ConsentKind::Helper => (t::CONSENTS_HELPER, t::CONSENTS_WITHDRAW_HELPER),
    }
}

/// None, and one of each standing.
pub fn samples() -> Vec<Sample> {
    let row = |n: i32, kind, standing| Row {
        id: format!("consent-{n}"),
        kind,
        wording: "Nhận thông báo ngay cả khi không mở trang. Tin báo không ghi tên ai.".into(),
        version: 1,
        given: format!("08:0{n}, 23/11/2026"),
        through: String::new(),
        about: String::new(),
        standing,
    };
    let code = "000.00.00.H49-261123-0001".to_owned();
    let through = "Đỗ Thị Mai".to_owned();
    let helper = Row { through, about: code.clone(), ..row(2, ConsentKind::Helper, Standing::Used(code)) };
    let rows = vec![
        row(3, ConsentKind::Push, Standing::Given),
        helper,
        Row {
            wording: String::new(),
            ..row(1, ConsentKind::Push, Standing::Withdrawn("09:30, 23/11/2026".into()))
        },
    ];
    let typical = Consents { rows, done: true };
    vec![
        Sample::new("consents/none", |frame| consents(frame, &Consents::default())),
        Sample::new("consents/typical", move |frame| consents(frame, &typical)),
    ]
}
