//! Form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ": everything that is missing, listed at once,
//! paper by paper. Not here: deciding what is missing, and pausing the clock.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Party, Tracking,
    edition::{Edition, OfficialForm},
    layout::Text,
    parts::{
        band::Band,
        form::Form,
        rows::{Rows, SIZE},
        signatures::Signer,
    },
    wording::{fill, moment, say, short_moment},
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
    /// The set of forms in force on the day of the act.
    pub edition: Edition,
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
    let mut flow = form(input).begin()?;
    let answer = input.answer_by.map(|at| (forms::CODE_COMPLETE, short_moment(at)));
    flow.band(Band { date: answer, ..Band::of(forms::CODE_DOSSIER, &input.tracking) })?;
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
    form(input).finish(flow)
}

fn form(input: &SupplementSlip) -> Form<'_> {
    Form {
        kind: "supplement-slip",
        title: forms::TITLE_SUPPLEMENT_SLIP,
        official: Some((input.edition, OfficialForm::Supplement)),
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.issued_at,
    }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn everything_missing_is_listed_at_once_with_whom_to_ask() {
        let text = Printed::new(&render(&SupplementSlip::sample()).unwrap()).text();
        for part in [
            "Số: 0003/HDHS",
            "1. Bản vẽ thiết kế xây dựng: Bản vẽ mặt cắt bị mờ",
            "3. Bổ sung số điện thoại của đơn vị thiết kế.",
            "Lý do: Hồ sơ chưa đủ thành phần",
            "Trước 17 giờ 00 phút, ngày 07/12/2026",
            "liên hệ với Hoàng A Páo, số điện thoại 0203 000 0001",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_reason_of_five_thousand_letters_runs_over_pages_and_loses_nothing() {
        let mut input = SupplementSlip::sample();
        input.reason = (0..1000).map(|at| format!("chữ{at:03} ")).collect::<String>();
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long reason", &printed);
        let text = printed.text();
        assert!((0..1000).all(|at| text.contains(&format!("chữ{at:03}"))));
    }
}
