//! "Danh sách hồ sơ bàn giao": the open dossiers that one unit hands to another when offices are reorganised, with their
//! due days, which stay. In two copies, one for each side. Not here: moving the dossiers (`service::organisation`).

use jiff::civil::DateTime;

use super::{
    DocumentError, Issuer,
    layout::{Align, Column, Look, MM, Table, Text, page},
    parts::{form::Form, rows::Rows, signatures::Signer},
    wording::{day, fill, say, tie},
};
use app::texts::{self, forms};

/// One dossier on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedDossier {
    pub code: String,
    pub applicant: String,
    pub procedure: String,
    /// Due day in figures; nothing before acceptance.
    pub due: String,
    /// What goes over: who decides, where the result waits, who holds it.
    pub facts: String,
}

/// The content of the list. Times are local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverList {
    pub issuer: Issuer,
    /// The plan's code, at the foot of every page.
    pub code: String,
    /// What the plan is called.
    pub change: String,
    /// Number and day of the decision.
    pub decision: Option<String>,
    /// The first day of the new order.
    pub effective: jiff::civil::Date,
    pub from: String,
    pub to: String,
    /// Whether the dossiers went over already, or would.
    pub carried_out: bool,
    pub dossiers: Vec<HandedDossier>,
    pub printed_at: DateTime,
}

/// Makes the PDF.
///
/// # Errors
/// When an embedded typeface cannot be read or the file breaks a rule of its format.
pub fn render(input: &HandoverList) -> Result<Vec<u8>, DocumentError> {
    let form = Form {
        kind: "handover-list",
        title: forms::TITLE_HANDOVER_LIST,
        official: None,
        issuer: &input.issuer,
        number: None,
        code: &input.code,
        issued_at: input.printed_at,
    };
    let mut flow = form.begin()?;
    let mut sides = Rows::default()
        .strong(forms::LABEL_FROM, &input.from)
        .strong(forms::LABEL_TO, &input.to)
        .row(forms::HANDOVER_CHANGE, &input.change);
    if let Some(decision) = &input.decision {
        sides = sides.row(forms::HANDOVER_DECISION, decision);
    }
    flow.rows(sides.row(forms::HANDOVER_EFFECTIVE, day(input.effective)), 0.27);
    flow.space(5.0);
    flow.table(table(&input.dossiers));
    flow.space(5.0);
    let count = input.dossiers.len().to_string();
    let total = if input.carried_out { forms::HANDOVER_COUNT } else { forms::HANDOVER_COUNT_PLANNED };
    flow.say(tie(&fill(total, &[("count", &count)])));
    let giver = Signer::by_hand(say(forms::SIGN_GIVER), "");
    let receiver = Signer::by_hand(say(forms::SIGN_TAKER), "");
    flow.signatures(Some(&giver), &receiver);
    form.finish(flow)
}

const COLUMNS: [Column; 6] = [
    Column { width: 11.0 * MM, align: Align::Right },
    Column { width: 32.0 * MM, align: Align::Left },
    Column { width: 34.0 * MM, align: Align::Left },
    Column { width: page::TEXT - 131.0 * MM, align: Align::Left },
    Column { width: 24.0 * MM, align: Align::Left },
    Column { width: 30.0 * MM, align: Align::Left },
];

const HEADER: [texts::Text; 6] = [
    forms::TABLE_ROW,
    forms::CODE_DOSSIER,
    forms::LABEL_OWNER,
    forms::HANDOVER_PROCEDURE,
    forms::HANDOVER_DUE,
    forms::HANDOVER_FACTS,
];

fn table(dossiers: &[HandedDossier]) -> Table<'static> {
    let cell = |text: &str| vec![Text::sized(10.5).regular(text.to_owned())];
    let row = |(at, dossier): (usize, &HandedDossier)| {
        let number = (at + 1).to_string();
        let HandedDossier { code, applicant, procedure, due, facts } = dossier;
        let due = if due.is_empty() { "–" } else { due };
        [&number, code, applicant, procedure, due, facts].map(cell).to_vec()
    };
    Table {
        columns: &COLUMNS,
        header: Some(HEADER.map(|text| Text::sized(10.5).bold(say(text))).to_vec()),
        rows: dossiers.iter().enumerate().map(row).collect(),
        look: Look::Grid,
    }
}

#[cfg(test)]
impl HandoverList {
    /// Two dossiers of Vô Ngại's old desk.
    pub fn sample() -> Self {
        let dossier = |code: &str, applicant: &str, due: &str| HandedDossier {
            code: code.into(),
            applicant: applicant.into(),
            procedure: "Cấp bản sao trích lục hộ tịch".into(),
            due: due.into(),
            facts: "Giải quyết, giữ hồ sơ".into(),
        };
        Self {
            issuer: super::samples::issuer(),
            code: "binh-lieu-2026".into(),
            change: "Sắp xếp các điểm tiếp nhận huyện Bình Liêu cũ".into(),
            decision: Some("15/NQ-HĐND ngày 10/12/2026".into()),
            effective: jiff::civil::date(2027, 1, 1),
            from: "Điểm tiếp nhận Vô Ngại".into(),
            to: "Trung tâm Phục vụ hành chính công xã Bình Liêu".into(),
            carried_out: true,
            dossiers: vec![
                dossier("000.00.26.H49-261210-0001", "Hoàng A Páo", "05/01/2027"),
                dossier("000.00.26.H49-261211-0004", "Triệu Thị Hồng Thắm", ""),
            ],
            printed_at: jiff::civil::datetime(2027, 1, 1, 8, 0, 0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::documents::{testing::Printed, tests::assert_inside_margins};

    #[test]
    fn the_list_names_both_sides_the_plan_and_every_dossier_with_its_due_day() {
        let text = Printed::new(&render(&HandoverList::sample()).unwrap()).text();
        for part in [
            "DANH SÁCH HỒ SƠ BÀN GIAO",
            "Bên giao: Điểm tiếp nhận Vô Ngại",
            "Bên nhận: Trung tâm Phục vụ hành chính công xã Bình Liêu",
            "15/NQ-HĐND",
            "05/01/2027",
            "Triệu Thị Hồng Thắm",
            "2 hồ sơ đã bàn giao",
            "NGƯỜI GIAO",
            "NGƯỜI NHẬN",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_list_of_what_would_go_over_says_so() {
        let planned = HandoverList { carried_out: false, decision: None, ..HandoverList::sample() };
        let text = Printed::new(&render(&planned).unwrap()).text();
        assert!(text.contains("dự kiến bàn giao") && !text.contains("NQ-HĐND"), "{text}");
    }

    #[test]
    fn three_hundred_dossiers_stay_inside_the_margins() {
        let mut input = HandoverList::sample();
        let long = HandedDossier { applicant: "Nguyễn Thị ".repeat(9), ..input.dossiers[0].clone() };
        input.dossiers = vec![long; 300];
        let printed = Printed::new(&render(&input).unwrap());
        assert_inside_margins("long list of dossiers", &printed);
        assert!(printed.text().contains("300 hồ sơ"));
    }
}
