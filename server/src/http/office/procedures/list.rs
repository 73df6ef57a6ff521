//! GET `/office/procedures`: all drafts and all procedures.

use super::name_of;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Result, Services, editing::Drafted},
};
use app::{
    domain::time::{Timestamp, short_date},
    pages::office::procedures::{DraftLine, List, ListTrouble, ProcedureLine, State, list},
    texts::Lang,
};
use axum::{extract::State as Shared, response::Response};

/// Shows the list.
pub async fn show(Shared(app): Shared<App>, viewing: Viewing) -> Response {
    match model(&app.services, &viewing, None).await {
        Ok(model) => reply::page(list(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

pub(super) async fn model(
    services: &Services,
    viewing: &Viewing,
    trouble: Option<ListTrouble>,
) -> Result<List> {
    let drafts = services.procedure_drafts(viewing.officer()?).await?;
    let lang = viewing.lang();
    let mut procedures: Vec<_> =
        services.catalogue.procedure_codes().filter_map(|code| line(services, lang, code)).collect();
    procedures.sort_by_cached_key(|line| app::domain::fold::fold(&line.name));
    Ok(List { drafts: drafts.iter().map(|one| draft(services, lang, one)).collect(), procedures, trouble })
}

fn draft(services: &Services, lang: Lang, drafted: &Drafted) -> DraftLine {
    let (row, procedure) = (&drafted.row, &drafted.procedure);
    DraftLine {
        id: row.id.clone(),
        code: procedure.code.clone(),
        name: procedure.name.get(lang).to_owned(),
        revision: procedure.revision,
        state: state(&row.state),
        author: name_of(services, &row.author),
        changed: Timestamp(row.updated_at).short(),
    }
}

fn line(services: &Services, lang: Lang, code: &str) -> Option<ProcedureLine> {
    let in_force = services.catalogue.procedure_on(code, services.now().local_date());
    let shown = in_force.or_else(|| services.catalogue.revisions(code).next_back())?;
    Some(ProcedureLine {
        code: code.to_owned(),
        name: shown.name.get(lang).to_owned(),
        revisions: services.catalogue.revisions(code).count(),
        in_force: in_force.map(|procedure| (procedure.revision, short_date(procedure.valid_from))),
    })
}

pub(super) fn state(stored: &str) -> State {
    match stored {
        "checked" => State::Checked,
        "published" => State::Published,
        _ => State::Draft,
    }
}
