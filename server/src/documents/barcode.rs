//! Code 128 bar codes (ISO/IEC 15417) of dossier codes, for the scanners at the desks.
//! Code set B alone: dossier codes mix letters, digits and dots. Not here: drawing (`layout::codes`).

use super::DocumentError;

/// The empty border on both sides that a scanner needs, in modules.
pub const QUIET_ZONE: usize = 10;
const START_B: usize = 104;
const STOP: &str = "2331112";

/// The widths of the three bars and three spaces of the values 0–104, one digit each.
const PATTERNS: &str = "212222222122222221121223121322131222122213122312132212221213\
221312231212112232122132122231113222123122123221223211221132\
221231213212223112312131311222321122321221312212322112322211\
212123212321232121111323131123131321112313132113132311211313\
231113231311112133112331132131113123113321133121313121211331\
231131213113213311213131311123311321331121312113312311332111\
314111221411431111111224111422121124121421141122141221112214\
112412122114122411142112142211241211221114413111241112134111\
111242121142121241114212124112124211411212421112421211212141\
214121412121111143111341131141114113114311411113411311113141\
114131311141411131211412211214";

/// The widths in modules of bars and spaces in turn, beginning with a bar.
///
/// # Errors
/// [`DocumentError::BarcodeLetter`] when the text has a letter outside printable ASCII.
pub fn code128(text: &str) -> Result<Vec<usize>, DocumentError> {
    let mut values = vec![START_B];
    for letter in text.chars() {
        let value = u32::from(letter).checked_sub(32).filter(|value| *value < 95);
        values.push(value.ok_or(DocumentError::BarcodeLetter)? as usize);
    }
    let sum: usize = values.iter().enumerate().map(|(at, value)| at.max(1) * value).sum();
    values.push(sum % 103);
    let patterns = values.iter().filter_map(|value| PATTERNS.get(value * 6..value * 6 + 6));
    let digits = patterns.flat_map(str::bytes).chain(STOP.bytes());
    Ok(digits.map(|digit| usize::from(digit - b'0')).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn every_symbol_is_eleven_modules_wide_and_unlike_the_others() {
        let symbols: Vec<_> = PATTERNS.as_bytes().chunks(6).collect();
        assert_eq!(symbols.len(), 105);
        for symbol in &symbols {
            assert_eq!(symbol.iter().map(|digit| u32::from(digit - b'0')).sum::<u32>(), 11);
            assert_eq!(symbols.iter().filter(|other| *other == symbol).count(), 1);
        }
    }

    #[test]
    fn a_code_has_start_letters_check_and_stop() {
        let widths = code128("000.00.00.H49-261122-0001").unwrap();
        assert_eq!(widths.iter().sum::<usize>(), 11 * (25 + 2) + 13);
    }

    #[test]
    fn a_vietnamese_letter_is_refused() {
        assert_eq!(code128("Đ1").unwrap_err().code(), "barcode_letter");
    }
}
