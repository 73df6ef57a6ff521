//! `GET /procedures?q=&field=&event=`: the list, as a page or as JSON for the search island.

use super::wants_json;
use crate::{
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Services,
        procedures::search::{Counted, Hits, Wanted},
    },
};
use app::{
    domain::procedure::Procedure,
    pages::{
        frame::escape_query,
        public::{
            line::{Found, ProcedureLine},
            procedures::{Choice, Procedures, procedures},
        },
    },
    texts::{Lang, public as t},
};
use axum::{
    Json,
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::sync::Arc;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    field: String,
    event: String,
}

/// Lists procedures.
pub async fn list(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Response {
    let wanted = Wanted { query: asked.q.trim().to_owned(), field: asked.field, event: asked.event };
    let hits = app.services.search_procedures(&wanted);
    let lang = viewing.lang();
    let found = Found::new(lang, lines(&app.services, lang, &hits.procedures));
    if wants_json(&headers) {
        return Json(found).into_response();
    }
    let filters = [("field", &wanted.field), ("event", &wanted.event)];
    let kept = filters.into_iter().filter(|(_, value)| !value.is_empty());
    let model = Procedures {
        keep: kept.map(|(name, value)| (name.to_owned(), value.clone())).collect(),
        found,
        fields: field_links(lang, &wanted, &hits),
        events: event_links(lang, &wanted, &hits),
        query: wanted.query,
    };
    reply::page(procedures(&viewing.frame, model))
}

/// The lines of procedures in the reader's language.
pub(super) fn lines(services: &Services, lang: Lang, procedures: &[Arc<Procedure>]) -> Vec<ProcedureLine> {
    let today = services.now().local_date();
    let line = |procedure: &Arc<Procedure>| {
        ProcedureLine::of(lang, procedure, &services.field_name(&procedure.field, lang), today)
    };
    procedures.iter().map(line).collect()
}

/// The fields as links: all, then each with something behind it.
pub(super) fn field_links(lang: Lang, wanted: &Wanted, hits: &Hits) -> Vec<Choice> {
    let to = |code: &str| Wanted { field: code.to_owned(), ..wanted.clone() };
    links(lang, &hits.fields, hits.any_field, &wanted.field, &to)
}

/// The life events as links.
fn event_links(lang: Lang, wanted: &Wanted, hits: &Hits) -> Vec<Choice> {
    let to = |code: &str| Wanted { event: code.to_owned(), ..wanted.clone() };
    links(lang, &hits.events, hits.any_event, &wanted.event, &to)
}

fn links(
    lang: Lang,
    entries: &[Counted],
    any: usize,
    chosen: &str,
    to: &dyn Fn(&str) -> Wanted,
) -> Vec<Choice> {
    let choice = |label: &str, code: &str, count| Choice {
        label: label.to_owned(),
        href: address(&to(code)),
        count,
        chosen: code == chosen,
    };
    let each = entries.iter().filter(|entry| entry.count > 0 || entry.code == chosen);
    let each = each.map(|entry| choice(entry.name.get(lang), &entry.code, entry.count));
    std::iter::once(choice(lang.t(t::LIST_ANY), "", any)).chain(each).collect()
}

/// The list's own address with what is wanted.
fn address(wanted: &Wanted) -> String {
    let pairs = [("q", &wanted.query), ("field", &wanted.field), ("event", &wanted.event)];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
    if query.is_empty() { "/procedures".to_owned() } else { format!("/procedures?{}", query.join("&")) }
}
