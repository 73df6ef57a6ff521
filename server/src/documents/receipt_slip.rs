//! Form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": what an applicant gets when a dossier is
//! accepted. Fields as in the templates in use; not here: computing due date and fee.

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    barcode::Bars,
    edition::{Edition, OfficialForm},
    layout::{Align, Column, Flow, Look, MM, Table, Text, page},
    parts::{
        band::Band,
        form::Form,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say, short_moment, tie},
};
use app::{domain::dossier::Mark, texts::forms};

/// A paper of the dossier and how many of each kind were handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    pub name: String,
    /// Bản chính.
    pub originals: u32,
    /// Bản chứng thực.
    pub certified: u32,
    /// Bản photo.
    pub copies: u32,
    /// Bản điện tử.
    pub electronic: u32,
}

/// What is paid and how, already in words of the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// E.g. `27.000 đồng`.
    pub amount: String,
    /// E.g. `Hai mươi bảy nghìn đồng`; `None` when nothing is to be paid.
    pub words: Option<String>,
    /// When and how it is paid.
    pub mode: Option<String>,
}

/// Where the dossier stands in the register of form 07.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    pub book: String,
    pub entry: String,
}

/// The content of form 01. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptSlip {
    /// The set of forms in force on the day of the act.
    pub edition: Edition,
    pub issuer: Issuer,
    /// E.g. `12/TNHS`.
    pub number: String,
    pub tracking: Tracking,
    pub desk: Desk,
    pub submitter: Party,
    /// The owner of the dossier when it is not the submitter.
    pub owner: Option<Party>,
    pub procedure: String,
    /// A short summary of what is asked for.
    pub summary: Option<String>,
    pub components: Vec<Component>,
    /// The number of sets handed in.
    pub sets: u32,
    /// E.g. `05 ngày làm việc`.
    pub time_limit: String,
    pub received_at: DateTime,
    pub due_at: DateTime,
    pub return_place: String,
    pub fee: Option<Fee>,
    pub register: Option<RegisterEntry>,
    /// The officer who received the dossier.
    pub officer: String,
    /// The mark of the event of receiving, by which the history is proved later.
    pub proof: Option<Mark>,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &ReceiptSlip) -> Result<Vec<u8>, DocumentError> {
    // An ordinary dossier's slip is one sheet; a long one keeps the usual type on several.
    for size in SIZES {
        let flow = write(input, size)?;
        if flow.pages.len() == 1 {
            return form(input).finish(flow);
        }
    }
    form(input).finish(write(input, SIZE)?)
}

fn form(input: &ReceiptSlip) -> Form<'_> {
    Form {
        kind: "receipt-slip",
        title: forms::TITLE_RECEIPT_SLIP,
        official: Some((input.edition, OfficialForm::Receipt)),
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.received_at,
    }
}

/// The type sizes that are tried, in points.
const SIZES: [f32; 6] = [SIZE, 12.0, 11.5, 11.0, 10.5, 10.0];

/// The slip with its rows in a type size.
fn write(input: &ReceiptSlip, size: f32) -> Result<Flow, DocumentError> {
    let form = form(input);
    let mut flow = if size < SIZE { form.begin_close()? } else { form.begin()? };
    let due = Some((forms::CODE_DUE, short_moment(input.due_at)));
    let tracking = input.tracking.with(input.proof.as_ref());
    flow.band(Band {
        bars: Bars::Code39,
        date: due,
        proof: input.proof.as_ref(),
        ..Band::of(forms::CODE_DOSSIER, &tracking)
    })?;
    flow.rows(people(input, size), 0.36);
    flow.heading(say(forms::TABLE_COMPONENTS));
    flow.table(components(&input.components, size - 0.5));
    flow.space(5.0);
    flow.keep(90.0);
    flow.rows(times(input, size), SHARE);
    flow.heading(say(forms::RECEIPT_NOTES_TITLE));
    flow.dashed(notes(input).into_iter().map(|note| Text::sized(size - 1.0).regular(note)));
    let officer = Signer::by_hand(say(forms::SIGN_OFFICER), &input.officer);
    let applicant = Signer::by_hand(say(forms::SIGN_APPLICANT), &input.submitter.name);
    flow.signatures(Some(&applicant), &officer);
    Ok(flow)
}

/// The share of the width of the labels of times, the longest ones.
const SHARE: f32 = 0.45;

fn people(input: &ReceiptSlip, size: f32) -> Rows {
    let (desk, hotline) = (&input.desk, say(forms::LABEL_HOTLINE));
    let place = format!("{}; {hotline}: {}", desk.address, desk.hotline);
    let mut rows = Rows::sized(size)
        .row(forms::LABEL_DESK, &desk.name)
        .row(forms::LABEL_DESK_ADDRESS, place)
        .party(forms::LABEL_SUBMITTER, &input.submitter);
    if let Some(owner) = &input.owner {
        rows = rows.party(forms::LABEL_OWNER, owner);
    }
    let summary = input.summary.as_ref().map(|summary| format!("\n{summary}")).unwrap_or_default();
    rows.text(say(forms::LABEL_REQUEST), Text::sized(size).bold(&input.procedure).regular(summary))
}

fn times(input: &ReceiptSlip, size: f32) -> Rows {
    let due = fill(forms::LABEL_DUE_AFTER, &[("moment", &moment(input.due_at))]);
    let sets = fill(forms::LABEL_SETS_VALUE, &[("count", &format!("{:02}", input.sets))]);
    let mut rows = Rows::sized(size)
        .row(forms::LABEL_SETS, tie(&sets))
        .row(forms::LABEL_TIME_LIMIT, tie(&input.time_limit))
        .row(forms::LABEL_RECEIVED_AT, moment(input.received_at))
        .strong(forms::LABEL_DUE_AT, due)
        .row(forms::LABEL_RETURN_PLACE, &input.return_place);
    if let Some(fee) = &input.fee {
        rows = rows.text(say(forms::LABEL_FEE), fee_text(fee, size));
    }
    if let Some(RegisterEntry { book, entry }) = &input.register {
        rows = rows.row(
            forms::LABEL_REGISTER,
            tie(&fill(forms::LABEL_REGISTER_VALUE, &[("book", book), ("entry", entry)])),
        );
    }
    rows
}

fn fee_text(fee: &Fee, size: f32) -> Text {
    let mut text = Text::sized(size).regular(tie(&fee.amount));
    if let Some(words) = &fee.words {
        text = text.italic(format!(" {}", fill(forms::LABEL_FEE_WORDS, &[("words", words)])));
    }
    match &fee.mode {
        Some(mode) => text.regular(format!("\n{mode}")),
        None => text,
    }
}

fn notes(input: &ReceiptSlip) -> [String; 3] {
    [
        fill(forms::RECEIPT_NOTE_TRACK, &[("url", &input.tracking.url)]),
        say(forms::RECEIPT_NOTE_PROXY).to_owned(),
        format!("{} {}", say(forms::RECEIPT_NOTE_EARLY), tie(say(forms::RECEIPT_MADE_TWO))),
    ]
}

const COUNT: Column = Column { width: 16.5 * MM, align: Align::Right };
const COLUMNS: [Column; 6] = [
    Column { width: 11.0 * MM, align: Align::Right },
    Column { width: page::TEXT - 77.0 * MM, align: Align::Left },
    COUNT,
    COUNT,
    COUNT,
    COUNT,
];

fn components(components: &[Component], size: f32) -> Table<'static> {
    let header = [
        forms::TABLE_ROW,
        forms::TABLE_PAPER,
        forms::TABLE_ORIGINAL,
        forms::TABLE_CERTIFIED,
        forms::TABLE_COPY,
        forms::TABLE_ELECTRONIC,
    ];
    let cell = |text: String| vec![Text::sized(size).regular(text)];
    let count = |count: u32| cell(if count == 0 { "–".to_owned() } else { count.to_string() });
    let row = |(at, paper): (usize, &Component)| {
        let counts = [paper.originals, paper.certified, paper.copies, paper.electronic].map(count);
        [cell((at + 1).to_string()), cell(paper.name.clone())].into_iter().chain(counts).collect()
    };
    Table {
        columns: &COLUMNS,
        header: Some(header.map(|text| Text::sized(size - 1.0).bold(say(text))).to_vec()),
        rows: components.iter().enumerate().map(row).collect(),
        look: Look::Grid,
    }
}

#[cfg(test)]
mod tests;
