//! What a citizen gets the moment a dossier has been sent online: proof of what the system holds,
//! and what happens next. Not here: the slip of an accepted dossier (`receipt_slip`).

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    layout::{
        About, Align, Column, Flow, Look, MM, Table, Text, font::Face, number::Numbering, page, paint, typefaces,
    },
    parts::{head::Head, rows::Rows, rows::SIZE},
    wording::{fill, moment, say, size},
};
use app::texts::forms;

/// A paper as the system holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedPaper {
    /// Which paper of the procedure it is.
    pub name: String,
    /// The name of the citizen's file.
    pub file_name: String,
    /// In bytes.
    pub size: u64,
    /// Pages of a PDF, or 1 for a picture; `None` when unknown.
    pub pages: Option<u32>,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

/// The content of the receipt. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionReceipt {
    pub issuer: Issuer,
    pub desk: Desk,
    pub tracking: Tracking,
    pub procedure: String,
    pub applicant: Party,
    /// The owner of the dossier when it is not the applicant.
    pub owner: Option<Party>,
    pub papers: Vec<ReceivedPaper>,
    pub received_at: DateTime,
    /// The end of the eight working hours in which an officer answers.
    pub answered_by: DateTime,
    pub return_place: String,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &SubmissionReceipt) -> Result<Vec<u8>, DocumentError> {
    let title = say(forms::TITLE_SUBMISSION_RECEIPT);
    let mut flow = Flow::new(typefaces()?);
    flow.head(&Head { issuer: &input.issuer, number: None, date: input.received_at.date() });
    flow.title(title, None);
    let received = fill(forms::SUBMISSION_RECEIVED, &[("moment", &moment(input.received_at))]);
    flow.say(received);
    flow.band(forms::CODE_REFERENCE, &input.tracking)?;
    flow.rows(rows(input), 0.29);
    flow.heading(say(forms::TABLE_RECEIVED_PAPERS));
    flow.table(papers(input));
    flow.space(2.0);
    flow.paragraph(&Text::sized(10.5).italic(say(forms::SUBMISSION_HASH_NOTE)), Align::Left);
    flow.heading(say(forms::SUBMISSION_NEXT_TITLE));
    flow.numbered(next_steps(input).into_iter().map(|step| Text::sized(SIZE).regular(step)));
    flow.number(Numbering::Foot { code: &input.tracking.code });
    let about = About {
        title: format!("{title} – {}", input.tracking.code),
        author: input.issuer.name.clone(),
        id: format!("submission-receipt:{}", input.tracking.code),
        issued_at: input.received_at,
    };
    paint(flow, &about)
}

fn rows(input: &SubmissionReceipt) -> Rows {
    let mut rows = Rows::default()
        .strong(forms::LABEL_PROCEDURE, &input.procedure)
        .party(forms::LABEL_APPLICANT, &input.applicant);
    if let Some(owner) = &input.owner {
        rows = rows.party(forms::LABEL_OWNER, owner);
    }
    rows.row(forms::LABEL_RETURN_PLACE, &input.return_place)
        .row(forms::LABEL_DESK, &input.desk.name)
        .row(forms::LABEL_HOTLINE, &input.desk.hotline)
}

fn next_steps(input: &SubmissionReceipt) -> [String; 4] {
    [
        fill(forms::SUBMISSION_NEXT_CHECK, &[("moment", &moment(input.answered_by))]),
        say(forms::SUBMISSION_NEXT_ACCEPT).to_owned(),
        fill(forms::SUBMISSION_NEXT_TRACK, &[("url", &input.tracking.url)]),
        fill(forms::SUBMISSION_NEXT_HELP, &[("hotline", &input.desk.hotline)]),
    ]
}

const COLUMNS: [Column; 4] = [
    Column { width: 11.0 * MM, align: Align::Right },
    Column { width: page::TEXT - 51.0 * MM, align: Align::Left },
    Column { width: 23.0 * MM, align: Align::Right },
    Column { width: 17.0 * MM, align: Align::Right },
];

fn papers(input: &SubmissionReceipt) -> Table<'static> {
    let header = [forms::TABLE_ROW, forms::TABLE_PAPER_FILE, forms::TABLE_SIZE, forms::TABLE_PAGES];
    let cell = |text: String| vec![Text::sized(11.5).regular(text)];
    let row = |(at, paper): (usize, &ReceivedPaper)| {
        let name = vec![
            Text::sized(11.5).regular(&paper.name),
            Text::sized(10.5).italic(&paper.file_name),
            Text::sized(7.8).add(Face::Mono, &paper.sha256),
        ];
        let pages = paper.pages.map(|pages| pages.to_string()).unwrap_or_default();
        vec![cell((at + 1).to_string()), name, cell(size(paper.size)), cell(pages)]
    };
    Table {
        columns: &COLUMNS,
        header: Some(header.map(|text| Text::sized(11.0).bold(say(text))).to_vec()),
        rows: input.papers.iter().enumerate().map(row).collect(),
        look: Look::Grid,
    }
}
