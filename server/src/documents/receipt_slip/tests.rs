//! What form 01 says, and that an ordinary one is a single sheet.
#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::documents::{testing::Printed, tests::assert_inside_margins};

#[test]
fn the_slip_has_every_field_of_form_01() {
    let text = Printed::new(&render(&ReceiptSlip::sample()).unwrap()).text();
    for field in [
        "Số: 0001/TNHS",
        "Quảng Ninh, ngày 23 tháng 11 năm 2026",
        "000.00.00.H49-261123-0001",
        "K7M2QX",
        "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công phường Hồng Gai",
        "Tiếp nhận hồ sơ của: Triệu Thị Hồng Thắm",
        "Số định danh: 022*****1234",
        "Chủ hồ sơ: Đặng Đức Uy",
        "Thành phần hồ sơ nộp gồm:",
        "Số lượng hồ sơ: 01 (bộ)",
        "15 ngày làm việc",
        "09 giờ 32 phút, ngày 23/11/2026",
        "Sau 09 giờ 30 phút, ngày 14/12/2026",
        "Phí, lệ phí: 75.000 đồng (Bằng chữ: Bảy mươi lăm nghìn đồng)",
        "Quyển số 01, Số thứ tự 0001",
        "NGƯỜI NỘP HỒ SƠ",
        "Hoàng A Páo",
    ] {
        assert!(text.contains(field), "{field}: {text}");
    }
}

#[test]
fn an_ordinary_dossiers_slip_is_one_sheet() {
    let mut input = ReceiptSlip::sample();
    (input.owner, input.summary, input.register) = (None, None, None);
    input.fee = input.fee.map(|fee| Fee { mode: None, ..fee });
    for papers in 1..=5 {
        let paper = Component {
            name: "Giấy chứng nhận quyền sử dụng đất".into(), ..Component::default()
        };
        input.components = vec![paper; papers];
        let printed = Printed::new(&render(&input).unwrap());
        assert_eq!(printed.property("Pages"), "1", "{papers} papers");
        assert_inside_margins("one sheet", &printed);
    }
}

#[test]
fn counts_stand_in_their_columns_and_none_is_a_dash() {
    let pages = Printed::new(&render(&ReceiptSlip::sample()).unwrap()).pages();
    let row = pages[0].lines().find(|line| line.contains("Ảnh chụp hiện trạng")).unwrap();
    let cells: Vec<_> = row.split_whitespace().rev().take(4).collect();
    assert_eq!(cells, ["–", "2", "–", "–"]);
}

#[test]
fn what_is_not_known_is_not_printed() {
    let mut input = ReceiptSlip::sample();
    input.submitter = Party { name: "Vũ Anh".into(), email: Some("  ".into()), ..Party::default() };
    (input.owner, input.fee, input.register) = (None, None, None);
    let text = Printed::new(&render(&input).unwrap()).text();
    for label in ["Email", "Chủ hồ sơ", "Phí, lệ phí", "Vào Sổ"] {
        assert!(!text.contains(label), "{label}: {text}");
    }
}

#[test]
fn long_names_and_many_papers_stay_inside_the_margins() {
    let mut input = ReceiptSlip::sample();
    input.submitter.name = "Nguyễn ".repeat(40);
    input.desk.name = "ỪỮỰ".repeat(60);
    input.officer = "Hoàng Thị ".repeat(12);
    input.components = vec![Component { name: "Giấy tờ ".repeat(30), ..input.components[0].clone() }; 60];
    let printed = Printed::new(&render(&input).unwrap());
    assert_inside_margins("long slip", &printed);
    assert_eq!(printed.text().matches("NGƯỜI TIẾP NHẬN HỒ SƠ").count(), 1);
}
