//! `/office/citizen-sessions`: an administrator ends all sessions of a citizen, with a fresh proof and a reason. The number
//! is posted and stands in no address.

use crate::{
    http::{
        client::ClientAddress,
        form::Posted,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result},
};
use app::{
    domain::{error::ErrorCode, staff_access::Purpose},
    pages::staff_access::citizen_sessions::{CitizenSessions, Done, citizen_sessions as page},
};
use axum::{extract::State, response::Response};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    let shown = viewing.officer().and_then(|actor| app.services.may_end_citizen_sessions(actor));
    match shown {
        Ok(()) => reply::page(page(&viewing.frame, &CitizenSessions::default())),
        Err(error) => viewing.problem(&error),
    }
}

pub async fn end(State(app): AppState, viewing: Viewing, address: ClientAddress, form: Posted) -> Response {
    let typed = (form.text("personal_id"), form.text("reason"));
    let ended: Result<_> = async {
        let actor = viewing.officer()?;
        app.services.may_end_citizen_sessions(actor)?;
        viewing.proved(&app.services, Purpose::Account).await?;
        app.services.end_citizen_sessions(actor, typed, &address.name()).await
    }
    .await;
    match ended {
        Ok(ended) => {
            let done = Done { accounts: ended.accounts, sessions: ended.sessions };
            reply::page(page(
                &viewing.frame,
                &CitizenSessions { done: Some(done), ..CitizenSessions::default() },
            ))
        }
        Err(Error::Known(code @ (ErrorCode::InvalidForm | ErrorCode::ReasonMissing))) => {
            let (personal_id, reason) = (typed.0.to_owned(), typed.1.to_owned());
            let model = CitizenSessions { personal_id, reason, error: Some(code), done: None };
            reply::page_with(code, page(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}
