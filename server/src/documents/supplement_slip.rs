//! Form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ": everything that is missing, listed at once,
//! paper by paper. Not here: deciding what is missing, and pausing the clock.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Party, Tracking,
    layout::{About, Flow, Text, number::Numbering, paint, typefaces},
    parts::{
        head::Head,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say},
};
use app::texts::forms;

/// One thing to complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The paper or the field it is about; `None` for the dossier as a whole.
    pub subject: Option<String>,
    /// What is wrong and what to do.
    pub problem: String,
}

/// The officer who answers questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
}

/// The content of form 02. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplementSlip {
    pub issuer: Issuer,
    /// E.g. `3/HDHS`.
    pub number: String,
    pub tracking: Tracking,
    pub party: Party,
    pub procedure: String,
    pub items: Vec<Item>,
    pub reason: String,
    /// When the answer must have come; `None` where no time is set.
    pub answer_by: Option<DateTime>,
    pub contact: Contact,
    /// The officer who guides the applicant and signs.
    pub officer: String,
    pub issued_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data.
pub fn render(input: &SupplementSlip) -> Result<Vec<u8>, DocumentError> {
    let title = say(forms::TITLE_SUPPLEMENT_SLIP);
    let mut flow = Flow::new(typefaces()?);
    flow.head(&Head { issuer: &input.issuer, number: Some(&input.number), date: input.issued_at.date() });
    flow.title(title, None);
    flow.band(forms::CODE_DOSSIER, &input.tracking)?;
    let people = Rows::default().party(forms::LABEL_DOSSIER_OF, &input.party);
    flow.rows(people.strong(forms::LABEL_REQUEST, &input.procedure), 0.34);
    flow.heading(say(forms::SUPPLEMENT_ITEMS_INTRO));
    flow.numbered(input.items.iter().map(item));
    flow.space(3.0);
    flow.rows(reason(input), 0.22);
    flow.say(say(forms::SUPPLEMENT_HOW));
    let contact = [("name", input.contact.name.as_str()), ("phone", input.contact.phone.as_str())];
    flow.say(fill(forms::SUPPLEMENT_CONTACT, &contact));
    flow.signatures(None, &Signer::by_hand(say(forms::SIGN_GUIDE), &input.officer));
    flow.number(Numbering::Foot { code: &input.tracking.code });
    let about = About {
        title: format!("{title} – {}", input.tracking.code),
        author: input.issuer.name.clone(),
        id: format!("supplement-slip:{}:{}", input.tracking.code, input.number),
        issued_at: input.issued_at,
    };
    paint(flow, &about)
}

fn reason(input: &SupplementSlip) -> Rows {
    let rows = Rows::default().row(forms::SUPPLEMENT_REASON, &input.reason);
    match input.answer_by {
        Some(at) => {
            let before = fill(forms::SUPPLEMENT_ANSWER_BEFORE, &[("moment", &moment(at))]);
            rows.strong(forms::SUPPLEMENT_ANSWER_BY, before)
        }
        None => rows,
    }
}

fn item(item: &Item) -> Text {
    let text = Text::sized(SIZE);
    match &item.subject {
        Some(subject) => text.bold(format!("{subject}: ")).regular(&item.problem),
        None => text.regular(&item.problem),
    }
}
