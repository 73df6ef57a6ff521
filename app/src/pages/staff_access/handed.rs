//! What an administrator hands over: the link of an invitation or a recovery, or the code beside it. Shown once.

use crate::{
    components::LinkButton,
    pages::{Frame, document, sample::Sample},
    texts::staff_access as t,
};
use leptos::prelude::*;

/// What is handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A whole address.
    Link(String),
    Code(String),
}

/// Renders the page.
pub fn handed(frame: &Frame, name: &str, what: &What) -> String {
    let (lang, what) = (frame.lang, what.clone());
    let heading = lang.fill(t::HANDED_HEADING, &[("name", name)]);
    // The title stays in the browser's history: it names nobody.
    document(frame, lang.t(t::HANDED_TITLE), move || {
        let (help, text) = match what {
            What::Link(link) => (t::HANDED_LINK_HELP, link),
            What::Code(code) => (t::HANDED_CODE_HELP, code),
        };
        view! {
            <section class="stack wrap-narrow">
                <h1>{heading}</h1>
                <p>{lang.t(help)}</p>
                <p class="card"><code data-testid="handed">{text}</code></p>
                <p><LinkButton href="/office/accounts">{lang.t(t::HANDED_BACK)}</LinkButton></p>
            </section>
        }
    })
}

/// A link and a code.
pub fn samples() -> Vec<Sample> {
    let link = What::Link("https://dichvu.example.vn/staff/join/7k3mq9xa2d5f7k3mq9xa2d5f7k".into());
    vec![
        Sample::new("handed/link", move |frame| handed(frame, "Phạm Thị Ngọc Lan", &link)),
        Sample::new("handed/code", |frame| handed(frame, "Hoàng A Páo", &What::Code("7k3m-q9xa".into()))),
    ]
}
