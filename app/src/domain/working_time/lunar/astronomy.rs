//! The moments of new moons and the apparent longitude of the sun, good to about a minute for 1900–2100.
//! After J. Meeus, "Astronomical Algorithms" (2nd ed. 1998): ch. 49 (phases of the moon), ch. 25 (the sun); the
//! difference of dynamical and universal time after F. Espenak and J. Meeus, NASA (2006). No calendar here.

/// The mean synodic month in days.
pub(super) const MONTH: f64 = 29.530_588_861;

/// Julian day of the mean new moon of lunation 0, 6 January 2000.
pub(super) const LUNATION_ZERO: f64 = 2_451_550.097_66;

/// Julian day of 1 January 2000, 12:00.
const J2000: f64 = 2_451_545.0;

/// The periodic terms of the new moon: coefficient in days, power of the earth's eccentricity, and the multiples of
/// the sun's anomaly, the moon's anomaly, the moon's argument of latitude and the node (Meeus, table 49.a).
const TERMS: [(f64, i32, [f64; 4]); 25] = [
    (-0.40720, 0, [0.0, 1.0, 0.0, 0.0]),
    (0.17241, 1, [1.0, 0.0, 0.0, 0.0]),
    (0.01608, 0, [0.0, 2.0, 0.0, 0.0]),
    (0.01039, 0, [0.0, 0.0, 2.0, 0.0]),
    (0.00739, 1, [-1.0, 1.0, 0.0, 0.0]),
    (-0.00514, 1, [1.0, 1.0, 0.0, 0.0]),
    (0.00208, 2, [2.0, 0.0, 0.0, 0.0]),
    (-0.00111, 0, [0.0, 1.0, -2.0, 0.0]),
    (-0.00057, 0, [0.0, 1.0, 2.0, 0.0]),
    (0.00056, 1, [1.0, 2.0, 0.0, 0.0]),
    (-0.00042, 0, [0.0, 3.0, 0.0, 0.0]),
    (0.00042, 1, [1.0, 0.0, 2.0, 0.0]),
    (0.00038, 1, [1.0, 0.0, -2.0, 0.0]),
    (-0.00024, 1, [-1.0, 2.0, 0.0, 0.0]),
    (-0.00017, 0, [0.0, 0.0, 0.0, 1.0]),
    (-0.00007, 0, [2.0, 1.0, 0.0, 0.0]),
    (0.00004, 0, [0.0, 2.0, -2.0, 0.0]),
    (0.00004, 0, [3.0, 0.0, 0.0, 0.0]),
    (0.00003, 0, [1.0, 1.0, -2.0, 0.0]),
    (0.00003, 0, [0.0, 2.0, 2.0, 0.0]),
    (-0.00003, 0, [1.0, 1.0, 2.0, 0.0]),
    (0.00003, 0, [-1.0, 1.0, 2.0, 0.0]),
    (-0.00002, 0, [-1.0, 1.0, -2.0, 0.0]),
    (-0.00002, 0, [1.0, 3.0, 0.0, 0.0]),
    (0.00002, 0, [0.0, 4.0, 0.0, 0.0]),
];

/// The planets' part in the new moon: coefficient in days, and angle in degrees at lunation 0 and per lunation. The
/// first has a quadratic part as well, which is below a second in our centuries and left out.
const PLANETS: [(f64, f64, f64); 14] = [
    (0.000_325, 299.77, 0.107_408),
    (0.000_165, 251.88, 0.016_321),
    (0.000_164, 251.83, 26.651_886),
    (0.000_126, 349.42, 36.412_478),
    (0.000_110, 84.66, 18.206_239),
    (0.000_062, 141.74, 53.303_771),
    (0.000_060, 207.14, 2.453_732),
    (0.000_056, 154.84, 7.306_860),
    (0.000_047, 34.52, 27.261_239),
    (0.000_042, 207.19, 0.121_824),
    (0.000_040, 291.34, 1.844_379),
    (0.000_037, 161.72, 24.198_154),
    (0.000_035, 239.56, 25.513_099),
    (0.000_023, 331.55, 3.592_518),
];

/// The Julian day, in universal time, of a new moon; lunation 0 is that of 6 January 2000.
pub(super) fn new_moon(lunation: i32) -> f64 {
    let k = f64::from(lunation);
    let t = k / 1236.85;
    let mean = LUNATION_ZERO + MONTH * k + (0.000_154_37 - 0.000_000_150 * t) * t * t;
    let eccentricity: f64 = 1.0 - (0.002_516 + 0.000_007_4 * t) * t;
    let sun = 2.5534 + 29.105_356_70 * k - 0.000_001_4 * t * t;
    let moon = 201.5643 + 385.816_935_28 * k + (0.010_758_2 + 0.000_012_38 * t) * t * t;
    let latitude = 160.7108 + 390.670_502_84 * k - (0.001_611_8 + 0.000_002_27 * t) * t * t;
    let node = 124.7746 - 1.563_755_88 * k + (0.002_067_2 + 0.000_002_15 * t) * t * t;
    let periodic = TERMS.iter().map(|(size, power, [a, b, c, d])| {
        size * eccentricity.powi(*power) * sine(a * sun + b * moon + c * latitude + d * node)
    });
    let planets = PLANETS.iter().map(|(size, start, step)| size * sine(start + step * k));
    let dynamical = mean + periodic.sum::<f64>() + planets.sum::<f64>();
    dynamical - lag(dynamical)
}

/// The apparent longitude of the sun in degrees, 0 to 360, at a Julian day in universal time.
pub(super) fn sun_longitude(day: f64) -> f64 {
    let t = (day + lag(day) - J2000) / 36_525.0;
    let mean = 280.466_46 + (36_000.769_83 + 0.000_303_2 * t) * t;
    let anomaly = 357.529_11 + (35_999.050_29 - 0.000_153_7 * t) * t;
    let centre = (1.914_602 - (0.004_817 + 0.000_014 * t) * t) * sine(anomaly)
        + (0.019_993 - 0.000_101 * t) * sine(2.0 * anomaly)
        + 0.000_289 * sine(3.0 * anomaly);
    let node = 125.04 - 1934.136 * t;
    (mean + centre - 0.005_69 - 0.004_78 * sine(node)).rem_euclid(360.0)
}

/// Dynamical minus universal time in days, near enough for 1950–2100 (within half a minute).
fn lag(day: f64) -> f64 {
    let year = 2000.0 + (day - J2000) / 365.25;
    let t = year - 2000.0;
    let seconds = if year < 2005.0 {
        63.86 + 0.3345 * t - 0.060_374 * t * t
            + 0.001_727_5 * t.powi(3)
            + 0.000_651_814 * t.powi(4)
            + 0.000_023_735_99 * t.powi(5)
    } else if year < 2050.0 {
        62.92 + 0.322_17 * t + 0.005_589 * t * t
    } else {
        -20.0 + 32.0 * ((year - 1820.0) / 100.0).powi(2) - 0.5628 * (2150.0 - year)
    };
    seconds / 86_400.0
}

fn sine(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes since the midnight, in universal time, that begins a Julian day.
    fn minutes_after(midnight: f64, moment: f64) -> f64 {
        (moment - midnight) * 1440.0
    }

    #[test]
    fn the_new_moon_of_meeus_own_example_is_met() {
        // Example 49.a: 18 February 1977, 03:37:42 dynamical time, which was 48 seconds ahead.
        let minutes = minutes_after(2_443_192.5, new_moon(-283));
        assert!((minutes - (3.0 * 60.0 + 36.9)).abs() < 1.0, "{minutes}");
    }

    #[test]
    fn the_new_moon_of_tet_2030_is_late_in_the_evening_in_hanoi() {
        // 2 February 2030, 16:07 universal time: 23:07 in Hà Nội, seven minutes past midnight in Beijing.
        let minutes = minutes_after(2_462_534.5, new_moon(372));
        assert!((minutes - (16.0 * 60.0 + 7.0)).abs() < 2.0, "{minutes}");
    }

    #[test]
    fn the_sun_is_at_its_lowest_at_the_december_solstice() {
        // 21 December 2025, 15:03 universal time.
        let longitude = sun_longitude(2_461_030.5 + (15.0 * 60.0 + 3.0) / 1440.0);
        assert!((longitude - 270.0).abs() < 0.01, "{longitude}");
    }
}
