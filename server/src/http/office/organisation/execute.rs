//! POST `/office/organisation/changes/{code}/execute`: carries out a plan, with the choices that were made.

use super::plan::again;
use crate::{
    catalogue::PlanState,
    http::{App, client::ClientAddress, form::Posted, reply, viewing::Viewing},
    service::{
        Error,
        organisation::{Choices, Execution, administrator},
    },
};
use app::{
    domain::{organisation::Fact, staff_access::Purpose},
    pages::office::organisation::plan::choice_name,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Carries the plan out; whoever moves power by it proves who they are.
pub async fn execute(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Path(code): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        let actor = viewing.officer()?;
        administrator(actor)?;
        let (_, plan) = app.services.catalogue.plans().get(&code).ok_or(Error::NOT_FOUND)?;
        let asks = plan.state == PlanState::Draft && plan.change.moves_power();
        let proof = match asks {
            true => viewing.proved(&app.services, Purpose::Organisation).await?,
            false => String::new(),
        };
        let order = Execution {
            actor,
            code: &code,
            revision: posted.version()?,
            choices: choices(&posted),
            reason: posted.text("reason"),
            proof: &proof,
            address: &address.name(),
            console: false,
            key: posted.key(&format!("execute/{code}")),
        };
        app.services.execute_plan(&order).await
    };
    match done.await {
        Ok(code) => reply::see(&format!("/office/organisation/changes/{code}")),
        Err(error) => again(&app, &viewing, &code, &error, posted.0).await,
    }
}

/// The units that were chosen, from fields such as `choice.<dossier>.competent`.
fn choices(posted: &Posted) -> Choices {
    let mut choices = Choices::new();
    for (name, value) in &posted.0 {
        let Some(dossier) = name.strip_prefix("choice.").and_then(|rest| rest.rsplit_once('.')) else {
            continue;
        };
        for fact in [Fact::Competent, Fact::Returning, Fact::Holder] {
            if *name == choice_name(dossier.0, fact) && !value.trim().is_empty() {
                choices.insert((dossier.0.to_owned(), fact), value.trim().to_owned());
            }
        }
    }
    choices
}
