//! The dossiers of an organisation as a table to take away: comma-separated lines that can be streamed, and a
//! spreadsheet. What people typed never becomes a formula. Not here: which dossiers.

use super::{
    DocumentError, csv,
    register_sheet::{fitting, moment},
};
use app::{
    domain::{dossier::Status, time::short_date},
    pages::words,
    texts::{Lang, Text, business as t},
};
use jiff::civil::DateTime;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Name and width, in letters, of each column.
const COLUMNS: [(Text, f64); 9] = [
    (t::BOARD_CODE, 27.0),
    (t::BOARD_PROCEDURE, 44.0),
    (t::BOARD_STATUS, 20.0),
    (t::BOARD_APPLICANT, 28.0),
    (t::BOARD_PERSON, 24.0),
    (t::BOARD_SUBMITTED, 14.0),
    (t::BOARD_DUE_ON, 14.0),
    (t::BOARD_FINISHED, 14.0),
    (t::BOARD_RETURNED, 14.0),
];

/// One dossier in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportRow {
    pub code: String,
    pub procedure: String,
    pub status: Option<Status>,
    pub applicant: String,
    pub person: String,
    pub submitted: Option<DateTime>,
    pub due: Option<DateTime>,
    pub finished: Option<DateTime>,
    pub returned: Option<DateTime>,
}

impl ExportRow {
    fn status_word(&self, lang: Lang) -> &'static str {
        self.status.map(|status| lang.t(words::status_look(status).label())).unwrap_or_default()
    }

    fn texts(&self, lang: Lang) -> [&str; 5] {
        [&self.code, &self.procedure, self.status_word(lang), &self.applicant, &self.person]
    }

    fn moments(&self) -> [Option<DateTime>; 4] {
        [self.submitted, self.due, self.finished, self.returned]
    }
}

/// The first line, after the mark by which spreadsheet programs know UTF-8.
pub fn csv_head(lang: Lang) -> String {
    format!("{}{}", csv::MARK, csv::line(COLUMNS.map(|(name, _)| lang.t(name))))
}

/// Lines of dossiers (RFC 4180).
pub fn csv_lines(lang: Lang, rows: &[ExportRow]) -> String {
    let mut out = String::new();
    for row in rows {
        let day = |at: DateTime| short_date(at.date());
        let days = row.moments().map(|at| at.map(day).unwrap_or_default());
        let cells = row.texts(lang).into_iter().chain(days.iter().map(String::as_str));
        out.push_str(&csv::line(cells));
    }
    out
}

/// The spreadsheet (Office Open XML); its last line says so where there are `more` dossiers than it holds.
///
/// # Errors
/// [`DocumentError::Spreadsheet`].
pub fn xlsx(lang: Lang, rows: &[ExportRow], more: bool) -> Result<Vec<u8>, DocumentError> {
    write(lang, rows, more).map_err(|error| DocumentError::Spreadsheet(error.to_string()))
}

fn write(lang: Lang, rows: &[ExportRow], more: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (strong, day) = (Format::new().set_bold(), Format::new().set_num_format("dd/mm/yyyy"));
    for (column, (name, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, lang.t(name), &strong)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (column, text) in (0u16..).zip(row.texts(lang)) {
            sheet.write_string(line, column, fitting(text))?;
        }
        for (column, at) in (5u16..).zip(row.moments()) {
            if let Some(at) = at {
                sheet.write_datetime_with_format(line, column, moment(at)?, &day)?;
            }
        }
    }
    if let (true, Ok(after)) = (more, u32::try_from(rows.len())) {
        sheet.write_string_with_format(after + 1, 0, lang.t(t::BOARD_TABLE_CUT), &strong)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use jiff::civil::date;
    use std::io::{Cursor, Read};

    fn row(name: &str) -> ExportRow {
        ExportRow {
            code: "H49".into(),
            applicant: name.into(),
            due: Some(date(2026, 11, 30).at(17, 0, 0, 0)),
            ..ExportRow::default()
        }
    }

    #[test]
    fn what_people_typed_is_never_a_formula() {
        for typed in ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", " =1"] {
            let line = csv_lines(Lang::Vi, &[row(typed)]);
            assert!(line.contains(&format!("\"'{typed}\"")), "{line}");
        }
        let line = csv_lines(Lang::Vi, &[row("Công ty \"A\", B")]);
        assert!(line.contains("\"Công ty \"\"A\"\", B\"") && line.contains("\"30/11/2026\""), "{line}");
    }

    #[test]
    fn the_spreadsheet_has_texts_and_days() {
        let (sheet, _) = opened(false);
        assert!(!sheet.contains("<f>") && sheet.matches("<row ").count() == 2, "{sheet}");
    }

    #[test]
    fn a_spreadsheet_that_is_not_complete_says_so() {
        let (sheet, texts) = opened(true);
        assert!(
            sheet.matches("<row ").count() == 3 && texts.contains(Lang::Vi.t(t::BOARD_TABLE_CUT)),
            "{sheet}"
        );
    }

    /// The sheet of one row, and its texts.
    fn opened(more: bool) -> (String, String) {
        let file = xlsx(Lang::Vi, &[row("=1+1")], more).unwrap();
        let mut package = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]
            .map(|name| {
                let mut text = String::new();
                package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
                text
            })
            .into()
    }
}
