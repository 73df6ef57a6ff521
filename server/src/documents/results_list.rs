//! "Danh sách bàn giao kết quả": the results that an agency hands to a returning desk, in two copies, one for each
//! side. Not here: confirming that they arrived.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Tracking,
    layout::{Align, Column, Flow, MM, Table, Text, page},
    parts::{band::Band, form::Form, grid::Grid, rows::Rows, signatures::Signer},
    wording::{fill, moment, say, tie},
};
use app::texts::forms;

/// One result on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedResult {
    pub code: String,
    pub applicant: String,
    pub result: String,
    /// Number and symbol of the document.
    pub number: String,
    pub copies: u32,
    /// What is still to be paid at the desk, in figures; nothing where nothing is.
    pub fee: Option<String>,
    /// Whether it goes on by post.
    pub by_post: bool,
}

/// The content of the list. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsList {
    pub issuer: Issuer,
    /// The code of the list and the address in its QR code; it has no look-up secret.
    pub tracking: Tracking,
    /// The agency that hands over.
    pub from: String,
    /// The desk that takes over.
    pub to: String,
    pub results: Vec<ListedResult>,
    pub giver: String,
    /// Empty where the receiver writes it.
    pub receiver: String,
    pub handed_at: DateTime,
}

/// Makes the PDF: one copy for each side.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the list's code and address.
pub fn render(input: &ResultsList) -> Result<Vec<u8>, DocumentError> {
    form(input).in_two_copies(|flow| write(flow, input))
}

fn write(flow: &mut Flow, input: &ResultsList) -> Result<(), DocumentError> {
    let scan = (forms::CODE_QR_RESULTS, forms::CODE_SCAN_BATCH);
    flow.band(Band { scan, ..Band::of(forms::CODE_RESULTS, &input.tracking) })?;
    let sides = Rows::default()
        .strong(forms::LABEL_FROM, &input.from)
        .strong(forms::LABEL_TO, &input.to)
        .row(forms::LABEL_HANDED_OVER_AT, moment(input.handed_at));
    flow.rows(sides, 0.27);
    flow.space(5.0);
    flow.table(table(&input.results));
    flow.space(5.0);
    let count = input.results.len().to_string();
    flow.say(tie(&fill(forms::RESULTS_COUNT, &[("count", &count)])));
    let giver = Signer::by_hand(say(forms::SIGN_GIVER), &input.giver);
    let receiver = Signer::by_hand(say(forms::SIGN_TAKER), &input.receiver);
    flow.signatures(Some(&giver), &receiver);
    Ok(())
}

fn form(input: &ResultsList) -> Form<'_> {
    Form {
        kind: "results-list",
        title: forms::TITLE_RESULTS_LIST,
        official: None,
        issuer: &input.issuer,
        number: None,
        code: &input.tracking.code,
        issued_at: input.handed_at,
    }
}

static RESULTS: Grid<7> = Grid {
    columns: [
        Column { width: 11.0 * MM, align: Align::Right },
        Column { width: 30.0 * MM, align: Align::Left },
        Column { width: 34.0 * MM, align: Align::Left },
        Column { width: page::TEXT - 131.0 * MM, align: Align::Left },
        Column { width: 14.0 * MM, align: Align::Right },
        Column { width: 24.0 * MM, align: Align::Right },
        Column { width: 18.0 * MM, align: Align::Centre },
    ],
    names: [
        forms::TABLE_ROW,
        forms::CODE_DOSSIER,
        forms::LABEL_OWNER,
        forms::TABLE_RESULT,
        forms::TABLE_COPIES,
        forms::LABEL_FEE,
        forms::TABLE_BY_POST,
    ],
    sizes: (10.5, 11.0),
};

fn table(results: &[ListedResult]) -> Table<'static> {
    let row = |(at, result): (usize, &ListedResult)| {
        let mut document = RESULTS.cell(&result.result);
        if !result.number.trim().is_empty() {
            document.push(Text::sized(RESULTS.sizes.1).italic(result.number.trim()));
        }
        vec![
            RESULTS.cell((at + 1).to_string()),
            RESULTS.cell(&result.code),
            RESULTS.cell(&result.applicant),
            document,
            RESULTS.cell(result.copies.to_string()),
            RESULTS.cell(result.fee.as_deref().unwrap_or("–")),
            RESULTS.cell(if result.by_post { "x" } else { "" }),
        ]
    };
    RESULTS.table(results.iter().enumerate().map(row).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_list_names_each_result_and_both_sides_sign_two_copies() {
        let text = Printed::new(&render(&ResultsList::sample()).unwrap()).text();
        for part in [
            "DANH SÁCH BÀN GIAO KẾT QUẢ",
            "Bên giao: Ủy ban nhân dân phường Hồng Gai",
            "Bên nhận: Trung tâm Phục vụ hành chính công phường Hồng Gai",
            "Giấy phép xây dựng",
            "75.000 đ",
            "Tổng cộng: 2 kết quả",
            "Liên 1: Bên giao giữ",
            "Liên 2: Bên nhận giữ",
            "NGƯỜI GIAO",
            "NGƯỜI NHẬN",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn its_code_is_scanned_when_giving_and_taking() {
        let input = ResultsList::sample();
        let codes = Printed::new(&render(&input).unwrap()).codes();
        assert!(codes.contains(&input.tracking.url) && codes.contains(&input.tracking.code), "{codes:?}");
    }

    #[test]
    fn two_hundred_results_stay_inside_the_margins() {
        let mut input = ResultsList::sample();
        input.results =
            vec![ListedResult { applicant: "Nguyễn Thị ".repeat(9), ..input.results[0].clone() }; 200];
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long list of results", &printed);
        assert!(printed.text().contains("Tổng cộng: 200 kết quả"));
    }
}
