//! One alert: what it says, whom it is about, where to look, and what somebody found. Not here: all of them (`access`).

use super::{Narrowed, alert_words, by_code, short};
use crate::{
    components::{BackLink, Button, Fact, Facts, Need, Notice, NoticeTone, TextArea},
    pages::{Frame, document},
    texts::{Lang, access as t},
};
use leptos::prelude::*;

/// Somebody has looked into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub who: String,
    pub when: String,
    pub finding: String,
}

/// One alert in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alert {
    pub id: String,
    /// The stored kind.
    pub kind: String,
    /// Who, in words; empty where only an address is known.
    pub who: String,
    /// Login or account.
    pub person: String,
    /// The pseudonym of the address; empty where the person is known.
    pub origin: String,
    /// The absent person, in words; empty for none.
    pub other: String,
    /// Names of units with commas between them; empty for none.
    pub units: String,
    pub count: i64,
    pub raised: String,
    pub last: String,
    pub settled: Option<Settled>,
    /// Whether it is about who looks at it.
    pub own: bool,
    /// Person and origin as the journal's address carries them.
    pub sealed: String,
    /// Whether nothing was written where something must be.
    pub missing: bool,
}

/// Renders an alert.
pub fn alert(frame: &Frame, model: &Alert) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = lang.fill(t::ALERT_TITLE, &[("what", &alert_words(lang, &model.kind))]);
    document(frame, &title.clone(), move || {
        let help = by_code("alert_help", &model.kind).map(|text| lang.t(text));
        let narrowed = Narrowed { sealed: model.sealed.clone(), ..Narrowed::default() };
        let entries = if model.person.is_empty() { t::ALERT_ENTRIES_ORIGIN } else { t::ALERT_ENTRIES };
        view! {
            <div class="stack">
                <BackLink lang href="/office/journal" label=lang.t(t::ALERT_BACK) />
                <h1>{title}</h1>
                <p class="lead">{help}</p>
                <Facts facts=facts(lang, &model) />
                <p><a href=narrowed.address("")>{lang.t(entries)}</a></p>
                {outcome(lang, model)}
            </div>
        }
    })
}

fn facts(lang: Lang, model: &Alert) -> Vec<Fact> {
    let who = if model.who.is_empty() { short(&model.origin) } else { &model.who };
    let count = model.count.to_string();
    let all = [
        (t::ALERT_WHO, who),
        (t::ALERT_OTHER, &model.other),
        (t::ALERT_UNITS, &model.units),
        (t::ALERT_COUNT, &count),
        (t::ALERT_RAISED, &model.raised),
        (t::ALERT_LAST, &model.last),
    ];
    let known = all.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| Fact::new(lang.t(name), value.to_owned())).collect()
}

fn outcome(lang: Lang, model: Alert) -> AnyView {
    if let Some(Settled { who, when, finding }) = model.settled {
        let title = lang.fill(t::ALERT_SETTLED, &[("who", &who), ("when", &when)]);
        return view! {
            <Notice tone=NoticeTone::Success title testid="alert-settled"><p class="break">{finding}</p></Notice>
        }
        .into_any();
    }
    if model.own {
        let words = lang.t(t::ALERT_OWN);
        return view! { <Notice tone=NoticeTone::Warning testid="alert-own"><p>{words}</p></Notice> }
            .into_any();
    }
    let error = model.missing.then(|| lang.t(t::ALERT_FINDING_MISSING).to_owned());
    let action = format!("/office/journal/alerts/{}", model.id);
    view! {
        <form method="post" action=action class="stack">
            <h2>{lang.t(t::ALERT_SETTLE)}</h2>
            <TextArea
                lang
                name="finding"
                label=lang.t(t::ALERT_FINDING)
                hint=lang.t(t::ALERT_SETTLE_HINT)
                need=Need::Required
                error
                maxlength=2000
                testid="finding"
            />
            <Button testid="alert-settle">{lang.t(t::ALERT_SAVE)}</Button>
        </form>
    }
    .into_any()
}
