//! The process control slip (form 06, until 2025 form 05): every hand-over of a dossier with giver, receiver, times and
//! whether it was on time. It travels with the papers. Not here: recording hand-overs.

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer, Tracking,
    barcode::Bars,
    edition::{Edition, OfficialForm},
    layout::{Align, Column, MM, Table, Text, page},
    parts::{band::Band, form::Form, grid::Grid, rows::Rows},
    wording::{fill, moment, say, short_moment, tie},
};
use app::{domain::working_time::Timeliness, texts::forms};

/// One side of a hand-over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub unit: String,
    /// The person; empty where the unit's desk did it as a whole.
    pub person: String,
    /// When this side confirmed; nothing where it has not.
    pub at: Option<DateTime>,
}

/// How a giver kept to its own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub by_day: Timeliness,
    /// Minutes of working time after the hour, for what was late on its own day.
    pub late_minutes: i64,
}

/// One hand-over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOver {
    pub giver: Side,
    pub receiver: Side,
    /// How the giver kept to its own time; nothing where there was none.
    pub result: Option<Kept>,
    pub note: String,
}

/// The content of the slip. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlSlip {
    /// The set of forms in force on the day of printing.
    pub edition: Edition,
    pub issuer: Issuer,
    pub tracking: Tracking,
    pub procedure: String,
    /// The agency that settles.
    pub agency: String,
    /// Agencies that take part.
    pub others: Vec<String>,
    pub received_at: DateTime,
    pub due_at: DateTime,
    pub hand_overs: Vec<HandOver>,
    pub printed_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// [`DocumentError::QrTooLong`] and [`DocumentError::BarcodeLetter`] from the tracking data;
/// [`DocumentError::NotInThisEdition`] where the set does not have the form.
pub fn render(input: &ControlSlip) -> Result<Vec<u8>, DocumentError> {
    let form = form(input)?;
    let mut flow = form.begin()?;
    flow.paragraph(&Text::sized(11.0).italic(say(forms::CONTROL_TRAVELS)), Align::Centre);
    flow.space(4.0);
    let date = Some((forms::CODE_DUE, short_moment(input.due_at)));
    flow.band(Band { bars: Bars::Code39, date, ..Band::of(forms::CODE_DOSSIER, &input.tracking) })?;
    flow.rows(rows(input), 0.36);
    flow.space(5.0);
    flow.table(table(&input.hand_overs));
    flow.space(5.0);
    flow.paragraph(&Text::sized(10.5).italic(say(forms::CONTROL_CONFIRMED)), Align::Left);
    form.finish(flow)
}

fn form(input: &ControlSlip) -> Result<Form<'_>, DocumentError> {
    let title = input.edition.title(OfficialForm::Control).ok_or(DocumentError::NotInThisEdition)?;
    Ok(Form {
        kind: "control-slip",
        title,
        official: Some((input.edition, OfficialForm::Control)),
        issuer: &input.issuer,
        number: None,
        code: &input.tracking.code,
        issued_at: input.printed_at,
    })
}

fn rows(input: &ControlSlip) -> Rows {
    Rows::default()
        .row(forms::LABEL_REQUEST, &input.procedure)
        .strong(forms::LABEL_AGENCY, &input.agency)
        .maybe(forms::LABEL_OTHER_AGENCIES, Some(&input.others.join("; ")))
        .row(forms::LABEL_RECEIVED_AT, moment(input.received_at))
        .row(forms::LABEL_DUE_AT, moment(input.due_at))
}

static HAND_OVERS: Grid<6> = Grid {
    columns: [
        Column { width: 11.0 * MM, align: Align::Right },
        Column { width: page::TEXT - 115.0 * MM, align: Align::Left },
        Column { width: 33.0 * MM, align: Align::Left },
        Column { width: 21.0 * MM, align: Align::Left },
        Column { width: 28.0 * MM, align: Align::Left },
        Column { width: 22.0 * MM, align: Align::Left },
    ],
    names: [
        forms::TABLE_ROW,
        forms::CONTROL_AGENCY,
        forms::CONTROL_TIME,
        forms::CONTROL_RESULT,
        forms::CONTROL_SIGNATURE,
        forms::TABLE_NOTE,
    ],
    sizes: (10.5, 11.0),
};

fn table(hand_overs: &[HandOver]) -> Table<'static> {
    HAND_OVERS.table(hand_overs.iter().enumerate().flat_map(|(at, row)| pair(at + 1, row)).collect())
}

/// The row of the giver and below it that of the receiver.
fn pair(number: usize, hand_over: &HandOver) -> [Vec<Vec<Text>>; 2] {
    let result = hand_over.result.map(result).unwrap_or_default();
    let row = |number: String, what, side: &Side, result: &str, note: &str| {
        let at = side.at.map_or_else(|| say(forms::CONTROL_NOT_YET).to_owned(), short_moment);
        let unit = fill(what, &[("what", &side.unit)]);
        HAND_OVERS.row([number, unit, at, result.to_owned(), side.person.clone(), note.to_owned()])
    };
    [
        row(number.to_string(), forms::CONTROL_GIVER, &hand_over.giver, &result, &hand_over.note),
        row(String::new(), forms::CONTROL_RECEIVER, &hand_over.receiver, "", ""),
    ]
}

/// Whether it was on time, in the words of the form.
fn result(kept: Kept) -> String {
    match kept.by_day {
        Timeliness::Early | Timeliness::OnTime if kept.late_minutes > 0 => {
            tie(&fill(forms::CONTROL_LATE_MINUTES, &[("minutes", &kept.late_minutes.to_string())]))
        }
        Timeliness::Early => say(forms::CONTROL_EARLY).to_owned(),
        Timeliness::OnTime => say(forms::CONTROL_ON_TIME).to_owned(),
        Timeliness::Late { days } => tie(&fill(forms::CONTROL_LATE, &[("days", &days.to_string())])),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn every_hand_over_has_both_sides_with_their_times_and_the_result() {
        let text = Printed::new(&render(&ControlSlip::sample()).unwrap()).text();
        for part in [
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            "(Chuyển kèm theo hồ sơ)",
            "Cơ quan phối hợp: Chi cục Thuế khu vực",
            "Giao: Trung tâm Phục vụ hành chính công phường Hồng Gai",
            "Nhận: Ủy ban nhân dân phường Hồng Gai",
            "10:05, 23/11/2026 Đúng hạn Hoàng A Páo",
            "10:20, 23/11/2026 Lê Thị Ngọc Ánh",
            "Trước hạn",
            "Quá hạn 2 ngày",
            "chưa xác nhận",
            "Mẫu số 06, Thông tư số 03/2025/TT-VPCP",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn what_was_late_on_its_own_day_is_late_by_the_minute() {
        let mut input = ControlSlip::sample();
        input.hand_overs[0].result = Some(Kept { by_day: Timeliness::OnTime, late_minutes: 60 });
        let text = Printed::new(&render(&input).unwrap()).text();
        assert!(text.contains("Quá hạn 60 phút") && !text.contains("Đúng hạn"), "{text}");
    }

    #[test]
    fn in_the_old_set_it_is_the_fifth_form() {
        let input = ControlSlip { edition: Edition::Circular2018, ..ControlSlip::sample() };
        let text = Printed::new(&render(&input).unwrap()).text();
        assert!(text.contains("Mẫu số 05, Thông tư số 01/2018/TT-VPCP"), "{text}");
    }

    #[test]
    fn two_hundred_hand_overs_run_over_pages_and_none_is_lost() {
        let mut input = ControlSlip::sample();
        let one = input.hand_overs[0].clone();
        input.hand_overs =
            (1..=200).map(|at| HandOver { note: format!("lần{at:03}"), ..one.clone() }).collect();
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long control slip", &printed);
        let text = printed.text();
        assert!((1..=200).all(|at| text.contains(&format!("lần{at:03}"))));
    }
}
