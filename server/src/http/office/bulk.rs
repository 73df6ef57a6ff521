//! POST `/office/bulk/{command}`: one command for the dossiers that were ticked in the queue. The answer lists what
//! was done and what not.

use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        CommandKey, Error, Result, Services,
        bulk::{BulkItem, BulkLine},
    },
};
use app::{
    domain::{dossier::CommandKind, staff_access::Purpose},
    pages::office::bulk::{Done, Outcome, WhoTakes, outcome, who_takes},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Gives the command to each of them.
pub async fn give(
    State(app): State<App>,
    viewing: Viewing,
    Path(command): Path<String>,
    posted: Posted,
) -> Response {
    let Some(kind) = CommandKind::from_code(&command) else { return viewing.problem(&Error::NOT_FOUND) };
    let answer = async {
        if kind == CommandKind::Deliver && chosen(&posted).next().is_some() {
            let question = question(&app.services, &viewing, &posted).await?;
            if question.is_open() {
                return Ok(reply::page(who_takes(&viewing.frame, &question)));
            }
        }
        if kind.signs() {
            viewing.proved(&app.services, Purpose::Sign).await?;
        }
        let lines = carry_out(&app.services, &viewing, kind, &posted).await?;
        Ok::<_, Error>(reply::page(outcome(&viewing.frame, &answered(&app.services, kind, &lines))))
    };
    answer.await.unwrap_or_else(|error| viewing.problem(&error))
}

/// What the boxes hold: a dossier's id, with the version that the list showed.
pub(super) fn chosen(posted: &Posted) -> impl Iterator<Item = (&str, Option<i64>)> {
    let boxes = posted.all("dossier").into_iter();
    boxes.map(|value| match value.split_once('@') {
        Some((id, version)) => (id, version.parse().ok()),
        None => (value, None),
    })
}

async fn carry_out(
    services: &Services,
    viewing: &Viewing,
    kind: CommandKind,
    posted: &Posted,
) -> Result<Vec<BulkLine>> {
    let actor = viewing.officer()?;
    let receiver = super::order::receiver(posted);
    let command_id = posted.get("command_id");
    let items = chosen(posted).map(|(id, version)| {
        // One key a dossier: the same press of the button is carried out once for each.
        let key = command_id.map(|key| {
            let request = format!("{id}/{}\n{version:?}\n{receiver:?}", kind.code());
            CommandKey::new(&format!("{key}:{id}"), &request)
        });
        BulkItem { dossier: id.to_owned(), version, key }
    });
    services.bulk(actor, kind, &items.collect::<Vec<_>>(), &receiver).await
}

fn answered(services: &Services, kind: CommandKind, lines: &[BulkLine]) -> Outcome {
    let sent = matches!(kind, CommandKind::Transfer | CommandKind::TransferResult);
    let some = lines.iter().any(|line| line.outcome.is_ok());
    let done = lines.iter().map(|line| Done {
        id: line.dossier.clone(),
        reference: line.reference.clone(),
        why: line.outcome.as_ref().err().copied(),
    });
    Outcome { command: kind, lines: done.collect(), list_key: (sent && some).then(|| services.new_id()) }
}

/// The question with what was answered so far.
async fn question(services: &Services, viewing: &Viewing, posted: &Posted) -> Result<WhoTakes> {
    let ids: Vec<&str> = chosen(posted).map(|(id, _)| id).collect();
    let by_post = services.count_by_post(viewing.officer()?, &ids).await?;
    Ok(WhoTakes {
        chosen: posted.all("dossier").into_iter().map(ToOwned::to_owned).collect(),
        command_id: services.new_id(),
        by_post,
        receiver: posted.text("receiver").to_owned(),
        capacity: posted.text("capacity").to_owned(),
        reason: posted.text("reason").to_owned(),
        again: posted.get("asked").is_some(),
    })
}
