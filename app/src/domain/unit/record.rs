//! One unit of the organisation, as it is during one stretch of time. A unit that changes gets another record
//! with the same code and later dates. Not here: the tree that they make (`organisation`).

use super::{GeoPoint, Model, Premises, Standing, UnitKind, UnitStatus};
use crate::domain::localized::Localized;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One unit of the organisation during one stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable code such as `QN.TT.06838`.
    pub code: String,
    pub kind: UnitKind,
    pub name: Localized,
    /// The name in a sentence or a list, without the kind spelt out.
    pub short_name: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Identification code of the agency (Decision 20/2020), the head of dossier codes received here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_code: Option<String>,
    /// Codes of the communes that the unit serves (those of the General Statistics Office, or of old communes);
    /// empty means the whole province.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    pub address: Localized,
    pub phone: String,
    /// First day on which the record holds; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day on which the record holds; open-ended when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    #[serde(default)]
    pub model: Model,
    /// Planned, trial, official, each from a day on; empty means official as long as the record holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<Standing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    /// Who established the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founder: Option<Localized>,
    /// The decision that established it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub establishment: Option<Decision>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub premises: Vec<Premises>,
    /// Kinds of agencies whose own staff sit at this desk and receive what is theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<UnitKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staffing: Option<Staffing>,
}

/// The rank of a unit in the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    Department,
    Division,
    Section,
}

/// A legal act: number, day, subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Such as `37/NQ-HĐND`.
    pub number: String,
    pub on: Date,
    pub title: Localized,
}

/// The unit's seal, by reference: neither key nor image is kept with the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Under which the seal is found where seals are kept.
    pub reference: String,
}

/// The unit's bank account for fees and charges, by reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Under which the account is found where accounts are kept.
    pub reference: String,
}

/// How many people the unit is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staffing {
    pub at_least: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}

impl Unit {
    /// Whether a commune belongs to the unit's area; the whole province does when none is listed.
    pub fn serves(&self, commune: &str) -> bool {
        self.serves.is_empty() || self.lists(commune)
    }

    /// Whether the unit names the commune as one of its own.
    pub fn lists(&self, commune: &str) -> bool {
        self.serves.iter().any(|code| code == commune)
    }

    /// Whether this record holds on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// How far the unit has come on a day.
    pub fn status_on(&self, day: Date) -> UnitStatus {
        if self.valid_to.is_some_and(|to| to < day) {
            return UnitStatus::Closed;
        }
        if self.valid_from.is_some_and(|from| day < from) {
            return UnitStatus::Planned;
        }
        let begun = self.standing.iter().filter(|standing| standing.from <= day);
        let last = begun.max_by_key(|standing| standing.from).map(|standing| standing.status);
        let before = if self.standing.is_empty() { UnitStatus::Official } else { UnitStatus::Planned };
        last.unwrap_or(before)
    }

    /// Whether dossiers may be handed in, sent to, or returned by the unit on a day.
    pub fn is_at_work_on(&self, day: Date) -> bool {
        self.exists_on(day) && self.status_on(day).is_at_work()
    }

    /// The commune in which the unit sits: that of its house, else the only one that it serves.
    pub fn seat_commune(&self) -> Option<&str> {
        let house = self.premises.iter().find_map(|premises| premises.commune.as_deref());
        house.or_else(|| self.serves.first().map(String::as_str))
    }

    /// Where the unit can be found on the map on a day.
    pub fn positions_on(&self, day: Date) -> impl Iterator<Item = GeoPoint> {
        self.premises.iter().filter(move |house| house.in_use_on(day)).filter_map(|house| house.position)
    }
}

/// A commune, ward or special zone of the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commune {
    /// Five-digit code of the General Statistics Office.
    pub code: String,
    pub name: Localized,
    pub short_name: Localized,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use jiff::civil::date;

    fn trial() -> Unit {
        toml::from_str(
            r#"
            code = "QN.TT.06838"
            kind = "commune_center"
            name = { vi = "Trung tâm xã Bình Liêu", en = "Bình Liêu centre" }
            short_name = { vi = "Xã Bình Liêu", en = "Bình Liêu" }
            serves = ["06838"]
            address = { vi = "Xã Bình Liêu", en = "Bình Liêu" }
            phone = "0203 000 0000"
            valid_from = "2025-06-01"
            valid_to = "2026-12-31"
            model = "two_level"
            standing = [{ status = "official", from = "2025-07-01" }, { status = "trial", from = "2025-06-10" }]
            "#,
        )
        .unwrap()
    }

    #[test]
    fn a_unit_is_planned_then_on_trial_then_official_then_closed() {
        use UnitStatus::{Closed, Official, Planned, Trial};
        let days = [
            (2025, 5, 31),
            (2025, 6, 9),
            (2025, 6, 10),
            (2025, 6, 30),
            (2025, 7, 1),
            (2026, 12, 31),
            (2027, 1, 1),
        ];
        let unit = trial();
        let status = days.map(|(y, m, d)| unit.status_on(date(y, m, d)));
        assert_eq!(status, [Planned, Planned, Trial, Trial, Official, Official, Closed]);
        assert!(!unit.is_at_work_on(date(2025, 6, 9)) && unit.is_at_work_on(date(2025, 6, 10)));
    }

    #[test]
    fn a_record_without_dates_has_always_been_official() {
        let unit = Unit { valid_from: None, valid_to: None, standing: Vec::new(), ..trial() };
        assert!(unit.is_at_work_on(date(1990, 1, 1)) && unit.is_at_work_on(date(2099, 1, 1)));
    }

    #[test]
    fn a_unit_without_communes_serves_all_and_lists_none() {
        let unit = Unit { serves: Vec::new(), ..trial() };
        assert!(unit.serves("06841") && !unit.lists("06841"));
        assert!(trial().lists("06838") && !trial().serves("06841"));
    }
}
