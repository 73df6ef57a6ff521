//! POST `/office/organisation/changes/{code}/{edit}`: one change of a plan by one small form.

use super::plan::again;
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error,
        organisation::{Edit, Row, administrator},
    },
};
use app::domain::{
    error::ErrorCode,
    localized::Localized,
    organisation::{StaffMove, Succession},
    unit::{Assignment, Role, Standing, Unit, UnitKind, UnitStatus},
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

fn invalid() -> Error {
    ErrorCode::InvalidForm.into()
}

fn read(edit: &str, posted: &Posted, effective: Date) -> Result<Edit, Error> {
    let needed = |name: &str| posted.get(name).map(ToOwned::to_owned).ok_or_else(invalid);
    Ok(match edit {
        "open" => Edit::Open(Box::new(unit(posted, effective)?)),
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
fn by_code<T: DeserializeOwned>(posted: &Posted, name: &str) -> Result<T, Error> {
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

fn unit(posted: &Posted, effective: Date) -> Result<Unit, Error> {
    let needed = |name: &str| posted.get(name).ok_or_else(invalid);
    let own = |name: &str| posted.get(name).map(ToOwned::to_owned);
    let name = Localized::new(needed("name_vi")?, needed("name_en")?);
    let address = posted.text("address");
    let status: UnitStatus = by_code(posted, "standing")?;
    let standing = Standing { status, from: effective };
    let serves = posted.text("serves").split([',', ' ']).filter(|code| !code.is_empty());
    Ok(Unit {
        code: needed("code")?.to_owned(),
        kind: by_code::<UnitKind>(posted, "kind")?,
        short_name: name.clone(),
        name,
        parent: own("parent"),
        agency_code: own("agency_code"),
        serves: serves.map(ToOwned::to_owned).collect(),
        address: Localized::new(address, address),
        phone: posted.text("phone").to_owned(),
        valid_from: Some(effective),
        valid_to: None,
        model: Default::default(),
        standing: vec![standing],
        rank: None,
        founder: None,
        establishment: None,
        seal: None,
        account: None,
        premises: Vec::new(),
        seats: Vec::new(),
        staffing: None,
    })
}
