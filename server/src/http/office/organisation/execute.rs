//! POST `/office/organisation/changes/{code}/execute`: carries out a plan, with the choices that were made.

use super::plan::again;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::organisation::{Choices, Execution},
};
use app::{domain::organisation::Fact, pages::office::organisation::plan::choice_name};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Carries the plan out.
pub async fn execute(
    State(app): State<App>,
    viewing: Viewing,
    Path(code): Path<String>,
    posted: Posted,
) -> Response {
    let done = async {
        let order = Execution {
            actor: viewing.officer()?,
            code: &code,
            revision: posted.version()?,
            choices: choices(&posted),
            reason: posted.text("reason"),
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
