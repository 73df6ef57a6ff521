//! Rows of wrapped cells that run over pages: tables with a grid and a repeated header, and plain
//! rows of label and value. Not here: the width of columns and the words (`parts` and the documents).

use super::{
    flow::{Align, Area, Flow, Mark},
    tags::{Part, Role},
    text::{Line, Text},
};

/// The thickness of a grid line in points.
const LINE: f32 = 0.5;
/// The room between a label and its value.
const GAP: f32 = 8.0;
/// The grey of a header's ground.
const GROUND: u8 = 240;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// In points, with the padding.
    pub width: f32,
    pub align: Align,
}

/// How rows look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A table with lines around every cell.
    Grid,
    /// Label and value side by side.
    Plain,
}

impl Look {
    /// Beside and above a cell's text; `close` as in [`Flow::close`].
    fn padding(self, close: bool) -> (f32, f32) {
        match (self, close) {
            (Look::Grid, false) => (4.5, 3.0),
            (Look::Grid, true) => (3.0, 1.0),
            (Look::Plain, false) => (0.0, 1.6),
            (Look::Plain, true) => (0.0, 0.2),
        }
    }
}

/// Rows of cells; a cell is one or more paragraphs.
pub struct Table<'a> {
    pub columns: &'a [Column],
    pub header: Option<Vec<Text>>,
    pub rows: Vec<Vec<Vec<Text>>>,
    pub look: Look,
}

/// A row, measured: the lines of each cell that are still to be drawn.
struct Measured {
    cells: Vec<(Part, Vec<Line>)>,
    is_header: bool,
}

impl Measured {
    fn height(&self, padding: f32) -> f32 {
        let heights = self.cells.iter().map(|(_, lines)| lines.iter().map(|line| line.height).sum::<f32>());
        heights.fold(0.0, f32::max) + 2.0 * padding
    }

    fn is_done(&self) -> bool {
        self.cells.iter().all(|(_, lines)| lines.is_empty())
    }

    /// Takes the lines of each cell that fit in a height; `at_least_one` on an empty page.
    fn take(&mut self, height: f32, at_least_one: usize) -> Self {
        let cells = self.cells.iter_mut().map(|(part, lines)| {
            let mut used = 0.0;
            let fitting = lines.iter().take_while(|line| {
                used += line.height;
                used <= height
            });
            let count = fitting.count().max(at_least_one).min(lines.len());
            (*part, lines.drain(..count).collect())
        });
        Self { cells: cells.collect(), is_header: self.is_header }
    }
}

impl Flow {
    /// Writes a table from the present height on.
    pub fn table(&mut self, table: Table<'_>) {
        let columns = table.columns;
        let whole = (table.look == Look::Grid).then(|| self.structure.add(Role::Table));
        let header = table.header.map(|cells| {
            let cells = cells.into_iter().map(|text| vec![text]).collect();
            self.measure_row(columns, cells, whole, table.look, true)
        });
        for (at, cells) in table.rows.into_iter().enumerate() {
            let row = self.measure_row(columns, cells, whole, table.look, false);
            if at == 0 {
                self.begin(columns, header.as_ref(), &row, table.look);
            }
            self.row(columns, header.as_ref(), row, table.look);
        }
    }

    /// Draws the first header where at least the beginning of the first row fits below it.
    fn begin(&mut self, columns: &[Column], header: Option<&Measured>, first: &Measured, look: Look) {
        let Some(header) = header else { return };
        let padding = look.padding(self.close).1;
        let wanted = header.height(padding) + first.height(padding);
        self.keep(wanted.min(self.sheet.bottom - self.sheet.top));
        self.draw_row(columns, header, look, true);
    }

    fn measure_row(
        &mut self,
        columns: &[Column],
        cells: Vec<Vec<Text>>,
        table: Option<Part>,
        look: Look,
        is_header: bool,
    ) -> Measured {
        let row = match table {
            Some(table) => self.structure.add_to(table, Role::Row),
            None => self.structure.add(Role::Paragraph),
        };
        let padding = look.padding(self.close).0;
        let last = columns.len().saturating_sub(1);
        let cells = columns.iter().zip(cells).enumerate().map(|(at, (column, texts))| {
            let part = match table {
                Some(_) if is_header => self.structure.add_to(row, Role::HeaderCell),
                Some(_) => self.structure.add_to(row, Role::Cell),
                None => row,
            };
            let gap = if look == Look::Plain && at < last { GAP } else { 0.0 };
            let width = column.width - 2.0 * padding - gap;
            (part, texts.iter().flat_map(|text| self.lines(text, width)).collect())
        });
        let cells = cells.collect();
        Measured { cells, is_header }
    }

    fn row(&mut self, columns: &[Column], header: Option<&Measured>, mut row: Measured, look: Look) {
        let padding = look.padding(self.close).1;
        let head = header.map_or(0.0, |header| header.height(padding));
        let page_height = self.sheet.bottom - self.sheet.top - head;
        if row.height(padding) <= page_height && row.height(padding) > self.room() {
            self.turn(columns, header, look);
        }
        while row.height(padding) > self.room() {
            let fresh = self.y <= self.sheet.top + head + LINE;
            let part = row.take(self.room() - 2.0 * padding, usize::from(fresh));
            if part.cells.iter().any(|(_, lines)| !lines.is_empty()) {
                self.draw_row(columns, &part, look, true);
            }
            if row.is_done() {
                return;
            }
            self.turn(columns, header, look);
        }
        self.draw_row(columns, &row, look, true);
    }

    /// Goes to a new page and repeats the header there, as decoration for a screen reader.
    fn turn(&mut self, columns: &[Column], header: Option<&Measured>, look: Look) {
        self.new_page();
        if let Some(header) = header {
            self.draw_row(columns, header, look, false);
        }
    }

    fn draw_row(&mut self, columns: &[Column], row: &Measured, look: Look, is_read: bool) {
        let (padding, inner) = look.padding(self.close);
        let (top, height) = (self.y, row.height(inner));
        if look == Look::Grid {
            self.grid(columns, (top, height), row.is_header);
        }
        let mut x = self.sheet.left;
        for (column, (part, lines)) in columns.iter().zip(&row.cells) {
            let total: f32 = lines.iter().map(|line| line.height).sum();
            let shift = if row.is_header { (height - 2.0 * inner - total) / 2.0 } else { 0.0 };
            let align = if row.is_header { Align::Centre } else { column.align };
            let mut y = top + inner + shift;
            for line in lines {
                let place = (x + padding, y, column.width - 2.0 * padding);
                let before = self.pages.last().map_or(0, Vec::len);
                self.line(*part, line, place, align);
                if !is_read {
                    self.unmark_from(before);
                }
                y += line.height;
            }
            x += column.width;
        }
        self.y = top + height;
    }

    fn unmark_from(&mut self, first: usize) {
        for placed in self.pages.last_mut().into_iter().flat_map(|page| page.iter_mut().skip(first)) {
            placed.part = None;
        }
    }

    fn grid(&mut self, columns: &[Column], (top, height): (f32, f32), is_header: bool) {
        let width: f32 = columns.iter().map(|column| column.width).sum();
        if is_header {
            let area = Area { x: self.sheet.left, y: top, width, height };
            self.put(None, Mark::Fill { areas: vec![area], grey: GROUND });
        }
        let mut areas = vec![
            Area { x: self.sheet.left, y: top, width: width + LINE, height: LINE },
            Area { x: self.sheet.left, y: top + height, width: width + LINE, height: LINE },
        ];
        let mut x = self.sheet.left;
        areas.push(Area { x, y: top, width: LINE, height });
        for column in columns {
            x += column.width;
            areas.push(Area { x, y: top, width: LINE, height });
        }
        self.put(None, Mark::Fill { areas, grey: 70 });
    }
}
