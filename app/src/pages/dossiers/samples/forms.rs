//! Samples of the pages with a form: following, adding, rating.

use super::{PROCEDURE, file, head, now, timeline};
use crate::{
    domain::{
        dossier::Status,
        form::{Answers, Field, FieldKind, Problem},
        localized::Localized,
    },
    pages::{
        dossiers::{
            find::{self, Find},
            model::{Head, Now, TimelineItem},
            rate::{self, Rate},
            supplement::{self, Item, ItemKind, Supplement},
            track::{self, Masked},
        },
        sample::Sample,
    },
};

/// Following, adding, rating.
pub fn samples() -> Vec<Sample> {
    let mut all = tracking();
    all.extend(supplements());
    all.extend(ratings());
    all
}

fn tracking() -> Vec<Sample> {
    let masked = Masked {
        address: "/q/7KQ2M9X4TZ8W3N5R6VBCDEFGHJ".into(),
        head: Head { applicant: "T*** T** H*** T***".into(), ..head(Status::Processing) },
        now: Now { holder: None, days: None, ..now() },
        timeline: timeline().into_iter().map(|item| TimelineItem { who: None, note: None, ..item }).collect(),
        fault: None,
        history: "/q/7KQ2M9X4TZ8W3N5R6VBCDEFGHJ/history".into(),
    };
    let wrong = Masked {
        fault: Some(track::Fault::Wrong),
        head: Head { procedure: None, ..masked.head.clone() },
        ..masked.clone()
    };
    let faulty = Find { code: "H49".into(), code_missing: false, fault: Some(track::Fault::TooMany) };
    let empty = Find { code: String::new(), code_missing: true, fault: Some(track::Fault::Missing) };
    vec![
        Sample::new("track/masked", move |frame| track::track(frame, &masked)),
        Sample::new("track/wrong_secret", move |frame| track::track(frame, &wrong)),
        Sample::new("track_find/empty", |frame| find::find(frame, &Find::default())),
        Sample::new("track_find/nothing_typed", move |frame| find::find(frame, &empty)),
        Sample::new("track_find/too_many", move |frame| find::find(frame, &faulty)),
    ]
}

fn supplements() -> Vec<Sample> {
    let item = |n: u32, done: bool, kind, fault| Item {
        id: n.to_string(),
        subject: "Bản vẽ thiết kế xây dựng".into(),
        problem: "Ảnh mờ, không đọc được".into(),
        note: "Xin chụp lại mặt cắt A-A.".into(),
        kind,
        done,
        fault,
    };
    let floors = FieldKind::Number { min: Some(1), max: Some(20), unit: None };
    let field = Field::new("floors", Localized::new("Số tầng", "Floors"), floors);
    let asked = ItemKind::Field { field: Box::new(field), before: "30".into(), answers: Answers::default() };
    let model = |items, incomplete| Supplement {
        dossier: "/dossiers/1".into(),
        due: "17:00, 07/12/2026".into(),
        reason: "Hồ sơ chưa đủ thành phần".into(),
        items,
        communes: Vec::new(),
        basis: vec![Localized::new("Luật Xây dựng 2014", "Construction Law 2014")],
        max_bytes: 60_000_000,
        command_id: "1".into(),
        version: 4,
        incomplete,
    };
    let open = model(
        vec![
            item(1, false, ItemKind::Paper { files: Vec::new() }, Some(supplement::Fault::FileMissing)),
            item(2, false, asked, Some(supplement::Fault::Field(Problem::TooLarge(20)))),
        ],
        true,
    );
    let files = vec![file(1, "mat-cat.jpg")];
    let ready = model(vec![item(1, true, ItemKind::Paper { files }, None)], false);
    vec![
        Sample::new("supplement/faulty", move |frame| supplement::supplement(frame, &open)),
        Sample::new("supplement/ready", move |frame| supplement::supplement(frame, &ready)),
    ]
}

fn ratings() -> Vec<Sample> {
    let empty = Rate {
        action: "/dossiers/1/rate".into(),
        dossier: "/dossiers/1".into(),
        procedure: PROCEDURE.into(),
        ..Rate::default()
    };
    let faulty = Rate {
        level: "not_satisfied".into(),
        comment: "Chờ lâu".into(),
        faults: vec![rate::Fault::ReasonMissing, rate::Fault::CommentTooLong],
        ..empty.clone()
    };
    vec![
        Sample::new("rate/empty", move |frame| rate::rate(frame, &empty)),
        Sample::new("rate/faulty", move |frame| rate::rate(frame, &faulty)),
    ]
}
