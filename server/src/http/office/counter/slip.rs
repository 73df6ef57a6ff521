//! GET `/office/counter/drafts/{id}/slip`: what the citizen takes home.

use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, dossiers::slips::hands_out_secret, reference},
};
use app::{
    domain::{access::LookKind, error::ErrorCode, money::Vnd, time::Timestamp},
    pages::office::counter::{Slip, slip},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the slip's page.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match model(&app, &viewing, &id).await {
        Ok(model) => reply::page(slip(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(app: &App, viewing: &Viewing, id: &str) -> Result<Slip, Error> {
    let lang = viewing.lang();
    let actor = viewing.officer()?;
    let record = app.services.record(actor, id).await?;
    let d = &record.dossier;
    if !hands_out_secret(actor, d) {
        return Err(ErrorCode::NotAllowed.into());
    }
    app.services.note_look(actor, d, LookKind::Printed, "counter_slip").await?;
    let place = app.services.catalogue.unit(&d.returning_unit);
    Ok(Slip {
        id: d.id.clone(),
        code: reference(d),
        procedure: record.procedure.name.get(lang).to_owned(),
        applicant: d.applicant_name.clone(),
        due: d.due_at.map(|due| Timestamp(due).long(lang)).unwrap_or_default(),
        place: place.map(|unit| unit.name.get(lang).to_owned()).unwrap_or_default(),
        fee: Vnd(d.fee).format(lang),
        secret: app.services.keys.printed_secret(&d.id),
    })
}
