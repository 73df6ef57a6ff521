//! The register of dossiers as a spreadsheet, one row a dossier, with real dates and numbers so that it can be sorted
//! and summed. What people typed is written as text, never as a formula. Not here: the printed form (`register`).

use jiff::civil::DateTime;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    DocumentError,
    edition::OfficialForm,
    register::{Register, RegisterRow},
    wording::say,
};
use app::texts::{self, forms};

/// Name and width, in letters, of each column.
const COLUMNS: [(texts::Text, f64); 15] = [
    (forms::TABLE_ROW, 6.0),
    (forms::CODE_DOSSIER, 27.0),
    (forms::REGISTER_PROCEDURE, 44.0),
    (forms::REGISTER_SETS, 8.0),
    (forms::REGISTER_NAME, 28.0),
    (forms::LABEL_ADDRESS, 36.0),
    (forms::LABEL_PHONE, 15.0),
    (forms::REGISTER_AGENCY, 30.0),
    (forms::REGISTER_RECEIVED, 17.0),
    (forms::REGISTER_DUE, 17.0),
    (forms::REGISTER_READY, 17.0),
    (forms::REGISTER_RETURNED_ON, 17.0),
    (forms::REGISTER_WAY, 20.0),
    (forms::REGISTER_AREA, 20.0),
    (forms::TABLE_NOTE, 24.0),
];
/// The row of the columns' names; above it stand title, desk and period.
const HEAD: u32 = 4;
/// A4 in the numbering of spreadsheets.
const A4: u8 = 9;

/// Makes the file (Office Open XML).
///
/// # Errors
/// [`DocumentError::NotInThisEdition`] where the set does not have the form; [`DocumentError::Spreadsheet`].
pub fn render(input: &Register) -> Result<Vec<u8>, DocumentError> {
    let title = input.edition.title(OfficialForm::Register).ok_or(DocumentError::NotInThisEdition)?;
    write(input, say(title)).map_err(|error| DocumentError::Spreadsheet(error.to_string()))
}

fn write(input: &Register, title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let about = DocProperties::new().set_title(title).set_author(input.issuer.name.as_str());
    book.set_properties(&about.set_creation_datetime(&moment(input.printed_at)?));
    let sheet = book.add_worksheet();
    sheet.set_name(say(forms::REGISTER_SHEET))?;
    head(sheet, input, title)?;
    let styles = Styles::new();
    for (at, row) in (1u32..).zip(&input.rows) {
        self::row(sheet, (HEAD + at, at), row, &styles)?;
    }
    let last = HEAD + u32::try_from(input.rows.len()).unwrap_or(u32::MAX - HEAD);
    sheet.autofilter(HEAD, 0, last, last_column())?;
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    book.save_to_buffer()
}

fn last_column() -> u16 {
    u16::try_from(COLUMNS.len() - 1).unwrap_or_default()
}

fn head(sheet: &mut Worksheet, input: &Register, title: &str) -> Result<(), XlsxError> {
    let strong = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(14.0))?;
    sheet.write_string_with_format(1, 0, input.desk_line(), &strong)?;
    sheet.write_string(2, 0, input.period())?;
    let note = input.edition.note(OfficialForm::Register).unwrap_or_default();
    sheet.write_string_with_format(3, 0, note, &Format::new().set_italic())?;
    let name = strong.set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
    for (column, (text, width)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEAD, column, say(text), &name)?;
    }
    Ok(())
}

/// How cells look.
struct Styles {
    text: Format,
    number: Format,
    moment: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        Self {
            text: cell.clone().set_text_wrap(),
            number: cell.clone(),
            moment: cell.set_num_format("dd/mm/yyyy hh:mm"),
        }
    }
}

/// What a cell holds.
enum Cell<'a> {
    Text(&'a str),
    Number(u32),
    Moment(Option<DateTime>),
}

fn row(
    sheet: &mut Worksheet,
    (line, number): (u32, u32),
    row: &RegisterRow,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let cells = [
        Cell::Number(number),
        Cell::Text(&row.code),
        Cell::Text(&row.procedure),
        Cell::Number(row.sets),
        Cell::Text(&row.name),
        Cell::Text(&row.address),
        Cell::Text(&row.phone),
        Cell::Text(&row.agency),
        Cell::Moment(Some(row.received_at)),
        Cell::Moment(row.due_at),
        Cell::Moment(row.ready_at),
        Cell::Moment(row.returned_at),
        Cell::Text(&row.way),
        Cell::Text(&row.area),
        Cell::Text(&row.note),
    ];
    for (column, cell) in (0u16..).zip(cells) {
        match cell {
            Cell::Text(text) => sheet.write_string_with_format(line, column, fitting(text), &styles.text)?,
            Cell::Number(number) => sheet.write_number_with_format(line, column, number, &styles.number)?,
            Cell::Moment(Some(at)) => {
                sheet.write_datetime_with_format(line, column, moment(at)?, &styles.moment)?
            }
            Cell::Moment(None) => sheet.write_blank(line, column, &styles.moment)?,
        };
    }
    Ok(())
}

/// The beginning of a text as long as a cell may be.
pub(super) fn fitting(text: &str) -> String {
    text.chars().take(32_000).collect()
}

pub(super) fn moment(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |value: i8| value.unsigned_abs();
    let day = ExcelDateTime::from_ymd(at.year().unsigned_abs(), part(at.month()), part(at.day()))?;
    day.and_hms(u16::from(part(at.hour())), part(at.minute()), f64::from(part(at.second())))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use std::io::{Cursor, Read};

    /// A part of the file, as it stands in the package.
    fn part(file: &[u8], name: &str) -> String {
        let mut package = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn texts_are_texts_and_days_are_days() {
        let mut input = Register::sample();
        input.rows[0].note = "=1+1".into();
        let file = render(&input).unwrap();
        let words = part(&file, "xl/sharedStrings.xml");
        for text in ["SỔ THEO DÕI HỒ SƠ", "Đặng Đức Uy", "000.00.00.H49-261123-0001", "=1+1", "Mẫu số 07"]
        {
            assert!(words.contains(text), "{text}: {words}");
        }
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>"), "what people typed is no formula: {sheet}");
        // 2 November 2026, 09:32, in days since the end of 1899.
        assert!(sheet.contains("<v>46328.397222"), "{sheet}");
        assert!(part(&file, "xl/styles.xml").contains("dd/mm/yyyy hh:mm"));
    }

    #[test]
    fn a_row_follows_for_each_dossier_and_the_same_register_gives_the_same_file() {
        let mut input = Register::sample();
        let one = RegisterRow { name: "Nguyễn ".repeat(9_000), ..input.rows[0].clone() };
        input.rows = vec![one; 200];
        let file = render(&input).unwrap();
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<row ").count(), 5 + 200);
        assert!(file == render(&input).unwrap());
    }

    #[test]
    fn an_empty_register_has_its_head_only() {
        let input = Register { rows: Vec::new(), ..Register::sample() };
        let sheet = part(&render(&input).unwrap(), "xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<row ").count(), 5);
    }
}
