//! The list of procedures that may be handed in regardless of boundary, in versions with their dates. Vertical
//! agencies' procedures never stand on it. Not here: where a case then goes (`route`).

use crate::domain::{localized::Localized, procedure::Procedure, unit::UnitKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One issue of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonBoundaryList {
    /// Such as `2025-07`.
    pub version: String,
    pub issued_by: Localized,
    pub issued_on: Date,
    /// First day on which it is in force.
    pub from: Date,
    /// Last day; until the next issue when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    #[serde(rename = "item")]
    pub items: Vec<NonBoundaryItem>,
}

/// Some procedures that the same kinds of desks receive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonBoundaryItem {
    pub procedures: Vec<String>,
    /// Kinds of desks that receive them from anybody.
    pub receivable_at: Vec<UnitKind>,
}

/// Every issue of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonBoundaryLists {
    #[serde(rename = "list")]
    pub lists: Vec<NonBoundaryList>,
}

/// What is wrong with an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListFault {
    /// A vertical agency's procedure, which is excluded by law.
    Vertical { version: String, procedure: String },
    /// No procedure of this code is known.
    Unknown { version: String, procedure: String },
    /// The code stands twice in one issue.
    Twice { version: String, procedure: String },
}

impl NonBoundaryList {
    /// The codes on the list.
    pub fn procedures(&self) -> impl Iterator<Item = &str> {
        self.items.iter().flat_map(|item| item.procedures.iter().map(String::as_str))
    }

    /// How many procedures may be handed in regardless of boundary.
    pub fn count(&self) -> usize {
        self.procedures().collect::<BTreeSet<_>>().len()
    }

    /// Whether desks of a kind receive the procedure from anybody.
    pub fn holds(&self, procedure: &str, desk: UnitKind) -> bool {
        let holds = |item: &NonBoundaryItem| {
            item.receivable_at.contains(&desk) && item.procedures.iter().any(|code| code == procedure)
        };
        self.items.iter().any(holds)
    }
}

impl NonBoundaryLists {
    /// The issue in force on a day: the latest that has begun and not ended.
    pub fn on(&self, day: Date) -> Option<&NonBoundaryList> {
        let in_force = |list: &&NonBoundaryList| list.from <= day && list.to.is_none_or(|to| day <= to);
        self.lists.iter().filter(in_force).max_by_key(|list| list.from)
    }

    /// The issue by which desks of a kind receive the procedure from anybody on a day.
    pub fn receivable(&self, procedure: &str, desk: UnitKind, day: Date) -> Option<&NonBoundaryList> {
        self.on(day).filter(|list| list.holds(procedure, desk))
    }

    /// What is wrong with the issues, given the procedures that they name.
    pub fn faults<'a>(&self, known: impl IntoIterator<Item = &'a Procedure>) -> Vec<ListFault> {
        let known: Vec<_> = known.into_iter().collect();
        let mut faults = Vec::new();
        for list in &self.lists {
            let version = || list.version.clone();
            let mut seen = BTreeSet::new();
            for code in list.procedures() {
                let procedure = code.to_owned();
                match known.iter().find(|known| known.code == code) {
                    None => faults.push(ListFault::Unknown { version: version(), procedure }),
                    Some(known) if known.vertical => {
                        faults.push(ListFault::Vertical { version: version(), procedure });
                    }
                    Some(_) if !seen.insert(code) => {
                        faults.push(ListFault::Twice { version: version(), procedure });
                    }
                    Some(_) => {}
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use jiff::civil::date;

    fn lists() -> NonBoundaryLists {
        toml::from_str(
            r#"
            [[list]]
            version = "one"
            issued_by = { vi = "UBND tỉnh", en = "Provincial committee" }
            issued_on = "2024-12-20"
            from = "2025-01-01"
            item = [{ procedures = ["a"], receivable_at = ["branch"] }]
            [[list]]
            version = "two"
            issued_by = { vi = "UBND tỉnh", en = "Provincial committee" }
            issued_on = "2025-06-20"
            from = "2025-07-01"
            item = [{ procedures = ["a", "b"], receivable_at = ["branch", "reception_point"] }]
            "#,
        )
        .unwrap()
    }

    #[test]
    fn the_issue_of_the_day_decides() {
        let lists = lists();
        let at = |code, kind, day| lists.receivable(code, kind, day).map(|list| list.version.as_str());
        let (before, june, july) = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 7, 1));
        assert_eq!(at("a", UnitKind::Branch, before), None);
        assert_eq!(at("a", UnitKind::Branch, june), Some("one"));
        assert_eq!(at("a", UnitKind::ReceptionPoint, june), None);
        assert_eq!(at("b", UnitKind::Branch, june), None);
        assert_eq!(at("b", UnitKind::ReceptionPoint, july), Some("two"));
        assert_eq!(lists.on(july).unwrap().count(), 2);
    }
}
