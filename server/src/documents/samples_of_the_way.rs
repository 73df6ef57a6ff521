//! One example of each form about the way of a dossier: apology, stop, hand-overs, register, lists, fees. All persons,
//! numbers and codes are invented.

use app::domain::{money::Vnd, working_time::Timeliness};
use jiff::civil::{DateTime, date};

use super::{
    Issuer, Tracking,
    apology::Apology,
    batch_slip::{Batch, BatchItem},
    control_slip::{ControlSlip, HandOver, Kept, Side},
    edition::Edition,
    fee_receipt::{FeeLine, FeeReceipt},
    register::{Register, RegisterRow},
    results_list::{ListedResult, ResultsList},
    samples::{CODE, PROCEDURE, desk, issuer, party, tracking},
    stop_notice::StopNotice,
};

const COMMITTEE: &str = "Ủy ban nhân dân phường Hồng Gai";
const SIGNER: &str = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH";

fn committee() -> Issuer {
    Issuer { superior: "Tỉnh Quảng Ninh".into(), name: COMMITTEE.into(), place: "Hồng Gai".into() }
}

fn recipients() -> Vec<String> {
    vec!["Bà Triệu Thị Hồng Thắm;".into(), "Trung tâm PVHCC phường;".into(), "Lưu: VT.".into()]
}

/// In November 2026.
fn november(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

/// In December 2026.
fn december(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 12, day).at(hour, minute, 0, 0)
}

impl Apology {
    /// A working day before the promised one.
    pub fn sample() -> Self {
        Self {
            edition: Edition::Circular2025,
            issuer: committee(),
            number: "0002/VBXL".into(),
            tracking: Tracking { secret: None, ..tracking() },
            party: party(),
            procedure: PROCEDURE.into(),
            received_at: november(23, 9, 32),
            due_at: december(14, 9, 30),
            new_due_at: december(21, 9, 30),
            reason: "Chờ ý kiến bằng văn bản của cơ quan quản lý đường bộ về khoảng lùi của công trình."
                .into(),
            signer_title: SIGNER.into(),
            signer_name: "Đỗ Thị Thu Hà".into(),
            recipients: recipients(),
            issued_at: december(11, 8, 20),
        }
    }
}

impl StopNotice {
    /// A piece of land that is in dispute.
    pub fn sample() -> Self {
        Self {
            edition: Edition::Circular2025,
            issuer: committee(),
            number: "0001/TBDGQ".into(),
            tracking: Tracking { secret: None, ..tracking() },
            desk: desk(),
            party: party(),
            procedure: PROCEDURE.into(),
            received_at: november(23, 9, 32),
            stopped_at: december(2, 15, 40),
            reason: "Đất đang có tranh chấp, Tòa án đã thụ lý và đề nghị chưa cấp giấy phép.".into(),
            grounds: vec!["Công văn đề nghị của Tòa án nhân dân khu vực.".into()],
            keeps: vec!["Bản chính đã nộp được trả lại tại nơi nhận kết quả.".into()],
            next: vec![
                "Khi tranh chấp đã được giải quyết, hồ sơ được giải quyết tiếp; ông/bà không phải nộp lại."
                    .into(),
            ],
            signer_title: SIGNER.into(),
            signer_name: "Đỗ Thị Thu Hà".into(),
            recipients: recipients(),
        }
    }
}

impl ControlSlip {
    /// Three hand-overs, the last not confirmed yet.
    pub fn sample() -> Self {
        let side = |unit: &str, person: &str, at| Side { unit: unit.into(), person: person.into(), at };
        let kept = |by_day| Some(Kept { by_day, late_minutes: 0 });
        let desk = desk().name;
        Self {
            edition: Edition::Circular2025,
            issuer: issuer(),
            tracking: Tracking { secret: None, ..tracking() },
            procedure: PROCEDURE.into(),
            agency: COMMITTEE.into(),
            others: vec!["Chi cục Thuế khu vực".into()],
            received_at: november(23, 9, 32),
            due_at: december(14, 9, 30),
            hand_overs: vec![
                HandOver {
                    giver: side(&desk, "Hoàng A Páo", Some(november(23, 10, 5))),
                    receiver: side(COMMITTEE, "Lê Thị Ngọc Ánh", Some(november(23, 10, 20))),
                    result: kept(Timeliness::OnTime),
                    note: "01 bộ giấy, 04 tệp".into(),
                },
                HandOver {
                    giver: side(COMMITTEE, "Lê Thị Ngọc Ánh", Some(december(1, 14, 0))),
                    receiver: side("Chi cục Thuế khu vực", "Vũ Anh", Some(december(1, 14, 30))),
                    result: kept(Timeliness::Early),
                    note: "Xác định nghĩa vụ tài chính".into(),
                },
                HandOver {
                    giver: side("Chi cục Thuế khu vực", "Vũ Anh", Some(december(9, 9, 0))),
                    receiver: side(COMMITTEE, "Lê Thị Ngọc Ánh", None),
                    result: kept(Timeliness::Late { days: 2 }),
                    note: String::new(),
                },
            ],
            printed_at: december(9, 9, 5),
        }
    }
}

impl Register {
    /// November at a ward's desk: one dossier that was returned, one that is under way.
    pub fn sample() -> Self {
        let row = |code: &str, name: &str, day| RegisterRow {
            code: code.into(),
            procedure: PROCEDURE.into(),
            sets: 1,
            name: name.into(),
            address: "Tổ 3, khu Ví Dụ, phường Hồng Gai".into(),
            phone: "0900 000 123".into(),
            agency: COMMITTEE.into(),
            received_at: november(day, 9, 32),
            due_at: Some(december(14, 9, 30)),
            ready_at: None,
            returned_at: None,
            way: "Tại bộ phận".into(),
            area: "Phường Hồng Gai".into(),
            note: String::new(),
        };
        let open = row(CODE, "Triệu Thị Hồng Thắm", 23);
        let returned = RegisterRow {
            ready_at: Some(november(20, 15, 0)),
            returned_at: Some(november(20, 16, 10)),
            note: "Có gia hạn".into(),
            ..row("000.00.00.H49-261102-0007", "Đặng Đức Uy", 2)
        };
        Self {
            edition: Edition::Circular2025,
            issuer: issuer(),
            desk: desk().name,
            from: date(2026, 11, 1),
            to: date(2026, 11, 30),
            rows: vec![returned, open],
            keeper: "Hoàng A Páo".into(),
            printed_at: december(1, 8, 0),
        }
    }
}

impl ResultsList {
    /// A permit with a fee, and a letter that goes on by post.
    pub fn sample() -> Self {
        let result = |code: &str, applicant: &str, name: &str, number: &str| ListedResult {
            code: code.into(),
            applicant: applicant.into(),
            result: name.into(),
            number: number.into(),
            copies: 2,
            fee: None,
            by_post: true,
        };
        let permit = result(CODE, "Triệu Thị Hồng Thắm", "Giấy phép xây dựng", "45/GPXD-UBND");
        Self {
            issuer: committee(),
            tracking: Tracking {
                code: "BK-KQ-06685-261211-0004".into(),
                url: "https://motcua.example/office/batches/0199d2c1-0000-7000-8000-000000000004".into(),
                secret: None,
            },
            from: COMMITTEE.into(),
            to: desk().name,
            results: vec![
                ListedResult {
                    fee: Some(Vnd(75_000).format(app::texts::Lang::Vi)),
                    by_post: false,
                    ..permit
                },
                result("000.00.00.H49-261124-0003", "Đặng Đức Uy", "Giấy xác nhận", "128/GXN-UBND"),
            ],
            giver: "Lê Thị Ngọc Ánh".into(),
            receiver: "Hoàng A Páo".into(),
            handed_at: december(11, 16, 0),
        }
    }
}

impl Batch {
    /// Three dossiers on the way to the committee.
    pub fn sample() -> Self {
        let item = |number: u32, papers| BatchItem {
            code: format!("000.00.00.H49-261123-{number:04}"),
            procedure: PROCEDURE.into(),
            papers,
            note: String::new(),
        };
        Self {
            issuer: issuer(),
            tracking: Tracking {
                code: "BK-HS-06685-261123-0002".into(),
                url: "https://motcua.example/office/batches/0199d2c1-0000-7000-8000-000000000002".into(),
                secret: None,
            },
            purpose: "Hồ sơ giấy chuyển giải quyết".into(),
            from: desk().name,
            to: COMMITTEE.into(),
            carrier: "Nhân viên bưu chính Vũ Anh".into(),
            items: vec![item(1, 6), item(2, 4), BatchItem { note: "Có bản vẽ cuộn".into(), ..item(5, 12) }],
            giver: "Hoàng A Páo".into(),
            made_at: november(23, 15, 0),
        }
    }
}

impl FeeReceipt {
    /// A charge for a permit and a fee for copies.
    pub fn sample() -> Self {
        let line = |name: &str, amount| FeeLine { name: name.into(), amount: Vnd(amount) };
        Self {
            issuer: issuer(),
            form_number: "01BLP2-001".into(),
            symbol: "28AA-26T".into(),
            number: "0000123".into(),
            dossier_code: CODE.into(),
            payer: party(),
            lines: vec![
                line("Lệ phí cấp giấy phép xây dựng", 75_000),
                line("Phí chứng thực bản sao (03 bản)", 27_000),
            ],
            method: "Tiền mặt".into(),
            collector: "Hoàng A Páo".into(),
            paid_at: november(23, 9, 40),
        }
    }
}
