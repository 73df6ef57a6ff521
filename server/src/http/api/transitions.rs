//! Commands on a dossier by programs: what the forms of officers and citizens do, with the fields of those
//! forms as JSON. The `Idempotency-Key` header takes the place of the hidden `command_id`.

use super::{
    answer, describe,
    schema::{DossierDetail, Problem, Transition},
};
use crate::{
    http::{form::Posted, office::command, reply::AppState, viewing::Viewing},
    service::{CommandKey, Error, Order, Result, Services, dossiers::Opinion},
};
use app::domain::{
    access::LookKind,
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    rating::{RatingLevel, RatingReason},
    staff_access::Purpose,
};
use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::HeaderMap,
    response::Response,
};
use serde_json::Value;

/// Gives a command. The same key with the same content is carried out once.
#[utoipa::path(
    post, path = "/api/v1/dossiers/{id}/transitions", tag = "dossiers",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = String, Header, description = "Made by the client, fresh for each command")
    ),
    request_body = Transition,
    responses(
        (status = 200, description = "The dossier as it is afterwards", body = DossierDetail),
        (status = 400, description = "No key or no version", body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn give(
    State(app): AppState,
    viewing: Viewing,
    Path(id): Path<String>,
    headers: HeaderMap,
    content: std::result::Result<Json<Transition>, JsonRejection>,
) -> Response {
    let outcome = match content {
        Ok(Json(transition)) => carry_out(&app.services, &viewing, &id, &headers, transition).await,
        Err(_) => Err(ErrorCode::BadRequest.into()),
    };
    answer(&viewing, outcome)
}

async fn carry_out(
    services: &Services,
    viewing: &Viewing,
    id: &str,
    headers: &HeaderMap,
    transition: Transition,
) -> Result<DossierDetail> {
    let actor = viewing.actor()?;
    let kind = CommandKind::from_code(&transition.command).ok_or(Error::NOT_FOUND)?;
    let version = transition.version.ok_or(ErrorCode::VersionMissing)?;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).filter(|key| !key.is_empty());
    let key = key.ok_or(ErrorCode::BadRequest)?;
    let posted = posted(transition)?;
    let key = CommandKey::new(key, &format!("{id}/{}\n{version}\n{:?}", kind.code(), posted.0));
    let order = Order { actor: &actor, dossier: id, version: Some(version), key: Some(key) };
    match &actor {
        Actor::Staff { .. } => {
            if kind.signs() {
                viewing.proved(services, Purpose::Sign).await?;
            }
            // Nothing is done of which the answer would be refused.
            services.may_look(&actor, id).await?;
            command::carry_out(services, &order, kind, &posted).await?;
        }
        _ => {
            // An opinion costs nobody anything; everything else is an application to an authority.
            if kind != CommandKind::Rate {
                viewing.assured()?;
            }
            by_citizen(services, &order, kind, &posted).await?;
        }
    }
    let record = services.record_or_part(&actor, id).await?;
    services.note_look(&actor, &record.dossier, LookKind::Looked, "").await?;
    Ok(describe::detail(services, viewing.lang(), &actor, &record))
}

/// What the owner of a dossier can do with it; answering a request takes files and has its own form.
async fn by_citizen(
    services: &Services,
    order: &Order<'_>,
    kind: CommandKind,
    posted: &Posted,
) -> Result<()> {
    match kind {
        CommandKind::Withdraw | CommandKind::AskWithdrawal => {
            services.withdraw(order, posted.text("reason")).await?;
        }
        CommandKind::ReceiveOnline => {
            services.receive_online(order).await?;
        }
        CommandKind::Rate => {
            // Whoever may not know of the dossier does not learn either what an opinion lacks.
            services.record(order.actor, order.dossier).await?;
            services.rate(order.actor, order.dossier, order.key.clone(), &opinion(posted)?).await?;
        }
        // Whoever may not know of the dossier does not learn of it by a command that only officers give.
        _ => {
            services.record(order.actor, order.dossier).await?;
            return Err(ErrorCode::NotAllowed.into());
        }
    }
    Ok(())
}

fn opinion(posted: &Posted) -> Result<Opinion> {
    Ok(Opinion {
        level: RatingLevel::from_code(posted.text("level")).ok_or(ErrorCode::InvalidForm)?,
        reason: RatingReason::from_code(posted.text("reason")),
        comment: posted.text("comment").to_owned(),
    })
}

/// The fields as a form would send them: a list is the same name several times.
fn posted(transition: Transition) -> Result<Posted> {
    let mut pairs = Vec::new();
    for (name, value) in transition.fields {
        let values = match value {
            Value::Array(values) => values,
            one => vec![one],
        };
        for value in values {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                _ => return Err(ErrorCode::BadRequest.into()),
            };
            pairs.push((name.clone(), text));
        }
    }
    Ok(Posted(pairs))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn read(text: &str) -> Result<Posted> {
        posted(serde_json::from_str(text).unwrap())
    }

    #[test]
    fn json_fields_become_those_of_the_form() {
        let posted = read(r#"{"command": "accept", "version": 3, "seen": ["a", "b"], "sets": 2}"#).unwrap();
        assert_eq!(posted.all("seen"), ["a", "b"]);
        assert_eq!(
            (posted.get("sets"), posted.get("command"), posted.get("version")),
            (Some("2"), None, None)
        );
    }

    #[test]
    fn what_no_form_can_hold_is_refused() {
        assert!(read(r#"{"command": "accept", "seen": {"a": 1}}"#).is_err());
        assert!(read(r#"{"command": "accept", "seen": [["a"]]}"#).is_err());
    }
}
