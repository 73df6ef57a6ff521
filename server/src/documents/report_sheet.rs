//! A report as a spreadsheet: a title, what it covers, and rows of text, numbers and days. What people typed is written
//! as text, never as a formula. Not here: what a report says (`service::reports`).

use super::{
    DocumentError,
    register_sheet::{fitting, moment},
};
use jiff::civil::DateTime;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u32),
    Moment(Option<DateTime>),
}

/// A table with its heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSheet {
    pub title: String,
    /// Units and period, in words.
    pub covers: String,
    /// Name and width, in letters, of each column.
    pub columns: Vec<(String, u8)>,
    pub rows: Vec<Vec<Cell>>,
    pub printed_at: DateTime,
}

/// The row of the columns' names; above it stand title and what the report covers.
const HEAD: u32 = 3;

/// Makes the file (Office Open XML).
///
/// # Errors
/// [`DocumentError::Spreadsheet`].
pub fn render(input: &ReportSheet) -> Result<Vec<u8>, DocumentError> {
    write(input).map_err(|error| DocumentError::Spreadsheet(error.to_string()))
}

fn write(input: &ReportSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let about = DocProperties::new().set_title(input.title.as_str());
    book.set_properties(&about.set_creation_datetime(&moment(input.printed_at)?));
    let sheet = book.add_worksheet();
    let title = Format::new().set_bold().set_font_size(14.0);
    sheet.write_string_with_format(0, 0, &input.title, &title)?;
    sheet.write_string(1, 0, &input.covers)?;
    let name = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Center);
    for (column, (text, width)) in (0u16..).zip(&input.columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(HEAD, column, text, &name)?;
    }
    for (line, row) in (HEAD + 1..).zip(&input.rows) {
        cells(sheet, line, row)?;
    }
    let last = HEAD + u32::try_from(input.rows.len()).unwrap_or(u32::MAX - HEAD);
    let width = u16::try_from(input.columns.len().saturating_sub(1)).unwrap_or_default();
    sheet.autofilter(HEAD, 0, last, width)?;
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD, HEAD)?;
    book.save_to_buffer()
}

fn cells(sheet: &mut Worksheet, line: u32, row: &[Cell]) -> Result<(), XlsxError> {
    let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let (text, day) = (cell.clone().set_text_wrap(), cell.clone().set_num_format("dd/mm/yyyy hh:mm"));
    for (column, value) in (0u16..).zip(row) {
        match value {
            Cell::Text(value) => sheet.write_string_with_format(line, column, fitting(value), &text)?,
            Cell::Number(value) => sheet.write_number_with_format(line, column, *value, &cell)?,
            Cell::Moment(Some(at)) => sheet.write_datetime_with_format(line, column, moment(*at)?, &day)?,
            Cell::Moment(None) => sheet.write_blank(line, column, &day)?,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use jiff::civil::date;
    use std::io::{Cursor, Read};

    #[test]
    fn a_report_holds_its_rows_and_no_formula() {
        let at = date(2026, 11, 23).at(8, 0, 0, 0);
        let sheet = ReportSheet {
            title: "Bổ sung từ lần thứ hai".into(),
            covers: "Từ 01/11/2026 đến 30/11/2026".into(),
            columns: vec![("Mã hồ sơ".into(), 27), ("Lần".into(), 6), ("Ngày".into(), 17)],
            rows: vec![vec![Cell::Text("=1+1".into()), Cell::Number(2), Cell::Moment(Some(at))]],
            printed_at: at,
        };
        let file = render(&sheet).unwrap();
        let mut package = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let mut text = String::new();
        package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>") && text.matches("<row ").count() == 4, "{text}");
        assert!(file == render(&sheet).unwrap(), "the same report gives the same file");
    }
}
