//! GET `/office/counter`: which procedure it is about, found without diacritics.

use crate::{
    http::{App, reply, viewing::Viewing},
    service::permit::permit,
};
use app::{
    domain::{
        fold::fold,
        permission::{Action, Object},
    },
    pages::office::counter::{Choose, choose},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// Lists the procedures that contain every word.
pub async fn show(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    let permitted =
        viewing.officer().and_then(|actor| permit(Action::ReceiveAtCounter, actor, Object::Nothing));
    if let Err(error) = permitted {
        return viewing.problem(&error);
    }
    let words = fold(&asked.q);
    let today = app.services.now().local_date();
    let fits = |text: &str| words.split_whitespace().all(|word| text.contains(word));
    let mut found: Vec<_> = app
        .services
        .catalogue
        .procedures_on(today)
        .filter(|p| fits(&fold(&format!("{} {} {} {}", p.code, p.name.vi, p.name.en, p.keywords.join(" ")))))
        .map(|p| (p.code.clone(), p.name.get(viewing.lang()).to_owned()))
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    reply::page(choose(&viewing.frame, &Choose { words: asked.q, found }))
}
