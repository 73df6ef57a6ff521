//! GET, POST `/office/counter/{code}`: who stands there, scanned or typed.

use super::{read, refer, step};
use crate::service::permit::permit;
use crate::{
    http::{App, client::ClientAddress, form::Posted, reply, viewing::Viewing},
    service::{Error, Services},
};
use app::domain::permission::{Action, Object};
use app::{
    domain::error::ErrorCode,
    pages::office::counter::{Applicant, applicant},
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// A blank form.
pub async fn show(State(app): State<App>, viewing: Viewing, Path(code): Path<String>) -> Response {
    match viewing.officer().and_then(|actor| app.services.referral_before(actor, &code)) {
        Ok(None) => {}
        Ok(Some(referral)) => return refer::page(&app.services, &viewing, &referral, None),
        Err(error) => return viewing.problem(&error),
    }
    match dressed(&app.services, viewing.lang(), &code, Applicant::default()) {
        Ok(model) => reply::page(applicant(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

fn dressed(services: &Services, lang: Lang, code: &str, model: Applicant) -> Result<Applicant, Error> {
    let procedure = services.catalogue.procedure_on(code, services.now().local_date());
    let procedure = procedure.ok_or(Error::NOT_FOUND)?.name.get(lang).to_owned();
    Ok(Applicant { code: code.to_owned(), procedure, command_id: services.new_id(), ..model })
}

/// Reads the card, or goes on to the form.
pub async fn take(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Path(code): Path<String>,
    posted: Posted,
) -> Response {
    let permitted = viewing.officer().and_then(|actor| {
        permit(Action::ReceiveAtCounter, actor, Object::Nothing)?;
        Ok(actor)
    });
    let actor = match permitted {
        Ok(actor) => actor,
        Err(error) => return viewing.problem(&error),
    };
    let mut model = read::typed(&posted);
    // Enter in any field presses the first button; only a scanned text means the card.
    if posted.get("scan").is_some() {
        read::scan(&mut model, posted.text("scan"));
        let bad = model.scan.is_some_and(|(good, _)| !good);
        return again(&app, &viewing, &code, model, bad.then_some(ErrorCode::CardUnreadable));
    }
    let person = match read::person(model) {
        Ok(person) => person,
        Err(model) => return again(&app, &viewing, &code, *model, Some(ErrorCode::InvalidForm)),
    };
    let key = posted.key(&format!("counter/{code}"));
    let agreed = (viewing.lang(), &*app.services.origin(&address.name()));
    match app.services.open_at_counter(actor, &code, &person, key, agreed).await {
        Ok(id) => reply::see(&step::address(&id, "form")),
        Err(error) => viewing.problem(&error),
    }
}

fn again(app: &App, viewing: &Viewing, code: &str, model: Applicant, error: Option<ErrorCode>) -> Response {
    let model = match dressed(&app.services, viewing.lang(), code, model) {
        Ok(model) => model,
        Err(error) => return viewing.problem(&error),
    };
    let html = applicant(&viewing.frame, &model);
    match error {
        Some(error) => reply::page_with(error, html),
        None => reply::page(html),
    }
}
