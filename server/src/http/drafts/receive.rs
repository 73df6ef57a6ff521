//! `GET/POST /drafts/{id}/receive`: how and where to receive the result.

use super::{draft_failed, failed, model};
use crate::{
    http::{
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{
        Services,
        drafts::{Draft, ReceiveGiven, methods},
    },
};
use app::{
    domain::{dossier::ReturnMethod, error::ErrorCode, phone::Phone},
    pages::drafts::{Receive, ReceiveProblem, receive},
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

/// Shows the choice so far.
pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    let draft = match app.services.draft_of(&account.id, &id).await {
        Ok(draft) => draft,
        Err(error) => return draft_failed(&viewing, &headers, &id, &error),
    };
    let mut given = ReceiveGiven::of(&draft.dossier);
    if given.phone.is_empty() {
        let phone = &draft.dossier.applicant_phone;
        given.phone = Phone::parse(phone).map_or_else(|_| phone.clone(), |phone| phone.national());
    }
    let shown = page_model(&app.services, &viewing, &draft, given, Vec::new());
    reply::page(receive(&viewing.frame, &shown))
}

fn page_model(
    services: &Services,
    viewing: &Viewing,
    draft: &Draft,
    given: ReceiveGiven,
    problems: Vec<ReceiveProblem>,
) -> Receive {
    let lang = viewing.lang();
    let mut desks: Vec<_> = services.catalogue.desks().collect();
    desks.sort_by_key(|desk| (desk.kind, app::domain::fold::fold(desk.short_name.get(lang))));
    Receive {
        head: model::head(services, lang, draft, "receive"),
        methods: methods(&draft.procedure),
        method: given.method,
        desks: desks.iter().map(|desk| (desk.code.clone(), desk.name.get(lang).to_owned())).collect(),
        desk: given.desk,
        address: given.address,
        phone: given.phone,
        problems,
    }
}

/// Saves the choice, and goes on when it is possible.
pub async fn save(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) => return failed(&viewing, &headers, &error),
    };
    let given = ReceiveGiven {
        method: posted.get("method").and_then(ReturnMethod::from_code),
        desk: posted.text("desk").to_owned(),
        address: posted.text("address").to_owned(),
        phone: posted.text("phone").to_owned(),
    };
    let problems = app.services.choose_receive(&account.id, &id, &given).await;
    let draft = app.services.draft_of(&account.id, &id).await;
    let (problems, draft) = match (problems, draft) {
        (Ok(problems), Ok(draft)) => (problems, draft),
        (Err(error), _) | (_, Err(error)) => return draft_failed(&viewing, &headers, &id, &error),
    };
    if posted.get("page.leave").is_some() {
        return reply::see("/dossiers");
    }
    if problems.is_empty() {
        return reply::see(&model::after(&draft, "receive"));
    }
    let shown = page_model(&app.services, &viewing, &draft, given, problems);
    reply::page_with(ErrorCode::InvalidForm, receive(&viewing.frame, &shown))
}
