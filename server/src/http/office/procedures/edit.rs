//! `/office/procedure-drafts/{id}/edit/{place}` and `/rearrange`: one part of a draft, and the order of its lists.

use super::{drafted, known};
use crate::service::permit::permit;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{Error, Result, editing::Drafted},
};
use app::domain::permission;
use app::{
    domain::{
        error::ErrorCode,
        procedure::editing::{Action, Part, Place, Refusal, part_of, path_of},
    },
    pages::office::procedures::{Editing, Preview, address, edit as page, fault_here},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;

/// Whether the part was saved just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: u8,
}

/// Shows the part.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, place)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let model = async {
        let draft = drafted(&app.services, &viewing, &id).await?;
        let model = model(&app, &viewing, &draft, &place)?;
        Ok(Editing { saved: asked.saved > 0, ..model })
    };
    match model.await {
        Ok(model) => reply::page(page(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

fn model(app: &App, viewing: &Viewing, draft: &Drafted, place: &str) -> Result<Editing> {
    let place = Place::parse(place).ok_or(Error::NOT_FOUND)?;
    let procedure = &draft.procedure;
    let faults = app.services.faults_of(procedure);
    let own = faults.iter().filter(|fault| path_of(&fault.path).0 == place);
    Ok(Editing {
        id: draft.row.id.clone(),
        version: draft.row.version,
        item: part_of(procedure, &place).ok_or(Error::NOT_FOUND)?,
        known: known(&app.services, viewing.lang(), procedure),
        errors: Vec::new(),
        unfit: None,
        faults: own.map(|fault| fault_here(viewing.lang(), fault)).collect(),
        saved: false,
        preview: shown_beside(draft, &place),
        place,
    })
}

/// The page of the form that a part belongs to, or what the procedure's own page says of it.
fn shown_beside(draft: &Drafted, place: &Place) -> Preview {
    match place.part() {
        Part::Page | Part::Field | Part::Column => {
            let number = place.to_string().split('.').nth(1).and_then(|at| at.parse::<usize>().ok());
            let page = draft.procedure.pages.get(number.unwrap_or_default());
            page.map_or(Preview::None, |page| Preview::Page(page.id.clone()))
        }
        Part::Paper => Preview::Procedure("papers"),
        Part::Fee | Part::Exempt => Preview::Procedure("fees"),
        Part::Step | Part::Variant => Preview::Procedure("way"),
        Part::Task => Preview::Procedure("together"),
        Part::Head | Part::Limits | Part::Eligibility | Part::Competence | Part::Rule => {
            Preview::Procedure("top")
        }
    }
}

/// Saves the part; what cannot be read is shown again as it was typed.
pub async fn save(
    State(app): State<App>,
    viewing: Viewing,
    Path((id, at)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let saved = async {
        let actor = viewing.officer()?;
        permit(permission::Action::EditProcedures, actor, permission::Object::Nothing)?;
        let place = Place::parse(&at).ok_or(Error::NOT_FOUND)?;
        let draft = (id.as_str(), posted.version()?);
        let saved = app.services.save_part(actor, draft, &place, &posted.0).await?;
        Ok((place, saved))
    };
    let (place, refusal) = match saved.await {
        Ok((place, Ok(()))) => return reply::see(&after(&id, &place, &posted)),
        Ok((place, Err(refusal))) => (place, refusal),
        Err(error) => return viewing.problem(&error),
    };
    let again = async {
        let draft = drafted(&app.services, &viewing, &id).await?;
        model(&app, &viewing, &draft, &place.to_string())
    };
    match again.await {
        Ok(model) => reply::page_with(ErrorCode::InvalidForm, page(&viewing.frame, &refused(model, refusal))),
        Err(error) => viewing.problem(&error),
    }
}

fn after(id: &str, place: &Place, posted: &Posted) -> String {
    match (posted.text("then"), place.above()) {
        ("back", Some(above)) => format!("{}/edit/{above}", address(id)),
        ("back", None) => address(id),
        _ => format!("{}/edit/{place}?saved=1", address(id)),
    }
}

fn refused(model: Editing, refusal: Refusal) -> Editing {
    match refusal {
        Refusal::Unreadable { typed, errors } => Editing { item: typed, errors, ..model },
        Refusal::Unfit { typed, reason } => Editing { item: typed, unfit: Some(reason), ..model },
        Refusal::NoSuchPlace => model,
    }
}

/// POST `/office/procedure-drafts/{id}/move`: a question goes to the end of another page, and stays open.
pub async fn move_question(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let moved = async {
        let actor = viewing.officer()?;
        permit(permission::Action::EditProcedures, actor, permission::Object::Nothing)?;
        let place = Place::parse(posted.text("place")).ok_or(Error::NOT_FOUND)?;
        let page = posted.text("page").parse().map_err(|_| ErrorCode::BadRequest)?;
        app.services.move_question(actor, (&id, posted.version()?), &place, page).await
    };
    match moved.await {
        Ok(place) => reply::see(&format!("{}/edit/{place}?saved=1", address(&id))),
        Err(error) => viewing.problem(&error),
    }
}

/// Moves, adds, copies or removes an item; a new one is opened, else its list is shown again.
pub async fn rearrange(
    State(app): State<App>,
    viewing: Viewing,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let list = posted.text("list").to_owned();
    let moved = async {
        let actor = viewing.officer()?;
        permit(permission::Action::EditProcedures, actor, permission::Object::Nothing)?;
        let action = Action::from_code(posted.text("do")).ok_or(ErrorCode::BadRequest)?;
        let at = posted.text("at").parse().unwrap_or_default();
        let draft = (id.as_str(), posted.version()?);
        let place = app.services.rearrange_part(actor, draft, (&list, at), action).await?;
        Ok((action, place))
    };
    let (action, place) = match moved.await {
        Ok(moved) => moved,
        Err(error) => return viewing.problem(&error),
    };
    reply::see(&match (action, place) {
        (Action::Add | Action::Duplicate, Some(place)) => format!("{}/edit/{place}", address(&id)),
        _ => around(&id, &list),
    })
}

/// The page on which a list stands.
fn around(id: &str, list: &str) -> String {
    let (above, name) = list.rsplit_once('.').unwrap_or(("", list));
    match (Place::parse(above), name) {
        (Some(above), name) => format!("{}/edit/{above}#{name}", address(id)),
        (None, name) => format!("{}#{name}", address(id)),
    }
}
