//! Reads what a plan says of a new unit and of a new person. Not here: the other rows (`edit`).

use super::edit::{by_code, invalid};
use crate::{http::form::Posted, service::Error};
use app::domain::{
    localized::Localized,
    unit::{
        Account, Assignment, Counter, Premises, Role, Seal, Staff, StaffKind, Staffing, Standing, Unit,
        UnitKind, UnitStatus,
    },
};
use jiff::civil::Date;

/// The unit with its first day.
pub(super) fn unit(posted: &Posted, effective: Date) -> Result<Unit, Error> {
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
        seal: own("seal").map(|reference| Seal { reference }),
        account: own("account").map(|reference| Account { reference }),
        premises: house(posted, effective),
        seats: posted.get("seats").map(|_| by_code(posted, "seats")).transpose()?.into_iter().collect(),
        staffing: least(posted)?,
    })
}

/// The house, as far as anything is said of it.
fn house(posted: &Posted, effective: Date) -> Vec<Premises> {
    let own = |name: &str| posted.get(name).map(ToOwned::to_owned);
    let numbers = posted.text("counters").split(',').map(str::trim).filter(|number| !number.is_empty());
    let counter = |number: &str| Counter { code: number.to_owned(), fields: Vec::new(), non_boundary: false };
    let counters: Vec<Counter> = numbers.map(counter).collect();
    let (commune, floor, before) = (own("house_commune"), own("house_floor"), own("taken_over_from"));
    if commune.is_none() && floor.is_none() && before.is_none() && counters.is_empty() {
        return Vec::new();
    }
    let address = posted.text("address");
    vec![Premises {
        address: Localized::new(address, address),
        commune,
        position: None,
        floor: floor.map(|floor| Localized::new(floor.clone(), floor)),
        counters,
        from: Some(effective),
        to: None,
        taken_over_from: before,
    }]
}

fn least(posted: &Posted) -> Result<Option<Staffing>, Error> {
    let number = posted.get("least").map(|number| number.parse().map_err(|_| invalid())).transpose()?;
    Ok(number.map(|at_least| Staffing { at_least, at_most: None }))
}

/// The person with the first assignment, from the plan's day on.
pub(super) fn person(posted: &Posted, effective: Date) -> Result<Staff, Error> {
    let needed = |name: &str| posted.get(name).ok_or_else(invalid);
    let login = needed("login")?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if !login.chars().all(plain) {
        return Err(invalid());
    }
    let assignment = Assignment::new(needed("unit")?, by_code::<Role>(posted, "role")?);
    Ok(Staff {
        login: login.to_owned(),
        name: needed("name")?.to_owned(),
        kind: by_code::<StaffKind>(posted, "kind")?,
        home_agency: posted.get("home_agency").map(ToOwned::to_owned),
        assignments: vec![Assignment { from: Some(effective), ..assignment }],
    })
}
