//! Dates, times and sizes in the words of Vietnamese administrative documents.
//! Numbers stay with their unit: the space between them does not break. Not here: the labels (`texts::forms`).

use app::texts::{Lang, Text, forms};
use jiff::civil::{Date, DateTime};

/// A space that keeps number and unit together.
const NBSP: char = '\u{a0}';

/// The printed text; forms are printed in Vietnamese.
pub fn say(text: Text) -> &'static str {
    Lang::Vi.t(text)
}

/// The printed text with its values.
pub fn fill(text: Text, values: &[(&str, &str)]) -> String {
    Lang::Vi.fill(text, values)
}

/// `09 giờ 32 phút, ngày 03/11/2023`.
pub fn moment(at: DateTime) -> String {
    let (hour, minute) = (format!("{:02}", at.hour()), format!("{:02}", at.minute()));
    let text = fill(forms::MOMENT, &[("hour", &hour), ("minute", &minute), ("date", &day(at.date()))]);
    tie(&text)
}

/// `09:32, 03/11/2023`, where there is little room.
pub fn short_moment(at: DateTime) -> String {
    let (hour, minute) = (format!("{:02}", at.hour()), format!("{:02}", at.minute()));
    let text = fill(forms::MOMENT_SHORT, &[("hour", &hour), ("minute", &minute), ("date", &day(at.date()))]);
    tie(&text)
}

/// `03/11/2023`.
pub fn day(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `Quảng Ninh, ngày 03 tháng 11 năm 2023`: days below 10 and the months 1 and 2 take a zero (Decree 30/2020).
pub fn place_date(place: &str, date: Date) -> String {
    let day = format!("{:02}", date.day());
    let month = if date.month() < 3 { format!("{:02}", date.month()) } else { date.month().to_string() };
    let year = date.year().to_string();
    fill(forms::PLACE_DATE, &[("place", place), ("day", &day), ("month", &month), ("year", &year)])
}

/// `812 byte`, `1,2 MB`: one decimal from a kilobyte (1,024 bytes) on.
pub fn size(bytes: u64) -> String {
    let (divisor, unit) = match bytes {
        0..1024 => return format!("{bytes}{NBSP}byte"),
        1024..1_048_576 => (1024, "KB"),
        1_048_576..1_073_741_824 => (1_048_576, "MB"),
        _ => (1_073_741_824, "GB"),
    };
    let tenths = (u128::from(bytes) * 10 + divisor / 2) / divisor;
    format!("{},{}{NBSP}{unit}", tenths / 10, tenths % 10)
}

/// Puts a non-breaking space between each number and the word after it.
pub fn tie(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for letter in text.chars() {
        out.push(if letter == ' ' && last.is_ascii_digit() { NBSP } else { letter });
        last = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moment_is_written_as_on_the_slip() {
        assert_eq!(moment(date(2023, 11, 3).at(9, 0, 0, 0)), "09\u{a0}giờ 00\u{a0}phút, ngày 03/11/2023");
    }

    #[test]
    fn day_and_month_take_zeros_as_the_decree_says() {
        assert_eq!(place_date("Hồng Gai", date(2026, 2, 9)), "Hồng Gai, ngày 09 tháng 02 năm 2026");
        assert_eq!(place_date("Hồng Gai", date(2026, 3, 19)), "Hồng Gai, ngày 19 tháng 3 năm 2026");
    }

    #[test]
    fn sizes_have_a_decimal_comma() {
        assert_eq!(size(0), "0\u{a0}byte");
        assert_eq!(size(1023), "1023\u{a0}byte");
        assert_eq!(size(1536), "1,5\u{a0}KB");
        assert_eq!(size(62_914_560), "60,0\u{a0}MB");
        assert_eq!(size(u64::MAX), "17179869184,0\u{a0}GB");
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(tie("05 ngày làm việc"), "05\u{a0}ngày làm việc");
    }
}
