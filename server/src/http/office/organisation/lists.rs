//! GET `/office/organisation/changes/{code}/lists`: what each unit hands to each other one, for printing.

use super::model::{line_row, name};
use crate::{
    catalogue::PlanState,
    http::{App, reply, viewing::Viewing},
    service::{Services, organisation::Trial},
};
use app::{
    domain::organisation::{Line, Report},
    pages::office::organisation::lists::{Lists, Pair, lists},
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the lists.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(code): Path<String>) -> Response {
    let found = async { app.services.try_plan(viewing.officer()?, &code).await };
    match found.await {
        Ok(trial) => reply::page(lists(&viewing.frame, &model(&app.services, viewing.lang(), trial))),
        Err(error) => viewing.problem(&error),
    }
}

/// What was handed over; of a plan that was not carried out yet, what would be.
fn model(services: &Services, lang: Lang, trial: Trial) -> Lists {
    let organisation = services.catalogue.organisation();
    let Trial { plan, report, .. } = trial;
    let moved: Vec<Line> = plan.moved().cloned().collect();
    let report = if plan.state == PlanState::Executed { Report { lines: moved, ..report } } else { report };
    let change = &plan.change;
    let pairs = report.hand_overs().into_iter().map(|list| Pair {
        from: name(organisation, change, lang, list.from),
        to: name(organisation, change, lang, list.to),
        lines: list.lines.into_iter().map(|line| line_row(organisation, change, lang, line)).collect(),
    });
    Lists { code: change.code.clone(), name: change.name.get(lang).to_owned(), pairs: pairs.collect() }
}
