//! The inbox: what the citizen was told, the newest first, and switching push messages on for this device.

use crate::{
    components::{Button, ButtonKind, EmptyState, Glyph, ShownFor, Tag},
    islands::push_toggle::{PushToggle, PushWords},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, inbox as t},
};
use leptos::prelude::*;

/// One notice, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub text: String,
    pub when: String,
    /// The dossier that it is about.
    pub href: String,
    pub reading: Reading,
}

/// Whether a notice was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    New,
    Read,
}

/// The inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    pub rows: Vec<Row>,
    /// The server's public push key in base64url.
    pub push_key: String,
}

/// Renders the inbox.
pub fn inbox(frame: &Frame, model: &Inbox) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::TITLE), move || {
        let unread = model.rows.iter().any(|row| row.reading == Reading::New);
        let empty = model.rows.is_empty();
        let rows = model.rows.into_iter().map(|one| row(lang, one)).collect::<Vec<_>>();
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::TITLE)}</h1>
                {push(lang, model.push_key)}
                {empty
                    .then(|| {
                        view! {
                            <EmptyState title=lang.t(t::EMPTY) glyph=Glyph::Bell testid="no-notices">
                                <p>{lang.t(t::EMPTY_HELP)}</p>
                            </EmptyState>
                        }
                    })}
                {unread.then(|| mark_read(lang))}
                {rows}
            </div>
        }
    })
}

fn row(lang: Lang, row: Row) -> impl IntoView {
    let new = row.reading == Reading::New;
    view! {
        <article class="card stack-tight" data-testid=if new { "notice-new" } else { "notice-read" }>
            {new.then(|| view! { <p><Tag>{lang.t(t::NEW)}</Tag></p> })}
            <p><a href=row.href>{row.text}</a></p>
            <p class="small soft numbers">{row.when}</p>
        </article>
    }
}

fn mark_read(lang: Lang) -> impl IntoView {
    view! {
        <form method="post" action="/inbox/read">
            <ShownFor />
            <Button kind=ButtonKind::Secondary glyph=Glyph::DoubleCheck testid="mark-read">{lang.t(t::MARK_READ)}</Button>
        </form>
    }
}

fn push(lang: Lang, key: String) -> impl IntoView {
    let say = |text| lang.t(text).to_owned();
    let words = PushWords {
        on: say(t::PUSH_ON),
        off: say(t::PUSH_OFF),
        is_on: say(t::PUSH_IS_ON),
        is_off: say(t::PUSH_IS_OFF),
        busy: say(t::PUSH_BUSY),
        denied: say(t::PUSH_DENIED),
        unsupported: say(t::PUSH_UNSUPPORTED),
        failed: say(t::PUSH_FAILED),
    };
    view! {
        <section class="stack-tight" aria-labelledby="push" data-testid="push">
            <h2 id="push">{lang.t(t::PUSH_TITLE)}</h2>
            <p class="soft">{lang.t(t::PUSH_HELP)}</p>
            <PushToggle key_text=key words />
            <noscript><p data-testid="push-no-script">{lang.t(t::PUSH_NO_SCRIPT)}</p></noscript>
        </section>
    }
}

/// Nothing yet, and a few notices of which two are new.
pub fn samples() -> Vec<Sample> {
    let row = |n: i32, reading| Row {
        text: format!("Hồ sơ 000.00.00.H49-261123-000{n} đã được tiếp nhận. Hẹn trả: 14/12/2026."),
        when: format!("09:3{n}, 23/11/2026"),
        href: format!("/dossiers/{n}"),
        reading,
    };
    let typical = Inbox {
        rows: vec![row(1, Reading::New), row(2, Reading::New), row(3, Reading::Read)],
        push_key: "BKey".into(),
    };
    vec![
        Sample::new("inbox/empty", |frame| inbox(frame, &Inbox::default())),
        Sample::new("inbox/typical", move |frame| inbox(frame, &typical)),
    ]
}
