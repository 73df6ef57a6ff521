//! POST `/office/batches`: makes a list of the chosen dossiers and leads to it.

use super::model;
use crate::{
    http::{App, form::Posted, office::bulk::chosen, reply, viewing::Viewing},
    service::{Error, batches::BatchDraft},
};
use app::pages::office::batches::batches;
use axum::{extract::State, response::Response};

/// Makes the list; an error shows what waits for a list, with what is wrong.
pub async fn make(State(app): State<App>, viewing: Viewing, posted: Posted) -> Response {
    let answer = async {
        let actor = viewing.officer()?;
        let draft = BatchDraft {
            dossiers: chosen(&posted).map(|(id, _)| id.to_owned()).collect(),
            carrier: posted.text("carrier").to_owned(),
        };
        let key = posted.key("batches");
        match app.services.make_batch(actor, &draft, key.as_ref()).await {
            Ok(id) => Ok(reply::see(&format!("/office/batches/{id}"))),
            Err(error) if matches!(error.code().status(), 400 | 404 | 500..) => Err(error),
            Err(error) => {
                let mut page = model::overview(&app.services, viewing.lang(), actor).await?;
                page.problem = Some(error.code());
                Ok::<_, Error>(reply::page_with(error.code(), batches(&viewing.frame, &page)))
            }
        }
    };
    answer.await.unwrap_or_else(|error| viewing.problem(&error))
}
