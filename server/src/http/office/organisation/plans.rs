//! GET and POST `/office/organisation/changes`: the plans, and a new one.

use super::model::second;
use crate::{
    catalogue::PlanState,
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{Error, Services, organisation::administrator},
};
use app::{
    domain::{
        dossier::Actor,
        error::ErrorCode,
        localized::Localized,
        organisation::Change,
        time::{read_day, short_date},
        unit::Decision,
    },
    pages::office::organisation::{
        plan::Second,
        plans::{PlanLine, Plans, Stage, plans},
    },
    texts::Lang,
};
use axum::{extract::State, response::Response};
use jiff::civil::Date;

/// Lists the plans.
pub async fn list(State(app): State<App>, viewing: Viewing) -> Response {
    match viewing.officer().and_then(|actor| administrator(actor).map(|_| actor)) {
        Ok(actor) => reply::page(plans(&viewing.frame, &model(&app.services, actor, viewing.lang()))),
        Err(error) => viewing.problem(&error),
    }
}

/// Begins a plan.
pub async fn begin(State(app): State<App>, viewing: Viewing, posted: Posted) -> Response {
    let done = async {
        let actor = viewing.officer()?;
        administrator(actor)?;
        app.services.begin_plan(actor, change(&posted)?).await
    };
    match done.await {
        Ok(code) => reply::see(&format!("/office/organisation/changes/{code}")),
        Err(error) if matches!(error.code(), ErrorCode::InvalidForm | ErrorCode::ChangedMeanwhile) => {
            let Ok(actor) = viewing.officer() else { return viewing.problem(&error) };
            let model = model(&app.services, actor, viewing.lang());
            let model = Plans { problem: Some(error.code()), typed: posted.0, ..model };
            reply::page_with(error.code(), plans(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}

fn model(services: &Services, actor: &Actor, lang: Lang) -> Plans {
    let lines = services.catalogue.plans().iter().map(|(code, (_, plan))| PlanLine {
        code: code.clone(),
        name: plan.change.name.get(lang).to_owned(),
        effective: short_date(plan.change.effective),
        stage: stage(plan.state),
        second: second(services, actor, plan),
    });
    let mut plans: Vec<PlanLine> = lines.collect();
    // What waits for the one who looks comes first.
    plans.sort_by_key(|plan| !matches!(plan.second, Second::You(_)));
    Plans { plans, ..Plans::default() }
}

/// How far a plan has come, as pages show it.
pub(super) fn stage(state: PlanState) -> Stage {
    match state {
        PlanState::Draft => Stage::Draft,
        PlanState::Executed => Stage::Executed,
        PlanState::Dropped => Stage::Dropped,
    }
}

/// The beginning of a plan: what it is called, and its day.
fn change(posted: &Posted) -> Result<Change, Error> {
    let invalid = || Error::from(ErrorCode::InvalidForm);
    let code = posted.get("code").filter(|code| is_code(code)).ok_or_else(invalid)?;
    let vi = posted.get("name_vi").ok_or_else(invalid)?;
    let name = Localized::new(vi, posted.get("name_en").unwrap_or(vi));
    let effective: Date = read_day(posted.text("effective")).ok_or_else(invalid)?;
    let decision = match posted.get("decision") {
        None => None,
        Some(number) => {
            let on = read_day(posted.text("decision_on")).ok_or_else(invalid)?;
            Some(Decision { number: number.to_owned(), on, title: name.clone() })
        }
    };
    Ok(Change {
        code: code.to_owned(),
        name,
        decision,
        effective,
        opens: Vec::new(),
        closes: Vec::new(),
        successions: Vec::new(),
        staff: Vec::new(),
        hires: Vec::new(),
    })
}

/// A code stands in addresses, so it is small letters, digits and hyphens.
fn is_code(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    code.len() <= 60 && code.chars().all(plain)
}
