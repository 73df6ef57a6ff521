//! The ruled table of the lists and slips: a bold header in the words of the forms and rows of plain cells.
//! Not here: how a table is drawn over pages (`layout::table`).

use crate::documents::{
    layout::{Column, Look, Table, Text},
    wording::say,
};
use app::texts;

/// The columns of a ruled table with their names.
pub struct Grid<const N: usize> {
    pub columns: [Column; N],
    pub names: [texts::Text; N],
    /// The type sizes of the header and of the cells.
    pub sizes: (f32, f32),
}

impl<const N: usize> Grid<N> {
    /// The table of these rows; a cell has one paragraph or more.
    pub fn table(&self, rows: Vec<Vec<Vec<Text>>>) -> Table<'_> {
        let header = self.names.map(|name| Text::sized(self.sizes.0).bold(say(name)));
        Table { columns: &self.columns, header: Some(header.to_vec()), rows, look: Look::Grid }
    }

    /// A plain cell.
    pub fn cell(&self, text: impl AsRef<str>) -> Vec<Text> {
        vec![Text::sized(self.sizes.1).regular(text.as_ref())]
    }

    /// A row of plain cells.
    pub fn row(&self, cells: [String; N]) -> Vec<Vec<Text>> {
        cells.iter().map(|cell| self.cell(cell)).collect()
    }
}
