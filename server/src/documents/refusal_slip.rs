//! Form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ": a refusal with its reason, its legal ground
//! and a way forward. Not here: deciding to refuse.

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    edition::{Edition, OfficialForm},
    layout::{Flow, Text},
    parts::{
        form::Form,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say},
};
use app::texts::forms;

/// The content of form 03. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalSlip {
    /// The set of forms in force on the day of the act.
    pub edition: Edition,
    pub issuer: Issuer,
    /// E.g. `1/TCHS`.
    pub number: String,
    pub tracking: Tracking,
    pub desk: Desk,
    pub party: Party,
    pub procedure: String,
    pub submitted_at: DateTime,
    pub reason: String,
    /// The provisions the refusal rests on.
    pub grounds: Vec<String>,
    /// What the applicant can do instead, such as the unit in charge.
    pub next: Vec<String>,
    pub officer: String,
    pub issued_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &RefusalSlip) -> Result<Vec<u8>, DocumentError> {
    let mut flow = form(input).begin()?;
    let people = Rows::default().party(forms::LABEL_DOSSIER_OF, &input.party);
    flow.dossier_of(&input.tracking, people, 0.27)?;
    decision(&mut flow, input);
    flow.section(forms::REFUSAL_GROUNDS, &input.grounds);
    flow.section(forms::REFUSAL_NEXT, &input.next);
    flow.remedies(&input.desk);
    let applicant = Signer::by_hand(say(forms::SIGN_APPLICANT), &input.party.name);
    let officer = Signer::by_hand(say(forms::SIGN_OFFICER), &input.officer);
    flow.signatures(Some(&applicant), &officer);
    form(input).finish(flow)
}

fn form(input: &RefusalSlip) -> Form<'_> {
    Form {
        kind: "refusal-slip",
        title: forms::TITLE_REFUSAL_SLIP,
        official: Some((input.edition, OfficialForm::Refusal)),
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.issued_at,
    }
}

fn decision(flow: &mut Flow, input: &RefusalSlip) {
    let intro = [
        ("desk", input.desk.name.as_str()),
        ("name", input.party.name.as_str()),
        ("procedure", input.procedure.as_str()),
        ("moment", &moment(input.submitted_at)),
    ];
    flow.indented(&Text::sized(SIZE).regular(fill(forms::REFUSAL_INTRO, &intro)));
    flow.space(3.0);
    let decision = Text::sized(SIZE)
        .regular(say(forms::REFUSAL_DECISION_BEFORE))
        .bold(say(forms::REFUSAL_DECISION))
        .regular(say(forms::REFUSAL_DECISION_AFTER));
    flow.indented(&decision);
    flow.space(3.0);
    flow.indented(&Text::sized(SIZE).regular(&input.reason));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_refusal_names_reason_ground_and_way_forward() {
        let text = Printed::new(&render(&RefusalSlip::sample()).unwrap()).text();
        for part in [
            "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
            "thẩm quyền cấp giấy phép thuộc Ban Quản lý Khu kinh tế",
            "– Khoản 2 Điều 103 Luật Xây dựng",
            "– Ông/bà nộp lại hồ sơ",
            "có quyền phản ánh, kiến nghị hoặc khiếu nại",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_reason_without_a_single_space_is_broken() {
        let input =
            RefusalSlip {
                reason: "ớ".repeat(5000), grounds: vec![], next: vec![], ..RefusalSlip::sample()
            };
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("no spaces", &printed);
        assert_eq!(printed.text().matches('ớ').count(), 5000 + printed_elsewhere());
    }

    /// The letter ớ in the rest of the form.
    fn printed_elsewhere() -> usize {
        let input =
            RefusalSlip { reason: String::new(), grounds: vec![], next: vec![], ..RefusalSlip::sample() };
        Printed::new(&render(&input).unwrap()).text().matches('ớ').count()
    }
}
