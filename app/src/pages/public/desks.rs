//! Where dossiers are received: every desk with address, telephone and hours. Not here: choosing a desk
//! for a dossier (`drafts`).

use crate::{
    components::{EmptyState, Glyph, Icon, LinkButton, Notice, NoticeTone, SearchBox},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// One desk, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The unit's code: the anchor of the desk on the page.
    pub code: String,
    pub name: String,
    pub address: String,
    pub phone: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desks {
    pub query: String,
    pub desks: Vec<Desk>,
    /// The week in words, such as `Thứ Hai đến Thứ Sáu: 07:00–11:30, 13:30–17:00`.
    pub hours: Vec<String>,
    /// Whether the desks work today, in words; the hours of a day nobody knows are not claimed.
    pub today: Option<Today>,
}

/// Today at the desks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Today {
    /// Its hours.
    Open(String),
    /// With what the day is, if it is more than a weekend.
    Closed(Option<String>),
}

/// Renders the desks.
pub fn desks(frame: &Frame, model: Desks) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::DESKS_TITLE), move || {
        let count = lang.fill(t::DESKS_FOUND, &[("n", &model.desks.len().to_string())]);
        view! {
            <div class="stack">
                <h1>{lang.t(t::DESKS_TITLE)}</h1>
                <p class="lead">{lang.t(t::DESKS_LEAD)}</p>
                {model.today.map(|today| today_notice(lang, today))}
                <SearchBox
                    lang
                    action="/desks"
                    label=lang.t(t::DESKS_SEARCH)
                    hint=lang.t(t::DESKS_HINT)
                    value=model.query
                    testid="search"
                />
                {match model.desks.is_empty() {
                    true => nothing(lang).into_any(),
                    false => {
                        view! {
                            <h2 class="found" data-testid="count">{count}</h2>
                            {list(lang, model.desks, &model.hours)}
                        }
                            .into_any()
                    }
                }}
            </div>
        }
    })
}

fn today_notice(lang: Lang, today: Today) -> impl IntoView {
    let (tone, words) = match today {
        Today::Open(hours) => (NoticeTone::Success, lang.fill(t::DESKS_TODAY_OPEN, &[("hours", &hours)])),
        Today::Closed(None) => (NoticeTone::Warning, lang.t(t::DESKS_TODAY_CLOSED).to_owned()),
        Today::Closed(Some(note)) => {
            (NoticeTone::Warning, lang.fill(t::DESKS_TODAY_NOTE, &[("note", &note)]))
        }
    };
    view! { <Notice tone testid="today">{words}</Notice> }
}

fn list(lang: Lang, desks: Vec<Desk>, hours: &[String]) -> impl IntoView + use<> {
    let hours = hours.join("; ");
    let rows = desks.into_iter().map(move |desk| {
        let dial = format!("tel:{}", desk.phone.chars().filter(char::is_ascii_digit).collect::<String>());
        let label = lang.t(t::DESKS_HOURS);
        view! {
            <li class="card desk-card" id=desk.code data-testid="desk">
                <h3 class="card-title">{desk.name}</h3>
                <p class="desk-line"><Icon glyph=Glyph::Pin /><span>{desk.address}</span></p>
                <p class="desk-line"><Icon glyph=Glyph::Phone /><a href=dial>{desk.phone}</a></p>
                <p class="desk-line soft small">
                    <Icon glyph=Glyph::Clock /><span><span class="hidden-visually">{label} ": "</span>{hours.clone()}</span>
                </p>
            </li>
        }
    });
    view! { <ul class="desk-cards">{rows.collect::<Vec<_>>()}</ul> }
}

fn nothing(lang: Lang) -> impl IntoView {
    view! {
        <EmptyState title=lang.t(t::DESKS_EMPTY) glyph=Glyph::Pin testid="nothing-found">
            <p>{lang.t(t::DESKS_EMPTY_HELP)}</p>
            <LinkButton href="/desks">{lang.t(t::DESKS_ALL)}</LinkButton>
        </EmptyState>
    }
}

/// Some desks on a working day and on a holiday, and none.
pub fn samples() -> Vec<Sample> {
    let desk = |code: &str, name: &str| Desk {
        code: code.to_owned(),
        name: name.to_owned(),
        address: "Trụ sở Ủy ban nhân dân phường Hồng Gai, tỉnh Quảng Ninh".into(),
        phone: "0203 000 1005".into(),
    };
    let all = move |today: Today| Desks {
        query: "hong gai".into(),
        desks: vec![
            desk("QN.TT", "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh"),
            desk("QN.TT.06685", "Trung tâm Phục vụ hành chính công phường Hồng Gai"),
        ],
        hours: vec!["Thứ Hai đến Thứ Sáu: 07:00–11:30, 13:30–17:00".into()],
        today: Some(today),
    };
    vec![
        Sample::new("desks/none", |frame| desks(frame, Desks { query: "x".into(), ..Desks::default() })),
        Sample::new("desks/open", move |frame| {
            desks(frame, all(Today::Open("07:00–11:30, 13:30–17:00".into())))
        }),
        Sample::new("desks/holiday", move |frame| {
            desks(frame, all(Today::Closed(Some("Quốc khánh".into()))))
        }),
    ]
}
