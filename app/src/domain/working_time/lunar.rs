//! Lunar dates of Vietnam, that is at the meridian of UTC+7, and the public holidays that follow from them.
//! They only propose: which days are off is decided by the government every year and loaded as data.
//!
//! Rules: a month begins on the day of the new moon; month 11 is the one with the December solstice; between two
//! months 11 that are 13 months apart, the first month without a principal term of the sun is a leap month
//! (Explanatory Supplement to the Astronomical Almanac, ed. Seidelmann, at Hà Nội's time as in force since 1968).

mod astronomy;
mod holidays;

pub use holidays::proposed_holidays;

use jiff::{
    Span,
    civil::{Date, date},
};

use astronomy::{LUNATION_ZERO, MONTH, new_moon, sun_longitude};

/// Hà Nội is seven hours ahead of universal time, and a Julian day begins at noon.
const HANOI: f64 = 7.0 / 24.0 + 0.5;

/// The day number, by Julian days, of 1 January 2000.
const DAY_2000: i32 = 2_451_545;

/// The first day of the first lunar month (Tết Nguyên đán) that falls into a year.
pub fn tet(year: i16) -> Option<Date> {
    lunar_day(year, 1, 1)
}

/// The tenth day of the third lunar month (Giỗ Tổ Hùng Vương) of a year.
pub fn hung_kings(year: i16) -> Option<Date> {
    lunar_day(year, 3, 10)
}

/// The day of the common calendar on which a day of a lunar month 1 to 10 falls. The lunar year is the one whose Tết
/// falls into `year`. Nothing outside 1968–2100, where the rules or the formulas do not hold.
fn lunar_day(year: i16, month: i32, day: i32) -> Option<Date> {
    if !(1968..=2100).contains(&year) {
        return None;
    }
    let before = month_eleven(year - 1)?;
    let leap = leap_month(before, month_eleven(year)?);
    // Month 11 is 2 months before month 1; a leap month in between pushes the rest on by one.
    let offset = month + 1;
    let shift = i32::from(leap.is_some_and(|leap| leap <= offset));
    from_day_number(first_day(before + offset + shift) + day - 1)
}

/// The lunation that contains the December solstice of a year.
fn month_eleven(year: i16) -> Option<i32> {
    let last = day_number(date(year, 12, 31))?;
    let mut lunation = rounded((f64::from(last) - LUNATION_ZERO) / MONTH) + 1;
    while first_day(lunation) > last {
        lunation -= 1;
    }
    // The last month that begins in the year may lie wholly after the solstice.
    Some(if term(first_day(lunation)) >= 9 { lunation - 1 } else { lunation })
}

/// How many months after one month 11 the leap month before the next comes, if there is one.
fn leap_month(from: i32, to: i32) -> Option<i32> {
    let without_term = |at: &i32| term(first_day(from + at)) == term(first_day(from + at + 1));
    if to - from > 12 { (1..13).find(without_term) } else { None }
}

/// The day number, in Hà Nội, of a new moon.
fn first_day(lunation: i32) -> i32 {
    floored(new_moon(lunation) + HANOI)
}

/// The twelfth of the ecliptic, counted from the March equinox, in which the sun is when a day begins in Hà Nội.
fn term(day: i32) -> i32 {
    floored(sun_longitude(f64::from(day) - HANOI) / 30.0)
}

fn day_number(date: Date) -> Option<i32> {
    let days = self::date(2000, 1, 1).duration_until(date).as_hours() / 24;
    i32::try_from(days).ok().map(|days| DAY_2000 + days)
}

fn from_day_number(day: i32) -> Option<Date> {
    let span = Span::new().try_days(day - DAY_2000).ok()?;
    date(2000, 1, 1).checked_add(span).ok()
}

#[expect(clippy::cast_possible_truncation, reason = "day numbers and lunations of our centuries are small")]
fn floored(number: f64) -> i32 {
    number.floor() as i32
}

fn rounded(number: f64) -> i32 {
    floored(number + 0.5)
}

#[cfg(test)]
mod tests;
