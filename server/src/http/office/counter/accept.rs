//! GET, POST `/office/counter/drafts/{id}/accept`: the last look, and accepting on the spot.

use super::{super::order, refer, step};
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Order, Services,
        drafts::Draft,
        reception::{Checklist, papers_to_check},
    },
};
use app::{
    domain::{error::ErrorCode, procedure::PaperKind},
    pages::office::{
        counter::{Accept, accept, said},
        dossier::Check,
    },
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The checklist as the papers held suggest it.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => step::superseded(&app.services, &draft).unwrap_or_else(|| {
            reply::page(accept(&viewing.frame, &model(&app.services, viewing.lang(), &draft, None)))
        }),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// Accepts, or shows the page again with what is wrong and what was ticked.
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
    let checklist = order::checklist(&posted);
    if let Err(error) = step::draft(&app.services, &viewing, &id).await {
        return step::refused(&viewing, &id, &error);
    }
    let key = posted.key(&format!("{id}/counter_accept"));
    let order = Order { actor, dossier: &id, version: None, key };
    let desk = posted.text("returning_desk");
    match app.services.accept_at_counter(&order, desk, &checklist).await {
        Ok(_) => reply::see(&step::address(&id, "slip")),
        Err(error) => again(&app.services, &viewing, &id, (desk, &checklist), &error).await,
    }
}

async fn again(
    services: &Services,
    viewing: &Viewing,
    id: &str,
    (desk, checklist): (&str, &Checklist),
    error: &Error,
) -> Response {
    let code = error.code();
    if matches!(code.status(), 403 | 404 | 409 | 500..) {
        return step::refused(viewing, id, error);
    }
    match step::draft(services, viewing, id).await {
        Ok(draft) => {
            if code == ErrorCode::NotReceivedHere
                && let Ok(Some(referral)) = services.referral_of(&draft)
            {
                return refer::page(services, viewing, &referral, Some(step::address(id, "form")));
            }
            let lang = viewing.lang();
            let mut page = model(services, lang, &draft, Some(checklist));
            desk.clone_into(&mut page.returning);
            page.problem = Some(format!("{}. {}", code.title(lang), code.help_for_staff(lang)));
            reply::page_with(code, accept(&viewing.frame, &page))
        }
        Err(error) => step::refused(viewing, id, &error),
    }
}

fn model(services: &Services, lang: Lang, draft: &Draft, ticked: Option<&Checklist>) -> Accept {
    let (d, procedure) = (&draft.dossier, &draft.procedure);
    let checklist = papers_to_check(procedure, &draft.effective).into_iter().map(|paper| {
        let files = draft.files_of(&paper.id).count();
        let there = files > 0 || paper.kind == PaperKind::Form;
        Check {
            id: paper.id.clone(),
            name: paper.name.get(lang).to_owned(),
            required: draft.procedure.requires(paper, &draft.effective),
            files,
            ticked: ticked.map_or(there, |list| list.seen.contains(&paper.id)),
        }
    });
    let fee = ticked.and_then(|list| list.fee).unwrap_or_else(|| services.fee_by_rule(procedure, d));
    let desks = services.catalogue.desks();
    let wrong = services.wrong_answers(procedure, &draft.effective);
    Accept {
        head: step::head(lang, draft),
        command_id: services.new_id(),
        wrong: said(lang, &procedure.pages, &wrong),
        problem: None,
        checklist: checklist.collect(),
        sets: ticked.map_or(1, |list| list.sets).to_string(),
        fee: fee.to_string(),
        returning: d.returning_unit.clone(),
        desks: desks.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect(),
    }
}
