//! What is true of every document: readable, embedded, archivable, inside its margins, the same
//! every time. What a single document says is tested beside it.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::{
    DocumentError,
    apology::{self, Apology},
    batch_slip::{self, Batch},
    control_slip::{self, ControlSlip},
    fee_receipt::{self, FeeReceipt},
    handout_receipt::{self, HandoutReceipt},
    handover_list::{self, HandoverList},
    layout::Sheet,
    receipt_slip::{self, ReceiptSlip},
    refusal_slip::{self, RefusalSlip},
    register::{self, Register},
    result_letter::{self, ResultLetter},
    results_list::{self, ResultsList},
    stop_notice::{self, StopNotice},
    submission_receipt::{self, SubmissionReceipt},
    supplement_slip::{self, SupplementSlip},
    testing::Printed,
};

type Made = Result<Vec<u8>, DocumentError>;

fn all() -> [(&'static str, Made); 14] {
    [
        ("GIẤY BIÊN NHẬN NỘP HỒ SƠ TRỰC TUYẾN", submission_receipt::render(&SubmissionReceipt::sample())),
        ("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", receipt_slip::render(&ReceiptSlip::sample())),
        ("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", supplement_slip::render(&SupplementSlip::sample())),
        ("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", refusal_slip::render(&RefusalSlip::sample())),
        ("GIẤY XÁC NHẬN", result_letter::render(&ResultLetter::sample())),
        ("GIẤY BIÊN NHẬN TRẢ KẾT QUẢ", handout_receipt::render(&HandoutReceipt::sample())),
        ("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN", apology::render(&Apology::sample())),
        ("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", stop_notice::render(&StopNotice::sample())),
        ("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", control_slip::render(&ControlSlip::sample())),
        ("SỔ THEO DÕI HỒ SƠ", register::render(&Register::sample())),
        ("DANH SÁCH BÀN GIAO KẾT QUẢ", results_list::render(&ResultsList::sample())),
        ("DANH SÁCH HỒ SƠ BÀN GIAO", handover_list::render(&HandoverList::sample())),
        ("PHIẾU GIAO NHẬN HỒ SƠ", batch_slip::render(&Batch::sample())),
        ("BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ", fee_receipt::render(&FeeReceipt::sample())),
    ]
}

#[test]
fn every_document_says_its_name_below_the_states() {
    for (title, made) in all() {
        let text = Printed::new(&made.unwrap()).text();
        let republic = text.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        let motto = text.find("Độc lập – Tự do – Hạnh phúc");
        assert!(republic.is_some() && republic < motto && motto < text.find(title), "{title}: {text}");
    }
}

#[test]
fn every_font_is_embedded() {
    for (title, made) in all() {
        let fonts = Printed::new(&made.unwrap()).fonts();
        assert!(fonts.len() >= 3, "{title}: {fonts:?}");
        for (name, embedded) in fonts {
            assert!(embedded && name.contains("Liberation"), "{title}: {name}");
        }
    }
}

#[test]
fn every_document_is_tagged_archivable_vietnamese_a4_with_a_title_and_an_author() {
    for (title, made) in all() {
        let bytes = made.unwrap();
        let printed = Printed::new(&bytes);
        assert!(printed.property("Title").starts_with(title));
        assert!(!printed.property("Author").is_empty());
        assert_eq!(printed.property("Tagged"), "yes");
        assert!(printed.property("Page size").ends_with("(A4)"));
        let raw = String::from_utf8_lossy(&bytes);
        assert!(
            raw.contains("<pdfaid:part>2</pdfaid:part>") && raw.contains("<pdfuaid:part>1</pdfuaid:part>")
        );
        assert!(raw.contains("/Lang (vi)") || raw.contains("/Lang(vi)"), "{title}");
    }
}

#[test]
fn a_screen_reader_finds_the_title_the_tables_and_the_codes() {
    let printed = Printed::new(&receipt_slip::render(&ReceiptSlip::sample()).unwrap());
    let structure = printed.structure();
    for part in ["H1", "Table", "TH:", "TD", "Figure", "Link"] {
        assert!(structure.contains(part), "{part}: {structure}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for ((title, one), (_, other)) in all().into_iter().zip(all()) {
        assert!(one.unwrap() == other.unwrap(), "{title}");
    }
}

#[test]
fn nothing_reaches_into_the_margins() {
    for (title, made) in all() {
        // The register lies across the paper.
        let across = title == "SỔ THEO DÕI HỒ SƠ";
        let sheet = if across { Sheet::ACROSS } else { Sheet::UPRIGHT };
        assert_inside(sheet, title, &Printed::new(&made.unwrap()));
    }
}

/// [`assert_inside`] on upright paper.
pub fn assert_inside_margins(title: &str, printed: &Printed) {
    assert_inside(Sheet::UPRIGHT, title, printed);
}

/// Words stay between the side margins and above the foot, where only page numbers stand.
pub fn assert_inside(sheet: Sheet, title: &str, printed: &Printed) {
    for (at, [left, top, right, bottom]) in printed.ink().into_iter().enumerate() {
        assert!(left >= sheet.left - 1.0 && right <= sheet.right + 1.0, "{title} {at}: {left}–{right}");
        assert!(top >= sheet.top - 30.0 && bottom <= sheet.bottom + 32.0, "{title} {at}: {top}–{bottom}");
    }
}

#[test]
fn short_slips_fit_on_one_page_with_their_signatures() {
    let slips = [
        supplement_slip::render(&SupplementSlip::sample()),
        refusal_slip::render(&RefusalSlip::sample()),
        result_letter::render(&ResultLetter::sample()),
        handout_receipt::render(&HandoutReceipt::sample()),
        apology::render(&Apology::sample()),
        stop_notice::render(&StopNotice::sample()),
        control_slip::render(&ControlSlip::sample()),
        handover_list::render(&HandoverList::sample()),
    ];
    for made in slips {
        let printed = Printed::new(&made.unwrap());
        assert_eq!(printed.property("Pages"), "1", "{}", printed.property("Title"));
    }
}

#[test]
fn the_lists_of_a_hand_over_have_one_page_for_each_side() {
    for made in [results_list::render(&ResultsList::sample()), batch_slip::render(&Batch::sample())] {
        let printed = Printed::new(&made.unwrap());
        assert_eq!(printed.property("Pages"), "2", "{}", printed.property("Title"));
    }
}

#[test]
fn every_code_is_read_from_paper_by_a_scanner_that_is_not_ours() {
    let slip = Printed::new(&receipt_slip::render(&ReceiptSlip::sample()).unwrap()).codes();
    let proved = |url: &str| format!("{url}?e=2-9f86d081884c7d659a2f");
    assert!(slip.contains(&proved(&ReceiptSlip::sample().tracking.url)), "{slip:?}");
    assert!(slip.contains(&ReceiptSlip::sample().tracking.code), "the bar code: {slip:?}");
    let control = Printed::new(&control_slip::render(&ControlSlip::sample()).unwrap()).codes();
    assert!(control.contains(&ControlSlip::sample().tracking.code), "the bar code: {control:?}");
    let receipt = Printed::new(&submission_receipt::render(&SubmissionReceipt::sample()).unwrap()).codes();
    assert!(receipt.contains(&proved(&SubmissionReceipt::sample().tracking.url)), "{receipt:?}");
    let letter = Printed::new(&result_letter::render(&ResultLetter::sample()).unwrap()).codes();
    assert_eq!(letter, [ResultLetter::sample().verify_url]);
}

#[test]
fn a_code_that_is_not_ascii_is_an_error_and_not_a_wrong_bar_code() {
    let mut slip = ReceiptSlip::sample();
    slip.tracking.code = "Mã-1".into();
    assert_eq!(receipt_slip::render(&slip).unwrap_err().code(), "barcode_letter");
}
