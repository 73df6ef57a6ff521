//! Form 05 since 2025, "Thông báo dừng giải quyết hồ sơ": why a settlement stops, what becomes of papers and fee, and
//! what can be done. Not here: deciding to stop.

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    edition::{Edition, OfficialForm},
    layout::Text,
    parts::{
        form::Form,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment},
};
use app::texts::forms;

/// The content of the notice. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopNotice {
    /// The set of forms in force on the day of the act.
    pub edition: Edition,
    /// The agency that stops.
    pub issuer: Issuer,
    /// E.g. `0001/TBDGQ`.
    pub number: String,
    pub tracking: Tracking,
    pub desk: Desk,
    pub party: Party,
    pub procedure: String,
    pub received_at: DateTime,
    pub stopped_at: DateTime,
    pub reason: String,
    /// The provisions that it rests on.
    pub grounds: Vec<String>,
    /// What becomes of originals and of the fee.
    pub keeps: Vec<String>,
    /// What the applicant can do.
    pub next: Vec<String>,
    /// In capitals; may have several lines.
    pub signer_title: String,
    pub signer_name: String,
    pub recipients: Vec<String>,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data;
/// [`DocumentError::NotInThisEdition`] before 15 September 2025.
pub fn render(input: &StopNotice) -> Result<Vec<u8>, DocumentError> {
    let form = form(input)?;
    let mut flow = form.begin()?;
    let people = Rows::default().party(forms::LABEL_DOSSIER_OF, &input.party);
    flow.dossier_of(&input.tracking, people.strong(forms::LABEL_REQUEST, &input.procedure), 0.34)?;
    let decision = [
        ("agency", input.issuer.name.as_str()),
        ("received", &moment(input.received_at)),
        ("stopped", &moment(input.stopped_at)),
    ];
    flow.indented(&Text::sized(SIZE).regular(fill(forms::STOP_DECISION, &decision)));
    flow.space(3.0);
    flow.indented(&Text::sized(SIZE).bold(&input.reason));
    flow.section(forms::REFUSAL_GROUNDS, &input.grounds);
    flow.section(forms::STOP_KEEPS, &input.keeps);
    flow.section(forms::REFUSAL_NEXT, &input.next);
    flow.remedies(&input.desk);
    let signer = Signer { title: &input.signer_title, hint: None, name: &input.signer_name };
    flow.signed_for(&input.recipients, &signer, 0.0);
    form.finish(flow)
}

fn form(input: &StopNotice) -> Result<Form<'_>, DocumentError> {
    let title = input.edition.title(OfficialForm::Stop).ok_or(DocumentError::NotInThisEdition)?;
    Ok(Form {
        kind: "stop-notice",
        title,
        official: Some((input.edition, OfficialForm::Stop)),
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.stopped_at,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_notice_says_why_since_when_and_what_next() {
        let text = Printed::new(&render(&StopNotice::sample()).unwrap()).text();
        for part in [
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "thông báo dừng giải quyết hồ sơ này từ 15 giờ 40 phút, ngày 02/12/2026",
            "Đất đang có tranh chấp",
            "Giấy tờ và phí, lệ phí:",
            "– Bản chính đã nộp được trả lại",
            "quyền phản ánh, kiến nghị hoặc khiếu nại",
            "Mẫu số 05, Thông tư số 03/2025/TT-VPCP",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn the_old_set_has_no_such_form() {
        let input = StopNotice { edition: Edition::Circular2018, ..StopNotice::sample() };
        assert_eq!(render(&input).unwrap_err().code(), "not_in_this_edition");
    }

    #[test]
    fn long_reasons_stay_inside_the_margins() {
        let mut input = StopNotice::sample();
        input.reason = "Lý do rất dài ".repeat(200);
        input.next = vec!["Hướng dẫn ".repeat(40); 20];
        assert_inside_margins("long stop notice", &Printed::new(&render(&input).unwrap()));
    }
}
