//! What happened so far: supplement requests, the result, every event, and why the deadline is on its day.

use super::{Dossier, Request, Settled};
use crate::{
    components::{Card, Details, Fact, Facts, Moment, Timeline, TimelineItem},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

pub(super) fn requests(lang: Lang, model: &Dossier) -> Option<AnyView> {
    if model.requests.is_empty() {
        return None;
    }
    let cards = model.requests.iter().map(|request| request_card(lang, request)).collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="supplements">
            <h2 id="supplements">{lang.t(t::DOSSIER_SUPPLEMENTS)}</h2>
            {cards}
        </section>
    };
    Some(section.into_any())
}

fn request_card(lang: Lang, request: &Request) -> impl IntoView + use<> {
    let items = request.items.iter().map(|(about, problem)| Fact::new(about.clone(), problem.clone()));
    let facts = items.collect::<Vec<_>>();
    let reason =
        (!request.reason.is_empty()).then(|| lang.fill(t::DOSSIER_REASON, &[("reason", &request.reason)]));
    let state = format!("{} · {}", request.state, request.due);
    let ground = request.ground.clone();
    view! {
        <Card title=request.round.clone() testid="supplement">
            <p class="soft">{state}</p>
            {reason.map(|reason| view! { <p>{reason}</p> })}
            {ground.map(|ground| view! { <p data-testid="ground">{ground}</p> })}
            <Facts facts />
        </Card>
    }
}

pub(super) fn settlement(lang: Lang, settled: Option<&Settled>) -> Option<AnyView> {
    let settled = settled?.clone();
    let number = settled.number.map(|number| lang.fill(t::DOSSIER_SETTLEMENT_NUMBER, &[("number", &number)]));
    let body = settled.body.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="settlement" data-testid="settlement">
            <h2 id="settlement">{lang.t(t::DOSSIER_SETTLEMENT)}</h2>
            <Card title=settled.title>
                <p class="soft">{settled.decision} {number.map(|number| format!(" · {number}"))}</p>
                {body}
            </Card>
        </section>
    };
    Some(section.into_any())
}

pub(super) fn history(lang: Lang, model: &Dossier) -> impl IntoView + use<> {
    let last = model.events.len().saturating_sub(1);
    let items = model.events.iter().enumerate().map(|(n, event)| TimelineItem {
        moment: if n == last { Moment::Now } else { Moment::Past },
        title: event.what.clone(),
        when: Some(event.when.clone()),
        who: Some(event.who.clone()),
        note: (!event.reason.is_empty()).then(|| lang.fill(t::DOSSIER_REASON, &[("reason", &event.reason)])),
    });
    let items = items.collect::<Vec<_>>();
    view! {
        <section class="stack" aria-labelledby="history">
            <h2 id="history">{lang.t(t::DOSSIER_HISTORY)}</h2>
            <Timeline lang items testid="history" />
            {days(lang, &model.days)}
        </section>
    }
}

fn days(lang: Lang, days: &[(String, bool, String)]) -> Option<AnyView> {
    if days.is_empty() {
        return None;
    }
    let lines = days.iter().map(|(day, counted, why)| {
        let word = lang.t(if *counted { t::DOSSIER_COUNTED } else { t::DOSSIER_NOT_COUNTED });
        Fact::new(day.clone(), format!("{why} – {word}"))
    });
    let facts = lines.collect::<Vec<_>>();
    let details = view! {
        <Details summary=lang.t(t::DOSSIER_DEADLINE) testid="deadline"><Facts facts /></Details>
    };
    Some(details.into_any())
}
