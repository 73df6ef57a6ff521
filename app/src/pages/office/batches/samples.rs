//! Examples of both pages: nothing, an ordinary day, a bag that is being counted, and one from which something is
//! missing.

use super::{Batch, Batches, Found, Item, Line, Missing, Settled, Waiting, WaitingDossier, batch, batches};
use crate::{
    domain::{
        dossier::{BatchItemState, BatchKind, BatchState},
        error::ErrorCode,
    },
    pages::sample::Sample,
};

const DESK: &str = "Trung tâm PVHCC phường Hồng Gai";
const COMMITTEE: &str = "UBND phường Hồng Gai";
const CODE: &str = "BK-HS-06685-261123-0002";
const PROCEDURE: &str = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ";

fn reference(number: usize) -> String {
    format!("000.00.26.H49-261123-{number:04}")
}

fn missing(settled: Option<Settled>) -> Missing {
    Missing {
        batch: ("b-1".into(), CODE.into()),
        dossier: "d-7".into(),
        reference: reference(7),
        found: Found {
            who: "Lê Thị Ngọc Ánh".into(),
            when: "15:20, 23/11/2026".into(),
            note: "Không có trong túi".into(),
        },
        settled,
        receives: true,
    }
}

fn day() -> Batches {
    let waiting = |number: usize| WaitingDossier {
        id: format!("d-{number}"),
        reference: reference(number),
        applicant: "Triệu Thị Hồng Thắm".into(),
        procedure: PROCEDURE.into(),
    };
    let line = |state, incoming| Line {
        id: "b-1".into(),
        code: CODE.into(),
        kind: BatchKind::Papers,
        from: DESK.into(),
        to: COMMITTEE.into(),
        made: "15:00, 23/11/2026".into(),
        state,
        incoming,
    };
    Batches {
        waiting: vec![Waiting {
            kind: BatchKind::Papers,
            from: DESK.into(),
            to: COMMITTEE.into(),
            dossiers: (1..=3).map(waiting).collect(),
            command_id: "key".into(),
        }],
        missing: vec![missing(None)],
        lines: vec![line(BatchState::Sent, true), line(BatchState::Received, false)],
        ..Batches::default()
    }
}

fn bag(count: usize) -> Batch {
    let item = |number: usize| Item {
        id: format!("d-{number}"),
        reference: reference(number),
        applicant: "Triệu Thị Hồng Thắm".into(),
        procedure: PROCEDURE.into(),
        papers: 6,
        state: if number.is_multiple_of(2) { BatchItemState::Counted } else { BatchItemState::Listed },
        why: None,
    };
    Batch {
        id: "b-1".into(),
        code: CODE.into(),
        kind: BatchKind::Papers,
        state: BatchState::Sent,
        from: DESK.into(),
        to: COMMITTEE.into(),
        carrier: "Bưu tá Vũ Anh".into(),
        made: "15:00, 23/11/2026".into(),
        made_by: "Hoàng A Páo".into(),
        received: String::new(),
        received_by: String::new(),
        items: (1..=count).map(item).collect(),
        missing: Vec::new(),
        receives: true,
        problem: None,
        note: String::new(),
    }
}

/// Both pages.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("office/batches/empty", |frame| batches(frame, &Batches::default())),
        Sample::new("office/batches/day", |frame| batches(frame, &day())),
        Sample::new("office/batches/unknown", |frame| {
            let (unknown, problem) = (Some("BK-X".into()), Some(ErrorCode::SeveralDestinations));
            batches(frame, &Batches { unknown, problem, ..day() })
        }),
        Sample::new("office/batch/count", |frame| batch(frame, &bag(5))),
        Sample::new("office/batch/strange", |frame| {
            let mut model = Batch { problem: Some(ErrorCode::NotOnList), ..bag(3) };
            if let Some(first) = model.items.first_mut() {
                first.why = Some(ErrorCode::WrongState);
            }
            batch(frame, &model)
        }),
        Sample::new("office/batch/incomplete", |frame| {
            let note = "Túi bị rách".into();
            batch(frame, &Batch { problem: Some(ErrorCode::BatchIncomplete), note, ..bag(200) })
        }),
        Sample::new("office/batch/received", |frame| {
            let mut model = Batch {
                kind: BatchKind::Results,
                state: BatchState::Received,
                received: "15:30, 23/11/2026".into(),
                received_by: "Lê Thị Ngọc Ánh".into(),
                receives: false,
                ..bag(4)
            };
            for (n, item) in model.items.iter_mut().enumerate() {
                item.state = if n == 0 { BatchItemState::Missing } else { BatchItemState::Received };
            }
            let settled = Settled {
                who: "Hoàng A Páo".into(),
                when: "16:05, 23/11/2026".into(),
                how: "Còn ở quầy, chuyển chuyến sau".into(),
            };
            model.missing = vec![missing(None), missing(Some(settled))];
            batch(frame, &model)
        }),
    ]
}
