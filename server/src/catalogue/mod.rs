//! The province as data: procedures, organisation, staff, calendar. Loaded from the files in
//! `server/catalogue` into versioned rows at the start, and from there into memory. What was published in the
//! browser stands in later revisions of the same rows, which no start overwrites.

mod calendar;
mod exchange;
mod files;
mod live;
mod load;
mod organisation;
mod plan;
mod publish;
mod unreadable;

pub use calendar::{CalendarPlan, Moved, Published};
pub use exchange::{from_toml, to_toml};
pub use files::{Listed, example, files, known, organisation as organisation_of_files};
pub use live::{LiveCatalogue, SERIES};
pub use load::{calendar_kept, calendar_of_files, load};
pub use organisation::changed;
pub use plan::{Outcome, Plan, PlanState};
pub use publish::{Publication, publish};
pub use unreadable::{Reason, Unreadable};

use app::domain::{
    organisation::{AsOf, Organisation},
    procedure::Procedure,
    routing::NonBoundaryLists,
    unit::{Commune, Role, Staff, Unit, UnitKind},
    working_time::{Calendar, CalendarData, Calendars},
};
use jiff::civil::Date;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// All catalogue data, in memory, as it is on one day.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Every revision by code, the oldest first.
    procedures: BTreeMap<String, Vec<Arc<Procedure>>>,
    organisation: Arc<Organisation>,
    lists: Arc<NonBoundaryLists>,
    /// Plans to change the organisation by their codes, each with its newest revision.
    plans: BTreeMap<String, (i64, Plan)>,
    /// The day on which questions without a day are asked.
    day: Date,
    /// The record by which each unit is known on the day, those that are no more or not yet included.
    units: BTreeMap<String, Unit>,
    /// The units that are gone by the day, by those that stand in their place.
    predecessors: BTreeMap<String, Vec<String>>,
    pub communes: Vec<Commune>,
    /// Fields (lĩnh vực) in the order of display.
    pub fields: Vec<Listed>,
    pub life_events: Vec<Listed>,
    /// Codes of the procedures that the home page names first.
    pub most_needed: Vec<String>,
    /// The national calendar, for what belongs to no unit.
    pub calendar: Calendar,
    calendars: Calendars,
    /// The same as it is written down.
    calendar_data: Arc<CalendarData>,
    /// The change of the calendars that is being written, or was published last, with its revision.
    calendar_plan: Option<(i64, CalendarPlan)>,
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

    /// All revisions of a procedure, the oldest first.
    pub fn revisions(&self, code: &str) -> impl DoubleEndedIterator<Item = &Arc<Procedure>> {
        self.procedures.get(code).into_iter().flatten()
    }

    /// The codes of all procedures that anything was published under.
    pub fn procedure_codes(&self) -> impl Iterator<Item = &str> {
        self.procedures.keys().map(String::as_str)
    }

    /// The day on which questions without a day are asked.
    pub fn day(&self) -> Date {
        self.day
    }

    /// The same catalogue on another day.
    #[must_use]
    pub fn on_day(&self, day: Date) -> Self {
        Self {
            day,
            units: Self::known_on(&self.organisation, day),
            predecessors: self.organisation.on(day).predecessors(),
            ..self.clone()
        }
    }

    /// The record of each unit on a day, else its last one before, else its first one after.
    fn known_on(organisation: &Organisation, day: Date) -> BTreeMap<String, Unit> {
        let mut known: BTreeMap<String, Unit> = BTreeMap::new();
        let mut records: Vec<&Unit> = organisation.units.iter().collect();
        records.sort_by_key(|unit| unit.valid_from);
        for unit in records {
            let begun = unit.valid_from.is_none_or(|from| from <= day);
            if begun || !known.contains_key(&unit.code) {
                known.insert(unit.code.clone(), unit.clone());
            }
        }
        known
    }

    /// Everything known of the organisation, past, present and planned.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The organisation of the catalogue's day.
    pub fn today(&self) -> AsOf<'_> {
        self.organisation.on(self.day)
    }

    /// Which procedures are received regardless of boundary.
    pub fn lists(&self) -> &NonBoundaryLists {
        &self.lists
    }

    /// The plans to change the organisation by their codes, with their revisions.
    pub fn plans(&self) -> &BTreeMap<String, (i64, Plan)> {
        &self.plans
    }

    /// What a unit is called and where it is: its record of the day, the last one of a unit that is no more.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.get(code)
    }

    /// The units that exist on the day.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(|unit| unit.exists_on(self.day))
    }

    /// The units that existed before the day and no longer do, each by its last record.
    pub fn closed_units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values().filter(|unit| unit.valid_to.is_some_and(|to| to < self.day))
    }

    /// The desks that can be chosen on the day, the provincial centre first.
    pub fn desks(&self) -> impl Iterator<Item = &Unit> {
        self.today().desks().into_iter()
    }

    /// The provincial centre: where dossiers sent online arrive when no commune is nearer.
    pub fn province_center(&self) -> Option<&Unit> {
        self.today()
            .center()
            .or_else(|| self.units.values().find(|unit| unit.kind == UnitKind::ProvinceCenter))
    }

    /// The desk of a commune.
    pub fn desk_of_commune(&self, commune: &str) -> Option<&Unit> {
        self.today().desk_of(commune)
    }

    /// Who does today what a unit had to do: the unit itself, or what took its place. Of several heirs the `preferred`
    /// one, when it is among them.
    pub fn stands_for<'a>(&self, unit: &'a str, preferred: Option<&str>) -> Cow<'a, str> {
        let view = self.today();
        if view.unit(unit).is_some() {
            return Cow::Borrowed(unit);
        }
        let heirs = view.now(unit);
        let chosen = heirs.iter().find(|heir| Some(heir.as_str()) == preferred).or_else(|| heirs.first());
        chosen.map_or(Cow::Borrowed(unit), |heir| Cow::Owned(heir.clone()))
    }

    /// Whether days are counted as by the other: the same calendars, and units in the same places on the same day.
    pub fn counts_like(&self, other: &Self) -> bool {
        self.day == other.day
            && self.calendar_data == other.calendar_data
            && self.organisation == other.organisation
    }

    /// The calendar that a unit keeps: the national one with the exceptions of the unit and of those above it.
    pub fn calendar_of(&self, unit: &str) -> Cow<'_, Calendar> {
        let above = |unit: &&Unit| unit.parent.as_deref().and_then(|parent| self.unit(parent));
        // Nobody has more units above; units above each other in a circle would have no end.
        let chain = std::iter::successors(self.unit(unit), above).take(16);
        self.calendars.for_unit(chain.map(|unit| unit.code.as_str()))
    }

    pub fn staff(&self, login: &str) -> Option<&Staff> {
        self.organisation.staff.iter().find(|staff| staff.login == login)
    }

    /// The member of staff behind a login, if they have work on the day: whoever has left is known by name and is nobody
    /// otherwise.
    pub fn employee(&self, login: &str) -> Option<&Staff> {
        self.staff(login).filter(|staff| staff.assignments_on(self.day).next().is_some())
    }

    pub fn all_staff(&self) -> impl Iterator<Item = &Staff> {
        self.organisation.staff.iter()
    }

    pub fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.iter().find(|commune| commune.code == code)
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

    /// The assignments that count for a member of staff on the day: whoever is stood in for has none of that role
    /// meanwhile; a director's include every unit below, and the provincial director's every unit of the province.
    /// Whoever works at a unit answers for the units in whose place it stands, too; these come last.
    pub fn effective_assignments(&self, staff: &Staff) -> Vec<(String, Role)> {
        let mut all = Vec::new();
        let view = self.today();
        for assignment in staff.assignments_on(self.day) {
            let holders = view.holders(&assignment.unit, assignment.role);
            if holders.iter().all(|holder| holder.staff.login != staff.login) {
                continue;
            }
            let root = self.unit(&assignment.unit).map(|unit| unit.kind);
            let units = match (assignment.role, root) {
                (Role::Director, Some(UnitKind::ProvinceCenter)) => self.units.keys().cloned().collect(),
                (Role::Director, _) => self.unit_and_below(&assignment.unit),
                _ => vec![assignment.unit.clone()],
            };
            all.extend(units.into_iter().map(|unit| (unit, assignment.role)));
        }
        self.add_inherited(&mut all);
        all
    }

    fn add_inherited(&self, assignments: &mut Vec<(String, Role)>) {
        let mut inherited = Vec::new();
        for (unit, role) in assignments.iter().filter(|(_, role)| role.sees_dossiers()) {
            let gone = self.predecessors.get(unit).into_iter().flatten();
            inherited.extend(gone.map(|gone| (gone.clone(), *role)));
        }
        inherited.sort();
        inherited.dedup();
        inherited.retain(|one| !assignments.contains(one));
        assignments.extend(inherited);
    }
}
