//! The four typefaces of our documents, embedded in the server, with the measures the layout needs.
//! Each letter becomes one glyph: Vietnamese in NFC needs no shaping. Not here: breaking lines (`text`).

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::documents::DocumentError;

/// What stands for a letter that the typefaces cannot draw, such as an emoji.
const MISSING: char = '\u{25a1}';

/// A typeface. Decree 30/2020 asks for Times New Roman; Liberation Serif has the same measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Bold,
    Italic,
    /// For hashes, whose digits are compared by eye.
    Mono,
}

/// A typeface that is ready to measure and to draw.
pub struct Typeface {
    /// The typeface as the PDF writer wants it.
    pub font: Font,
    parsed: ttf_parser::Face<'static>,
    units: f32,
}

impl Typeface {
    fn load(data: &'static [u8]) -> Option<Self> {
        let parsed = ttf_parser::Face::parse(data, 0).ok()?;
        let units = f32::from(parsed.units_per_em());
        Some(Self { font: Font::new(data.into(), 0)?, parsed, units })
    }

    /// The glyph of a letter, if the typeface has it.
    fn find(&self, letter: char) -> Option<ttf_parser::GlyphId> {
        self.parsed.glyph_index(letter).filter(|glyph| glyph.0 != 0)
    }

    /// The glyph of a letter and how far it moves the pen, in units of the type size.
    pub fn glyph(&self, letter: char) -> (GlyphId, f32) {
        let glyph = self.find(letter).or_else(|| self.find(MISSING)).unwrap_or_default();
        let advance = self.parsed.glyph_hor_advance(glyph).unwrap_or_default();
        (GlyphId::new(u32::from(glyph.0)), f32::from(advance) / self.units)
    }
}

/// All typefaces, read once.
pub struct Typefaces {
    regular: Typeface,
    bold: Typeface,
    italic: Typeface,
    mono: Typeface,
}

impl Typefaces {
    fn load() -> Option<Self> {
        Some(Self {
            regular: Typeface::load(include_bytes!("../../../assets/fonts/LiberationSerif-Regular.ttf"))?,
            bold: Typeface::load(include_bytes!("../../../assets/fonts/LiberationSerif-Bold.ttf"))?,
            italic: Typeface::load(include_bytes!("../../../assets/fonts/LiberationSerif-Italic.ttf"))?,
            mono: Typeface::load(include_bytes!("../../../assets/fonts/LiberationMono-Regular.ttf"))?,
        })
    }

    /// The typeface of this face.
    pub fn of(&self, face: Face) -> &Typeface {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Italic => &self.italic,
            Face::Mono => &self.mono,
        }
    }

    /// The text as it can be drawn: NFC, without control characters, and with a box for every
    /// letter that the typeface does not have. Line breaks stay.
    pub fn clean(&self, text: &str, face: Face) -> String {
        let typeface = self.of(face);
        text.nfc().filter_map(|letter| drawable(typeface, letter)).collect()
    }
}

fn drawable(typeface: &Typeface, letter: char) -> Option<char> {
    match letter {
        '\n' => Some(letter),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202f}' => Some('\u{a0}'),
        '\u{2011}' => Some('-'),
        // A soft hyphen would show, and a zero-width or a bidirectional control never does.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        _ if letter.is_control() => None,
        _ if typeface.find(letter).is_some() => Some(letter),
        _ if is_combining_mark(letter) => None,
        _ => Some(MISSING),
    }
}

/// The typefaces of this program.
///
/// # Errors
/// [`DocumentError::FontUnusable`] when an embedded file cannot be read, which a test rules out.
pub fn typefaces() -> Result<&'static Typefaces, DocumentError> {
    static TYPEFACES: LazyLock<Option<Typefaces>> = LazyLock::new(Typefaces::load);
    TYPEFACES.as_ref().ok_or(DocumentError::FontUnusable)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn every_typeface_draws_every_vietnamese_letter() {
        let letters = ('\u{c0}'..='\u{ff}')
            .chain(['\u{102}', '\u{103}', '\u{110}', '\u{111}', '\u{128}', '\u{129}', '\u{168}', '\u{169}'])
            .chain('\u{1a0}'..='\u{1a1}')
            .chain('\u{1af}'..='\u{1b0}')
            .chain('\u{1ea0}'..='\u{1ef9}')
            .chain(['\u{20ab}', '–', '…', '“', '”', MISSING]);
        let all = typefaces().unwrap();
        for letter in letters {
            for face in [Face::Regular, Face::Bold, Face::Italic, Face::Mono] {
                assert!(all.of(face).find(letter).is_some(), "{letter} in {face:?}");
            }
        }
    }

    #[test]
    fn a_decomposed_name_is_composed_and_an_emoji_becomes_a_box() {
        let clean =
            typefaces().unwrap().clean("Nguye\u{302}\u{303}n\u{0}\tÁnh 🙂\u{fe0f}\u{202e}", Face::Regular);
        assert_eq!(clean, "Nguyễn Ánh □");
    }
}
