//! The slip on a bag of dossiers that a carrier takes from one unit to another: both ends scan its QR code and count.
//! Not here: making the batch and confirming it.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Tracking,
    layout::{Align, Column, Flow, MM, Table, page},
    parts::{band::Band, form::Form, grid::Grid, rows::Rows, signatures::Signer},
    wording::{fill, moment, say, tie},
};
use app::texts::forms;

/// One dossier in the bag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchItem {
    pub code: String,
    pub procedure: String,
    /// Sheets or papers inside; where it is 0, the giver writes the number by hand.
    pub papers: u32,
    pub note: String,
}

/// The content of the slip. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub issuer: Issuer,
    /// The code of the batch and the address in its QR code; it has no look-up secret.
    pub tracking: Tracking,
    /// What the bag is for, e.g. `Hồ sơ chuyển giải quyết`.
    pub purpose: String,
    pub from: String,
    pub to: String,
    /// Who carries it; empty where it is not known yet.
    pub carrier: String,
    pub items: Vec<BatchItem>,
    pub giver: String,
    pub made_at: DateTime,
}

/// Makes the PDF: one copy for each side.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the batch's code and address.
pub fn render(input: &Batch) -> Result<Vec<u8>, DocumentError> {
    form(input).in_two_copies(|flow| write(flow, input))
}

fn write(flow: &mut Flow, input: &Batch) -> Result<(), DocumentError> {
    let scan = (forms::CODE_QR_BATCH, forms::CODE_SCAN_BATCH);
    flow.band(Band { scan, ..Band::of(forms::CODE_BATCH, &input.tracking) })?;
    flow.rows(rows(input), 0.27);
    flow.space(5.0);
    flow.table(table(&input.items));
    flow.space(5.0);
    flow.say(say(forms::BATCH_HOW));
    let giver = Signer::by_hand(say(forms::SIGN_GIVER), &input.giver);
    flow.signatures(Some(&giver), &Signer::by_hand(say(forms::SIGN_TAKER), ""));
    Ok(())
}

fn form(input: &Batch) -> Form<'_> {
    Form {
        kind: "batch-slip",
        title: forms::TITLE_BATCH_SLIP,
        official: None,
        issuer: &input.issuer,
        number: None,
        code: &input.tracking.code,
        issued_at: input.made_at,
    }
}

fn rows(input: &Batch) -> Rows {
    let count = input.items.len().to_string();
    Rows::default()
        .row(forms::LABEL_PURPOSE, &input.purpose)
        .strong(forms::LABEL_FROM, &input.from)
        .strong(forms::LABEL_TO, &input.to)
        .maybe(forms::LABEL_CARRIER, Some(&input.carrier))
        .row(forms::LABEL_MADE_AT, moment(input.made_at))
        .strong(forms::LABEL_COUNT, tie(&fill(forms::BATCH_COUNT, &[("count", &count)])))
}

static DOSSIERS: Grid<5> = Grid {
    columns: [
        Column { width: 11.0 * MM, align: Align::Right },
        Column { width: 56.0 * MM, align: Align::Left },
        Column { width: page::TEXT - 107.0 * MM, align: Align::Left },
        Column { width: 16.0 * MM, align: Align::Right },
        Column { width: 24.0 * MM, align: Align::Left },
    ],
    names: [
        forms::TABLE_ROW,
        forms::CODE_DOSSIER,
        forms::LABEL_PROCEDURE,
        forms::TABLE_PAPER_COUNT,
        forms::TABLE_NOTE,
    ],
    sizes: (10.5, 11.0),
};

fn table(items: &[BatchItem]) -> Table<'static> {
    let row = |(at, item): (usize, &BatchItem)| {
        let papers = if item.papers == 0 { String::new() } else { item.papers.to_string() };
        DOSSIERS.row([
            (at + 1).to_string(),
            item.code.clone(),
            item.procedure.clone(),
            papers,
            item.note.clone(),
        ])
    };
    DOSSIERS.table(items.iter().enumerate().map(row).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_slip_lists_every_dossier_and_its_code_is_scanned_at_both_ends() {
        let input = Batch::sample();
        let printed = Printed::new(&render(&input).unwrap());
        let text = printed.text();
        for part in [
            "PHIẾU GIAO NHẬN HỒ SƠ",
            "Mã bảng kê",
            "3 hồ sơ",
            "Quét khi giao, nhận",
            "Liên 1: Bên giao giữ",
            "Liên 2: Bên nhận giữ",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(input.items.iter().all(|item| text.contains(&item.code)), "{text}");
        let codes = printed.codes();
        assert!(codes.contains(&input.tracking.url) && codes.contains(&input.tracking.code), "{codes:?}");
    }

    #[test]
    fn two_hundred_dossiers_are_all_listed() {
        let mut input = Batch::sample();
        let item = |at| BatchItem { code: format!("000.00.00.H49-261123-{at:04}"), ..input.items[0].clone() };
        input.items = (1..=200).map(item).collect();
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long batch", &printed);
        let text = printed.text();
        assert!((1..=200).all(|at| text.contains(&format!("-261123-{at:04}"))));
    }
}
