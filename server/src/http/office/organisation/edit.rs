//! POST `/office/organisation/changes/{code}/{edit}`: one change of a plan by one small form.

use super::{new_unit, plan::again};
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error,
        organisation::{Edit, Row, administrator},
    },
};
use app::domain::{
    error::ErrorCode,
    organisation::{StaffMove, Succession},
    unit::{Assignment, Role},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// Changes the plan.
pub async fn edit(
    State(app): State<App>,
    viewing: Viewing,
    Path((code, edit)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let done = async {
        let actor = viewing.officer()?;
        administrator(actor)?;
        let (_, plan) = app.services.catalogue.plans().get(&code).ok_or(Error::NOT_FOUND)?;
        let edit = read(&edit, &posted, plan.change.effective)?;
        app.services.edit_plan(actor, &code, posted.version()?, edit).await
    };
    match done.await {
        Ok(()) => reply::see(&format!("/office/organisation/changes/{code}")),
        Err(error) => again(&app, &viewing, &code, &error, posted.0).await,
    }
}

pub(super) fn invalid() -> Error {
    ErrorCode::InvalidForm.into()
}

fn read(edit: &str, posted: &Posted, effective: Date) -> Result<Edit, Error> {
    let needed = |name: &str| posted.get(name).map(ToOwned::to_owned).ok_or_else(invalid);
    Ok(match edit {
        "open" => Edit::Open(Box::new(new_unit::unit(posted, effective)?)),
        "close" => Edit::Close(needed("unit")?),
        "official" => Edit::GoLive(needed("unit")?),
        "succession" => Edit::Succession(Succession {
            old: needed("old")?,
            new: needed("new")?,
            effective,
            kind: by_code(posted, "way")?,
            open_dossiers: by_code(posted, "rule")?,
        }),
        "staff" => Edit::Staff(staff(posted)?),
        "hire" => Edit::Hire(Box::new(new_unit::person(posted, effective)?)),
        "remove" => {
            let list = match posted.text("list") {
                "open" => Row::Open,
                "close" => Row::Close,
                "succession" => Row::Succession,
                "staff" => Row::Staff,
                "hire" => Row::Hire,
                _ => return Err(invalid()),
            };
            Edit::Remove(list, posted.text("at").parse().map_err(|_| invalid())?)
        }
        "text" => Edit::Text(needed("text")?),
        "drop" => Edit::Drop,
        _ => return Err(Error::NOT_FOUND),
    })
}

/// A value of the domain by the code that stands for it.
pub(super) fn by_code<T: DeserializeOwned>(posted: &Posted, name: &str) -> Result<T, Error> {
    serde_json::from_value(posted.text(name).into()).map_err(|_| invalid())
}

fn staff(posted: &Posted) -> Result<StaffMove, Error> {
    let login = posted.get("login").ok_or_else(invalid)?.to_owned();
    let leaves = posted.get("leaves").map(ToOwned::to_owned);
    let joins = match posted.get("joins") {
        None => None,
        Some(unit) => Some(Assignment::new(unit, by_code::<Role>(posted, "role")?)),
    };
    if leaves.is_none() && joins.is_none() {
        return Err(invalid());
    }
    Ok(StaffMove { login, leaves, joins })
}
