//! GET `/office/procedure-drafts/{id}`: a draft at a glance.

use super::{drafted, known, list, name_of};
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Result, Services},
};
use app::{
    domain::{
        dossier::Actor,
        procedure::{Fault, Procedure},
    },
    pages::office::procedures::{FaultLink, Overview, faulty_place, mended_at, overview},
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the draft.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match model(&app.services, &viewing, &id).await {
        Ok(model) => reply::page(overview(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

pub(super) async fn model(services: &Services, viewing: &Viewing, id: &str) -> Result<Overview> {
    let draft = drafted(services, viewing, id).await?;
    let (row, procedure, lang) = (&draft.row, &draft.procedure, viewing.lang());
    let author = matches!(viewing.officer()?, Actor::Staff { login, .. } if row.is_by(login));
    let newest = services.catalogue.revisions(&procedure.code).next_back();
    Ok(Overview {
        id: row.id.clone(),
        version: row.version,
        state: list::state(&row.state),
        known: known(services, lang, procedure),
        author: name_of(services, &row.author),
        checked_by: row.checked_by.as_ref().map(|login| name_of(services, login)),
        faults: services
            .faults_of(procedure)
            .iter()
            .map(|fault| link(lang, &row.id, (procedure, fault)))
            .collect(),
        asked: false,
        may_publish: !author,
        compare_with: newest.map(|newest| newest.revision),
    })
}

fn link(lang: Lang, id: &str, (procedure, fault): (&Procedure, &Fault)) -> FaultLink {
    let place = faulty_place(lang, procedure, fault);
    FaultLink { href: mended_at(id, fault), place, text: fault.text.get(lang).to_owned() }
}
