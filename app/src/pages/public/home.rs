//! The front door: one search, the events of a life, what most people need.

use super::{
    door::{Door, Doors},
    line::{ProcedureLine, ProcedureLines},
    procedures::Choice,
};
use crate::{
    components::{ArchIcon, Card, Glyph, Icon},
    islands::procedure_search::{ProcedureSearch, STANDING, SearchPlace},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, Text, public as t},
};
use leptos::prelude::*;

/// What the home page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    pub citizen: Vec<Door>,
    pub business: Vec<Door>,
    pub needed: Vec<ProcedureLine>,
    pub fields: Vec<Choice>,
    /// How many procedures there are.
    pub procedures: usize,
    pub desks: usize,
}

/// Renders the home page.
pub fn home(frame: &Frame, model: Home) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::HOME_TITLE), move || {
        let (procedures, desks) = (model.procedures.to_string(), model.desks.to_string());
        view! {
            {hero(lang)}
            <div class="home">
                {events(lang, model.citizen, model.business)}
                {needed(lang, model.needed, &procedures)}
                {how(lang)}
                {fields(lang, model.fields)}
                {errands(lang, &desks)}
            </div>
        }
    })
}

fn hero(lang: Lang) -> impl IntoView {
    view! {
        <section class="hero">
            <div class="hero-words">
                <p class="hero-greeting">{lang.t(t::HOME_GREETING)}</p>
                <h1>{lang.t(t::HOME_ASK)}</h1>
                <ProcedureSearch lang place=SearchPlace::Home query=String::new() keep=Vec::new() />
                    <p id=STANDING class="hero-links">
                        <a href="/track"><Icon glyph=Glyph::Folder />{lang.t(crate::texts::site::NAV_TRACK)}</a>
                        <a href="/desks"><Icon glyph=Glyph::Pin />{lang.t(crate::texts::site::NAV_DESKS)}</a>
                    </p>
            </div>
            {open_door()}
        </section>
    }
}

/// The open door, with the evening light behind it and the bay on the horizon.
fn open_door() -> impl IntoView {
    view! {
        <svg class="hero-door" viewBox="0 0 300 340" aria-hidden="true" focusable="false">
            <path class="hero-frame" d="M20 340V150a130 130 0 0 1 260 0v190z" />
            <path class="hero-light" d="M42 340V150a108 108 0 0 1 216 0v190z" />
            <circle class="hero-sun" cx="168" cy="168" r="30" />
            <path class="hero-far" d="M96 236c6-40 18-62 30-62s14 34 22 40 12-22 22-22 16 44 30 44 8-62 22-62 24 40 36 62v20H96z" />
            <path class="hero-sea" d="M42 236h216v104H42z" />
            <path class="hero-path" d="M150 262h40l44 78H118z" />
            <path class="hero-leaf" d="M42 340V150A108 108 0 0 1 84 64.500L128 112v248z" />
            <circle class="hero-knob" cx="114" cy="246" r="6" />
        </svg>
    }
}

fn events(lang: Lang, citizen: Vec<Door>, business: Vec<Door>) -> impl IntoView {
    view! {
        <section>
            <h2>{lang.t(t::HOME_EVENTS)}</h2>
            <h3 class="home-group">{lang.t(t::HOME_CITIZEN)}</h3>
            <Doors doors=citizen />
            <h3 class="home-group">{lang.t(t::HOME_BUSINESS)}</h3>
            <Doors doors=business />
        </section>
    }
}

fn needed(lang: Lang, lines: Vec<ProcedureLine>, procedures: &str) -> impl IntoView + use<> {
    let all = lang.fill(t::HOME_ALL, &[("n", procedures)]);
    view! {
        <section>
            <h2>{lang.t(t::HOME_NEEDED)}</h2>
            <ProcedureLines lines />
            <p class="home-more">
                <a href="/procedures" data-testid="all-procedures">{all}<Icon glyph=Glyph::Forward /></a>
            </p>
        </section>
    }
}

fn how(lang: Lang) -> impl IntoView {
    let step = |glyph, title: Text, text: Text| {
        view! {
            <li class="how-step">
                <ArchIcon glyph />
                <h3>{lang.t(title)}</h3>
                <p>{lang.t(text)}</p>
            </li>
        }
    };
    view! {
        <section class="how">
            <h2>{lang.t(t::HOME_HOW)}</h2>
            <ol class="how-steps">
                {step(Glyph::Camera, t::HOME_HOW_SEND, t::HOME_HOW_SEND_TEXT)}
                {step(Glyph::Qr, t::HOME_HOW_FOLLOW, t::HOME_HOW_FOLLOW_TEXT)}
                {step(Glyph::Result, t::HOME_HOW_RECEIVE, t::HOME_HOW_RECEIVE_TEXT)}
            </ol>
        </section>
    }
}

fn fields(lang: Lang, fields: Vec<Choice>) -> impl IntoView {
    view! {
        <section>
            <h2>{lang.t(t::HOME_FIELDS)}</h2>
            {super::procedures::choices(fields)}
        </section>
    }
}

fn errands(lang: Lang, desks: &str) -> impl IntoView + use<> {
    let desks_text = lang.fill(t::HOME_DESKS_TEXT, &[("n", desks)]);
    view! {
        <section class="grid">
            <Card title=lang.t(t::HOME_TRACK) href="/track"><p>{lang.t(t::HOME_TRACK_TEXT)}</p></Card>
            <Card title=lang.t(t::HOME_DESKS) href="/desks"><p>{desks_text}</p></Card>
            <Card title=lang.t(t::HOME_VERIFY) href="/verify"><p>{lang.t(t::HOME_VERIFY_TEXT)}</p></Card>
        </section>
    }
}

/// The home page with little and with much behind its doors.
pub fn samples() -> Vec<Sample> {
    let doors = |lang: Lang, codes: &[(&str, &str)]| {
        let door = |(code, name): &(&str, &str)| Door {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            count: lang.fill(t::COUNT_PROCEDURES, &[("n", "3")]),
        };
        codes.iter().map(door).collect::<Vec<_>>()
    };
    let typical = move |frame: &Frame| {
        let model = Home {
            citizen: doors(frame.lang, &[("birth", "Sinh con"), ("land", "Nhà đất, sổ đỏ")]),
            business: doors(frame.lang, &[("starting_business", "Bắt đầu kinh doanh")]),
            needed: super::procedures::sample_lines(frame.lang),
            fields: super::procedures::sample_choices(frame.lang),
            procedures: 32,
            desks: 55,
        };
        home(frame, model)
    };
    vec![
        Sample::new("home/empty", |frame| home(frame, Home::default())),
        Sample::new("home/typical", typical),
    ]
}
