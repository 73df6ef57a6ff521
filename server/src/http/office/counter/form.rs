//! GET, POST `/office/counter/drafts/{id}/form`: the questions. Posting saves first and judges then; the
//! island posts the same and gets JSON.

use super::{refer, step};
use crate::{
    http::{
        App,
        form::Posted,
        old_places::{LookedUp, with_taken},
        reply,
        sealed_search::Search,
        viewing::Viewing,
    },
    service::{Services, drafts::Draft},
};
use app::{
    domain::{error::ErrorCode, form::FieldError},
    pages::office::counter::{Form, form},
    texts::Lang,
};
use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};

/// GET `/office/counter/drafts/{id}`: the first step that is still to do, whatever was done before.
pub async fn begin(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    match step::draft(&app.services, &viewing, &id).await {
        Ok(_) => reply::see(&step::address(&id, "form")),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// The form as filled in so far.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    search: Search<LookedUp>,
) -> Response {
    let looked_up = match search.open(&app.services, &viewing) {
        Ok(sought) => LookedUp::of(sought),
        Err(instead) => return *instead,
    };
    match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => step::superseded(&app.services, &draft).unwrap_or_else(|| {
            reply::page(form(
                &viewing.frame,
                &model(&app.services, viewing.lang(), &draft, Vec::new(), &looked_up),
            ))
        }),
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// Saves, and goes on when everything is right.
pub async fn take(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let posted = with_taken(&app.services, posted);
    let saved = async { app.services.fill_at_counter(viewing.officer()?, &id, &posted.0).await };
    let wrong = match saved.await {
        Ok(wrong) => wrong,
        Err(error) => return step::refused(&viewing, &id, &error),
    };
    if viewing.json {
        let now = app.services.now();
        let body = crate::http::api::answers::TakenDown { saved_at: now.iso(), time: now.short_time() };
        return Json(body).into_response();
    }
    if let Some(list) = posted.changed_list() {
        return reply::see(&format!("{}#{list}", step::address(&id, "form")));
    }
    let seal = LookedUp::sealer(&app.services, &viewing);
    match LookedUp::pressed(&posted, &step::address(&id, "form"), seal) {
        Ok(Some(place)) => return reply::see(&place),
        Ok(None) => {}
        Err(error) => return viewing.problem(&error),
    }
    if wrong.is_empty() {
        return gone_on(&app.services, &viewing, &id).await;
    }
    match step::draft(&app.services, &viewing, &id).await {
        Ok(draft) => {
            let looked_up = LookedUp::unanswered(&posted, &wrong);
            let page = model(&app.services, viewing.lang(), &draft, wrong, &looked_up);
            reply::page_with(ErrorCode::InvalidForm, form(&viewing.frame, &page))
        }
        Err(error) => step::refused(&viewing, &id, &error),
    }
}

/// To the papers, or to the desk that may receive what the answers say.
async fn gone_on(services: &Services, viewing: &Viewing, id: &str) -> Response {
    let referral = async { services.referral_of(&step::draft(services, viewing, id).await?) };
    match referral.await {
        Ok(None) => reply::see(&step::address(id, "papers")),
        Ok(Some(referral)) => refer::page(services, viewing, &referral, Some(step::address(id, "form"))),
        Err(error) => step::refused(viewing, id, &error),
    }
}

fn model(
    services: &Services,
    lang: Lang,
    draft: &Draft,
    wrong: Vec<FieldError>,
    looked_up: &LookedUp,
) -> Form {
    Form {
        head: step::head(lang, draft),
        pages: draft.procedure.pages.clone(),
        answers: draft.answers.clone(),
        effective: draft.effective.clone(),
        communes: services.catalogue.communes.clone(),
        wrong,
        basis: draft.procedure.legal_basis.clone(),
        today: services.now().local_date().to_string(),
        old_places: looked_up.answer(services, lang),
    }
}
