//! The organisation on one day: tree, desks, who serves a commune. Not here: who sits there (`holders`), what a
//! unit became later (`succession`).

use super::Organisation;
use crate::domain::{
    address::AddressBook,
    unit::{Model, Unit, UnitKind, UnitStatus},
};
use jiff::civil::Date;

/// The organisation as it is on a day, of one model of local government or of all.
#[derive(Clone, Copy, Debug)]
pub struct AsOf<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) day: Date,
    pub(super) model: Model,
}

/// A unit in the tree, with the number of units above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node<'a> {
    pub unit: &'a Unit,
    pub depth: usize,
}

impl Organisation {
    /// The organisation on a day, of all models that run side by side.
    pub fn on(&self, day: Date) -> AsOf<'_> {
        AsOf { organisation: self, day, model: Model::Both }
    }
}

impl<'a> AsOf<'a> {
    /// The same day as one of the models sees it.
    #[must_use]
    pub fn within(self, model: Model) -> Self {
        Self { model, ..self }
    }

    /// The day that is looked at.
    pub fn day(self) -> Date {
        self.day
    }

    /// What became of old communes.
    pub fn addresses(self) -> &'a AddressBook {
        &self.organisation.addresses
    }

    /// Every unit that exists, planned ones included.
    pub fn units(self) -> impl Iterator<Item = &'a Unit> {
        let exists = move |unit: &&Unit| unit.exists_on(self.day) && unit.model.meets(self.model);
        self.organisation.units.iter().filter(exists)
    }

    /// The record of a unit that holds on the day.
    pub fn unit(self, code: &str) -> Option<&'a Unit> {
        self.units().find(|unit| unit.code == code)
    }

    /// A unit to which dossiers may go.
    pub fn at_work(self, code: &str) -> Option<&'a Unit> {
        self.unit(code).filter(|unit| unit.is_at_work_on(self.day))
    }

    /// Whether a dossier received at the unit on the day is a test: outside official figures, with a code of the
    /// trial series.
    pub fn is_on_trial(self, code: &str) -> bool {
        self.unit(code).is_some_and(|unit| unit.status_on(self.day) == UnitStatus::Trial)
    }

    /// Units that stand below no other.
    pub fn roots(self) -> impl Iterator<Item = &'a Unit> {
        self.units().filter(|unit| unit.parent.is_none())
    }

    /// The provincial centre.
    pub fn center(self) -> Option<&'a Unit> {
        self.units().find(|unit| unit.kind == UnitKind::ProvinceCenter)
    }

    /// Units directly below one.
    pub fn children(self, code: &str) -> impl Iterator<Item = &'a Unit> {
        self.units().filter(move |unit| unit.parent.as_deref() == Some(code))
    }

    /// A unit and all below it, each above its own; nothing when the unit does not exist on the day.
    pub fn below(self, code: &str) -> Vec<Node<'a>> {
        let mut found: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<Node<'a>> =
            self.unit(code).map(|unit| Node { unit, depth: 0 }).into_iter().collect();
        while let Some(node) = open.pop() {
            if found.iter().any(|known| known.unit.code == node.unit.code) {
                continue;
            }
            let mut children: Vec<_> = self.children(&node.unit.code).collect();
            children.sort_by(|a, b| b.code.cmp(&a.code));
            open.extend(children.into_iter().map(|unit| Node { unit, depth: node.depth + 1 }));
            found.push(node);
        }
        found
    }

    /// The whole tree, the units of each root after it.
    pub fn tree(self) -> Vec<Node<'a>> {
        self.roots().flat_map(|root| self.below(&root.code)).collect()
    }

    /// A unit and those above it up to the root. Ends at a unit that is missing or stands above itself.
    pub fn path(self, code: &str) -> Vec<&'a Unit> {
        let mut path: Vec<&Unit> = Vec::new();
        let mut next = self.unit(code);
        while let Some(unit) = next.filter(|unit| path.iter().all(|known| known.code != unit.code)) {
            path.push(unit);
            next = unit.parent.as_deref().and_then(|parent| self.unit(parent));
        }
        path
    }

    /// The desks that can be chosen: those at work, the provincial centre first, then by code.
    pub fn desks(self) -> Vec<&'a Unit> {
        let open = |unit: &&Unit| unit.kind.is_desk() && unit.is_at_work_on(self.day);
        let mut desks: Vec<_> = self.units().filter(open).collect();
        desks.sort_by_key(|unit| (unit.kind != UnitKind::ProvinceCenter, &unit.code));
        desks
    }

    /// The units of a kind at work whose area holds the commune: one, unless the data is at fault.
    pub fn serving(self, kind: UnitKind, commune: &str) -> Vec<&'a Unit> {
        let serves = |unit: &&Unit| unit.kind == kind && unit.lists(commune) && unit.is_at_work_on(self.day);
        self.units().filter(serves).collect()
    }

    /// The desk nearest to the people of a commune: its own, else the branch of its district.
    pub fn desk_of(self, commune: &str) -> Option<&'a Unit> {
        UnitKind::DESKS.into_iter().find_map(|kind| self.serving(kind, commune).into_iter().next())
    }

    /// The desks at which an agency's own staff sit.
    pub fn seats_of(self, agency: UnitKind) -> Vec<&'a Unit> {
        self.desks().into_iter().filter(|desk| desk.seats.contains(&agency)).collect()
    }
}
