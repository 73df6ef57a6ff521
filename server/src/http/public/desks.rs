//! `GET /desks?q=`: where dossiers are received.

use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::Services,
};
use app::{
    domain::{fold::matches, unit::Unit},
    pages::public::{
        desks::{Desk, Desks, Today, desks},
        opening,
    },
    texts::Lang,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use std::cmp::Reverse;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// Lists the desks.
pub async fn list(State(app): AppState, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    let (services, lang) = (&app.services, viewing.lang());
    let query: String = asked.q.trim().chars().take(120).collect();
    let mut found: Vec<_> =
        services.catalogue.desks().filter_map(|unit| Some((score(services, unit, &query)?, unit))).collect();
    found.sort_by_key(|(score, _)| Reverse(*score));
    let model = Desks {
        desks: found.into_iter().map(|(_, unit)| desk(lang, unit)).collect(),
        hours: opening::week(lang, services.catalogue.calendar.week()),
        today: today(services, lang),
        query,
    };
    reply::page(desks(&viewing.frame, model))
}

/// How well a desk answers: by its name, its address and the communes it serves.
fn score(services: &Services, unit: &Unit, query: &str) -> Option<u32> {
    let mut words = [&unit.name, &unit.address].map(|text| format!("{} {}", text.vi, text.en)).join(" ");
    for commune in unit.serves.iter().filter_map(|code| services.catalogue.commune(code)) {
        words.push(' ');
        words.push_str(&commune.name.en);
    }
    matches(query, &words)
}

fn desk(lang: Lang, unit: &Unit) -> Desk {
    Desk {
        code: unit.code.clone(),
        name: unit.name.get(lang).to_owned(),
        address: unit.address.get(lang).to_owned(),
        phone: unit.phone.clone(),
    }
}

/// Nothing is said of a year that the calendar does not know.
fn today(services: &Services, lang: Lang) -> Option<Today> {
    let day = services.catalogue.calendar.day(services.now().local_date()).ok()?;
    if day.is_working() {
        return Some(Today::Open(opening::sessions(day.sessions)));
    }
    Some(Today::Closed(day.note.map(|note| note.get(lang).to_owned())))
}
