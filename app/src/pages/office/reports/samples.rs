//! Samples of both reports: nothing, an ordinary month, a wrong period, more than fits.

use super::{Filter, Report, Row, UnitLine, again, late};
use crate::pages::sample::Sample;

fn month() -> Report {
    let units = [("QN.UB.06685", "UBND phường Hồng Gai"), ("QN.UB.06673", "UBND phường Bãi Cháy")];
    let filter = Filter {
        units: units.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec(),
        from: "01/11/2026".into(),
        to: "30/11/2026".into(),
        ..Filter::default()
    };
    Report { filter, ..Report::default() }
}

fn row(number: usize, cells: &[&str]) -> Row {
    let code = format!("000.00.26.H49-261123-{number:04}");
    let cells = cells.iter().map(|cell| (*cell).to_owned());
    Row { dossier: number.to_string(), cells: std::iter::once(code).chain(cells).collect() }
}

fn request(number: usize) -> Row {
    row(
        number,
        &[
            "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
            "UBND phường Hồng Gai",
            "2",
            "23/11/2026",
            "Cơ quan sót ở lần yêu cầu trước",
            "Luật Xây dựng, Điều 95",
            "Vi Văn Lực",
            "1",
        ],
    )
}

fn overdue(number: usize) -> Row {
    row(
        number,
        &[
            "Cấp bản sao trích lục hộ tịch",
            "UBND phường Hồng Gai",
            "20/11/2026",
            "3",
            "Ký duyệt",
            "Vi Văn Lực",
            "đã soạn, chờ ký",
        ],
    )
}

/// The samples of this area.
pub fn samples() -> Vec<Sample> {
    let unit = || UnitLine {
        unit: "QN.UB.06685".into(),
        name: "UBND phường Hồng Gai".into(),
        dossiers: 2,
        by_reason: [0, 1, 0, 1],
        approvers: "Vi Văn Lực (2)".into(),
    };
    vec![
        Sample::new("office/reports/again_empty", |frame| again(frame, &month())),
        Sample::new("office/reports/again", move |frame| {
            let rows = vec![request(1), request(2)];
            again(frame, &Report { by_unit: vec![unit()], rows, total: 2, ..month() })
        }),
        Sample::new("office/reports/again_wrong", |frame| {
            let filter = Filter { to: "31/11/2026".into(), wrong: true, ..month().filter };
            again(frame, &Report { filter, ..month() })
        }),
        Sample::new("office/reports/again_longest", move |frame| {
            let rows = (1..=200).map(request).collect();
            again(frame, &Report { by_unit: vec![unit()], rows, total: 5_000, most: Some(5_000), ..month() })
        }),
        Sample::new("office/reports/late_empty", |frame| late(frame, &month())),
        Sample::new("office/reports/late", |frame| {
            late(frame, &Report { rows: vec![overdue(1), overdue(2)], total: 2, ..month() })
        }),
    ]
}
