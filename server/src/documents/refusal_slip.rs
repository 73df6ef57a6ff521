//! Form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ": a refusal with its reason, its legal ground
//! and a way forward. Not here: deciding to refuse.

use jiff::civil::DateTime;

use super::{
    Desk, DocumentError, Issuer, Party, Tracking,
    layout::{About, Flow, Text, number::Numbering, paint, typefaces},
    parts::{
        head::Head,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say},
};
use app::texts::forms;

/// The content of form 03. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalSlip {
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
    let title = say(forms::TITLE_REFUSAL_SLIP);
    let mut flow = Flow::new(typefaces()?);
    flow.head(&Head { issuer: &input.issuer, number: Some(&input.number), date: input.issued_at.date() });
    flow.title(title, None);
    flow.band(forms::CODE_DOSSIER, &input.tracking)?;
    flow.rows(Rows::default().party(forms::LABEL_DOSSIER_OF, &input.party), 0.27);
    decision(&mut flow, input);
    section(&mut flow, say(forms::REFUSAL_GROUNDS), &input.grounds);
    section(&mut flow, say(forms::REFUSAL_NEXT), &input.next);
    flow.space(4.0);
    flow.say(fill(forms::REFUSAL_CLOSING, &[("hotline", &input.desk.hotline)]));
    let applicant = Signer::by_hand(say(forms::SIGN_APPLICANT), &input.party.name);
    let officer = Signer::by_hand(say(forms::SIGN_OFFICER), &input.officer);
    flow.signatures(Some(&applicant), &officer);
    flow.number(Numbering::Foot { code: &input.tracking.code });
    let about = About {
        title: format!("{title} – {}", input.tracking.code),
        author: input.issuer.name.clone(),
        id: format!("refusal-slip:{}:{}", input.tracking.code, input.number),
        issued_at: input.issued_at,
    };
    paint(flow, &about)
}

fn decision(flow: &mut Flow, input: &RefusalSlip) {
    let intro = [
        ("desk", input.desk.name.as_str()),
        ("name", input.party.name.as_str()),
        ("procedure", input.procedure.as_str()),
        ("moment", &moment(input.submitted_at)),
    ];
    flow.space(4.0);
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

fn section(flow: &mut Flow, title: &str, items: &[String]) {
    if !items.is_empty() {
        flow.heading(title);
        flow.dashed(items.iter().map(|item| Text::sized(SIZE).regular(item)));
    }
}
