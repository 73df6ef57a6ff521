//! "Giấy biên nhận trả kết quả": what the receiver signs at the returning desk; results handed over
//! and originals given back. Not here: checking who may receive.

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    layout::{Align, Column, MM, Table, Text, page},
    parts::{
        band::Band,
        form::Form,
        grid::Grid,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{moment, say},
};
use app::texts::forms;

/// A result that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedResult {
    pub name: String,
    /// Number and symbol of the document.
    pub number: String,
    pub copies: u32,
}

/// The content of the receipt. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoutReceipt {
    pub issuer: Issuer,
    /// E.g. `9/BNTKQ`.
    pub number: String,
    pub tracking: Tracking,
    pub desk: Desk,
    pub procedure: String,
    pub owner: Party,
    pub receiver: Party,
    /// As owner, as proxy, as postman.
    pub capacity: String,
    pub results: Vec<HandedResult>,
    /// Originals that the applicant had handed in.
    pub returned_papers: Vec<String>,
    pub officer: String,
    pub handed_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &HandoutReceipt) -> Result<Vec<u8>, DocumentError> {
    let mut flow = form(input).begin()?;
    flow.band(Band::of(forms::CODE_DOSSIER, &input.tracking))?;
    flow.rows(rows(input), 0.34);
    flow.heading(say(forms::TABLE_RESULTS));
    flow.table(results(&input.results));
    if !input.returned_papers.is_empty() {
        flow.heading(say(forms::TABLE_RETURNED));
        flow.numbered(input.returned_papers.iter().map(|paper| Text::sized(SIZE).regular(paper)));
    }
    flow.space(6.0);
    flow.say(say(forms::HANDOUT_STATEMENT));
    flow.say(say(forms::HANDOUT_RATE));
    let receiver = Signer::by_hand(say(forms::SIGN_RECEIVER), &input.receiver.name);
    let officer = Signer::by_hand(say(forms::SIGN_RETURNER), &input.officer);
    flow.signatures(Some(&receiver), &officer);
    form(input).finish(flow)
}

fn form(input: &HandoutReceipt) -> Form<'_> {
    Form {
        kind: "handout-receipt",
        title: forms::TITLE_HANDOUT_RECEIPT,
        official: None,
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.handed_at,
    }
}

fn rows(input: &HandoutReceipt) -> Rows {
    Rows::default()
        .row(forms::LABEL_REQUEST, &input.procedure)
        .strong(forms::LABEL_OWNER, &input.owner.name)
        .strong(forms::LABEL_RECEIVER, &input.receiver.name)
        .maybe(forms::LABEL_ID_NUMBER, input.receiver.id_number.as_deref())
        .maybe(forms::LABEL_PHONE, input.receiver.phone.as_deref())
        .row(forms::LABEL_CAPACITY, &input.capacity)
        .row(forms::LABEL_HANDED_PLACE, &input.desk.name)
        .strong(forms::LABEL_HANDED_AT, moment(input.handed_at))
}

static RESULTS: Grid<4> = Grid {
    columns: [
        Column { width: 11.0 * MM, align: Align::Right },
        Column { width: page::TEXT - 69.0 * MM, align: Align::Left },
        Column { width: 40.0 * MM, align: Align::Left },
        Column { width: 18.0 * MM, align: Align::Right },
    ],
    names: [forms::TABLE_ROW, forms::TABLE_RESULT, forms::TABLE_RESULT_NUMBER, forms::TABLE_COPIES],
    sizes: (11.0, 12.0),
};

fn results(results: &[HandedResult]) -> Table<'static> {
    let row = |(at, result): (usize, &HandedResult)| {
        let number = (at + 1).to_string();
        RESULTS.row([number, result.name.clone(), result.number.clone(), result.copies.to_string()])
    };
    RESULTS.table(results.iter().enumerate().map(row).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_receipt_says_who_took_what_and_what_was_given_back() {
        let text = Printed::new(&render(&HandoutReceipt::sample()).unwrap()).text();
        for part in [
            "Người nhận kết quả: Triệu Thị Hồng Thắm",
            "Tư cách: Người được ủy quyền",
            "Giấy phép xây dựng kèm bản vẽ đã đóng dấu 45/GPXD-UBND 2",
            "2. Giấy ủy quyền (bản chính)",
            "10 giờ 05 phút, ngày 14/12/2026",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn long_numbers_stay_in_their_column() {
        let mut input = HandoutReceipt::sample();
        input.results[0].number = "1234567890/QĐ-UBND-".repeat(6);
        input.returned_papers = vec!["Giấy chứng nhận ".repeat(20); 30];
        assert_inside_margins("long hand-out", &Printed::new(&render(&input).unwrap()));
    }
}
