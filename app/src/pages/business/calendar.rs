//! The deadlines of an organisation, day by day, and the secret address for other calendars.

use super::team::new_link;
use crate::{
    components::{BackLink, Button, EmptyState, ShownFor, button::ButtonKind},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, business as t},
};
use leptos::prelude::*;

/// What is due on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The day in words.
    pub name: String,
    pub late: bool,
    /// Address, sentence and procedure of each deadline.
    pub due: Vec<(String, String, String)>,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub days: Vec<Day>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// When the present secret address was made, in words.
    pub made: Option<String>,
    /// An address that was made just now.
    pub link: Option<String>,
}

/// Renders the page.
pub fn calendar(frame: &Frame, model: &Calendar) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::CALENDAR_TITLE), move || {
        let days = model.days.iter().map(|day| one_day(lang, day)).collect::<Vec<_>>();
        let empty = days.is_empty().then(|| {
            view! { <EmptyState title=lang.t(t::CALENDAR_EMPTY) testid="calendar-empty"><p>{lang.t(t::CALENDAR_EMPTY_HELP)}</p></EmptyState> }
        });
        view! {
            <div class="stack">
                <BackLink lang href="/business" label=lang.t(t::CALENDAR_BACK) />
                <h1>{lang.t(t::CALENDAR_TITLE)}</h1>
                <p class="lead">{lang.t(t::CALENDAR_LEAD)}</p>
                {model.link.clone().map(|link| new_link(lang, t::CALENDAR_FEED_LINK, t::TEAM_LINK_HELP, link))}
                {empty}
                {days}
                {model.more.then(|| view! {
                    <p data-testid="calendar-more">
                        {lang.t(t::CALENDAR_MORE)} " " <a href="/business?order=due">{lang.t(t::CALENDAR_MORE_LINK)}</a>
                    </p>
                })}
                {feed(lang, model.made)}
            </div>
        }
    })
}

fn one_day(lang: Lang, day: &Day) -> impl IntoView + use<> {
    let late = day.late.then(|| view! { <span class="tag">{lang.t(t::CALENDAR_LATE)}</span> });
    let due = day.due.iter().cloned();
    let due = due.map(|(href, sentence, procedure)| {
        view! { <li><a href=href>{sentence}</a> <span class="small soft">" " {procedure}</span></li> }
    });
    view! {
        <section data-testid="calendar-day">
            <h2>{day.name.clone()} " " {late}</h2>
            <ul>{due.collect::<Vec<_>>()}</ul>
        </section>
    }
}

fn feed(lang: Lang, made: Option<String>) -> impl IntoView {
    let known =
        made.as_ref().map(|when| view! { <p>{lang.fill(t::CALENDAR_FEED_MADE, &[("when", when)])}</p> });
    let close = made.map(|_| {
        view! {
            <form method="post" action="/business/calendar/feed/delete">
                <ShownFor />
                <Button kind=ButtonKind::Quiet testid="feed-close">{lang.t(t::CALENDAR_FEED_CLOSE)}</Button>
            </form>
        }
    });
    view! {
        <section class="stack">
            <h2>{lang.t(t::CALENDAR_FEED)}</h2>
            <p class="soft">{lang.t(t::CALENDAR_FEED_HELP)}</p>
            {known}
            <div class="cluster">
                <form method="post" action="/business/calendar/feed">
                    <ShownFor />
                    <Button kind=ButtonKind::Secondary testid="feed-open">{lang.t(t::CALENDAR_FEED_OPEN)}</Button>
                </form>
                {close}
            </div>
        </section>
    }
}

/// Nothing due, and two days with the address just made.
pub fn samples() -> Vec<Sample> {
    let day = |name: &str, late| Day {
        name: name.into(),
        late,
        due: vec![(
            "/dossiers/1".into(),
            "Hẹn trả kết quả: 000.00.00.H49-261123-0001".into(),
            "Đăng ký kết hôn".into(),
        )],
    };
    let some = Calendar {
        more: true,
        days: vec![day("20/11/2026", true), day("30/11/2026", false)],
        made: Some("09:00, 23/11/2026".into()),
        link: Some("https://dichvu.example.vn/calendar/abc.ics".into()),
    };
    vec![
        Sample::new("company_calendar/typical", move |frame| calendar(frame, &some)),
        Sample::new("company_calendar/empty", |frame| calendar(frame, &Calendar::default())),
    ]
}
