//! What is wrong with the organisation's data, on every day on which something in it changes. Not here: whether
//! a plan is complete (`change`).

use super::{AsOf, Organisation};
use crate::{
    domain::{
        time::short_date,
        unit::{Unit, UnitKind},
    },
    texts::{Lang, Text, organisation as t},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// The unit stands above itself.
    Cycle,
    /// The unit above does not exist on a day.
    MissingParent,
    /// A stretch of time between two records of a unit.
    Gap,
    /// Two records of a unit on one day.
    Overlap,
    /// Two units of one kind and model serve one commune.
    ServedTwice,
    /// Two provincial centres on one day: the whole province is seen from the centre.
    SecondCenter,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// A row names a unit that is not there on its day.
    UnknownUnit,
    /// People remain assigned to a unit that is closed.
    StaffLeft,
    /// A unit closes and nothing follows it.
    NoSuccessor,
    /// A row's day is not that of the change.
    OtherDay,
    /// A row names a person who is not there.
    UnknownStaff,
}

impl FaultKind {
    pub const ALL: [Self; 12] = [
        Self::Cycle,
        Self::MissingParent,
        Self::Gap,
        Self::Overlap,
        Self::ServedTwice,
        Self::SecondCenter,
        Self::EndsBeforeItBegins,
        Self::UnknownUnit,
        Self::StaffLeft,
        Self::NoSuccessor,
        Self::OtherDay,
        Self::UnknownStaff,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cycle => "cycle",
            Self::MissingParent => "missing_parent",
            Self::Gap => "gap",
            Self::Overlap => "overlap",
            Self::ServedTwice => "served_twice",
            Self::SecondCenter => "second_center",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::UnknownUnit => "unknown_unit",
            Self::StaffLeft => "staff_left",
            Self::NoSuccessor => "no_successor",
            Self::OtherDay => "other_day",
            Self::UnknownStaff => "unknown_staff",
        }
    }

    fn text(self) -> Text {
        match self {
            Self::Cycle => t::FAULT_CYCLE,
            Self::MissingParent => t::FAULT_MISSING_PARENT,
            Self::Gap => t::FAULT_GAP,
            Self::Overlap => t::FAULT_OVERLAP,
            Self::ServedTwice => t::FAULT_SERVED_TWICE,
            Self::SecondCenter => t::FAULT_SECOND_CENTER,
            Self::EndsBeforeItBegins => t::FAULT_ENDS_BEFORE_IT_BEGINS,
            Self::UnknownUnit => t::FAULT_UNKNOWN_UNIT,
            Self::StaffLeft => t::FAULT_STAFF_LEFT,
            Self::NoSuccessor => t::FAULT_NO_SUCCESSOR,
            Self::OtherDay => t::FAULT_OTHER_DAY,
            Self::UnknownStaff => t::FAULT_UNKNOWN_STAFF,
        }
    }
}

/// Something wrong with the organisation or with a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub kind: FaultKind,
    /// Code of the unit; login of the person for `UnknownStaff`.
    pub unit: String,
    /// The parent, the other unit, the commune with it, or the person.
    pub other: String,
    /// The first day on which it is wrong.
    pub on: Option<Date>,
}

impl Fault {
    pub(super) fn new(kind: FaultKind, unit: &str, other: &str, on: Option<Date>) -> Self {
        Self { kind, unit: unit.to_owned(), other: other.to_owned(), on }
    }

    /// The fault in a sentence, for those who know the codes.
    pub fn text(&self, lang: Lang) -> String {
        self.text_with(lang, str::to_owned)
    }

    /// The fault in a sentence; `name` turns codes of units and logins into what people call them.
    pub fn text_with(&self, lang: Lang, name: impl Fn(&str) -> String) -> String {
        let day = self.on.map_or_else(|| lang.t(t::FAULT_ALWAYS).to_owned(), short_date);
        let (unit, other) = (name(&self.unit), name(&self.other));
        lang.fill(self.kind.text(), &[("unit", &unit), ("other", &other), ("day", &day)])
    }
}

impl Organisation {
    /// Everything that is wrong, each fault on its first day; empty when the data can be used.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = BTreeMap::new();
        let mut note = |fault: Fault| {
            let key = (fault.kind, fault.unit.clone(), fault.other.clone());
            faults.entry(key).or_insert(fault);
        };
        self.record_faults(&mut note);
        for day in self.turning_days() {
            let view = self.on(day.unwrap_or(Date::MIN));
            tree_faults(view, day, &mut note);
            area_faults(view, day, &mut note);
            center_faults(view, day, &mut note);
        }
        self.staff_faults(&mut note);
        faults.into_values().collect()
    }

    /// The days on which a record begins or has just ended; `None` stands for the time before all of them.
    fn turning_days(&self) -> BTreeSet<Option<Date>> {
        let begin = self.units.iter().map(|unit| unit.valid_from);
        let end = self.units.iter().filter_map(|unit| unit.valid_to?.tomorrow().ok()).map(Some);
        begin.chain(end).chain([None]).collect()
    }

    fn record_faults(&self, note: &mut impl FnMut(Fault)) {
        let codes: BTreeSet<_> = self.units.iter().map(|unit| unit.code.as_str()).collect();
        for code in codes {
            let records = self.history(code);
            for unit in &records {
                if unit.valid_from.zip(unit.valid_to).is_some_and(|(from, to)| to < from) {
                    note(Fault::new(FaultKind::EndsBeforeItBegins, code, "", unit.valid_to));
                }
            }
            for pair in records.windows(2) {
                let [earlier, later] = pair else { continue };
                let next = earlier.valid_to.and_then(|to| to.tomorrow().ok());
                match (next, later.valid_from) {
                    (Some(next), Some(from)) if next == from => {}
                    (Some(next), Some(from)) if next < from => {
                        note(Fault::new(FaultKind::Gap, code, "", Some(next)))
                    }
                    (_, from) => note(Fault::new(FaultKind::Overlap, code, "", from)),
                }
            }
        }
    }

    fn staff_faults(&self, note: &mut impl FnMut(Fault)) {
        for person in &self.staff {
            for assignment in &person.assignments {
                let records = self.history(&assignment.unit);
                if records.is_empty() {
                    note(Fault::new(
                        FaultKind::UnknownUnit,
                        &assignment.unit,
                        &person.login,
                        assignment.from,
                    ));
                }
                let end = records.last().and_then(|unit| unit.valid_to);
                let stays = end.is_some_and(|end| assignment.to.is_none_or(|to| end < to));
                if stays {
                    let after = end.and_then(|end| end.tomorrow().ok());
                    note(Fault::new(FaultKind::StaffLeft, &assignment.unit, &person.login, after));
                }
            }
        }
    }
}

fn tree_faults(view: AsOf<'_>, day: Option<Date>, note: &mut impl FnMut(Fault)) {
    let parents: BTreeMap<&str, Option<&str>> =
        view.units().map(|unit| (unit.code.as_str(), unit.parent.as_deref())).collect();
    for (code, parent) in &parents {
        let Some(parent) = parent else { continue };
        if !parents.contains_key(parent) {
            note(Fault::new(FaultKind::MissingParent, code, parent, day));
        }
        let mut above = Some(*parent);
        let mut steps = 0;
        while let Some(unit) = above.filter(|unit| unit != code && steps <= parents.len()) {
            above = parents.get(unit).copied().flatten();
            steps += 1;
        }
        if above == Some(*code) {
            note(Fault::new(FaultKind::Cycle, code, parent, day));
        }
    }
}

fn area_faults(view: AsOf<'_>, day: Option<Date>, note: &mut impl FnMut(Fault)) {
    let mut areas: BTreeMap<(UnitKind, &str), Vec<&Unit>> = BTreeMap::new();
    for unit in view.units() {
        for commune in &unit.serves {
            areas.entry((unit.kind, commune)).or_default().push(unit);
        }
    }
    for ((_, commune), units) in areas {
        for (at, one) in units.iter().enumerate() {
            for other in &units[at + 1..] {
                if one.code != other.code && one.model.meets(other.model) {
                    let what = format!("{} ({commune})", other.code);
                    note(Fault::new(FaultKind::ServedTwice, &one.code, &what, day));
                }
            }
        }
    }
}

fn center_faults(view: AsOf<'_>, day: Option<Date>, note: &mut impl FnMut(Fault)) {
    let mut centers = view.units().filter(|unit| unit.kind == UnitKind::ProvinceCenter);
    let Some(first) = centers.next() else { return };
    // Two records of one unit are another fault.
    for other in centers.filter(|other| other.code != first.code) {
        note(Fault::new(FaultKind::SecondCenter, &other.code, &first.code, day));
    }
}
