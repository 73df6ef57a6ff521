//! Who holds which role on a day, those who stand in for others included. Not here: what the role may do
//! (`permission`).

use super::AsOf;
use crate::domain::unit::{Assignment, Role, Staff};

/// A person at work in a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holder<'a> {
    pub staff: &'a Staff,
    pub assignment: &'a Assignment,
}

impl<'a> Holder<'a> {
    /// Login of the person who is away and for whom this one stands in.
    pub fn stands_in_for(self) -> Option<&'a str> {
        self.assignment.substitute_for.as_deref()
    }

    /// Whether another agency has lent the person.
    pub fn is_seconded(self) -> bool {
        self.staff.is_seconded(self.assignment)
    }
}

/// A unit with fewer people than it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    pub unit: String,
    pub present: u32,
    pub at_least: u32,
}

impl<'a> AsOf<'a> {
    /// Everybody assigned to a unit on the day, whether away or not; nobody when the unit does not exist.
    pub fn assigned(self, unit: &str) -> Vec<Holder<'a>> {
        let mut found = Vec::new();
        if self.unit(unit).is_none() {
            return found;
        }
        for staff in &self.organisation.staff {
            let here = staff.assignments_on(self.day).filter(|assignment| assignment.unit == unit);
            found.extend(here.map(|assignment| Holder { staff, assignment }));
        }
        found
    }

    /// Who acts in a role at a unit on the day: a person who is stood in for does not.
    pub fn holders(self, unit: &str, role: Role) -> Vec<Holder<'a>> {
        let mut all = self.assigned(unit);
        all.retain(|holder| holder.assignment.role == role);
        let away: Vec<_> = all.iter().filter_map(|holder| holder.stands_in_for()).collect();
        let acts = |holder: &&Holder<'a>| {
            holder.stands_in_for().is_some() || !away.contains(&holder.staff.login.as_str())
        };
        all.iter().filter(acts).copied().collect()
    }

    /// Units in which fewer people are assigned than they must have; each person counts once.
    pub fn shortages(self) -> Vec<Shortage> {
        let short = |unit: &'a crate::domain::unit::Unit| {
            let at_least = unit.staffing?.at_least;
            let mut logins: Vec<_> =
                self.assigned(&unit.code).iter().map(|h| h.staff.login.as_str()).collect();
            logins.sort_unstable();
            logins.dedup();
            let present = u32::try_from(logins.len()).unwrap_or(u32::MAX);
            (present < at_least).then(|| Shortage { unit: unit.code.clone(), present, at_least })
        };
        self.units().filter_map(short).collect()
    }
}
