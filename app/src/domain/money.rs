//! An amount of Vietnamese đồng and how it is written in figures and in words.
//! Not here: what something costs (`fee`).

use std::iter::Sum;

use serde::{Deserialize, Serialize};

use crate::texts::Lang;

/// Whole đồng; there are no smaller units. Negative amounts are refunds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Vnd(pub i64);

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

impl Vnd {
    /// The sum, stopping at the largest amount.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// This amount `n` times, stopping at the largest amount.
    #[must_use]
    pub fn times(self, n: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(n)))
    }

    /// `27.000 đ` in Vietnamese, `27,000 dong` in English. The blanks do not break.
    pub fn format(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!("{}\u{a0}đ", grouped(self.0, '.')),
            Lang::En => format!("{}\u{a0}dong", grouped(self.0, ',')),
        }
    }

    /// The amount in Vietnamese words as receipts want it, in northern usage: `Hai mươi bảy nghìn đồng`.
    pub fn words(self) -> String {
        let mut words = Vec::new();
        if self.0 < 0 {
            words.push("âm");
        }
        read(self.0.unsigned_abs(), &mut words);
        words.push("đồng");
        let text = words.join(" ");
        let mut chars = text.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }
}

impl Sum for Vnd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Self::plus)
    }
}

/// Thousands set apart: 1234567 → `1.234.567`.
pub(crate) fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Reads a number aloud, the billions first as a number of their own ("mười hai nghìn tỷ").
fn read(number: u64, words: &mut Vec<&'static str>) {
    if number == 0 {
        words.push(DIGITS[0]);
        return;
    }
    let billions = number / 1_000_000_000;
    if billions > 0 {
        read(billions, words);
        words.push("tỷ");
    }
    let mut said = billions > 0;
    for (size, name) in [(1_000_000, "triệu"), (1_000, "nghìn"), (1, "")] {
        let group = number / size % 1_000;
        if group == 0 {
            continue;
        }
        read_group(group, said, words);
        if !name.is_empty() {
            words.push(name);
        }
        said = true;
    }
}

/// Reads 1 to 999; `full` says a missing hundred ("không trăm"), as it must after a larger group.
fn read_group(group: u64, full: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || full {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && (hundreds > 0 || full) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(units)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_the_language() {
        assert_eq!(Vnd(27_000).format(Lang::Vi), "27.000\u{a0}đ");
        assert_eq!(Vnd(27_000).format(Lang::En), "27,000\u{a0}dong");
        assert_eq!(Vnd(0).format(Lang::Vi), "0\u{a0}đ");
        assert_eq!(Vnd(999).format(Lang::Vi), "999\u{a0}đ");
        assert_eq!(Vnd(-1_234_567).format(Lang::Vi), "-1.234.567\u{a0}đ");
    }

    #[test]
    fn amounts_are_read_as_on_receipts() {
        for (amount, words) in [
            (27_000, "Hai mươi bảy nghìn đồng"),
            (115_000, "Một trăm mười lăm nghìn đồng"),
            (200_000, "Hai trăm nghìn đồng"),
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (10, "Mười đồng"),
            (15, "Mười lăm đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi bốn đồng"),
            (25, "Hai mươi lăm đồng"),
            (11, "Mười một đồng"),
            (105, "Một trăm linh năm đồng"),
            (110, "Một trăm mười đồng"),
            (1_000, "Một nghìn đồng"),
            (1_005, "Một nghìn không trăm linh năm đồng"),
            (1_000_005, "Một triệu không trăm linh năm đồng"),
            (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
            (-8_000, "Âm tám nghìn đồng"),
        ] {
            assert_eq!(Vnd(amount).words(), words, "{amount}");
        }
    }

    #[test]
    fn billions_and_trillions_are_read() {
        for (amount, words) in [
            (1_000_000_000, "Một tỷ đồng"),
            (1_000_000_001, "Một tỷ không trăm linh một đồng"),
            (2_345_000_000, "Hai tỷ ba trăm bốn mươi lăm triệu đồng"),
            (12_000_000_000_000, "Mười hai nghìn tỷ đồng"),
            (1_001_000_000_000, "Một nghìn không trăm linh một tỷ đồng"),
            (1_000_000_000_000_000_000, "Một tỷ tỷ đồng"),
        ] {
            assert_eq!(Vnd(amount).words(), words, "{amount}");
        }
        assert!(Vnd(i64::MIN).words().starts_with("Âm chín tỷ"));
    }

    /// Reads an amount in words back, by rules of its own.
    fn heard(words: &str) -> i64 {
        let (mut sum, mut group, mut pending) = (0i64, 0i64, 0i64);
        for word in words.to_lowercase().split(' ') {
            match word {
                "trăm" => group += std::mem::take(&mut pending) * 100,
                "mươi" => group += std::mem::take(&mut pending) * 10,
                "mười" => group += 10,
                "triệu" => sum += (std::mem::take(&mut group) + std::mem::take(&mut pending)) * 1_000_000,
                "nghìn" => sum += (std::mem::take(&mut group) + std::mem::take(&mut pending)) * 1_000,
                "tỷ" => {
                    sum = (sum + std::mem::take(&mut group) + std::mem::take(&mut pending)) * 1_000_000_000
                }
                "mốt" => pending = 1,
                "lăm" => pending = 5,
                digit => {
                    pending = DIGITS.iter().position(|other| *other == digit).map_or(pending, |at| at as i64)
                }
            }
        }
        sum + group + pending
    }

    #[test]
    fn what_is_read_aloud_is_the_amount() {
        let large = (1..60_000i64).map(|n| n.wrapping_mul(154_618_822_656_133) & i64::MAX);
        let round = (0..19).flat_map(|power| (1..=9).map(move |digit| digit * 10i64.pow(power) / 9 * 9));
        for amount in (0..=20_000).chain(large).chain(round).filter(|amount| *amount >= 0) {
            let words = Vnd(amount).words();
            assert_eq!(heard(&words), amount, "{words}");
            for wrong in
                ["mươi một", "mươi năm", "mười mốt", "mười năm", "linh mốt", "linh lăm", "mươi mươi", "  "]
            {
                assert!(!words.contains(wrong), "{wrong} in {words}");
            }
        }
    }

    #[test]
    fn sums_stop_instead_of_wrapping() {
        assert_eq!([Vnd(1), Vnd(2)].into_iter().sum::<Vnd>(), Vnd(3));
        assert_eq!(Vnd(i64::MAX).plus(Vnd(1)), Vnd(i64::MAX));
        assert_eq!(Vnd(i64::MAX).times(2), Vnd(i64::MAX));
    }
}
