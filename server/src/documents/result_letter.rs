//! The settlement's result as an administrative document (Decree 30/2020): the head of the agency
//! that decides, grounds, body, facts, signature, recipients, and how to check that it is genuine.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer,
    layout::{About, Align, Flow, MM, Role, Text, number::Numbering, page, paint, typefaces},
    parts::{band::QR_SIDE, head::Head, rows::Rows, signatures::Signer},
    wording::{fill, say},
};
use app::texts::forms;

/// The type size of letters.
const SIZE: f32 = 13.0;

/// A fact of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// The content of a result. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultLetter {
    /// The agency that decides.
    pub issuer: Issuer,
    /// Number and symbol, e.g. `128/GXN-UBND`.
    pub number: String,
    /// The name of the document in capitals, e.g. `GIẤY XÁC NHẬN`.
    pub title: String,
    /// What it is about.
    pub subject: Option<String>,
    /// Each one sentence, e.g. `Căn cứ Luật Hộ tịch;`.
    pub grounds: Vec<String>,
    /// Paragraphs before the facts.
    pub opening: Vec<String>,
    pub facts: Vec<Fact>,
    /// Paragraphs after the facts.
    pub closing: Vec<String>,
    /// In capitals; may have several lines, e.g. `TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH`.
    pub signer_title: String,
    pub signer_name: String,
    pub recipients: Vec<String>,
    /// The dossier it settles.
    pub dossier_code: String,
    /// The address in the QR code where the document can be checked.
    pub verify_url: String,
    pub issued_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] from the address.
pub fn render(input: &ResultLetter) -> Result<Vec<u8>, DocumentError> {
    let mut flow = Flow::new(typefaces()?);
    flow.head(&Head { issuer: &input.issuer, number: Some(&input.number), date: input.issued_at.date() });
    flow.title(&input.title, input.subject.as_deref());
    for ground in &input.grounds {
        flow.indented(&Text::sized(SIZE).italic(ground));
        flow.space(3.0);
    }
    body(&mut flow, &input.opening);
    if !input.facts.is_empty() {
        flow.space(2.0);
        let facts = input.facts.iter().fold(Rows::sized(SIZE), |rows, fact| {
            rows.text(&fact.label, Text::sized(SIZE).bold(&fact.value))
        });
        flow.rows(facts, 0.34);
        flow.space(3.0);
    }
    body(&mut flow, &input.closing);
    foot(&mut flow, input)?;
    flow.number(Numbering::Head);
    let about = About {
        title: format!("{} {}", input.title, input.number),
        author: input.issuer.name.clone(),
        id: format!("result-letter:{}:{}", input.dossier_code, input.number),
        issued_at: input.issued_at,
    };
    paint(flow, &about)
}

fn body(flow: &mut Flow, paragraphs: &[String]) {
    for paragraph in paragraphs {
        flow.space(3.0);
        flow.indented(&Text::sized(SIZE).regular(paragraph));
        flow.space(2.0);
    }
}

/// Recipients on the left, signature on the right, then the box for checking; all on one page.
fn foot(flow: &mut Flow, input: &ResultLetter) -> Result<(), DocumentError> {
    let signer = Signer { title: &input.signer_title, hint: None, name: &input.signer_name };
    flow.signed_for(&input.recipients, &signer, QR_SIDE + 12.0 * MM);
    flow.y += 6.0 * MM;
    verification(flow, input)
}

fn verification(flow: &mut Flow, input: &ResultLetter) -> Result<(), DocumentError> {
    flow.keep(QR_SIDE + 8.0 * MM);
    let top = flow.y;
    flow.rule(page::LEFT, top, page::TEXT);
    let width = page::TEXT - QR_SIDE - 6.0 * MM;
    let mut y = top + 5.0 * MM;
    let verify = fill(forms::RESULT_VERIFY, &[("url", &input.verify_url)]);
    let dossier = fill(forms::RESULT_DOSSIER, &[("code", &input.dossier_code)]);
    for text in [verify, dossier] {
        let part = flow.structure.add(Role::Paragraph);
        let text = Text::sized(11.0).regular(text);
        y += flow.beside(part, &text, (page::LEFT, y, width), Align::Left) + 3.0;
    }
    let name = fill(forms::CODE_QR_VERIFY, &[("code", &input.number)]);
    let bottom =
        flow.qr_with_caption(&input.verify_url, &name, (top + 5.0 * MM, say(forms::CODE_SCAN_VERIFY)))?;
    flow.y = y.max(bottom);
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_result_has_number_grounds_facts_signer_and_how_to_check_it() {
        let text = Printed::new(&render(&ResultLetter::sample()).unwrap()).text();
        for part in [
            "Số: 128/GXN-UBND",
            "Hồng Gai, ngày 26 tháng 11 năm 2026",
            "Về tình trạng hôn nhân",
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Họ, chữ đệm, tên: Lê Thị Ngọc Ánh",
            "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            "Đỗ Thị Thu Hà",
            "https://motcua.example/v/4tz8w3n5r6vbc1d7kq2m9x",
            "Thuộc hồ sơ 000.00.00.H49-261123-0001.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_long_letter_is_numbered_from_its_second_page_and_keeps_its_signature_together() {
        let mut input = ResultLetter::sample();
        input.opening =
            vec!["Ủy ban nhân dân phường xác nhận nội dung sau đây. ".repeat(12); 14];
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long letter", &printed);
        let pages = printed.pages();
        assert!(
            pages.len() > 1
                && pages[1].trim_start().starts_with('2')
                && !pages[0].trim_start().starts_with('1')
        );
        let last = pages.last().unwrap();
        assert!(
            last.contains("PHÓ CHỦ TỊCH")
                && last.contains("Đỗ Thị Thu Hà")
                && last.contains("Quét để kiểm tra")
        );
    }
}
