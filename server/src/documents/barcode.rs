//! Bar codes of dossier codes for the scanners at the desks: Code 39 (ISO/IEC 16388) on the forms that older desks
//! scan, Code 128 (ISO/IEC 15417, code set B alone) everywhere else. Not here: drawing (`layout::codes`).

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

/// The letters of Code 39 with their five bars and four spaces in turn; `1` is a wide one.
const CODE_39: [(char, &str); 44] = [
    ('0', "000110100"),
    ('1', "100100001"),
    ('2', "001100001"),
    ('3', "101100000"),
    ('4', "000110001"),
    ('5', "100110000"),
    ('6', "001110000"),
    ('7', "000100101"),
    ('8', "100100100"),
    ('9', "001100100"),
    ('A', "100001001"),
    ('B', "001001001"),
    ('C', "101001000"),
    ('D', "000011001"),
    ('E', "100011000"),
    ('F', "001011000"),
    ('G', "000001101"),
    ('H', "100001100"),
    ('I', "001001100"),
    ('J', "000011100"),
    ('K', "100000011"),
    ('L', "001000011"),
    ('M', "101000010"),
    ('N', "000010011"),
    ('O', "100010010"),
    ('P', "001010010"),
    ('Q', "000000111"),
    ('R', "100000110"),
    ('S', "001000110"),
    ('T', "000010110"),
    ('U', "110000001"),
    ('V', "011000001"),
    ('W', "111000000"),
    ('X', "010010001"),
    ('Y', "110010000"),
    ('Z', "011010000"),
    ('-', "010000101"),
    ('.', "110000100"),
    (' ', "011000100"),
    (FRAME, "010010100"),
    ('$', "010101000"),
    ('/', "010100010"),
    ('+', "010001010"),
    ('%', "000101010"),
];
/// What a Code 39 begins and ends with.
const FRAME: char = '*';

/// A kind of bar code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bars {
    /// Capitals, digits and few signs; every scanner reads it.
    Code39,
    /// Printable ASCII, a third narrower.
    Code128,
}

impl Bars {
    /// The widths in modules of bars and spaces in turn, beginning with a bar.
    ///
    /// # Errors
    /// [`DocumentError::BarcodeLetter`] when the text has a letter that this kind cannot hold.
    pub fn widths(self, text: &str) -> Result<Vec<usize>, DocumentError> {
        match self {
            Self::Code39 => code39(text),
            Self::Code128 => code128(text),
        }
    }
}

fn code39(text: &str) -> Result<Vec<usize>, DocumentError> {
    if text.contains(FRAME) {
        return Err(DocumentError::BarcodeLetter);
    }
    let mut widths = Vec::new();
    for letter in [FRAME].into_iter().chain(text.chars()).chain([FRAME]) {
        let found = CODE_39.iter().find(|(known, _)| *known == letter);
        let (_, pattern) = found.ok_or(DocumentError::BarcodeLetter)?;
        // A wide one is three narrow ones; a narrow space parts the letters.
        widths.extend(pattern.bytes().map(|wide| if wide == b'1' { 3 } else { 1 }));
        widths.push(1);
    }
    Ok(widths)
}

fn code128(text: &str) -> Result<Vec<usize>, DocumentError> {
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
    fn every_letter_of_code_39_has_three_wide_ones_and_its_own_pattern() {
        for (letter, pattern) in CODE_39 {
            assert_eq!(pattern.matches('1').count(), 3, "{letter}");
            assert_eq!(CODE_39.iter().filter(|(_, other)| *other == pattern).count(), 1, "{letter}");
        }
        assert_eq!(Bars::Code39.widths("H49").unwrap().iter().sum::<usize>(), 16 * 5);
    }

    #[test]
    fn a_letter_outside_code_39_is_refused() {
        for text in ["h49", "Đ1", "1*2"] {
            assert_eq!(Bars::Code39.widths(text).unwrap_err().code(), "barcode_letter", "{text}");
        }
    }

    #[test]
    fn a_vietnamese_letter_is_refused() {
        assert_eq!(code128("Đ1").unwrap_err().code(), "barcode_letter");
    }
}
