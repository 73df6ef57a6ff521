//! A planned change of the organisation: what opens, what closes, what follows what, who moves. Not here: what
//! it would do to open dossiers (`dry_run`), and carrying it out in the store.

use super::{Fault, FaultKind, Organisation, Succession};
use crate::domain::{
    localized::Localized,
    unit::{Assignment, Decision, Staff, Unit},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A planned change of the organisation on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Such as `binh-lieu-2025-07-01`.
    pub code: String,
    pub name: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The first day of the new order.
    pub effective: Date,
    /// New units, and new records of units that go on under their code. Their `valid_from` is the day of the
    /// change, whatever they say.
    #[serde(default, rename = "open", skip_serializing_if = "Vec::is_empty")]
    pub opens: Vec<Unit>,
    /// Units that close without a successor. Those with one close by their row in `successions`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closes: Vec<String>,
    #[serde(default, rename = "succession", skip_serializing_if = "Vec::is_empty")]
    pub successions: Vec<Succession>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<StaffMove>,
    /// People who are new to the organisation.
    #[serde(default, rename = "hire", skip_serializing_if = "Vec::is_empty")]
    pub hires: Vec<Staff>,
}

/// A person who leaves one unit for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffMove {
    pub login: String,
    /// Where the assignment ends on the eve of the change; absent when the person only gains one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves: Option<String>,
    /// Where the person works from the day of the change on; absent when the person only leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joins: Option<Assignment>,
}

impl Change {
    /// The last day of the old order.
    pub fn eve(&self) -> Date {
        self.effective.yesterday().unwrap_or(self.effective)
    }

    /// Codes of the units that are gone after the change.
    pub fn closing(&self) -> BTreeSet<&str> {
        let replaced = self.successions.iter().filter(|row| row.old != row.new).map(|row| row.old.as_str());
        self.closes.iter().map(String::as_str).chain(replaced).collect()
    }

    /// Whether it moves power: by a role, by what a unit is and where it belongs, which decide how far a director sees, or
    /// by a successor, who answers for what went before. Then whoever wrote that does not carry it out, and whoever does
    /// proves who they are. Closing a unit gives nobody anything.
    pub fn moves_power(&self) -> bool {
        !(self.staff.is_empty()
            && self.hires.is_empty()
            && self.opens.is_empty()
            && self.successions.is_empty())
    }

    /// Whether it moves power in another way than the plan before: something is new or on another day, or somebody stays
    /// who was to leave. Taking back what was only to be given says nothing new.
    pub fn moves_power_otherwise_than(&self, before: &Self) -> bool {
        let stays = |row: &StaffMove| row.leaves.is_some() && !self.staff.contains(row);
        self.moves_power()
            && (self.effective != before.effective
                || self.staff.iter().any(|row| !before.staff.contains(row))
                || self.hires.iter().any(|person| !before.hires.contains(person))
                || self.opens.iter().any(|unit| !before.opens.contains(unit))
                || self.successions.iter().any(|row| !before.successions.contains(row))
                || before.staff.iter().any(stays))
    }

    /// The organisation after the change; the given one stays as it is.
    ///
    /// # Errors
    /// Everything that is wrong with the plan, and everything that the change would newly break.
    pub fn apply(&self, organisation: &Organisation) -> Result<Organisation, Vec<Fault>> {
        let mut faults = self.faults(organisation);
        let after = self.carried_out(organisation);
        let before = organisation.faults();
        faults.extend(after.faults().into_iter().filter(|fault| !before.contains(fault)));
        faults.sort();
        faults.dedup();
        if faults.is_empty() { Ok(after) } else { Err(faults) }
    }

    /// What is wrong with the plan itself.
    fn faults(&self, organisation: &Organisation) -> Vec<Fault> {
        let (eve, day) = (organisation.on(self.eve()), Some(self.effective));
        let mut faults = Vec::new();
        let closing = self.closing();
        for code in &closing {
            // A unit that is gone on the day anyway was closed by another plan, or by this one before.
            let goes_on = organisation.on(self.effective).unit(code).is_some();
            if eve.unit(code).is_none() || !goes_on {
                faults.push(Fault::new(FaultKind::UnknownUnit, code, &self.code, day));
            }
        }
        for row in &self.successions {
            let opens = self.opens.iter().any(|unit| unit.code == row.new);
            let goes_on = eve.unit(&row.new).is_some_and(|unit| unit.exists_on(self.effective));
            if !opens && (!goes_on || closing.contains(row.new.as_str())) {
                faults.push(Fault::new(FaultKind::UnknownUnit, &row.new, &self.code, day));
            }
            if row.effective != self.effective {
                faults.push(Fault::new(FaultKind::OtherDay, &row.old, &row.new, Some(row.effective)));
            }
        }
        for closed in &self.closes {
            if self.successions.iter().any(|row| row.old == *closed) {
                continue;
            }
            let unit = eve.unit(closed).filter(|unit| unit.kind.is_desk());
            if let Some(unit) = unit {
                faults.push(Fault::new(FaultKind::NoSuccessor, &unit.code, &self.code, day));
            }
        }
        for row in &self.staff {
            if organisation.staff.iter().all(|person| person.login != row.login) {
                faults.push(Fault::new(FaultKind::UnknownStaff, &row.login, &self.code, day));
            }
        }
        faults
    }

    fn carried_out(&self, organisation: &Organisation) -> Organisation {
        let mut after = organisation.clone();
        let closing = self.closing();
        let replaced: BTreeSet<_> = self.opens.iter().map(|unit| unit.code.as_str()).collect();
        for unit in after.units.iter_mut().filter(|unit| unit.exists_on(self.eve())) {
            if closing.contains(unit.code.as_str()) || replaced.contains(unit.code.as_str()) {
                unit.valid_to = Some(self.eve());
            }
        }
        let opened = self.opens.iter().cloned();
        after.units.extend(opened.map(|unit| Unit { valid_from: Some(self.effective), ..unit }));
        after.successions.extend(self.successions.iter().cloned());
        after.staff.extend(self.hires.iter().cloned());
        for row in &self.staff {
            self.move_person(&mut after, row);
        }
        after
    }

    fn move_person(&self, after: &mut Organisation, row: &StaffMove) {
        let Some(person) = after.staff.iter_mut().find(|person| person.login == row.login) else { return };
        let left = |assignment: &&mut Assignment| {
            row.leaves.as_ref() == Some(&assignment.unit) && assignment.to.is_none_or(|to| self.eve() < to)
        };
        for assignment in person.assignments.iter_mut().filter(left) {
            assignment.to = Some(self.eve());
        }
        let joined = row.joins.clone();
        person.assignments.extend(joined.map(|new| Assignment { from: Some(self.effective), ..new }));
    }
}
