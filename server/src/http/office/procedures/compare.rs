//! What changed between two published revisions, or from the newest one to a draft.

use super::drafted;
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Result},
};
use app::{
    domain::procedure::{Procedure, diff},
    pages::office::procedures::{Compared, address, diff as page},
    texts::Lang,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// The two revisions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: i64,
    to: i64,
}

/// GET `/office/procedures/{code}/diff?from=1&to=2`.
pub async fn published(
    State(app): State<App>,
    viewing: Viewing,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let model = || -> Result<Compared> {
        let actor = viewing.officer()?;
        let revision = |n| app.services.published_revision(actor, &code, n);
        let back = format!("/office/procedures/{code}");
        Ok(compared(viewing.lang(), &*revision(asked.from)?, &*revision(asked.to)?, back))
    };
    answer(&viewing, model())
}

/// GET `/office/procedure-drafts/{id}/diff`.
pub async fn draft(State(app): State<App>, viewing: Viewing, Path(id): Path<String>) -> Response {
    let model = async {
        let draft = drafted(&app.services, &viewing, &id).await?;
        let newest = app.services.catalogue.revisions(&draft.procedure.code).next_back();
        let newest = newest.ok_or(Error::NOT_FOUND)?;
        Ok(compared(viewing.lang(), newest, &draft.procedure, address(&id)))
    };
    answer(&viewing, model.await)
}

fn compared(lang: Lang, old: &Procedure, new: &Procedure, back: String) -> Compared {
    Compared {
        name: new.name.get(lang).to_owned(),
        from: old.revision,
        to: new.revision,
        changes: diff(old, new),
        back,
    }
}

fn answer(viewing: &Viewing, model: Result<Compared>) -> Response {
    match model {
        Ok(model) => reply::page(page(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}
