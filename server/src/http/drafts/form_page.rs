//! `GET/POST /drafts/{id}/{page}`: one page of the form. Posting saves first and judges then; an island
//! posts the same with `X-Autosave` and gets JSON.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::{
    http::{
        form::Posted,
        old_places::{LookedUp, with_taken},
        reply,
        sealed_search::Search,
        viewing::Viewing,
    },
    service::{
        Error, Services,
        drafts::{Draft, PageGiven, Saved},
    },
};
use app::{
    components::{form_field::OldPlaceSearch, problem_text},
    domain::{
        error::ErrorCode,
        form::{FieldError, Page},
    },
    pages::drafts::{FormPage, Freshness, form_page},
    texts::Lang,
};
use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// Shows the page with what was answered so far.
pub async fn show(
    Opened { author, draft }: Opened,
    Path((_, page)): Path<(String, String)>,
    search: Search<LookedUp>,
) -> Response {
    let looked_up = match search.open(&author.services, &author.viewing) {
        Ok(sought) => LookedUp::of(sought),
        Err(instead) => return *instead,
    };
    match found(&draft, &page) {
        Found::Asked(page) => {
            let lang = author.viewing.lang();
            let mut model = page_model(&author.services, lang, &draft, page);
            model.old_places = looked_up.answer(&author.services, lang);
            reply::page(form_page(&author.viewing.frame, &model))
        }
        // An old link to a page that no longer applies leads to where the draft stands.
        Found::NotAsked => reply::see(&format!("/drafts/{}", author.id)),
        Found::Unknown => author.viewing.problem(&Error::NOT_FOUND),
    }
}

enum Found<'a> {
    Asked(&'a Page),
    NotAsked,
    Unknown,
}

fn found<'a>(draft: &'a Draft, id: &str) -> Found<'a> {
    match draft.procedure.pages.iter().find(|page| page.id == id) {
        Some(page) if draft.pages().iter().any(|asked| asked.id == id) => Found::Asked(page),
        Some(_) => Found::NotAsked,
        None => Found::Unknown,
    }
}

fn page_model(services: &Services, lang: Lang, draft: &Draft, page: &Page) -> FormPage {
    FormPage {
        head: model::head(services, lang, draft, &page.id),
        page: page.clone(),
        fields: draft.procedure.all_fields().cloned().collect(),
        answers: draft.answers.clone(),
        effective: draft.effective.clone(),
        errors: Vec::new(),
        communes: model::communes(services, lang),
        basis: draft.procedure.legal_basis.clone(),
        base: draft.base_of(page),
        today: services.now().local_date().to_string(),
        freshness: Freshness::Fresh,
        old_places: OldPlaceSearch::Offered,
    }
}

/// Saves the page.
pub async fn save(
    author: Author,
    Path((_, page)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Failed> {
    let (services, viewing) = (&author.services, &author.viewing);
    let posted = with_taken(services, posted);
    let given = PageGiven { page: &page, pairs: &posted.0, base: posted.get("page.base") };
    let saved = services.save_page(&author.actor, &author.id, given).await;
    let saved = saved.map_err(|error| author.failed(&error))?;
    if viewing.json {
        return Ok(told(services, viewing.lang(), &page, saved));
    }
    if let (Some(list), Saved::Kept { .. }) = (posted.changed_list(), &saved) {
        return Ok(reply::see(&format!("/drafts/{}/{page}#{list}", author.id)));
    }
    let here = format!("/drafts/{}/{page}", author.id);
    let pressed = LookedUp::pressed(&posted, &here, LookedUp::sealer(services, viewing));
    if let (Some(place), Saved::Kept { .. }) = (pressed.map_err(|error| author.failed(&error))?, &saved) {
        return Ok(reply::see(&place));
    }
    Ok(answered(services, viewing, &page, saved, &posted))
}

fn answered(services: &Services, viewing: &Viewing, page: &str, saved: Saved, posted: &Posted) -> Response {
    let leave = posted.get("page.leave").is_some();
    let (draft, errors, elsewhere) = match saved {
        Saved::Kept { draft, errors } => (draft, errors, None),
        Saved::ChangedElsewhere { draft, base } => (draft, Vec::new(), Some(base)),
    };
    if elsewhere.is_none() && leave {
        return reply::see("/dossiers");
    }
    if elsewhere.is_none() && errors.is_empty() {
        return reply::see(&model::after(&draft, page));
    }
    let Some(asked) = draft.procedure.pages.iter().find(|asked| asked.id == page) else {
        return viewing.problem(&Error::NOT_FOUND);
    };
    let mut shown = page_model(services, viewing.lang(), &draft, asked);
    shown.old_places = LookedUp::unanswered(posted, &errors).answer(services, viewing.lang());
    shown.errors = errors;
    let code = match elsewhere {
        Some(base) => {
            (shown.base, shown.freshness) = (base, Freshness::ChangedElsewhere);
            ErrorCode::ChangedMeanwhile
        }
        None => ErrorCode::InvalidForm,
    };
    reply::page_with(code, form_page(&viewing.frame, &shown))
}

/// What an island is told: when it was saved, and what the page holds now.
fn told(services: &Services, lang: Lang, page: &str, saved: Saved) -> Response {
    let Saved::Kept { draft, errors } = saved else {
        return reply::json_problem(&ErrorCode::ChangedMeanwhile.into(), lang);
    };
    let asked = draft.procedure.pages.iter().find(|asked| asked.id == page);
    let error = |error: &FieldError| {
        let label = draft.procedure.label_of(lang, &error.field);
        let message = problem_text(lang, &error.problem, &label);
        crate::http::api::answers::WrongAnswer {
            field: error.field.clone(),
            code: error.problem.code(),
            message,
        }
    };
    let now = services.now();
    let body = crate::http::api::answers::Saved {
        saved_at: now.iso(),
        time: now.short_time(),
        version: draft.dossier.version.to_string(),
        base: asked.map(|asked| draft.base_of(asked)),
        errors: errors.iter().map(error).collect(),
    };
    (StatusCode::OK, Json(body)).into_response()
}
