//! GET `/office/procedures/{code}`: the published revisions with their lives.

use super::name_of;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{
        Result, Services,
        editing::{Life, Published},
    },
};
use app::{
    domain::time::short_date,
    pages::office::procedures::{RevisionLine, Revisions, Standing, revisions},
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the revisions.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(code): Path<String>) -> Response {
    match model(&app.services, &viewing, &code).await {
        Ok(model) => reply::page(revisions(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(services: &Services, viewing: &Viewing, code: &str) -> Result<Revisions> {
    let published = services.published(viewing.officer()?, code).await?;
    let name = published.first().map(|newest| newest.procedure.name.get(viewing.lang()).to_owned());
    Ok(Revisions {
        code: code.to_owned(),
        name: name.unwrap_or_default(),
        revisions: published.iter().map(|one| line(services, one)).collect(),
    })
}

fn line(services: &Services, published: &Published) -> RevisionLine {
    let procedure = &published.procedure;
    let names =
        |(author, publisher): &(String, String)| (name_of(services, author), name_of(services, publisher));
    RevisionLine {
        revision: procedure.revision,
        standing: match published.life {
            Life::Coming => Standing::Coming,
            Life::InForce => Standing::InForce,
            Life::Superseded => Standing::Superseded,
        },
        from: short_date(procedure.valid_from),
        to: procedure.valid_to.map(short_date),
        by: published.by.as_ref().map(names),
    }
}
