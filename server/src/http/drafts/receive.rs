//! `GET/POST /drafts/{id}/receive`: how and where to receive the result.

use super::{
    author::{Author, Failed, Opened},
    model,
};
use crate::{
    http::{
        form::Posted,
        reply::{self},
    },
    service::drafts::{Draft, ReceiveGiven, methods},
};
use app::{
    domain::{dossier::ReturnMethod, error::ErrorCode, phone::Phone},
    pages::drafts::{Receive, ReceiveProblem, receive},
};
use axum::response::Response;

/// Shows the choice so far.
pub async fn show(Opened { author, draft }: Opened) -> Response {
    let mut given = ReceiveGiven::of(&draft.dossier);
    if given.phone.is_empty() {
        let phone = &draft.dossier.applicant_phone;
        given.phone = Phone::parse(phone).map_or_else(|_| phone.clone(), |phone| phone.national());
    }
    let shown = page_model(&author, &draft, given, Vec::new());
    reply::page(receive(&author.viewing.frame, &shown))
}

fn page_model(author: &Author, draft: &Draft, given: ReceiveGiven, problems: Vec<ReceiveProblem>) -> Receive {
    let (services, lang) = (&author.services, author.viewing.lang());
    let mut desks: Vec<_> = services.catalogue.desks().collect();
    desks.sort_by_cached_key(|desk| (desk.kind, app::domain::fold::fold(desk.short_name.get(lang))));
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
pub async fn save(author: Author, posted: Posted) -> Result<Response, Failed> {
    let given = ReceiveGiven {
        method: posted.get("method").and_then(ReturnMethod::from_code),
        desk: posted.text("desk").to_owned(),
        address: posted.text("address").to_owned(),
        phone: posted.text("phone").to_owned(),
    };
    let problems = author.services.choose_receive(&author.actor, &author.id, &given).await;
    let problems = problems.map_err(|error| author.failed(&error))?;
    let draft = author.draft().await?;
    if posted.get("page.leave").is_some() {
        return Ok(reply::see("/dossiers"));
    }
    if problems.is_empty() {
        return Ok(reply::see(&model::after(&draft, "receive")));
    }
    let shown = page_model(&author, &draft, given, problems);
    Ok(reply::page_with(ErrorCode::InvalidForm, receive(&author.viewing.frame, &shown)))
}
