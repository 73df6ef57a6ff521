//! `/account/data`: everything about oneself as an archive that flows out while it is packed, after a fresh proof.

use crate::{
    files::{Disposition, archive, content_disposition},
    http::{
        App,
        client::ClientAddress,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result, privacy::PROOF_MINUTES, sessions::SignedIn},
};
use app::{
    domain::error::ErrorCode,
    pages::account::data::{OwnData, own_data},
};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures::StreamExt;

fn signed_in(viewing: &Viewing) -> Result<&SignedIn> {
    viewing.citizen()?;
    viewing.who.as_ref().ok_or(Error::Known(ErrorCode::NotSignedIn))
}

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    match signed_in(&viewing) {
        Ok(who) => {
            let model = OwnData { proved: app.services.has_proved_lately(who), minutes: PROOF_MINUTES };
            reply::page(own_data(&viewing.frame, &model))
        }
        Err(error) => viewing.problem(&error),
    }
}

pub async fn take(State(app): AppState, viewing: Viewing, address: ClientAddress) -> Response {
    match begin(&app, &viewing, &address).await {
        Ok(response) => response,
        Err(error) => viewing.problem(&error),
    }
}

async fn begin(app: &App, viewing: &Viewing, address: &ClientAddress) -> Result<Response> {
    let (services, who, account) = (app.services.clone(), signed_in(viewing)?, viewing.citizen()?.clone());
    if !services.has_proved_lately(who) {
        return Ok(reply::prove_again("data", "/account/data"));
    }
    let turn = app.turns.take(&account.id)?;
    services.note_own_data(who, &account, &services.origin(&address.name())).await?;
    let (archive, pieces) = archive();
    let (who, lang) = (who.clone(), viewing.lang());
    tokio::spawn(async move {
        services.pack_own_data(&who, &account, lang, archive).await;
        drop(turn);
    });
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, content_disposition(Disposition::Attachment, "du-lieu-cua-toi.zip")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces.boxed())).into_response())
}
