//! `GET /privacy`: what is kept about people, why, for how long, and what they can do about it.

use crate::{
    config::Retention,
    http::{
        reply::{self, AppState},
        viewing::Viewing,
    },
};
use app::{
    domain::retention::{Period, RetentionRule},
    pages::public::privacy::{Privacy, privacy},
    texts::{Lang, privacy as t},
};
use axum::{extract::State, response::Response};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    let config = &app.services.config;
    let (session_hours, lang) = (config.limits.session_hours, viewing.lang());
    let period = |rule: &RetentionRule| {
        (
            lang.t(rule.what()).to_owned(),
            how_long(&config.retention, *rule, lang),
            lang.t(rule.why()).to_owned(),
        )
    };
    let periods = RetentionRule::ALL.iter().map(period).collect();
    reply::page(privacy(&viewing.frame, &Privacy { session_hours, periods }))
}

fn how_long(config: &Retention, rule: RetentionRule, lang: Lang) -> String {
    let since = lang.t(rule.since());
    let told = |text, n: u32| lang.fill(text, &[("n", &n.to_string()), ("since", since)]);
    match rule.period() {
        Period::Days { usual, .. } => told(t::PERIOD_DAYS, config.days_of(rule).unwrap_or(usual)),
        Period::Minutes(minutes) => told(t::PERIOD_HOURS, minutes / 60),
        Period::Archive | Period::Own => since.to_owned(),
    }
}
