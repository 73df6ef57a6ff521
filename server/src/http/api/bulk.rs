//! One command for many dossiers by programs. Each dossier has its own version and its own key, and gets its own
//! answer; what goes wrong with one stops none of the others.

use super::{
    answer,
    schema::{Problem, TransitionOutcome, TransitionOutcomes, Transitions},
};
use crate::{
    http::{reply::AppState, viewing::Viewing},
    service::{
        CommandKey, Error, Result, Services,
        bulk::{BulkItem, BulkLine},
        returning::Receiver,
    },
};
use app::{
    domain::{dossier::CommandKind, error::ErrorCode, staff_access::Purpose},
    texts::Lang,
};
use axum::{Json, extract::State, extract::rejection::JsonRejection, response::Response};

/// Gives one command to up to 200 dossiers: `accept`, `transfer`, `confirm_receipt`, `issue`, `transfer_result`,
/// `confirm_result` or `deliver`. The same key with the same content is carried out once for each dossier.
#[utoipa::path(
    post, path = "/api/v1/transitions", tag = "dossiers",
    request_body = Transitions,
    responses(
        (status = 200, description = "What became of each dossier, in the order of the call", body = TransitionOutcomes),
        (status = 400, description = "No key, no version, too many dossiers, or another command", body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, description = "No dossier at all", body = Problem)
    )
)]
pub async fn give(
    State(app): AppState,
    viewing: Viewing,
    content: std::result::Result<Json<Transitions>, JsonRejection>,
) -> Response {
    let outcome = match content {
        Ok(Json(transitions)) => carry_out(&app.services, &viewing, &transitions).await,
        Err(_) => Err(ErrorCode::BadRequest.into()),
    };
    answer(&viewing, outcome)
}

async fn carry_out(
    services: &Services,
    viewing: &Viewing,
    asked: &Transitions,
) -> Result<TransitionOutcomes> {
    let actor = viewing.officer()?;
    let kind = CommandKind::from_code(&asked.command).ok_or(Error::NOT_FOUND)?;
    let receiver = Receiver {
        name: asked.receiver.clone(),
        capacity: asked.capacity.clone(),
        reason: asked.reason.clone(),
    };
    let items = asked.items.iter().map(|item| {
        let version = item.version.ok_or(ErrorCode::VersionMissing)?;
        if item.key.is_empty() {
            return Err(ErrorCode::BadRequest.into());
        }
        let request = format!("{}/{}\n{version}\n{receiver:?}", item.dossier, kind.code());
        let key = Some(CommandKey::new(&item.key, &request));
        Ok(BulkItem { dossier: item.dossier.clone(), version: Some(version), key })
    });
    let items = items.collect::<Result<Vec<_>>>()?;
    if kind.signs() {
        viewing.proved(services, Purpose::Sign).await?;
    }
    let lines = services.bulk(actor, kind, &items, &receiver).await?;
    let items: Vec<_> = lines.iter().map(|line| told(viewing.lang(), line)).collect();
    Ok(TransitionOutcomes { done: items.iter().filter(|item| item.done).count(), items })
}

fn told(lang: Lang, line: &BulkLine) -> TransitionOutcome {
    let (dossier, reference) = (line.dossier.clone(), line.reference.clone());
    match &line.outcome {
        Ok(after) => TransitionOutcome {
            dossier,
            reference,
            done: true,
            version: Some(after.version),
            status: Some(after.status.code()),
            problem: None,
        },
        Err(code) => TransitionOutcome {
            dossier,
            reference,
            done: false,
            version: None,
            status: None,
            problem: Some(Problem::of(*code, lang)),
        },
    }
}
