//! GET `/office/dossiers/{id}/control.pdf` and `/handout.pdf`: the slips that only the offices print.

use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, reference},
};
use app::domain::access::LookKind;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Prints the hand-overs so far.
pub async fn control(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let made = async {
        let (actor, services) = (viewing.officer()?, &app.services);
        let dossier = services.record(actor, &id).await?.dossier;
        let name = format!("phieu-kiem-soat-{}.pdf", reference(&dossier));
        let bytes = services.control_slip(actor, &dossier).await?;
        services.note_look(actor, &dossier, LookKind::Printed, "control").await?;
        Ok::<_, Error>(reply::pdf(bytes, &name))
    };
    made.await.unwrap_or_else(|error| viewing.problem(&error))
}

/// Prints the receipt of the result again.
pub async fn handout(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let made = async {
        let (actor, services) = (viewing.officer()?, &app.services);
        let dossier = services.record(actor, &id).await?.dossier;
        let bytes = services.handout(actor, &dossier).await?;
        services.note_look(actor, &dossier, LookKind::Printed, "handout").await?;
        Ok::<_, Error>(reply::pdf(bytes, "bien-nhan-tra-ket-qua.pdf"))
    };
    made.await.unwrap_or_else(|error| viewing.problem(&error))
}
