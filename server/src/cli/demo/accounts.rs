//! The accounts of the demonstration: invented citizens, and the staff of some places with every role.
//! The identity peer reads this list as JSON; staff come from the catalogue, so that both agree.

use crate::{catalogue, config::StaffClaims};
use anyhow::Context;
use app::{
    domain::{
        organisation::Organisation,
        unit::{Role, Staff, Unit, UnitKind},
    },
    texts::{self, Lang, Text},
};
use serde::{Deserialize, Serialize};
use std::process::ExitCode;

/// The communes whose centres, committees, land offices and police take part: two wards and two communes.
const PLACES: [&str; 4] = ["06652", "06685", "06838", "06841"];
const CITIZENS: &str = include_str!("citizens.json");

/// Arguments of `demo accounts`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON, in the arrangement that the identity peer reads.
    #[arg(long)]
    json: bool,
}

/// One account as the identity peer knows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    login: String,
    pub(super) sub: String,
    /// `citizen` or `officer`.
    pub(super) group: String,
    title: String,
    /// Whether the sign-in page offers it without being asked; any account can be typed.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    listed: bool,
    claims: serde_json::Map<String, serde_json::Value>,
}

fn yes() -> bool {
    true
}

fn is_yes(listed: &bool) -> bool {
    *listed
}

impl Account {
    /// Whether this is a person of the province: no member of staff and no organisation.
    pub(super) fn is_citizen(&self) -> bool {
        self.group == "citizen" && self.claim("LoaiTaiKhoan") == "1"
    }

    /// What the provider says of the person; empty when it says nothing.
    pub(super) fn claim(&self, name: &str) -> &str {
        self.claims.get(name).and_then(serde_json::Value::as_str).unwrap_or_default()
    }
}

impl Args {
    /// # Errors
    /// When the catalogue's files are faulty.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let accounts = accounts()?;
        if self.json {
            print!("{}", json(&accounts)?);
        } else {
            for account in &accounts {
                println!("{:<30} {:<8} {}", account.login, account.group, account.title);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// One account a line, so that a change of one is a change of one line.
fn json(accounts: &[Account]) -> serde_json::Result<String> {
    let lines = accounts.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("[\n  {}\n]\n", lines.join(",\n  ")))
}

pub(super) fn accounts() -> anyhow::Result<Vec<Account>> {
    let mut accounts: Vec<Account> = serde_json::from_str(CITIZENS).context("citizens.json")?;
    let Organisation { units, staff, .. } = catalogue::organisation_of_files()?;
    for person in &staff {
        let Some(assignment) = person.assignments.first() else { continue };
        let unit = units.iter().find(|unit| unit.code == assignment.unit);
        accounts.extend(unit.map(|unit| officer(person, assignment.role, unit)));
    }
    Ok(accounts)
}

/// Whether the sign-in page offers the unit's staff without being asked.
fn takes_part(unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::ProvinceCenter | UnitKind::Department | UnitKind::ProvincialPolice => true,
        _ => unit.serves.iter().any(|commune| PLACES.contains(&commune.as_str())),
    }
}

fn officer(person: &Staff, role: Role, unit: &Unit) -> Account {
    let mut claims = serde_json::Map::new();
    claims.insert("HoVaTen".into(), person.name.clone().into());
    claims.insert("loAs".into(), "2".into());
    let StaffClaims { claim, value, login } = StaffClaims::demonstration();
    claims.insert(claim, value.into());
    claims.insert(login, person.login.clone().into());
    Account {
        login: person.login.clone(),
        sub: format!("officer-{}", person.login),
        group: "officer".into(),
        title: format!("{}, {}", Lang::Vi.t(role_name(role)), unit.short_name.get(Lang::Vi)),
        listed: takes_part(unit),
        claims,
    }
}

fn role_name(role: Role) -> Text {
    use texts::words as t;
    match role {
        Role::Desk => t::ROLE_DESK,
        Role::Specialist => t::ROLE_SPECIALIST,
        Role::Head => t::ROLE_HEAD,
        Role::Leader => t::ROLE_LEADER,
        Role::Clerk => t::ROLE_CLERK,
        Role::Director => t::ROLE_DIRECTOR,
        Role::Admin => t::ROLE_ADMIN,
        Role::Inspector => t::ROLE_INSPECTOR,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_role_and_a_citizen_take_part_and_no_subject_twice() {
        let accounts = accounts().unwrap();
        for role in Role::ALL {
            let name = Lang::Vi.t(role_name(role));
            assert!(accounts.iter().any(|account| account.title.starts_with(name)), "{name}");
        }
        assert!(accounts.iter().any(|account| account.group == "citizen"));
        let subjects: BTreeSet<_> = accounts.iter().map(|account| &account.sub).collect();
        assert_eq!(subjects.len(), accounts.len());
    }

    #[test]
    fn the_committed_list_is_the_programs_own() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../e2e/peers/accounts.json");
        let committed = std::fs::read_to_string(path).unwrap();
        let own = json(&accounts().unwrap()).unwrap();
        assert!(committed.trim() == own.trim(), "run: motcua demo accounts --json > e2e/peers/accounts.json");
    }

    #[test]
    fn an_organisation_has_a_name_and_a_number_of_its_own() {
        let accounts = accounts().unwrap();
        let organisation =
            accounts.iter().find(|account| !account.claim("TenDoanhNghiep").is_empty()).unwrap();
        assert_ne!(organisation.claim("TenDoanhNghiep"), organisation.claim("HoVaTen"));
        assert!(app::domain::tax_code::TaxCode::parse(organisation.claim("MaSoDoanhNghiep")).is_ok());
    }

    #[test]
    fn the_list_is_json_with_one_account_a_line() {
        let accounts = accounts().unwrap();
        let text = json(&accounts).unwrap();
        let read: Vec<Account> = serde_json::from_str(&text).unwrap();
        assert_eq!((read.len(), text.lines().count()), (accounts.len(), accounts.len() + 2));
    }
}
