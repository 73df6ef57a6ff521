//! What a citizen gets the moment a dossier has been sent online: proof of what the system holds,
//! and what happens next. Not here: the slip of an accepted dossier (`receipt_slip`).

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    layout::{Align, Column, Look, MM, Table, Text, font::Face, page},
    parts::{band::Band, form::Form, rows::Rows, rows::SIZE},
    wording::{fill, moment, say, short_moment, size},
};
use app::{domain::dossier::Mark, texts::forms};

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
    /// The mark of the event of handing in, by which the history is proved later.
    pub proof: Option<Mark>,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &SubmissionReceipt) -> Result<Vec<u8>, DocumentError> {
    let mut flow = form(input).begin()?;
    let received = fill(forms::SUBMISSION_RECEIVED, &[("moment", &moment(input.received_at))]);
    flow.say(received);
    flow.space(8.0);
    let answer = Some((forms::CODE_ANSWER, short_moment(input.answered_by)));
    let tracking = input.tracking.with(input.proof.as_ref());
    flow.band(Band {
        date: answer,
        proof: input.proof.as_ref(),
        ..Band::of(forms::CODE_REFERENCE, &tracking)
    })?;
    flow.rows(rows(input), 0.32);
    flow.heading(say(forms::TABLE_RECEIVED_PAPERS));
    flow.table(papers(input));
    flow.space(2.0);
    flow.paragraph(&Text::sized(10.5).italic(say(forms::SUBMISSION_HASH_NOTE)), Align::Left);
    flow.heading(say(forms::SUBMISSION_NEXT_TITLE));
    flow.numbered(next_steps(input).into_iter().map(|step| Text::sized(SIZE).regular(step)));
    form(input).finish(flow)
}

fn form(input: &SubmissionReceipt) -> Form<'_> {
    Form {
        kind: "submission-receipt",
        title: forms::TITLE_SUBMISSION_RECEIPT,
        official: None,
        issuer: &input.issuer,
        number: None,
        code: &input.tracking.code,
        issued_at: input.received_at,
    }
}

fn rows(input: &SubmissionReceipt) -> Rows {
    let mut rows = Rows::default()
        .strong(forms::LABEL_PROCEDURE, &input.procedure)
        .party(forms::LABEL_APPLICANT, &input.applicant);
    if let Some(owner) = &input.owner {
        rows = rows.party(forms::LABEL_OWNER, owner);
    }
    rows.row(forms::LABEL_RETURN_PLACE, &input.return_place)
        .row(forms::LABEL_RECEIVED_BY, &input.desk.name)
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_receipt_proves_what_the_system_holds() {
        let input = SubmissionReceipt::sample();
        let text = Printed::new(&render(&input).unwrap()).text();
        for paper in &input.papers {
            assert!(text.contains(&paper.name) && text.contains(&paper.file_name), "{text}");
        }
        assert_eq!(
            text.matches(&input.papers[0].sha256).count(),
            input.papers.len(),
            "hashes stand on one line"
        );
        assert!(text.contains("30,0 MB"), "{text}");
    }

    #[test]
    fn the_receipt_carries_what_proves_the_history_later_in_words_and_in_its_code() {
        let input = SubmissionReceipt::sample();
        let printed = Printed::new(&render(&input).unwrap());
        assert!(printed.text().contains("2-9F86-D081-884C-7D65-9A2F"), "{}", printed.text());
        let address = format!("{}?e=2-9f86d081884c7d659a2f", input.tracking.url);
        assert!(printed.codes().iter().any(|code| code.contains(&address)), "{:?}", printed.codes());
        let without = SubmissionReceipt { proof: None, ..input };
        assert!(!Printed::new(&render(&without).unwrap()).text().contains("kiểm chứng"));
    }

    #[test]
    fn the_receipt_says_what_happens_next_and_by_when() {
        let text = Printed::new(&render(&SubmissionReceipt::sample()).unwrap()).text();
        assert!(text.contains("Trong 8 giờ làm việc, chậm nhất 10 giờ 15 phút, ngày 24/11/2026"), "{text}");
        for shown in
            ["QN-7KQ2-M9X4", "K7M2QX", "0203 000 0000", "Trung tâm Phục vụ hành chính công phường Hồng Gai"]
        {
            assert!(text.contains(shown), "{shown}: {text}");
        }
    }

    #[test]
    fn sixty_papers_run_over_pages_that_repeat_the_header_and_part_no_row() {
        let mut input = SubmissionReceipt::sample();
        let one =
            ReceivedPaper { file_name: "ảnh_".repeat(60) + ".jpg", pages: None, ..input.papers[0].clone() };
        input.papers = vec![one; 60];
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("sixty papers", &printed);
        let pages = printed.pages();
        assert!(pages.len() > 4, "{}", pages.len());
        let headers = pages.iter().filter(|page| page.contains("Giấy tờ và tệp đã nhận")).count();
        let tables = pages.iter().filter(|page| page.contains(&input.papers[0].sha256)).count();
        assert_eq!(headers, tables);
        let hashes = printed.text().matches(&input.papers[0].sha256).count();
        assert_eq!(hashes, 60);
    }

    #[test]
    fn markup_and_decomposed_names_are_printed_as_they_are_read() {
        let mut input = SubmissionReceipt::sample();
        input.applicant.name = "<script>alert(1)</script> Nguye\u{302}\u{303}n Thị Mỹ Duye\u{302}n 🙂".into();
        let text = Printed::new(&render(&input).unwrap()).text();
        assert!(text.contains("<script>alert(1)</script> Nguyễn Thị Mỹ Duyên □"), "{text}");
    }
}
