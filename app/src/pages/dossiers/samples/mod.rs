//! Samples of every page of this area: empty, typical, faulty, longest. All people are invented.

mod forms;

use super::{
    access::{self, LastLooks},
    list::{self, List, Row},
    model::*,
    receipt::{self, Receipt},
    show::{self, Dossier, Reader},
    withdraw::{self, Withdraw},
};
use crate::{
    domain::{dossier::Status, working_time::DayReason},
    pages::sample::Sample,
};

const CODE: &str = "000.00.00.H49-261123-0001";
const PROCEDURE: &str = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ";
const DESK: &str = "Trung tâm Phục vụ hành chính công phường Hồng Gai";

/// Every page of this area.
pub fn samples() -> Vec<Sample> {
    let mut all = lists();
    all.extend(dossiers());
    all.extend(receipts());
    all.extend(forms::samples());
    all.extend(access::samples());
    all.extend(super::history::samples());
    let model = Withdraw {
        dossier: "/dossiers/1".into(),
        reference: CODE.into(),
        procedure: PROCEDURE.into(),
        command_id: "1".into(),
        version: 3,
        needs_consent: false,
    };
    let asked = Withdraw { needs_consent: true, ..model.clone() };
    all.push(Sample::new("dossier_withdraw/consent", move |frame| withdraw::withdraw(frame, &asked)));
    all.push(Sample::new("dossier_withdraw/typical", move |frame| withdraw::withdraw(frame, &model)));
    all
}

fn row(status: Status, next: &str) -> Row {
    Row {
        href: "/dossiers/1".into(),
        procedure: PROCEDURE.into(),
        reference: CODE.into(),
        status,
        overdue: status == Status::Processing,
        next: next.into(),
        due: (status != Status::Draft).then(|| "14/12/2026".into()),
    }
}

fn lists() -> Vec<Sample> {
    let typical = List {
        drafts: vec![row(Status::Draft, "Lưu lúc 09:12, 23/11/2026")],
        open: vec![
            row(Status::SupplementRequested, "Mời ông/bà bổ sung trước 01/12/2026."),
            row(Status::Processing, "Ủy ban nhân dân phường Hồng Gai đang giải quyết."),
        ],
        closed: vec![row(Status::Returned, "Xin ông/bà cho biết có hài lòng không.")],
        first: None,
        more: Some("/dossiers?after=1".into()),
    };
    vec![
        Sample::new("dossiers/empty", |frame| list::list(frame, &List::default())),
        Sample::new("dossiers/typical", move |frame| list::list(frame, &typical)),
    ]
}

fn head(status: Status) -> Head {
    Head {
        reference: CODE.into(),
        status,
        overdue: false,
        procedure: Some(PROCEDURE.into()),
        applicant: "Triệu Thị Hồng Thắm".into(),
    }
}

fn day(date: &str, reason: DayReason, note: Option<&str>) -> Day {
    let counted = matches!(reason, DayReason::Working | DayReason::SwapWorking);
    let minutes = counted.then_some(480);
    Day { date: date.into(), counted, reason, note: note.map(Into::into), minutes, paused: None }
}

fn now() -> Now {
    let note = |reason| match reason {
        DayReason::Holiday => Some("Tết Dương lịch"),
        DayReason::ExtraClosed => Some("Bão"),
        _ => None,
    };
    let dated =
        (10..).zip(DayReason::ALL).map(|(n, reason)| day(&format!("{n}/12/2026"), reason, note(reason)));
    let rows = dated.collect();
    let days = Days {
        limit: "15 ngày làm việc".into(),
        first_due: Some("11/12/2026".into()),
        extended: None,
        outlook: Some("28/12/2026".into()),
        rows,
    };
    Now {
        sentence: "Ủy ban nhân dân phường Hồng Gai đang giải quyết.".into(),
        holder: Some(("Ủy ban nhân dân phường Hồng Gai".into(), "0203 000 0000".into())),
        due: Some(("Hẹn trả kết quả".into(), "09:30, 14/12/2026".into())),
        remark: None,
        asked: vec!["Đang hỏi ý kiến Công an phường Hồng Gai, trả lời trước 09:30, 01/12/2026.".into()],
        days: Some(days),
    }
}

fn timeline() -> Vec<TimelineItem> {
    let item = |moment, title: &str, when: &str, note: Option<&str>| TimelineItem {
        moment,
        title: title.into(),
        when: Some(when.into()),
        who: Some(DESK.into()),
        note: note.map(Into::into),
    };
    vec![
        item(Moment::Past, "Đã gửi hồ sơ", "08:10, 23/11/2026", None),
        item(Moment::Past, "Yêu cầu ông/bà bổ sung", "09:30, 24/11/2026", Some("Bản vẽ mặt cắt bị mờ")),
        item(Moment::Now, "Đang giải quyết", "10:00, 26/11/2026", None),
        item(Moment::Next, "Trả kết quả", "14/12/2026", None),
    ]
}

fn file(n: u32, name: &str) -> HeldFile {
    HeldFile {
        id: n.to_string(),
        paper: "Bản vẽ thiết kế xây dựng".into(),
        name: name.into(),
        size: 2_630_144,
        pages: Some(n),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    }
}

fn dossier(status: Status) -> Dossier {
    let unit = |part: &str, name: &str| UnitLine {
        part: part.into(),
        name: name.into(),
        phone: "0203 000 0000".into(),
    };
    Dossier {
        head: head(status),
        now: now(),
        timeline: timeline(),
        reason: None,
        actions: vec![
            Action::Supplement("/dossiers/1/supplement".into()),
            Action::Receive { action: "/dossiers/1/receive".into(), command_id: "1".into(), version: 3 },
            Action::Rate("/dossiers/1/rate".into()),
            Action::Receipt("/dossiers/1/receipt".into()),
            Action::Slip("/dossiers/1/slip.pdf".into()),
            Action::SupplementSlip("/dossiers/1/supplement.pdf".into()),
            Action::Withdraw("/dossiers/1/withdraw".into()),
        ],
        answers: vec![AnsweredPage {
            title: "Công trình".into(),
            rows: vec![("Diện tích xây dựng".into(), "86,5 m²".into()), ("Số tầng".into(), "3".into())],
        }],
        papers: vec![file(1, "Sổ đỏ.pdf"), file(14, &format!("{}.pdf", "BanVe_MatBang_".repeat(8)))],
        asked: vec![AskedBefore {
            round: 1,
            asked_on: "24/11/2026".into(),
            reason: "Hồ sơ chưa đủ thành phần".into(),
            items: vec![("Bản vẽ thiết kế xây dựng".into(), "Ảnh mờ, không đọc được".into())],
            answered: Some("10:00, 26/11/2026".into()),
        }],
        units: vec![
            unit("Nơi tiếp nhận", DESK),
            unit("Cơ quan giải quyết", "Ủy ban nhân dân phường Hồng Gai"),
        ],
        fee: "75.000\u{a0}đ".into(),
        receiving_result: DESK.into(),
        parcel: None,
        trial: false,
        result: None,
        rating: None,
        reader: Reader::Owner,
        history: "/q/7KQ2M9X4TZ8W3N5R6VBCDEFGHJ/history".into(),
        looks: LastLooks { rows: access::sample_looks(), all: "/dossiers/1/access".into() },
    }
}

fn dossiers() -> Vec<Sample> {
    let processing = dossier(Status::Processing);
    let refused = Dossier {
        reason: Some("Thửa đất không thuộc diện được cấp phép.".repeat(30)),
        actions: vec![
            Action::RefusalSlip("/dossiers/1/refusal.pdf".into()),
            Action::ApologyLetter("/dossiers/1/apology.pdf".into()),
        ],
        papers: Vec::new(),
        now: Now { sentence: "Không còn việc gì phải làm.".into(), ..Now::default() },
        ..dossier(Status::Refused)
    };
    let returned = Dossier {
        head: Head { overdue: true, ..head(Status::Returned) },
        result: Some(ResultLine {
            title: "Giấy phép xây dựng".into(),
            number: "15/GPXD".into(),
            date: "14/12/2026".into(),
            href: Some("/dossiers/1/result.pdf".into()),
        }),
        rating: Some(("Hài lòng".into(), "Cán bộ tận tình.".into())),
        reader: Reader::Bearer,
        parcel: Some(("VNPost".into(), "EN123456789VN".into())),
        trial: true,
        ..dossier(Status::Returned)
    };
    let named = [("typical", processing), ("refused", refused), ("returned_bearer", returned)];
    let sample = |(name, model): (&str, Dossier)| {
        Sample::new(&format!("dossier/{name}"), move |f| show::show(f, &model))
    };
    named.into_iter().map(sample).collect()
}

fn receipts() -> Vec<Sample> {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7H1z\"/></svg>";
    let sent = Receipt {
        dossier: "/dossiers/1".into(),
        reference: "9X4TZ8W3".into(),
        coded: false,
        received: "10:15, 23/11/2026".into(),
        procedure: PROCEDURE.into(),
        applicant: "Triệu Thị Hồng Thắm".into(),
        desk: DESK.into(),
        receiving_result: DESK.into(),
        fee: "75.000\u{a0}đ".into(),
        track: "https://motcua.example/q/7KQ2M9X4TZ8W3N5R6VBCDEFGHJ".into(),
        qr: svg.into(),
        secret: "K7M2QX".into(),
        files: vec![file(2, "Đơn đề nghị.pdf"), file(1, "IMG_20261122_081503.jpg")],
        next: vec!["Chậm nhất 10:15, 24/11/2026, cán bộ kiểm tra và trả lời.".into()],
    };
    let accepted = Receipt { coded: true, reference: CODE.into(), files: Vec::new(), ..sent.clone() };
    vec![
        Sample::new("receipt/sent", move |frame| receipt::receipt(frame, &sent)),
        Sample::new("receipt/accepted", move |frame| receipt::receipt(frame, &accepted)),
    ]
}
