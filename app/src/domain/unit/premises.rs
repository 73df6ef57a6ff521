//! Where a unit sits: its houses with their counters, and the distance between two points of the map.
//! Not here: who can reach a desk in time (`organisation::coverage`), opening hours (`working_time`).

use crate::domain::localized::Localized;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;

/// A point on the map, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeoPoint {
    pub lat: f64,
    pub lon: f64,
}

impl GeoPoint {
    /// Metres to another point along the surface (haversine), rounded down.
    pub fn metres_to(self, other: Self) -> u32 {
        let (from, to) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((to - from) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + from.cos() * to.cos() * half_lon * half_lon;
        let metres = 2.0 * EARTH * h.clamp(0.0, 1.0).sqrt().asin();
        // Half of the earth's girth is 20,015 km, so the number fits; an arc is never negative.
        metres as u32
    }
}

/// One house of a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Premises {
    pub address: Localized,
    /// Code of the commune in which the house stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<GeoPoint>,
    /// Floor, building or wing, as on the signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Localized>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counters: Vec<Counter>,
    /// First and last day of use; open-ended when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The unit that used the house before, when it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_over_from: Option<String>,
}

impl Premises {
    /// Whether the house is in use on a day.
    pub fn in_use_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One counter of a house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// As on the sign, such as `3`.
    pub code: String,
    /// Codes of the fields received here; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Kept for dossiers that another area decides.
    #[serde(default)]
    pub non_boundary: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const EQUATOR: GeoPoint = GeoPoint { lat: 0.0, lon: 0.0 };

    #[test]
    fn a_degree_of_the_equator_is_111_kilometres() {
        assert_eq!(EQUATOR.metres_to(GeoPoint { lat: 0.0, lon: 1.0 }), 111_195);
        assert_eq!(EQUATOR.metres_to(GeoPoint { lat: 1.0, lon: 0.0 }), 111_195);
    }

    #[test]
    fn distance_is_symmetric_and_nothing_to_itself() {
        let (one, other) = (GeoPoint { lat: 21.53, lon: 107.4 }, GeoPoint { lat: 21.62, lon: 107.48 });
        assert_eq!(one.metres_to(other), other.metres_to(one));
        assert_eq!(one.metres_to(one), 0);
        assert_eq!(EQUATOR.metres_to(GeoPoint { lat: 0.0, lon: 180.0 }), 20_015_114);
    }
}
