//! One example of every document for the tests. All persons, numbers and codes are invented.

use app::domain::dossier::Mark;
use jiff::civil::date;

use super::{
    Desk, Issuer, Party, Tracking,
    edition::Edition,
    handout_receipt::{HandedResult, HandoutReceipt},
    receipt_slip::{Component, Fee, ReceiptSlip, RegisterEntry},
    refusal_slip::RefusalSlip,
    result_letter::{Fact, ResultLetter},
    submission_receipt::{ReceivedPaper, SubmissionReceipt},
    supplement_slip::{Contact, Item, SupplementSlip},
};

pub(super) const CODE: &str = "000.00.00.H49-261123-0001";
pub(super) const PROCEDURE: &str =
    "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ";

pub(super) fn issuer() -> Issuer {
    Issuer {
        superior: "UBND tỉnh Quảng Ninh".into(),
        name: "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh".into(),
        place: "Quảng Ninh".into(),
    }
}

pub(super) fn desk() -> Desk {
    Desk {
        name: "Trung tâm Phục vụ hành chính công phường Hồng Gai".into(),
        address: "Số 1 phố Ví Dụ, phường Hồng Gai, tỉnh Quảng Ninh".into(),
        hotline: "0203 000 0000".into(),
    }
}

pub(super) fn party() -> Party {
    Party {
        name: "Triệu Thị Hồng Thắm".into(),
        address: Some("Tổ 3, khu Ví Dụ, phường Hồng Gai, tỉnh Quảng Ninh".into()),
        phone: Some("0900 000 123".into()),
        email: Some("thom@vi-du.example".into()),
        id_number: Some("022*****1234".into()),
    }
}

pub(super) fn tracking() -> Tracking {
    Tracking {
        code: CODE.into(),
        url: "https://motcua.example/q/7kq2m9x4tz8w3n5r6vbc1d".into(),
        secret: Some("K7M2QX".into()),
    }
}

fn proof() -> Mark {
    Mark::of(2, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
}

fn paper(name: &str, file_name: &str, size: u64, pages: u32) -> ReceivedPaper {
    let sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into();
    ReceivedPaper { name: name.into(), file_name: file_name.into(), size, pages: Some(pages), sha256 }
}

impl SubmissionReceipt {
    /// A dossier with four papers, sent on a Monday morning.
    pub fn sample() -> Self {
        let papers = vec![
            paper("Đơn đề nghị cấp giấy phép xây dựng theo mẫu", "don-de-nghi-cap-phep.pdf", 218_402, 2),
            paper("Giấy tờ chứng minh quyền sử dụng đất", "Sổ đỏ thửa 25 tờ 7.pdf", 4_812_000, 6),
            paper("Bản vẽ thiết kế xây dựng", "BanVe_MatBang_MatCat_Mong_2026-11-20.pdf", 31_457_280, 14),
            paper("Ảnh chụp hiện trạng khu đất", "IMG_20261122_081503.jpg", 2_630_144, 1),
        ];
        Self {
            issuer: issuer(),
            desk: desk(),
            tracking: Tracking { code: "QN-7KQ2-M9X4".into(), ..tracking() },
            procedure: PROCEDURE.into(),
            applicant: party(),
            owner: None,
            papers,
            received_at: date(2026, 11, 23).at(10, 15, 0, 0),
            answered_by: date(2026, 11, 24).at(10, 15, 0, 0),
            return_place: desk().name,
            proof: Some(proof()),
        }
    }
}

impl ReceiptSlip {
    /// A construction permit accepted at a ward's centre.
    pub fn sample() -> Self {
        let component = |name: &str, originals, certified, copies, electronic| Component {
            name: name.into(),
            originals,
            certified,
            copies,
            electronic,
        };
        Self {
            edition: Edition::Circular2025,
            issuer: issuer(),
            number: "0001/TNHS".into(),
            tracking: tracking(),
            desk: desk(),
            submitter: party(),
            owner: Some(Party { name: "Đặng Đức Uy".into(), ..Party::default() }),
            procedure: PROCEDURE.into(),
            summary: Some("Xây nhà ở riêng lẻ 3 tầng tại thửa đất số 25, tờ bản đồ số 7".into()),
            components: vec![
                component("Đơn đề nghị cấp giấy phép xây dựng theo mẫu", 1, 0, 0, 1),
                component("Giấy tờ chứng minh quyền sử dụng đất", 0, 1, 0, 1),
                component(
                    "Bản vẽ thiết kế xây dựng kèm theo giấy chứng nhận thẩm duyệt (nếu có)",
                    2,
                    0,
                    0,
                    1,
                ),
                component("Ảnh chụp hiện trạng khu đất", 0, 0, 2, 0),
            ],
            sets: 1,
            time_limit: "15 ngày làm việc".into(),
            received_at: date(2026, 11, 23).at(9, 32, 0, 0),
            due_at: date(2026, 12, 14).at(9, 30, 0, 0),
            return_place: desk().name,
            fee: Some(Fee {
                amount: "75.000 đồng".into(),
                words: Some("Bảy mươi lăm nghìn đồng".into()),
                mode: Some("Nộp khi nhận kết quả".into()),
            }),
            register: Some(RegisterEntry { book: "01".into(), entry: "0001".into() }),
            officer: "Hoàng A Páo".into(),
            proof: Some(proof()),
        }
    }
}

impl SupplementSlip {
    /// Three things to complete.
    pub fn sample() -> Self {
        let item = |subject: Option<&str>, problem: &str| Item {
            subject: subject.map(Into::into),
            problem: problem.into(),
        };
        Self {
            edition: Edition::Circular2025,
            issuer: issuer(),
            number: "0003/HDHS".into(),
            tracking: tracking(),
            party: party(),
            procedure: PROCEDURE.into(),
            items: vec![
                item(
                    Some("Bản vẽ thiết kế xây dựng"),
                    "Bản vẽ mặt cắt bị mờ, không đọc được kích thước. Xin chụp hoặc quét lại ở độ phân giải cao hơn.",
                ),
                item(
                    Some("Giấy tờ chứng minh quyền sử dụng đất"),
                    "Thiếu trang 3 và trang 4 (phần những thay đổi sau khi cấp giấy chứng nhận).",
                ),
                item(None, "Bổ sung số điện thoại của đơn vị thiết kế."),
            ],
            reason: "Hồ sơ chưa đủ thành phần theo quy định tại Điều 95 Luật Xây dựng.".into(),
            answer_by: Some(date(2026, 12, 7).at(17, 0, 0, 0)),
            contact: Contact { name: "Hoàng A Páo".into(), phone: "0203 000 0001".into() },
            officer: "Hoàng A Páo".into(),
            issued_at: date(2026, 11, 23).at(14, 5, 0, 0),
        }
    }
}

impl RefusalSlip {
    /// A dossier that belongs to another agency.
    pub fn sample() -> Self {
        Self {
            edition: Edition::Circular2025,
            issuer: issuer(),
            number: "0001/TCHS".into(),
            tracking: Tracking { secret: None, ..tracking() },
            desk: desk(),
            party: party(),
            procedure: PROCEDURE.into(),
            submitted_at: date(2026, 11, 23).at(9, 32, 0, 0),
            reason: "Công trình nằm trong khu kinh tế, thẩm quyền cấp giấy phép thuộc Ban Quản lý Khu kinh tế.".into(),
            grounds: vec!["Khoản 2 Điều 103 Luật Xây dựng số 50/2014/QH13, đã được sửa đổi, bổ sung.".into()],
            next: vec!["Ông/bà nộp lại hồ sơ, chọn cơ quan giải quyết là Ban Quản lý Khu kinh tế. Giấy tờ đã gửi được giữ trong kho của ông/bà và dùng lại được.".into()],
            officer: "Hoàng A Páo".into(),
            issued_at: date(2026, 11, 23).at(15, 40, 0, 0),
        }
    }
}

impl ResultLetter {
    /// A certificate of marital status.
    pub fn sample() -> Self {
        let fact = |label: &str, value: &str| Fact { label: label.into(), value: value.into() };
        Self {
            issuer: Issuer {
                superior: "Tỉnh Quảng Ninh".into(),
                name: "Ủy ban nhân dân phường Hồng Gai".into(),
                place: "Hồng Gai".into(),
            },
            number: "128/GXN-UBND".into(),
            title: "GIẤY XÁC NHẬN".into(),
            subject: Some("Về tình trạng hôn nhân".into()),
            grounds: vec![
                "Căn cứ Luật Tổ chức chính quyền địa phương;".into(),
                "Căn cứ Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Hộ tịch;".into(),
                "Xét đề nghị của bà Lê Thị Ngọc Ánh,".into(),
            ],
            opening: vec!["Ủy ban nhân dân phường Hồng Gai xác nhận:".into()],
            facts: vec![
                fact("Họ, chữ đệm, tên", "Lê Thị Ngọc Ánh"),
                fact("Ngày, tháng, năm sinh", "01/01/2000"),
                fact("Số định danh cá nhân", "022300000000"),
                fact("Nơi cư trú", "Tổ 3, khu Ví Dụ, phường Hồng Gai, tỉnh Quảng Ninh"),
                fact("Tình trạng hôn nhân", "Chưa đăng ký kết hôn với ai"),
            ],
            closing: vec!["Giấy này được cấp để làm thủ tục kết hôn, có giá trị 06\u{a0}tháng kể từ ngày cấp.".into()],
            signer_title: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH".into(),
            signer_name: "Đỗ Thị Thu Hà".into(),
            recipients: vec!["Bà Lê Thị Ngọc Ánh;".into(), "Trung tâm PVHCC (để trả kết quả);".into(), "Lưu: VT, HT.".into()],
            dossier_code: CODE.into(),
            verify_url: "https://motcua.example/v/4tz8w3n5r6vbc1d7kq2m9x".into(),
            issued_at: date(2026, 11, 26).at(16, 20, 0, 0),
        }
    }
}

impl HandoutReceipt {
    /// A result collected by a proxy, with two originals given back.
    pub fn sample() -> Self {
        Self {
            issuer: issuer(),
            number: "0009/BNTKQ".into(),
            tracking: Tracking { secret: None, ..tracking() },
            desk: desk(),
            procedure: PROCEDURE.into(),
            owner: Party { name: "Đặng Đức Uy".into(), ..Party::default() },
            receiver: party(),
            capacity: "Người được ủy quyền (giấy ủy quyền ngày 20/11/2026)".into(),
            results: vec![HandedResult {
                name: "Giấy phép xây dựng kèm bản vẽ đã đóng dấu".into(),
                number: "45/GPXD-UBND".into(),
                copies: 2,
            }],
            returned_papers: vec![
                "Giấy chứng nhận quyền sử dụng đất (bản chính)".into(),
                "Giấy ủy quyền (bản chính)".into(),
            ],
            officer: "Vũ Anh".into(),
            handed_at: date(2026, 12, 14).at(10, 5, 0, 0),
        }
    }
}
