//! What is kept about people: of each kind of data its purpose, law, time and readers, and what people can do about it.
//! Not here: the purposes of a form's questions, which stand below each (`components::why`).

use crate::{
    components::{Fact, Facts, particulars},
    domain::form::Particular,
    pages::{Frame, Viewer, document, sample::Sample},
    texts::{Lang, Text, account, privacy as t},
};
use leptos::prelude::*;

/// The page's model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// For how many hours a session lasts at most.
    pub session_hours: u64,
    /// Rules of retention: what, how long and why.
    pub periods: Vec<(String, String, String)>,
}

/// A kind of data: what it is, what for, the law, how long, who sees it.
struct Kept(Text, Text, Text, Text, Text);

const KEPT: [Kept; 8] = [
    Kept(t::KEPT_ACCOUNT, t::KEPT_ACCOUNT_FOR, t::BASIS_IDENTITY, t::KEPT_ACCOUNT_LONG, t::KEPT_ACCOUNT_WHO),
    Kept(t::KEPT_DRAFTS, t::KEPT_DRAFTS_FOR, t::PAGE_LAW_ELECTRONIC, t::KEPT_DRAFTS_LONG, t::KEPT_DRAFTS_WHO),
    Kept(
        t::KEPT_DOSSIERS,
        t::KEPT_DOSSIERS_FOR,
        t::PAGE_LAW_ARCHIVE,
        t::KEPT_DOSSIERS_LONG,
        t::KEPT_DOSSIERS_WHO,
    ),
    Kept(t::KEPT_LOOKS, t::KEPT_LOOKS_FOR, t::PAGE_LAW_DATA, t::KEPT_LOOKS_LONG, t::KEPT_LOOKS_WHO),
    Kept(
        t::KEPT_NOTICES,
        t::KEPT_NOTICES_FOR,
        t::PAGE_LAW_CONSENT,
        t::KEPT_NOTICES_LONG,
        t::KEPT_NOTICES_WHO,
    ),
    Kept(
        t::KEPT_CONSENTS,
        t::KEPT_CONSENTS_FOR,
        t::PAGE_LAW_DATA,
        t::KEPT_CONSENTS_LONG,
        t::KEPT_CONSENTS_WHO,
    ),
    Kept(
        t::KEPT_SESSIONS,
        t::KEPT_SESSIONS_FOR,
        t::PAGE_LAW_ELECTRONIC,
        t::KEPT_SESSIONS_LONG,
        t::KEPT_SESSIONS_WHO,
    ),
    Kept(
        t::KEPT_SECURITY,
        t::KEPT_SECURITY_FOR,
        t::PAGE_LAW_CYBER,
        t::KEPT_SECURITY_LONG,
        t::KEPT_SECURITY_WHO,
    ),
];

/// Renders the page.
pub fn privacy(frame: &Frame, model: &Privacy) -> String {
    let (lang, model) = (frame.lang, model.clone());
    // These ways are a citizen's; an officer reads of them.
    let officer = matches!(frame.viewer, Viewer::Officer { .. });
    let correct = lang.fill(t::PAGE_RIGHT_CORRECT, &[("phone", &frame.hotline)]);
    document(frame, lang.t(t::PAGE_TITLE), move || {
        let hours = model.session_hours.to_string();
        let kept = KEPT.iter().map(|kept| section(lang, kept, &hours)).collect::<Vec<_>>();
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::PAGE_TITLE)}</h1>
                <p class="lead">{lang.t(t::PAGE_LEAD)}</p>
                <p>{lang.t(t::PAGE_NEVER)}</p>
                {rights(lang, correct, officer)}
                <h2>{lang.t(t::PAGE_KEPT)}</h2>
                {kept}
                {periods(lang, model.periods)}
                <h2>{lang.t(t::PAGE_ASKED)}</h2>
                <p>{lang.t(t::PAGE_ASKED_FORM)}</p>
                {particulars(lang, &Particular::ALL)}
            </div>
        }
    })
}

fn section(lang: Lang, kept: &Kept, hours: &str) -> AnyView {
    let Kept(what, purpose, law, long, who) = kept;
    let long = lang.fill(*long, &[("hours", hours)]);
    let facts = vec![
        Fact::new(lang.t(t::PAGE_WHAT_FOR), lang.t(*purpose)),
        Fact::new(lang.t(t::PAGE_LAW), lang.t(*law)),
        Fact::new(lang.t(t::PAGE_HOW_LONG), long),
        Fact::new(lang.t(t::PAGE_WHO), lang.t(*who)),
    ];
    view! { <section class="stack-tight" data-testid="kept"><h3>{lang.t(*what)}</h3><Facts facts /></section> }
        .into_any()
}

fn periods(lang: Lang, periods: Vec<(String, String, String)>) -> Option<AnyView> {
    if periods.is_empty() {
        return None;
    }
    let facts =
        periods.into_iter().map(|(what, long, why)| Fact::new(what, format!("{long}. {why}"))).collect();
    Some(view! { <h2>{lang.t(t::PAGE_PERIODS)}</h2> <Facts facts testid="periods" /> }.into_any())
}

fn rights(lang: Lang, correct: String, officer: bool) -> impl IntoView {
    let link = |href: &'static str, text: Text| match officer {
        true => view! { <li>{lang.t(text)}</li> }.into_any(),
        false => view! { <li><a href=href>{lang.t(text)}</a></li> }.into_any(),
    };
    view! {
        <section class="stack-tight" aria-labelledby="rights">
            <h2 id="rights">{lang.t(t::PAGE_RIGHTS)}</h2>
            <ul>
                <li>{lang.t(t::PAGE_RIGHT_SEE)}</li>
                {link("/account/data", t::PAGE_RIGHT_COPY)}
                {link("/account/consents", t::PAGE_RIGHT_WITHDRAW)}
                {link("/account/sessions", account::SESSIONS_TITLE)}
                <li>{correct}</li>
            </ul>
        </section>
    }
}

/// Without and with rules of retention.
pub fn samples() -> Vec<Sample> {
    let plain = Privacy { session_hours: 12, periods: Vec::new() };
    let period = ("Bản nháp".to_owned(), "90 ngày".to_owned(), "Bỏ quên thì không cần nữa.".to_owned());
    let ruled = Privacy { periods: vec![period], ..plain.clone() };
    vec![
        Sample::new("privacy/plain", move |frame| privacy(frame, &plain)),
        Sample::new("privacy/periods", move |frame| privacy(frame, &ruled)),
    ]
}
