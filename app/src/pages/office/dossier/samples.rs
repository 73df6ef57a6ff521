//! Samples of an officer's dossier: just sent, being settled, with an error, over.

use super::{
    Apology, CaseField, Check, Dossier, Event, Forms, HandOver, PaperFile, PaperGroup, Request, Settled,
    Shown, TaskLine, dossier,
};
use crate::{
    components::StatusLook,
    domain::{dossier::CommandKind as K, error::ErrorCode},
    pages::sample::Sample,
};

fn line(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn base() -> Dossier {
    let file = PaperFile {
        id: "0199d2c1-0000-7000-8000-00000000000a".into(),
        name: "Sổ đỏ thửa 25 tờ 7.pdf".into(),
        meta: "4,9 MB · 6 trang".into(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        removable: true,
    };
    Dossier {
        id: "0199d2c1-0000-7000-8000-000000000001".into(),
        version: 3,
        command_id: "0199d2c1-0000-7000-8000-0000000000ff".into(),
        reference: "7F3A90B2".into(),
        look: Some(StatusLook::Submitted),
        procedure: "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ".into(),
        step: Some("Tiếp nhận".into()),
        facts: vec![line("Họ và tên", "Triệu Thị Hồng Thắm"), line("Điện thoại", "0900 000 123")],
        answers: vec![("Công trình".into(), vec![line("Số tầng", "3"), line("Diện tích", "86,5 m²")])],
        shown: Some(Shown { id: file.id.clone(), name: file.name.clone(), picture: false }),
        scans: true,
        papers: vec![
            PaperGroup {
                id: "old_paper".into(),
                name: "Giấy tờ đất".into(),
                kind: "Bản sao chứng thực".into(),
                files: vec![file],
            },
            PaperGroup {
                id: "drawing".into(),
                name: "Bản vẽ".into(),
                kind: "Bản chính".into(),
                files: Vec::new(),
            },
        ],
        events: vec![Event {
            what: "Đã gửi hồ sơ".into(),
            when: "09:12, 23/11/2026".into(),
            who: "Công dân".into(),
            reason: String::new(),
        }],
        actions: vec![K::Accept, K::AskSupplement, K::Refuse, K::Withdraw],
        forms: forms(),
        ..Dossier::default()
    }
}

fn forms() -> Forms {
    Forms {
        checklist: vec![
            Check {
                id: "form".into(), name: "Đơn đề nghị".into(), required: true, files: 0, ticked: true
            },
            Check {
                id: "land".into(), name: "Giấy tờ đất".into(), required: true, files: 1, ticked: true
            },
        ],
        fee: "75.000".into(),
        papers: vec![line("paper:land", "Giấy tờ đất"), line("paper:drawing", "Bản vẽ")],
        fields: vec![line("field:floors", "Số tầng")],
        supplement_days: 15,
        by_rule: Some("UBND phường Hồng Gai".into()),
        why: "Nơi đăng ký: địa bàn do đơn vị này phụ trách.".into(),
        units: vec![line("QN.UB.06685", "UBND phường Hồng Gai"), line("QN.UB.06673", "UBND phường Bãi Cháy")],
        decision: "grant".into(),
        title: "Giấy phép xây dựng".into(),
        body: "Xét hồ sơ của ông/bà Triệu Thị Hồng Thắm.\nKết quả giải quyết: Giấy phép xây dựng.".into(),
        applicant: "Triệu Thị Hồng Thắm".into(),
        asked_before: true,
        colleagues: vec![line("specialist.hong-gai", "Đinh Thị Lan")],
        sent: vec![line("0199d2c1-item", "Bản vẽ")],
        by_post: true,
        carrier: "VNPost".into(),
        today: "23/11/2026".into(),
        case: vec![
            CaseField {
                id: "kind".into(),
                label: "Loại công trình".into(),
                choices: vec![line("house", "Nhà ở riêng lẻ"), line("other", "Công trình khác")],
                value: "house".into(),
            },
            CaseField {
                id: "copies".into(),
                label: "Số bản sao".into(),
                choices: Vec::new(),
                value: "2".into(),
            },
        ],
        foreseen: vec!["Xác nhận quy hoạch: Sở Xây dựng, 3 ngày làm việc".into()],
        agencies: vec![line("QN.CA.06685", "Công an phường Hồng Gai"), line("QN.SXD", "Sở Xây dựng")],
        unfinished: vec![line("2", "Việc 2: Xác nhận quy hoạch")],
        ..Forms::default()
    }
}

fn settled() -> Dossier {
    Dossier {
        reference: "000.00.26.H49-261123-0001".into(),
        look: Some(StatusLook::Processing),
        step: Some("Ký duyệt".into()),
        late: Some("Quá hạn 3 ngày".into()),
        settlement: Some(Settled {
            decision: "Đồng ý giải quyết".into(),
            title: "Giấy phép xây dựng".into(),
            body: "Xét hồ sơ.".into(),
            number: Some("15/KQ-UBND".into()),
        }),
        requests: vec![Request {
            round: "Lần 1".into(),
            state: "Đã đủ".into(),
            due: "Hạn bổ sung 08/12/2026".into(),
            reason: "Bản vẽ chưa rõ".into(),
            ground: Some("Phát sinh tình tiết mới; căn cứ: Điều 9".into()),
            items: vec![line("Bản vẽ", "Ảnh mờ, không đọc được. Chụp lại mặt cắt.")],
        }],
        hand_overs: vec![HandOver {
            kind: "Bộ phận Một cửa → cơ quan giải quyết".into(),
            from: "TT Hồng Gai (Lê Thị Na)".into(),
            to: "UBND phường Hồng Gai".into(),
            given: "10:05, 23/11/2026".into(),
            received: "10:40, 23/11/2026".into(),
            due: "16:05, 23/11/2026".into(),
            late: Some("12 phút, tính cho UBND phường Hồng Gai".into()),
            state: "đã chuyển tiếp".into(),
            note: String::new(),
        }],
        apology: Some(Apology {
            state: "Đã ký và gửi công dân".into(),
            reason: "Chờ xác minh".into(),
            original: "10:05, 30/11/2026".into(),
            until: "17:00, 04/12/2026".into(),
            signed_by: "Vi Văn Lực".into(),
        }),
        days: vec![("23/11/2026".into(), false, "ngày tiếp nhận".into())],
        tasks: tasks(),
        slips: vec![line("Mẫu 01", "/dossiers/x/slip.pdf")],
        actions: vec![K::RejectDraft, K::Suspend],
        others: vec![K::Approve],
        ..base()
    }
}

fn tasks() -> Vec<TaskLine> {
    let open = TaskLine {
        title: "Việc 2: Xác nhận quy hoạch tại thửa đất".into(),
        agency: "Sở Xây dựng tỉnh Quảng Ninh".into(),
        state: "Đang chờ trả lời".into(),
        asked: "08:10, 24/11/2026".into(),
        due: "08:10, 27/11/2026".into(),
        late: Some("Quá hạn 1 ngày".into()),
        ..TaskLine::default()
    };
    let answered = TaskLine {
        title: "Việc 1: Xác nhận cư trú".into(),
        agency: "Công an phường Hồng Gai".into(),
        state: "Đã trả lời, đúng hạn".into(),
        ended: line("Trả lời lúc", "15:20, 24/11/2026"),
        words: line("Nội dung trả lời", "Đang cư trú tại địa chỉ đã khai."),
        files: vec![line("Phiếu xác nhận.pdf", "/office/tasks/1/files/2")],
        late: None,
        ..open.clone()
    };
    let waiting = TaskLine {
        title: "Việc 3: Cấp thẻ bảo hiểm y tế".into(),
        state: "Chưa bắt đầu".into(),
        due: String::new(),
        late: None,
        waits_for: "Việc 2: Xác nhận quy hoạch tại thửa đất".into(),
        note: Some("Không phải chờ việc này để trình dự thảo.".into()),
        ..open.clone()
    };
    vec![answered, open, waiting]
}

/// The samples of this page.
pub fn samples() -> Vec<Sample> {
    let every = || Dossier {
        actions: vec![
            K::Accept,
            K::CompleteSupplement,
            K::Transfer,
            K::PassOn,
            K::RecordAnswer,
            K::Draft,
            K::Check,
            K::Approve,
            K::Issue,
            K::ConfirmResult,
            K::RegisterPost,
            K::DeliverPost,
            K::FailPost,
            K::Deliver,
            K::ChangeProcedureCase,
            K::ForwardSupplement,
            K::DeclineSupplement,
            K::AskSupplement,
            K::AnswerSupplement,
            K::Refuse,
            K::RejectDraft,
            K::Resume,
            K::ConfirmPayment,
            K::AskPayment,
            K::OpenTask,
            K::CancelTask,
            K::Suspend,
            K::Withdraw,
            K::Take,
            K::Assign,
            K::RejectItems,
            K::Recall,
            K::DraftApology,
            K::DeclineWithdrawal,
            K::Comment,
            K::SetShelf,
        ],
        ..settled()
    };
    let failed = || Dossier {
        problem: Some((K::Refuse, ErrorCode::ReasonMissing)),
        typed: vec![line("code", "not_eligible")],
        ..base()
    };
    let over = || Dossier { look: Some(StatusLook::Returned), step: None, actions: Vec::new(), ..settled() };
    vec![
        Sample::new("office/dossier/sent", |frame| dossier(frame, &base())),
        Sample::new("office/dossier/settlement", |frame| dossier(frame, &settled())),
        Sample::new("office/dossier/error", move |frame| dossier(frame, &failed())),
        Sample::new("office/dossier/longest", move |frame| dossier(frame, &every())),
        Sample::new("office/dossier/over", move |frame| {
            dossier(frame, &Dossier { others: Vec::new(), ..over() })
        }),
    ]
}
