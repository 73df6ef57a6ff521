//! `GET /`: the front door.

use super::procedures::{field_links, lines};
use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::procedures::search::{Counted, Wanted},
};
use app::{
    pages::public::{
        door::Door,
        home::{Home, home},
    },
    texts::{Lang, public as t},
};
use axum::{extract::State, response::Response};

/// Shows the home page.
pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    let services = &app.services;
    let wanted = Wanted::default();
    let hits = services.search_procedures(&wanted);
    let lang = viewing.lang();
    // "All" is a link of its own below the most needed.
    let fields = field_links(lang, &wanted, &hits).into_iter().skip(1).collect();
    let model = Home {
        citizen: doors(lang, &hits.events, "citizen"),
        business: doors(lang, &hits.events, "business"),
        needed: lines(services, lang, &services.most_needed()),
        fields,
        procedures: hits.procedures.len(),
        desks: services.catalogue.desks().count(),
    };
    reply::page(home(&viewing.frame, model))
}

fn doors(lang: Lang, events: &[Counted], audience: &str) -> Vec<Door> {
    let count = |n: usize| lang.fill(t::COUNT_PROCEDURES, &[("n", &n.to_string())]);
    let own = events.iter().filter(|event| event.audience == audience && event.count > 0);
    let door = |event: &Counted| Door {
        code: event.code.clone(),
        name: event.name.get(lang).to_owned(),
        count: count(event.count),
    };
    own.map(door).collect()
}
