//! `POST /procedures/{code}/start`: begins a draft and goes to its first page.

use crate::http::{
    form::Posted,
    reply::{self, AppState},
    viewing::Viewing,
};
use app::{domain::error::ErrorCode, pages::frame::escape_query};
use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};

/// Begins a draft; two taps on the button begin one.
pub async fn start(
    State(app): AppState,
    viewing: Viewing,
    Path(code): Path<String>,
    posted: Posted,
) -> Response {
    let account = match viewing.citizen() {
        Ok(account) => account,
        Err(error) if error.code() == ErrorCode::NotSignedIn && !viewing.json => {
            return reply::see(&format!("/sign-in?to=/procedures/{}", escape_query(&code)));
        }
        Err(error) => return viewing.problem(&error),
    };
    let key = posted.key(&format!("start {code}"));
    let begin = async {
        let actor = viewing.owner()?;
        let applicant = app.services.applicant(&actor, account).await?;
        app.services.start_draft(&actor, &applicant, &code, key.as_ref()).await
    };
    match begin.await {
        Ok(id) if viewing.json => Json(crate::http::api::answers::Begun { id }).into_response(),
        Ok(id) => reply::see(&format!("/drafts/{id}")),
        Err(error) => viewing.problem(&error),
    }
}
