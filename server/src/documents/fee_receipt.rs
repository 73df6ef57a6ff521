//! "Biên lai thu tiền phí, lệ phí": what was paid, in figures and in words, one sheet for each copy. Form number, symbol
//! and number come from the book of the unit that collects. No route prints it before payments are recorded: a confirmed
//! payment has a reason, but no amount, method or book number yet. Not here: collecting money.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Party,
    layout::{Align, Column, Flow, MM, Table, Text, page},
    parts::{
        form::Form,
        grid::Grid,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say},
};
use app::{
    domain::money::Vnd,
    texts::{self, Lang, forms},
};

/// One fee or charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeLine {
    pub name: String,
    pub amount: Vnd,
}

/// The content of the receipt. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeReceipt {
    /// The unit that collects.
    pub issuer: Issuer,
    /// E.g. `01BLP2-001`.
    pub form_number: String,
    /// E.g. `28AA-26T`.
    pub symbol: String,
    /// E.g. `0000123`.
    pub number: String,
    pub dossier_code: String,
    pub payer: Party,
    pub lines: Vec<FeeLine>,
    /// E.g. `Tiền mặt`.
    pub method: String,
    pub collector: String,
    pub paid_at: DateTime,
}

/// Makes the PDF: a sheet to keep and a sheet for the payer.
///
/// # Errors
/// When an embedded typeface cannot be read or the file breaks a rule of its format.
pub fn render(input: &FeeReceipt) -> Result<Vec<u8>, DocumentError> {
    let form = form(input);
    let mut flow = form.begin()?;
    sheet(&mut flow, input, forms::FEE_COPY_KEPT);
    form.again(&mut flow);
    sheet(&mut flow, input, forms::FEE_COPY_PAYER);
    form.finish(flow)
}

fn form(input: &FeeReceipt) -> Form<'_> {
    Form {
        kind: "fee-receipt",
        title: forms::TITLE_FEE_RECEIPT,
        official: None,
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.dossier_code,
        issued_at: input.paid_at,
    }
}

fn sheet(flow: &mut Flow, input: &FeeReceipt, copy: texts::Text) {
    let book = [("form", input.form_number.as_str()), ("symbol", &input.symbol)];
    flow.paragraph(&Text::sized(11.0).italic(say(copy)), Align::Centre);
    flow.paragraph(&Text::sized(11.0).regular(fill(forms::FEE_BOOK, &book)), Align::Centre);
    flow.space(6.0);
    let payer = Rows::default()
        .strong(forms::LABEL_PAYER, &input.payer.name)
        .maybe(forms::LABEL_ADDRESS, input.payer.address.as_deref())
        .row(forms::CODE_DOSSIER, &input.dossier_code);
    flow.rows(payer, 0.27);
    flow.space(5.0);
    flow.table(table(&input.lines));
    flow.space(5.0);
    let total = total(&input.lines);
    let paid = Rows::default()
        .text(say(forms::FEE_WORDS), Text::sized(SIZE).italic(total.words()))
        .row(forms::FEE_METHOD, &input.method)
        .row(forms::FEE_PAID_AT, moment(input.paid_at));
    flow.rows(paid, 0.27);
    let payer = Signer::by_hand(say(forms::SIGN_PAYER), &input.payer.name);
    let collector = Signer::by_hand(say(forms::SIGN_COLLECTOR), &input.collector);
    flow.signatures(Some(&payer), &collector);
}

fn total(lines: &[FeeLine]) -> Vnd {
    lines.iter().map(|line| line.amount).sum()
}

static FEES: Grid<3> = Grid {
    columns: [
        Column { width: 11.0 * MM, align: Align::Right },
        Column { width: page::TEXT - 51.0 * MM, align: Align::Left },
        Column { width: 40.0 * MM, align: Align::Right },
    ],
    names: [forms::TABLE_ROW, forms::FEE_NAME, forms::FEE_AMOUNT],
    sizes: (11.0, 12.0),
};

fn table(lines: &[FeeLine]) -> Table<'static> {
    let row = |(at, line): (usize, &FeeLine)| {
        FEES.row([(at + 1).to_string(), line.name.clone(), line.amount.format(Lang::Vi)])
    };
    let sum = [String::new(), say(forms::FEE_TOTAL).to_owned(), total(lines).format(Lang::Vi)];
    let sum = sum.map(|cell| vec![Text::sized(FEES.sizes.1).bold(cell)]).to_vec();
    FEES.table(lines.iter().enumerate().map(row).chain([sum]).collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn both_copies_have_the_amount_in_figures_and_in_words() {
        let pages = Printed::new(&render(&FeeReceipt::sample()).unwrap()).pages();
        assert_eq!(pages.len(), 2);
        for (page, copy) in pages.iter().zip(["Liên 1: Lưu tại cơ quan thu", "Liên 2: Giao người nộp tiền"])
        {
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [
                copy,
                "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ",
                "Mẫu số: 01BLP2-001; ký hiệu: 28AA-26T",
                "102.000 đ",
                "Một trăm linh hai nghìn đồng",
                "Tiền mặt",
            ] {
                assert!(page.contains(part), "{part}: {page}");
            }
        }
    }

    #[test]
    fn many_fees_stay_inside_the_margins() {
        let mut input = FeeReceipt::sample();
        input.lines = vec![FeeLine { name: "Lệ phí ".repeat(40), amount: Vnd(1) }; 30];
        assert_inside_margins("many fees", &Printed::new(&render(&input).unwrap()));
    }
}
