//! GET `/office/organisation/changes/{code}/lists`: what each unit hands to each other one, for printing.

use super::model::{line_row, name};
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Services, organisation::Trial},
};
use app::{
    pages::office::organisation::lists::{Lists, Pair, lists},
    texts::Lang,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// Shows the lists.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(code): Path<String>) -> Response {
    let found = async { app.services.try_plan(viewing.officer()?, &code).await };
    match found.await {
        Ok(trial) => reply::page(lists(&viewing.frame, &model(&app.services, viewing.lang(), &trial))),
        Err(error) => viewing.problem(&error),
    }
}

/// What was handed over; of a plan that was not carried out yet, what would be.
fn model(services: &Services, lang: Lang, trial: &Trial) -> Lists {
    let organisation = services.catalogue.organisation();
    let report = trial.handed();
    let change = &trial.plan.change;
    let pairs = report.hand_overs().into_iter().map(|list| Pair {
        from: name(organisation, change, lang, list.from),
        to: name(organisation, change, lang, list.to),
        pdf: printed(&change.code, list.from, list.to),
        lines: list.lines.into_iter().map(|line| line_row(organisation, change, lang, line)).collect(),
    });
    Lists { code: change.code.clone(), name: change.name.get(lang).to_owned(), pairs: pairs.collect() }
}

/// The address of one list as PDF.
fn printed(code: &str, from: &str, to: &str) -> String {
    let query = Serializer::new(String::new()).append_pair("from", from).append_pair("to", to).finish();
    format!("/office/organisation/changes/{code}/list.pdf?{query}")
}

/// The two sides of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sides {
    from: String,
    to: String,
}

/// GET `/office/organisation/changes/{code}/list.pdf?from=&to=`: one list to be signed.
pub async fn print(
    State(app): State<App>,
    viewing: Viewing,
    Path(code): Path<String>,
    Query(sides): Query<Sides>,
) -> Response {
    let pair = (sides.from.as_str(), sides.to.as_str());
    let made = async { app.services.print_hand_over(viewing.officer()?, &code, pair).await };
    match made.await {
        Ok(bytes) => reply::pdf(bytes, "danh-sach-ban-giao.pdf"),
        Err(error) => viewing.problem(&error),
    }
}
