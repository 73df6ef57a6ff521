//! The pen that walks down the pages: places lines and shapes, and starts a new page when one is full.
//! Not here: what a table or a form looks like (`table`, `parts`), and the PDF itself (`paint`).

use super::{
    font::{Face, Typefaces},
    tags::{Part, Role, Structure},
    text::{Line, Text, break_lines},
};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// The page and its margins, in points (Decree 30/2020, annex I: A4; top and bottom 20–25 mm,
/// left 30–35 mm, right 15–20 mm).
pub mod page {
    use super::MM;
    pub const WIDTH: f32 = 210.0 * MM;
    pub const HEIGHT: f32 = 297.0 * MM;
    pub const LEFT: f32 = 30.0 * MM;
    pub const RIGHT: f32 = WIDTH - 17.0 * MM;
    pub const TOP: f32 = 20.0 * MM;
    pub const BOTTOM: f32 = HEIGHT - 20.0 * MM;
    /// The width between the margins.
    pub const TEXT: f32 = RIGHT - LEFT;
}

/// A sheet of paper and its margins, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

impl Sheet {
    /// A4 upright, as nearly every document is.
    pub const UPRIGHT: Self = Self {
        width: page::WIDTH,
        height: page::HEIGHT,
        left: page::LEFT,
        right: page::RIGHT,
        top: page::TOP,
        bottom: page::BOTTOM,
    };
    /// A4 on its side, for wide tables.
    pub const ACROSS: Self = Self {
        width: page::HEIGHT,
        height: page::WIDTH,
        left: page::LEFT,
        right: page::HEIGHT - 15.0 * MM,
        top: page::TOP,
        bottom: page::WIDTH - 20.0 * MM,
    };

    /// The width between the margins.
    pub const fn text(&self) -> f32 {
        self.right - self.left
    }
}

/// How lines stand between their edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
    Justify,
}

/// A rectangle in points, from the upper left corner of the page.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// Something to draw.
#[derive(Clone, Debug)]
pub enum Mark {
    /// A piece of text whose foot stands at (x, y); `gap` widens each space.
    Text { x: f32, y: f32, face: Face, size: f32, text: String, gap: f32 },
    /// Filled rectangles of one grey (0 black, 255 white).
    Fill { areas: Vec<Area>, grey: u8 },
    /// A place that opens an address when it is pressed.
    Link { area: Area, url: String, label: String },
}

impl Mark {
    /// Whether this is a link rather than something visible.
    pub fn is_link(&self) -> bool {
        matches!(self, Self::Link { .. })
    }
}

/// A mark and the part of the document it belongs to; without one it is decoration.
#[derive(Clone, Debug)]
pub struct Placed {
    pub mark: Mark,
    pub part: Option<Part>,
}

/// The pages so far and the place of the pen.
pub struct Flow {
    pub fonts: &'static Typefaces,
    /// The paper of all pages.
    pub sheet: Sheet,
    pub pages: Vec<Vec<Placed>>,
    pub structure: Structure,
    /// The distance of the pen from the upper edge of the page.
    pub y: f32,
    /// Rows, headings and signatures stand closer together, so that a form fits on its page.
    pub close: bool,
}

impl Flow {
    /// A document with one empty page.
    pub fn new(fonts: &'static Typefaces) -> Self {
        Self::on(Sheet::UPRIGHT, fonts)
    }

    /// The same on other paper.
    pub fn on(sheet: Sheet, fonts: &'static Typefaces) -> Self {
        let structure = Structure::default();
        Self { fonts, sheet, pages: vec![Vec::new()], structure, y: sheet.top, close: false }
    }

    /// Puts a mark on the present page.
    pub fn put(&mut self, part: Option<Part>, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { mark, part });
        }
    }

    /// Draws a thin line that has no meaning of its own.
    pub fn rule(&mut self, x: f32, y: f32, width: f32) {
        let area = Area { x, y, width, height: 0.7 };
        self.put(None, Mark::Fill { areas: vec![area], grey: 0 });
    }

    /// Leaves room, but not at the head of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > self.sheet.top {
            self.y += if self.close { height * 0.5 } else { height };
        }
    }

    /// The height left on this page.
    pub fn room(&self) -> f32 {
        self.sheet.bottom - self.y
    }

    /// Starts a new page.
    pub fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.sheet.top;
    }

    /// Starts a new page unless this height fits on the present one.
    pub fn keep(&mut self, height: f32) {
        if self.room() < height && self.y > self.sheet.top {
            self.new_page();
        }
    }

    /// The lines of a text within a width.
    pub fn lines(&self, text: &Text, width: f32) -> Vec<Line> {
        break_lines(self.fonts, text, width, 0.0)
    }

    /// The narrowest width that needs no more lines than `width`, so that centred lines look even.
    pub fn balanced_width(&self, text: &Text, width: f32) -> f32 {
        let lines = self.lines(text, width).len();
        let mut narrow = width;
        while narrow > width / 2.0 && self.lines(text, narrow - 4.0).len() == lines {
            narrow -= 4.0;
        }
        narrow
    }

    /// Draws a line whose upper edge is at `y`.
    pub fn line(&mut self, part: Part, line: &Line, (x, y, width): (f32, f32, f32), align: Align) {
        let spare = (width - line.indent - line.width).max(0.0);
        let (shift, gap) = match align {
            Align::Left => (0.0, 0.0),
            Align::Centre => (spare / 2.0, 0.0),
            Align::Right => (spare, 0.0),
            Align::Justify => (0.0, line.stretched_gap(spare)),
        };
        let mut pen = x + line.indent + shift;
        for span in &line.spans {
            let text = Mark::Text {
                x: pen,
                y: y + line.baseline,
                face: span.face,
                size: span.size,
                text: span.text.clone(),
                gap,
            };
            self.put(Some(part), text);
            pen += span.width + gap * span.spaces as f32;
        }
    }

    /// Writes a paragraph over the whole width, over as many pages as it needs.
    pub fn paragraph(&mut self, text: &Text, align: Align) {
        let part = self.structure.add(Role::Paragraph);
        self.write(part, text, align, 0.0);
    }

    /// Writes a paragraph whose first line is indented, as in letters.
    pub fn indented(&mut self, text: &Text) {
        let part = self.structure.add(Role::Paragraph);
        self.write(part, text, Align::Justify, 10.0 * MM);
    }

    /// Writes a text for a part that exists.
    pub fn write(&mut self, part: Part, text: &Text, align: Align, indent: f32) {
        let lines = break_lines(self.fonts, text, self.sheet.text(), indent);
        let left = lines.len();
        for (at, line) in lines.iter().enumerate() {
            // No page begins or ends with a single line of a paragraph.
            let together = if at == 0 {
                left.min(2)
            } else if left - at == 2 {
                2
            } else {
                1
            };
            self.keep(line.height * together as f32);
            self.line(part, line, (self.sheet.left, self.y, self.sheet.text()), align);
            self.y += line.height;
        }
    }

    /// Writes lines side by side from the present height, and returns the height of the tallest.
    /// The caller has made sure that they fit.
    pub fn beside(&mut self, part: Part, text: &Text, (x, y, width): (f32, f32, f32), align: Align) -> f32 {
        let mut height = 0.0;
        for line in self.lines(text, width) {
            self.line(part, &line, (x, y + height, width), align);
            height += line.height;
        }
        height
    }
}
