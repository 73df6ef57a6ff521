//! GET `/office/organisation/changes/{code}`: one plan with its trial.

use super::model;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, organisation::administrator},
};
use app::{
    domain::error::ErrorCode,
    pages::office::organisation::plan::{PlanPage, plan},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the plan.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(code): Path<String>) -> Response {
    match page(&app, &viewing, &code).await {
        Ok(model) => reply::page(plan(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(app: &App, viewing: &Viewing, code: &str) -> Result<PlanPage, Error> {
    let actor = viewing.officer()?;
    administrator(actor)?;
    let trial = app.services.try_plan(actor, code).await?;
    Ok(PlanPage {
        second: model::second(&app.services, actor, &trial.plan),
        ..model::page(&app.services, viewing.lang(), &trial)
    })
}

/// The plan as it is now, with what was wrong with what was asked and what was typed.
pub(super) async fn again(
    app: &App,
    viewing: &Viewing,
    code: &str,
    error: &Error,
    typed: Vec<(String, String)>,
) -> Response {
    let problem = error.code();
    if matches!(problem, ErrorCode::NotAllowed | ErrorCode::NotSignedIn | ErrorCode::NotFound)
        || matches!(error, Error::Proof(_))
        || problem.status() >= 500
    {
        return viewing.problem(error);
    }
    // Somebody may have published a moment ago.
    let app = App { services: app.services.fresh(), ..app.clone() };
    match page(&app, viewing, code).await {
        Ok(model) => {
            let model = PlanPage { problem: Some(problem), typed, ..model };
            reply::page_with(problem, plan(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}
