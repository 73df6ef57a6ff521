//! Form 04: the apology for a dossier that is late or will be, with a new day. Until 2025 it re-appoints, since then it
//! asks for more time. Not here: whose fault it is, and whether a dossier may be extended.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Party, Tracking,
    edition::{Edition, OfficialForm},
    layout::{Align, Text},
    parts::{band::Band, form::Form, rows::SIZE, signatures::Signer},
    wording::{day, fill, moment, say, short_moment},
};
use app::texts::forms;

/// The content of form 04. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apology {
    /// The set of forms in force on the day of the act.
    pub edition: Edition,
    /// The agency at fault.
    pub issuer: Issuer,
    /// E.g. `0002/VBXL`.
    pub number: String,
    pub tracking: Tracking,
    pub party: Party,
    pub procedure: String,
    pub received_at: DateTime,
    /// What was promised first.
    pub due_at: DateTime,
    pub new_due_at: DateTime,
    pub reason: String,
    /// In capitals; may have several lines.
    pub signer_title: String,
    pub signer_name: String,
    pub recipients: Vec<String>,
    pub issued_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data;
/// [`DocumentError::NotInThisEdition`] where the set does not have the form.
pub fn render(input: &Apology) -> Result<Vec<u8>, DocumentError> {
    let form = form(input)?;
    let mut flow = form.begin()?;
    let date = Some((forms::CODE_NEW_DUE, short_moment(input.new_due_at)));
    flow.band(Band { date, ..Band::of(forms::CODE_DOSSIER, &input.tracking) })?;
    flow.space(4.0);
    let to = fill(forms::APOLOGY_TO, &[("name", &input.party.name)]);
    flow.paragraph(&Text::sized(SIZE).bold(to), Align::Centre);
    flow.space(4.0);
    for (at, paragraph) in paragraphs(input).into_iter().enumerate() {
        // The reason stands out, because it is what the reader looks for.
        let text = Text::sized(SIZE);
        flow.indented(&if at == 2 { text.italic(paragraph) } else { text.regular(paragraph) });
        flow.space(4.0);
    }
    let signer = Signer { title: &input.signer_title, hint: None, name: &input.signer_name };
    flow.signed_for(&input.recipients, &signer, 0.0);
    form.finish(flow)
}

fn form(input: &Apology) -> Result<Form<'_>, DocumentError> {
    let title = input.edition.title(OfficialForm::Apology).ok_or(DocumentError::NotInThisEdition)?;
    Ok(Form {
        kind: "apology",
        title,
        official: Some((input.edition, OfficialForm::Apology)),
        issuer: &input.issuer,
        number: Some(&input.number),
        code: &input.tracking.code,
        issued_at: input.issued_at,
    })
}

fn paragraphs(input: &Apology) -> [String; 6] {
    let agency = ("agency", input.issuer.name.as_str());
    let received = [
        ("date", &*day(input.received_at.date())),
        agency,
        ("procedure", &input.procedure),
        ("code", &input.tracking.code),
        ("due", &moment(input.due_at)),
    ];
    let late = input.issued_at.date() > input.due_at.date();
    let state = if late { forms::APOLOGY_LATE } else { forms::APOLOGY_FORECAST };
    let new = match input.edition {
        Edition::Circular2018 => forms::APOLOGY_NEW_2018,
        Edition::Circular2025 => forms::APOLOGY_NEW_2025,
    };
    [
        fill(forms::APOLOGY_RECEIVED, &received),
        fill(state, &[agency]),
        input.reason.clone(),
        fill(forms::APOLOGY_SORRY, &[agency]),
        fill(new, &[agency, ("due", &moment(input.new_due_at))]),
        say(forms::APOLOGY_CLOSING).to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn since_2025_the_apology_asks_for_more_time() {
        let text = Printed::new(&render(&Apology::sample()).unwrap()).text();
        for part in [
            "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
            "Kính gửi: Ông/bà Triệu Thị Hồng Thắm",
            "Ngày 23/11/2026",
            "thời gian hẹn trả kết quả: 09 giờ 30 phút, ngày 14/12/2026",
            "thấy chưa thể giải quyết xong",
            "Chờ ý kiến bằng văn bản của cơ quan quản lý đường bộ",
            "xin lỗi ông/bà",
            "đề nghị gia hạn thời gian giải quyết và hẹn trả kết quả vào 09 giờ 30 phút, ngày 21/12/2026",
            "Mẫu số 04, Thông tư số 03/2025/TT-VPCP",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn before_2025_it_made_a_new_appointment_and_a_late_one_says_so() {
        let mut input = Apology { edition: Edition::Circular2018, ..Apology::sample() };
        input.issued_at = input.due_at.checked_add(jiff::Span::new().days(1)).unwrap();
        let text = Printed::new(&render(&input).unwrap()).text();
        for part in [
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Đến nay, Ủy ban nhân dân phường Hồng Gai chưa trả kết quả đúng thời hạn",
            "sẽ trả kết quả cho ông/bà vào 09 giờ 30 phút, ngày 21/12/2026",
            "Mẫu số 04, Thông tư số 01/2018/TT-VPCP",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("gia hạn"), "{text}");
    }

    #[test]
    fn a_long_reason_and_name_stay_inside_the_margins() {
        let mut input = Apology::sample();
        input.party.name = "Nguyễn ".repeat(60);
        input.reason = "Hồ sơ phức tạp, cần xác minh. ".repeat(120);
        assert_inside_margins("long apology", &Printed::new(&render(&input).unwrap()));
    }
}
