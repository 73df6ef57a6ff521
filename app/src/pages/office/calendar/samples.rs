//! Samples of the calendar's page: looked at by anybody, written by an administrator, a year that nobody has entered.

use super::{CalendarPage, DayRow, MovedRow, calendar};
use crate::{
    domain::{error::ErrorCode, working_time::DayKind},
    pages::sample::Sample,
};
use jiff::civil::date;

/// Samples of every state of the page.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("office/calendar", |frame| {
            calendar(frame, &CalendarPage { admin: false, plan: Vec::new(), moved: Vec::new(), ..page() })
        }),
        Sample::new("office/calendar-admin", |frame| calendar(frame, &page())),
        Sample::new("office/calendar-refused", |frame| {
            let typed =
                vec![("note_vi".to_owned(), "Bão số 5".to_owned()), ("date".to_owned(), "31/02".to_owned())];
            calendar(
                frame,
                &CalendarPage { problem: Some(ErrorCode::InvalidForm), typed, moved: Vec::new(), ..page() },
            )
        }),
        Sample::new("office/calendar-new-year", |frame| {
            let page =
                CalendarPage { year: 2028, covered: false, days: Vec::new(), plan: Vec::new(), ..page() };
            calendar(frame, &page)
        }),
    ]
}

fn row(day: jiff::civil::Date, kind: DayKind, note: &str) -> DayRow {
    DayRow {
        date: day,
        kind: Some(kind),
        note: note.into(),
        unit: None,
        hours: String::new(),
        forecast: false,
    }
}

fn page() -> CalendarPage {
    let unit = ("QN.TT.06838".to_owned(), "Xã Bình Liêu".to_owned());
    let moved = |code: &str, counted: &str, stands| MovedRow {
        id: code.into(),
        code: format!("000.00.26.H49-261118-{code}"),
        before: "24/11/2026".into(),
        counted: counted.into(),
        stands,
    };
    CalendarPage {
        year: 2026,
        unit: Some(unit.0.clone()),
        units: vec![unit.clone()],
        covered: true,
        days: vec![
            row(date(2026, 1, 1), DayKind::Holiday, "Tết Dương lịch"),
            row(date(2026, 1, 10), DayKind::SwapWorking, "Làm bù cho ngày 02/01/2026"),
            DayRow {
                forecast: true, ..row(date(2026, 11, 24), DayKind::Holiday, "Ngày Văn hóa Việt Nam")
            },
            DayRow {
                unit: Some(unit.clone()),
                hours: "07:00–11:30".into(),
                ..row(date(2026, 12, 22), DayKind::HalfDay, "Hội nghị sơ kết")
            },
        ],
        proposals: vec![row(date(2026, 4, 27), DayKind::Holiday, "Nghỉ bù Giỗ Tổ Hùng Vương")],
        admin: true,
        revision: 3,
        command_id: "0199d2c1".into(),
        plan: vec![
            DayRow { unit: Some(unit), ..row(date(2026, 11, 25), DayKind::ExtraClosed, "Bão số 5") },
            DayRow { kind: None, ..row(date(2026, 11, 24), DayKind::Holiday, "") },
        ],
        moved: vec![moved("0001", "25/11/2026", false), moved("0007", "23/11/2026", true)],
        last: Some("08:00, 02/03/2026, admin.tinh: Thông báo số 12. 3 hồ sơ lùi ngày hẹn.".into()),
        problem: None,
        typed: Vec::new(),
    }
}
