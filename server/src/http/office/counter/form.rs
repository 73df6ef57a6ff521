//! GET, POST `/office/counter/drafts/{id}`: the whole form at once; saved, or accepted on the spot.

use super::super::order;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Order, Services,
        counter::Given,
        drafts::Draft,
        reception::{Checklist, fee_of, papers_to_check},
    },
};
use app::{
    domain::{error::ErrorCode, procedure::PaperKind},
    pages::office::{
        counter::{Form, form},
        dossier::Check,
    },
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The form as filled in so far.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let draft = match viewing.officer() {
        Ok(actor) => app.services.counter_draft(actor, &id).await,
        Err(error) => Err(error),
    };
    match draft {
        Ok(draft) => reply::page(form(&viewing.frame, &model(&app.services, viewing.lang(), &draft, None))),
        Err(error) => viewing.problem(&error),
    }
}

/// Saves, and accepts when that was asked for.
pub async fn take(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let actor = match viewing.officer() {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let services = &app.services;
    let given = Given { pairs: posted.0.clone(), returning: posted.text("returning_desk").to_owned() };
    let checklist = order::checklist(&posted);
    if posted.text("go") != "accept" {
        return match services.save_at_counter(actor, &id, &given).await {
            Ok(()) => reply::see(&format!("/office/counter/drafts/{id}")),
            Err(error) => viewing.problem(&error),
        };
    }
    let order =
        Order { actor, dossier: &id, version: None, key: posted.key(&format!("{id}/counter_accept")) };
    let error = match services.accept_at_counter(&order, &given, &checklist).await {
        Ok(_) => return reply::see(&format!("/office/counter/drafts/{id}/slip")),
        Err(error) => error,
    };
    // Nothing was accepted: keep what was filled in, and show what is wrong.
    if let Err(error) = services.save_at_counter(actor, &id, &given).await {
        return viewing.problem(&error);
    }
    match services.counter_draft(actor, &id).await {
        Ok(draft) => {
            let mut page = model(services, viewing.lang(), &draft, Some(&checklist));
            (page.wrong, page.problem) = wrong(&error, viewing.lang());
            reply::page_with(error.code(), form(&viewing.frame, &page))
        }
        Err(error) => viewing.problem(&error),
    }
}

fn wrong(error: &Error, lang: Lang) -> (Vec<app::domain::form::FieldError>, Option<String>) {
    match error {
        Error::Invalid(fields) => (fields.clone(), None),
        other => {
            let code: ErrorCode = other.code();
            (Vec::new(), Some(format!("{}. {}", code.title(lang), code.help(lang))))
        }
    }
}

pub(super) fn model(services: &Services, lang: Lang, draft: &Draft, ticked: Option<&Checklist>) -> Form {
    let (d, procedure) = (&draft.dossier, &draft.procedure);
    let checklist = papers_to_check(procedure, &draft.effective).into_iter().map(|paper| {
        let files = draft.files_of(&paper.id).count();
        let there = files > 0 || paper.kind == PaperKind::Form;
        Check {
            id: paper.id.clone(),
            name: paper.name.get(lang).to_owned(),
            required: paper.required,
            files,
            ticked: ticked.map_or(there, |list| list.seen.contains(&paper.id)),
        }
    });
    let papers = procedure.papers_for(&draft.effective).into_iter().filter(|paper| paper.takes_files());
    let papers = papers.map(|paper| {
        let held = draft.files_of(&paper.id).map(|file| file.name.clone()).collect();
        (paper.id.clone(), paper.name.get(lang).to_owned(), held)
    });
    let fee = ticked.and_then(|list| list.fee).unwrap_or_else(|| fee_of(procedure, d, services.now()));
    let desks = services.catalogue.desks();
    Form {
        id: d.id.clone(),
        command_id: services.new_id(),
        procedure: (**procedure).clone(),
        applicant: format!("{} – {}", d.applicant_name, d.applicant_personal_id),
        answers: draft.effective.clone(),
        communes: services.catalogue.communes.clone(),
        wrong: Vec::new(),
        problem: None,
        checklist: checklist.collect(),
        fee: fee.to_string(),
        returning: d.returning_unit.clone(),
        desks: desks.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect(),
        papers: papers.collect(),
    }
}
