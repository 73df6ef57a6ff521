//! Whether people can reach a desk in time: within 5 km, or in less than 30 minutes. Not here: which points are
//! worth becoming a branch (`planning`).

use super::AsOf;
use crate::domain::unit::{GeoPoint, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What counts as near enough (Bình Dương's pilot: no more than 5 km, or less than 30 minutes of travel).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageRule {
    /// The largest distance in metres, itself included.
    pub metres: u32,
    /// Travel must take less than this many minutes.
    pub below_minutes: u32,
}

impl Default for CoverageRule {
    fn default() -> Self {
        Self { metres: 5_000, below_minutes: 30 }
    }
}

/// A place where people live.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    pub code: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<GeoPoint>,
    /// Minutes of travel to desks by their code where somebody measured them; on islands, by boat.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub minutes: BTreeMap<String, u32>,
    pub people: u32,
}

/// Whether a settlement is near enough to a desk, and to which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    ByDistance {
        desk: String,
        metres: u32,
    },
    ByTime {
        desk: String,
        minutes: u32,
    },
    /// With the nearest desk where its distance is known.
    No {
        nearest: Option<(String, u32)>,
    },
}

impl Covered {
    pub fn is_covered(&self) -> bool {
        !matches!(self, Self::No { .. })
    }
}

/// How many people are covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub covered: u32,
    pub people: u32,
}

impl Share {
    /// Whole per cent, rounded down; 100 when nobody lives there.
    pub fn percent(self) -> u32 {
        let percent = u64::from(self.covered) * 100 / u64::from(self.people.max(1));
        if self.people == 0 { 100 } else { u32::try_from(percent).unwrap_or(100) }
    }
}

impl<'a> AsOf<'a> {
    /// The open desks by distance in metres, the nearest first; desks without a position are left out.
    pub fn nearest_desks(self, from: GeoPoint) -> Vec<(&'a Unit, u32)> {
        let near = |desk: &'a Unit| {
            let metres = desk.positions_on(self.day).map(|at| from.metres_to(at)).min()?;
            Some((desk, metres))
        };
        let mut desks: Vec<_> = self.desks().into_iter().filter_map(near).collect();
        desks.sort_by_key(|(desk, metres)| (*metres, &desk.code));
        desks
    }

    /// Whether one settlement is covered on the day.
    pub fn covers(self, settlement: &Settlement, rule: CoverageRule) -> Covered {
        let nearest = settlement.position.and_then(|from| self.nearest_desks(from).into_iter().next());
        let nearest = nearest.map(|(desk, metres)| (desk.code.clone(), metres));
        if let Some((desk, metres)) = nearest.clone().filter(|(_, metres)| *metres <= rule.metres) {
            return Covered::ByDistance { desk, metres };
        }
        let open = self.desks();
        let reached =
            settlement.minutes.iter().filter(|(code, _)| open.iter().any(|desk| desk.code == **code));
        match reached.min_by_key(|(_, minutes)| **minutes) {
            Some((desk, minutes)) if *minutes < rule.below_minutes => {
                Covered::ByTime { desk: desk.clone(), minutes: *minutes }
            }
            _ => Covered::No { nearest },
        }
    }

    /// How many of the people of these settlements are covered on the day.
    pub fn coverage(self, settlements: &[Settlement], rule: CoverageRule) -> Share {
        let mut share = Share::default();
        for settlement in settlements {
            share.people += settlement.people;
            if self.covers(settlement, rule).is_covered() {
                share.covered += settlement.people;
            }
        }
        share
    }
}
