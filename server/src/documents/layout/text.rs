//! Text of mixed faces and its breaking into lines of a given width.
//! Not here: where a line stands on the page (`flow`).

use unicode_normalization::char::is_combining_mark;

use super::font::{Face, Typefaces};

/// The height of a line, in type sizes.
const LEADING: f32 = 1.28;
/// How far above its lower edge the letters of a line stand, in type sizes.
const DESCENT: f32 = 0.30;
/// A space of a justified line grows by less than this, in type sizes.
const WIDEST_GAP: f32 = 0.6;
/// After these letters a long word without spaces (an address, a file name) may be broken.
const BREAKS: &str = "/-_.,?&=:;@";
/// How many letters back we look for such a place before breaking anywhere.
const LOOK_BACK: usize = 24;

/// A piece of text of one face and size.
#[derive(Clone, Debug)]
pub struct Run {
    pub text: String,
    pub face: Face,
    pub size: f32,
}

/// A text of mixed faces; `\n` starts a new line.
#[derive(Clone, Debug)]
pub struct Text {
    runs: Vec<Run>,
    /// In points, of what is added next.
    pub size: f32,
}

impl Text {
    /// An empty text whose following parts have this size in points.
    pub fn sized(size: f32) -> Self {
        Self { runs: Vec::new(), size }
    }

    /// Adds text of the given face.
    #[must_use]
    pub fn add(mut self, face: Face, text: impl Into<String>) -> Self {
        self.runs.push(Run { text: text.into(), face, size: self.size });
        self
    }

    /// Adds upright text.
    #[must_use]
    pub fn regular(self, text: impl Into<String>) -> Self {
        self.add(Face::Regular, text)
    }

    /// Adds bold text.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.add(Face::Bold, text)
    }

    /// Adds italic text.
    #[must_use]
    pub fn italic(self, text: impl Into<String>) -> Self {
        self.add(Face::Italic, text)
    }
}

/// A letter with its measures.
#[derive(Clone, Copy)]
struct Letter {
    char: char,
    face: Face,
    size: f32,
    advance: f32,
}

/// A piece of a line of one face and size.
#[derive(Clone, Debug)]
pub struct Span {
    pub text: String,
    pub face: Face,
    pub size: f32,
    /// Natural width in points.
    pub width: f32,
    /// The number of spaces, which grow in a justified line.
    pub spaces: usize,
}

/// Why a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The next word did not fit.
    Wrap,
    /// In the middle of a word that is longer than a line.
    Cut,
    Paragraph,
}

/// One line, measured.
#[derive(Clone, Debug)]
pub struct Line {
    pub spans: Vec<Span>,
    /// Natural width in points.
    pub width: f32,
    pub height: f32,
    /// From the upper edge of the line to the foot of its letters.
    pub baseline: f32,
    /// How far the line starts to the right (first line of a paragraph).
    pub indent: f32,
    /// Whether a justified paragraph stretches this line to its full width.
    pub stretches: bool,
}

impl Line {
    fn new(letters: &[Letter], size: f32, indent: f32, end: End) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        for letter in letters {
            let space = usize::from(letter.char == ' ');
            match spans.last_mut() {
                Some(span) if span.face == letter.face && span.size == letter.size => {
                    span.text.push(letter.char);
                    span.width += letter.advance;
                    span.spaces += space;
                }
                _ => spans.push(Span {
                    text: letter.char.to_string(),
                    face: letter.face,
                    size: letter.size,
                    width: letter.advance,
                    spaces: space,
                }),
            }
        }
        // A line keeps the space after its last word, for those who hear or copy the text.
        if let (End::Wrap | End::Paragraph, Some(last)) = (end, spans.last_mut()) {
            last.text.push(' ');
        }
        let size = letters.iter().map(|letter| letter.size).reduce(f32::max).unwrap_or(size);
        let (width, height) = (width(letters), size * LEADING);
        Self { spans, width, height, baseline: height - size * DESCENT, indent, stretches: end == End::Wrap }
    }

    /// The number of spaces in the line.
    pub fn spaces(&self) -> usize {
        self.spans.iter().map(|span| span.spaces).sum()
    }

    /// How much each space grows to fill a justified line; nothing where that would tear it apart.
    pub fn stretched_gap(&self, spare: f32) -> f32 {
        let gap = spare / self.spaces().max(1) as f32;
        let size = self.height / LEADING;
        if self.stretches && gap < WIDEST_GAP * size { gap } else { 0.0 }
    }
}

fn width(letters: &[Letter]) -> f32 {
    letters.iter().map(|letter| letter.advance).sum()
}

/// Breaks a text into lines of at most `limit` points; the first of each paragraph is indented.
pub fn break_lines(fonts: &Typefaces, text: &Text, limit: f32, indent: f32) -> Vec<Line> {
    let letters = measure(fonts, text);
    let mut lines = Vec::new();
    for paragraph in letters.split(|letter| letter.char == '\n') {
        let mut breaker = Breaker { limit, indent, size: text.size, line: Vec::new(), lines: &mut lines };
        for word in paragraph.split_inclusive(|letter| letter.char == ' ') {
            breaker.word(word);
        }
        breaker.end();
    }
    lines
}

fn measure(fonts: &Typefaces, text: &Text) -> Vec<Letter> {
    let mut letters = Vec::new();
    for run in &text.runs {
        let typeface = fonts.of(run.face);
        letters.extend(fonts.clean(&run.text, run.face).chars().map(|char| Letter {
            char,
            face: run.face,
            size: run.size,
            advance: if char == '\n' { 0.0 } else { typeface.glyph(char).1 * run.size },
        }));
    }
    letters
}

struct Breaker<'a> {
    limit: f32,
    indent: f32,
    size: f32,
    line: Vec<Letter>,
    lines: &'a mut Vec<Line>,
}

impl Breaker<'_> {
    /// Adds a word with the space after it, on a new line when it does not fit.
    fn word(&mut self, word: &[Letter]) {
        let visible = trimmed(word);
        if visible.is_empty() && self.line.is_empty() {
            return;
        }
        if !self.line.is_empty() && !self.fits(visible) {
            self.flush(End::Wrap);
        }
        let mut rest = word;
        while !self.fits(trimmed(rest)) && rest.len() > 1 {
            let (head, tail) = rest.split_at(self.cut(rest));
            self.line.extend_from_slice(head);
            self.flush(End::Cut);
            rest = tail;
        }
        self.line.extend_from_slice(rest);
    }

    fn room(&self) -> f32 {
        // A hair of tolerance: a text measured to set a column must fit that column.
        self.limit - self.indent - width(&self.line) + 0.01
    }

    fn fits(&self, letters: &[Letter]) -> bool {
        width(letters) <= self.room()
    }

    /// Where to break a word that is longer than a line.
    fn cut(&self, word: &[Letter]) -> usize {
        let mut used = 0.0;
        let room = self.room();
        let fitting = word.iter().take_while(|letter| {
            used += letter.advance;
            used <= room
        });
        let mut end = fitting.count().clamp(1, word.len() - 1);
        while end > 1 && is_combining_mark(word[end].char) {
            end -= 1;
        }
        let nice = word[..end].iter().rposition(|letter| BREAKS.contains(letter.char));
        nice.map(|at| at + 1).filter(|at| end - at < LOOK_BACK).unwrap_or(end)
    }

    fn flush(&mut self, end: End) {
        let line = std::mem::take(&mut self.line);
        self.lines.push(Line::new(trimmed(&line), self.size, self.indent, end));
        self.indent = 0.0;
    }

    fn end(mut self) {
        self.flush(End::Paragraph);
    }
}

/// Without the spaces at the end.
fn trimmed(letters: &[Letter]) -> &[Letter] {
    let end = letters.iter().rposition(|letter| letter.char != ' ').map_or(0, |at| at + 1);
    &letters[..end]
}

/// How wide a text is on one line, in points.
pub fn natural_width(fonts: &Typefaces, text: &Text) -> f32 {
    width(&measure(fonts, text))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::layout::font::typefaces;

    fn lines(text: &str, limit: f32) -> Vec<String> {
        let text = Text::sized(10.0).regular(text);
        let lines = break_lines(typefaces().unwrap(), &text, limit, 0.0);
        assert!(lines.iter().all(|line| line.width <= limit + 0.02), "a line is too wide");
        lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn words_wrap_and_an_empty_line_stays() {
        assert_eq!(lines("một hai ba\n\nbốn", 40.0), ["một hai ", "ba ", "", "bốn "]);
    }

    #[test]
    fn a_number_is_not_parted_from_its_unit() {
        assert_eq!(lines("trong 27.000\u{a0}đồng", 70.0), ["trong ", "27.000\u{a0}đồng "]);
    }

    #[test]
    fn a_long_word_is_broken_where_it_reads_well() {
        let broken = lines("https://motcua.example/q/abcdefghij", 110.0);
        assert_eq!(broken, ["https://motcua.example/q/", "abcdefghij "]);
        assert_eq!(lines(&"x".repeat(90), 100.0).concat().trim_end().len(), 90);
    }

    #[test]
    fn a_run_of_another_face_continues_the_word() {
        let text = Text::sized(10.0).bold("Mã:").regular(" 12");
        let line = break_lines(typefaces().unwrap(), &text, 400.0, 0.0).remove(0);
        assert_eq!(line.spans.len(), 2);
        assert_eq!(line.spaces(), 1);
    }
}
