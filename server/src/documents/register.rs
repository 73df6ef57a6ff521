//! The register of dossiers (form 07, until 2025 form 06) of one desk and period, across the paper. The same rows also
//! become a spreadsheet (`register_sheet`). Not here: choosing the dossiers.

use jiff::civil::{Date, DateTime};

use super::{
    DocumentError, Issuer,
    edition::{Edition, OfficialForm},
    layout::{Align, Column, MM, Table, Text},
    parts::{form::Form, grid::Grid, signatures::Signer},
    wording::{day, fill, say, tie},
};
use app::texts::forms;

/// One dossier in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    pub code: String,
    /// Procedure, and what is asked for in short.
    pub procedure: String,
    /// The number of sets.
    pub sets: u32,
    pub name: String,
    pub address: String,
    pub phone: String,
    /// The agency in charge.
    pub agency: String,
    pub received_at: DateTime,
    pub due_at: Option<DateTime>,
    /// When the result came from the agency.
    pub ready_at: Option<DateTime>,
    pub returned_at: Option<DateTime>,
    /// How it is returned.
    pub way: String,
    /// The commune it is about.
    pub area: String,
    pub note: String,
}

/// The content of the register. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The set of forms in force on the last day of the period.
    pub edition: Edition,
    pub issuer: Issuer,
    pub desk: String,
    pub from: Date,
    /// The last day.
    pub to: Date,
    pub rows: Vec<RegisterRow>,
    pub keeper: String,
    pub printed_at: DateTime,
}

impl Register {
    /// `Từ ngày … đến ngày …`.
    pub(super) fn period(&self) -> String {
        fill(forms::REGISTER_PERIOD, &[("from", &day(self.from)), ("to", &day(self.to))])
    }

    /// `Bộ phận: …`.
    pub(super) fn desk_line(&self) -> String {
        fill(forms::REGISTER_DESK, &[("desk", &self.desk)])
    }
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::NotInThisEdition`] where the set does not have the form.
pub fn render(input: &Register) -> Result<Vec<u8>, DocumentError> {
    let period = input.period();
    let title = input.edition.title(OfficialForm::Register).ok_or(DocumentError::NotInThisEdition)?;
    let form = Form {
        kind: "register",
        title,
        official: Some((input.edition, OfficialForm::Register)),
        issuer: &input.issuer,
        number: None,
        code: &period,
        issued_at: input.printed_at,
    };
    let mut flow = form.begin_across()?;
    flow.paragraph(&Text::sized(12.0).bold(input.desk_line()), Align::Centre);
    flow.paragraph(&Text::sized(12.0).italic(&period), Align::Centre);
    flow.space(12.0);
    if input.rows.is_empty() {
        flow.paragraph(&Text::sized(12.0).regular(say(forms::REGISTER_EMPTY)), Align::Centre);
    } else {
        flow.table(table(&input.rows));
        flow.space(8.0);
        let count = fill(forms::REGISTER_COUNT, &[("count", &input.rows.len().to_string())]);
        flow.paragraph(&Text::sized(12.0).regular(tie(&count)), Align::Left);
    }
    let keeper = Signer::by_hand(say(forms::SIGN_KEEPER), &input.keeper);
    flow.signatures(Some(&keeper), &Signer::by_hand(say(forms::SIGN_HEAD), ""));
    form.finish(flow)
}

const fn left(millimetres: f32) -> Column {
    Column { width: millimetres * MM, align: Align::Left }
}

/// The columns are together as wide as the text across the paper, 252 mm.
static DOSSIERS: Grid<13> = Grid {
    columns: [
        Column { width: 8.5 * MM, align: Align::Right },
        left(25.5),
        left(34.0),
        Column { width: 9.0 * MM, align: Align::Right },
        left(27.0),
        left(31.0),
        left(23.0),
        left(16.5),
        left(16.5),
        left(16.5),
        left(19.5),
        left(14.0),
        left(11.0),
    ],
    names: [
        forms::TABLE_ROW,
        forms::CODE_DOSSIER,
        forms::REGISTER_PROCEDURE,
        forms::REGISTER_SETS,
        forms::REGISTER_NAME,
        forms::REGISTER_CONTACT,
        forms::REGISTER_AGENCY,
        forms::REGISTER_RECEIVED,
        forms::REGISTER_DUE,
        forms::REGISTER_READY,
        forms::REGISTER_RETURNED,
        forms::REGISTER_AREA,
        forms::TABLE_NOTE,
    ],
    sizes: (8.5, 8.5),
};

fn table(rows: &[RegisterRow]) -> Table<'static> {
    DOSSIERS.table(rows.iter().enumerate().map(|(at, row)| cells(at + 1, row)).collect())
}

fn cells(number: usize, row: &RegisterRow) -> Vec<Vec<Text>> {
    let when = |at: Option<DateTime>| at.map(|at| day(at.date())).unwrap_or_default();
    let contact = [row.address.as_str(), &row.phone].into_iter().filter(|text| !text.trim().is_empty());
    let returned = match row.returned_at {
        Some(at) => format!("{}\n{}", day(at.date()), row.way),
        // The receiver signs here.
        None => String::new(),
    };
    DOSSIERS.row([
        number.to_string(),
        row.code.clone(),
        row.procedure.clone(),
        row.sets.to_string(),
        row.name.clone(),
        contact.collect::<Vec<_>>().join("; "),
        row.agency.clone(),
        when(Some(row.received_at)),
        when(row.due_at),
        when(row.ready_at),
        returned,
        row.area.clone(),
        row.note.clone(),
    ])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{layout::Sheet, testing::Printed, tests::assert_inside};

    #[test]
    fn the_columns_fill_the_sheet() {
        let width: f32 = DOSSIERS.columns.iter().map(|column| column.width).sum();
        assert!((width - Sheet::ACROSS.text()).abs() < 0.5, "{width}");
    }

    #[test]
    fn the_register_lists_the_period_of_a_desk_across_the_paper() {
        let printed = Printed::new(&render(&Register::sample()).unwrap());
        let text = printed.text();
        for part in [
            "SỔ THEO DÕI HỒ SƠ",
            "Bộ phận: Trung tâm Phục vụ hành chính công phường Hồng Gai",
            "Từ ngày 01/11/2026 đến ngày 30/11/2026",
            "Tổng số: 2 hồ sơ.",
            "Mẫu số 07, Thông tư số 03/2025/TT-VPCP",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(printed.property("Page size").starts_with("841.89 x 595.276"), "across");
        assert_eq!(printed.property("Pages"), "1");
    }

    #[test]
    fn in_the_old_set_it_is_the_sixth_form_and_an_empty_one_says_so() {
        let input = Register { edition: Edition::Circular2018, rows: Vec::new(), ..Register::sample() };
        let text = Printed::new(&render(&input).unwrap()).text();
        assert!(text.contains("Mẫu số 06, Thông tư số 01/2018/TT-VPCP"), "{text}");
        assert!(text.contains("Không có hồ sơ nào trong khoảng thời gian này."), "{text}");
    }

    #[test]
    fn two_hundred_long_rows_stay_inside_the_margins_and_none_is_lost() {
        let mut input = Register::sample();
        let one = RegisterRow { name: "Nguyễn Thị ".repeat(12), ..input.rows[0].clone() };
        input.rows = (1..=200).map(|at| RegisterRow { note: format!("g{at:03}"), ..one.clone() }).collect();
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside(Sheet::ACROSS, "long register", &printed);
        let text = printed.text();
        assert!((1..=200).all(|at| text.contains(&format!("g{at:03}"))));
    }
}
