//! The province as data: procedures, organisation, staff, calendar. Loaded from the files in
//! `server/catalogue` into versioned rows at the start, and from there into memory.

mod exchange;
mod files;
mod live;
mod load;

pub use exchange::{from_toml, to_toml};
pub use files::{Listed, example, files, known};
pub use live::{LiveCatalogue, SERIES};
pub use load::load;

use app::domain::{
    form::Answers,
    procedure::Procedure,
    routing,
    unit::{Commune, Role, Staff, Unit, UnitKind},
    working_time::{Calendar, Calendars},
};
use jiff::civil::Date;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// All catalogue data, in memory.
#[derive(Debug)]
pub struct Catalogue {
    /// Every revision by code, the oldest first.
    procedures: BTreeMap<String, Vec<Arc<Procedure>>>,
    units: BTreeMap<String, Unit>,
    staff: BTreeMap<String, Staff>,
    pub communes: Vec<Commune>,
    /// Fields (lĩnh vực) in the order of display.
    pub fields: Vec<Listed>,
    pub life_events: Vec<Listed>,
    /// Codes of the procedures that the home page names first.
    pub most_needed: Vec<String>,
    /// The national calendar, for what belongs to no unit.
    pub calendar: Calendar,
    calendars: Calendars,
}

impl Catalogue {
    /// The procedures in force on a day, one revision each.
    pub fn procedures_on(&self, day: Date) -> impl Iterator<Item = &Arc<Procedure>> {
        self.procedures.keys().filter_map(move |code| self.procedure_on(code, day))
    }

    /// The revision of a procedure that is in force on a day.
    pub fn procedure_on(&self, code: &str, day: Date) -> Option<&Arc<Procedure>> {
        let in_force = |p: &&Arc<Procedure>| p.valid_from <= day && p.valid_to.is_none_or(|end| day <= end);
        self.procedures.get(code)?.iter().rev().find(in_force)
    }

    /// One revision of a procedure: the one that a dossier is pinned to.
    pub fn revision(&self, code: &str, revision: i64) -> Option<&Arc<Procedure>> {
        self.procedures.get(code)?.iter().find(|procedure| i64::from(procedure.revision) == revision)
    }

    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.get(code)
    }

    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The desks, the provincial centre first.
    pub fn desks(&self) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(|unit| unit.kind.is_desk())
    }

    /// The provincial centre: where dossiers sent online arrive when no commune is nearer.
    pub fn province_center(&self) -> Option<&Unit> {
        self.units.values().find(|unit| unit.kind == UnitKind::ProvinceCenter)
    }

    /// The desk of a commune.
    pub fn desk_of_commune(&self, commune: &str) -> Option<&Unit> {
        let own = |unit: &&Unit| unit.kind == UnitKind::CommuneCenter && unit.serves(commune);
        self.units.values().find(own)
    }

    /// The calendar that a unit keeps: the national one with the exceptions of the unit and of those above it.
    pub fn calendar_of(&self, unit: &str) -> Cow<'_, Calendar> {
        let above = |unit: &&Unit| unit.parent.as_deref().and_then(|parent| self.unit(parent));
        // Nobody has more units above; units above each other in a circle would have no end.
        let chain = std::iter::successors(self.unit(unit), above).take(16);
        self.calendars.for_unit(chain.map(|unit| unit.code.as_str()))
    }

    pub fn staff(&self, login: &str) -> Option<&Staff> {
        self.staff.get(login)
    }

    pub fn all_staff(&self) -> impl Iterator<Item = &Staff> {
        self.staff.values()
    }

    pub fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.iter().find(|commune| commune.code == code)
    }

    /// Who decides a case received at a desk.
    pub fn competent_unit(&self, procedure: &Procedure, answers: &Answers, receiving: &str) -> Option<&Unit> {
        routing::competent_unit(procedure, answers, self.unit(receiving)?, self.units.values())
    }

    /// A unit and all units below it.
    pub fn unit_and_below(&self, code: &str) -> Vec<String> {
        let mut found = vec![code.to_owned()];
        let mut at = 0;
        while let Some(parent) = found.get(at).cloned() {
            let below = self.units.values().filter(|unit| unit.parent.as_deref() == Some(&parent));
            found.extend(below.map(|unit| unit.code.clone()));
            at += 1;
        }
        found
    }

    /// The assignments that count for a member of staff: a director's include every unit below, and the
    /// provincial director's every unit of the province.
    pub fn effective_assignments(&self, staff: &Staff) -> Vec<(String, Role)> {
        let mut all = Vec::new();
        for assignment in &staff.assignments {
            let root = self.unit(&assignment.unit).map(|unit| unit.kind);
            let units = match (assignment.role, root) {
                (Role::Director, Some(UnitKind::ProvinceCenter)) => self.units.keys().cloned().collect(),
                (Role::Director, _) => self.unit_and_below(&assignment.unit),
                _ => vec![assignment.unit.clone()],
            };
            all.extend(units.into_iter().map(|unit| (unit, assignment.role)));
        }
        all
    }
}
