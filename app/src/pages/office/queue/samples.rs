//! Samples of the list: empty, typical, the longest, from a figure, and an agency's tasks.

use super::{AccountNews, News, Queue, Row, TaskCount, queue};
use crate::{
    components::StatusLook,
    domain::{
        dossier::CommandKind,
        office::{Figure, Period, QueueTab},
        working_time::Urgency,
    },
    pages::sample::Sample,
};

/// Empty, typical and the longest list.
pub fn samples() -> Vec<Sample> {
    let typical = || Queue {
        counts: vec![3, 12, 2, 1, 4, 248],
        asked: true,
        procedures: vec![("2.000635".into(), "Cấp bản sao trích lục hộ tịch".into())],
        units: vec![
            ("QN.TT.06685".into(), "Phường Hồng Gai".into()),
            ("QN.TT.06676".into(), "Phường Hà Lầm".into()),
        ],
        rows: vec![
            sample_row("000.00.26.H49-261123-0001", Some(Urgency::Overdue)),
            sample_row("000.00.26.H49-261123-0002", Some(Urgency::DueSoon)),
            sample_row("7F3A90B2", Some(Urgency::InTime)),
        ],
        next: Some("1790000000000_abc".into()),
        bulk: vec![CommandKind::Accept, CommandKind::Transfer, CommandKind::ConfirmReceipt],
        lists: true,
        command_id: "key".into(),
        ..Queue::default()
    };
    vec![
        Sample::new("office/queue/empty", |frame| queue(frame, &Queue::default())),
        Sample::new("office/queue/typical", move |frame| queue(frame, &typical())),
        Sample::new("office/queue/news", move |frame| {
            let told = AccountNews {
                opened: true,
                when: "09:31, 23/11/2026".into(),
                by: "admin.tinh".into(),
                may_confirm: true,
            };
            queue(frame, &Queue { news: News { account: Some(told), accounts: 2, plans: 1 }, ..typical() })
        }),
        Sample::new("office/queue/invited", move |frame| {
            let told = AccountNews { when: "09:31, 23/11/2026".into(), ..AccountNews::default() };
            queue(frame, &Queue { news: News { account: Some(told), accounts: 0, plans: 0 }, ..typical() })
        }),
        Sample::new("office/queue/figure", move |frame| {
            let figure = Some((Figure::Received, Period::Quarter));
            queue(frame, &Queue { figure, unit: "QN.TT.06685".into(), later: true, ..typical() })
        }),
        Sample::new("office/queue/tasks", move |frame| {
            let row = |urgency, step: &str| Row {
                task: Some("0199d2c1-0000-7000-8000-000000000002".into()),
                step: step.into(),
                ..sample_row("000.00.26.H49-261123-0001", urgency)
            };
            let asked = "Đăng ký thường trú cho con mới sinh theo nơi ở của cha, mẹ";
            let rows = vec![row(Some(Urgency::Overdue), asked), row(None, "Đã trả lời: xác nhận cư trú")];
            let count = TaskCount { unanswered: 1, overdue: 1, answered: 7, on_time: 6 };
            queue(frame, &Queue { tab: QueueTab::Tasks, rows, task_count: Some(count), ..typical() })
        }),
        Sample::new("office/queue/longest", move |frame| {
            let row = || sample_row("000.00.26.H49-261123-9999", Some(Urgency::Overdue));
            let rows = (0..50).map(|_| row()).collect();
            let words = "nguyen thi".into();
            queue(
                frame,
                &Queue { rows, words, later: true, all_chosen: true, tab: QueueTab::Overdue, ..typical() },
            )
        }),
    ]
}

fn sample_row(reference: &str, urgency: Option<Urgency>) -> Row {
    Row {
        id: "0199d2c1-0000-7000-8000-000000000001".into(),
        version: 3,
        reference: reference.into(),
        applicant: "Triệu Thị Hồng Thắm".into(),
        procedure: "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ".into(),
        step: "Tiếp nhận".into(),
        look: StatusLook::Submitted,
        due: "10:15, 24/11/2026".into(),
        urgency,
        late: Some("Quá hạn 3 ngày".into()),
        unit: "Phường Hồng Gai".into(),
        task: None,
    }
}
