//! `/office/procedure-drafts/{id}/preview` and `/preview/{page}`: the page and the form of a draft as citizens would
//! see them, shown beside the editor. The form can be filled in and answers like the real one; nothing is kept.

use super::drafted;
use crate::http::{App, form::Posted, reply, viewing::Viewing};
use app::{
    components::{form_field::OldPlaceSearch, problem_text},
    domain::{
        form::{Answers, FieldError, Page, check_page, read_page},
        logic::Facts,
        procedure::Procedure,
    },
    pages::{
        Frame, Viewer,
        drafts::{DraftHead, FormPage, Freshness, form_page},
        office::procedures::address,
        public::procedure::procedure as procedure_page,
    },
    texts::editor as t,
};
use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// Shows a page of the form.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, page)): Path<(String, String)>,
) -> Response {
    let draft = match drafted(&app.services, &viewing, &id).await {
        Ok(draft) => draft,
        Err(error) => return viewing.problem(&error),
    };
    match draft.procedure.pages.iter().find(|asked| asked.id == page) {
        Some(asked) => {
            shown(&app, &viewing, (&id, &draft.procedure, asked), (as_if_online(&app), Vec::new()))
        }
        None => viewing.problem(&crate::service::Error::NOT_FOUND),
    }
}

/// Shows the procedure's own page, without what leads away from it.
pub async fn procedure(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let model = async {
        let draft = drafted(&app.services, &viewing, &id).await?;
        crate::http::public::procedure::model(&app, viewing.lang(), Arc::new(draft.procedure))
    };
    match model.await {
        Ok(model) => reply::page(procedure_page(&as_if_a_citizen(&viewing), model)),
        Err(error) => viewing.problem(&error),
    }
}

fn as_if_a_citizen(viewing: &Viewing) -> Frame {
    let name = viewing.lang().t(t::PREVIEW_NAME).to_owned();
    Frame { embedded: true, viewer: Viewer::Citizen { name }, ..viewing.frame.clone() }
}

/// Answers as a draft's page does, and keeps nothing.
pub async fn try_out(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, page)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let draft = match drafted(&app.services, &viewing, &id).await {
        Ok(draft) => draft,
        Err(error) => return viewing.problem(&error),
    };
    let Some(asked) = draft.procedure.pages.iter().find(|asked| asked.id == page) else {
        return viewing.problem(&crate::service::Error::NOT_FOUND);
    };
    let mut answers = as_if_online(&app);
    read_page(asked, &posted.0, &mut answers);
    let errors = check_page(asked, &draft.procedure.effective(&answers), app.services.now().local_date());
    match viewing.json {
        true => told(&app, &viewing, &draft.procedure, &errors),
        false => shown(&app, &viewing, (&id, &draft.procedure, asked), (answers, errors)),
    }
}

/// What rules know of a citizen who fills in the form at home today.
fn as_if_online(app: &App) -> Answers {
    let desk = app.services.catalogue.province_center();
    let facts = Facts {
        channel: Some("online".to_owned()),
        receiving_kind: desk.map(|desk| desk.kind.code().to_owned()),
        applicant_kind: Some("citizen".to_owned()),
        model: desk.map(|desk| desk.model.code().to_owned()),
        today: Some(app.services.now().local_date()),
    };
    let mut answers = Answers::default();
    facts.set(&mut answers);
    answers
}

fn shown(
    app: &App,
    viewing: &Viewing,
    (id, procedure, page): (&str, &Procedure, &Page),
    (answers, errors): (Answers, Vec<FieldError>),
) -> Response {
    let lang = viewing.lang();
    let at = procedure.pages.iter().position(|one| one.id == page.id).unwrap_or_default();
    let base = format!("{}/preview", address(id));
    let model = FormPage {
        head: DraftHead {
            id: id.to_owned(),
            version: 1,
            command_id: app.services.new_id(),
            procedure_name: procedure.name.get(lang).to_owned(),
            page_titles: procedure.pages.iter().map(|page| page.title.get(lang).to_owned()).collect(),
            current: at + 1,
            back: format!("{base}/{}", page.id),
            base: Some(base),
        },
        page: page.clone(),
        fields: procedure.all_fields().cloned().collect(),
        effective: procedure.effective(&answers),
        answers: answers.without_facts(),
        errors,
        communes: app.services.catalogue.communes.clone(),
        basis: procedure.legal_basis.clone(),
        base: String::new(),
        today: app.services.now().local_date().to_string(),
        freshness: Freshness::Fresh,
        old_places: OldPlaceSearch::None,
    };
    reply::page(form_page(&as_if_a_citizen(viewing), &model))
}

fn told(app: &App, viewing: &Viewing, procedure: &Procedure, errors: &[FieldError]) -> Response {
    let (lang, now) = (viewing.lang(), app.services.now());
    let error = |error: &FieldError| {
        let message = problem_text(lang, &error.problem, &procedure.label_of(lang, &error.field));
        crate::http::api::answers::WrongAnswer {
            field: error.field.clone(),
            code: error.problem.code(),
            message,
        }
    };
    let body = crate::http::api::answers::Saved {
        saved_at: now.iso(),
        time: now.short_time(),
        version: "1".into(),
        base: Some(String::new()),
        errors: errors.iter().map(error).collect(),
    };
    Json(body).into_response()
}
