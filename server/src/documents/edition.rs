//! The sets of official forms as dated data: which circular is in force on a day, how it numbers its forms and what
//! it calls them. A document keeps the set of the day it was made for. Not here: what a form says.

use app::{
    domain::dossier::CommandKind,
    texts::{Text, forms},
};
use jiff::civil::{Date, date};

use super::wording::fill;

/// A form that the circulars prescribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficialForm {
    /// Reception and appointment.
    Receipt,
    /// What is to be added or corrected.
    Supplement,
    Refusal,
    /// An apology with a new day; since 2025 also the request for more time.
    Apology,
    /// The settlement is stopped; only since 2025.
    Stop,
    /// Who handed the dossier to whom, and when.
    Control,
    Register,
}

impl OfficialForm {
    /// The form that a command of the life cycle hands out.
    pub fn of(command: CommandKind) -> Option<Self> {
        match command {
            CommandKind::Accept | CommandKind::CounterAccept => Some(Self::Receipt),
            CommandKind::AskSupplement | CommandKind::ForwardSupplement => Some(Self::Supplement),
            CommandKind::Refuse | CommandKind::ExpireSupplement => Some(Self::Refusal),
            CommandKind::Suspend => Some(Self::Stop),
            CommandKind::SignApology => Some(Self::Apology),
            _ => None,
        }
    }
}

/// A set of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Circular 01/2018/TT-VPCP of 23 November 2018: forms 01–06.
    Circular2018,
    /// Circular 03/2025/TT-VPCP, from 15 September 2025 on: forms 01–07.
    Circular2025,
}

/// From when a set holds, its circular, and its forms in the order of their numbers.
type Row = (Edition, Date, &'static str, &'static [(OfficialForm, Text)]);

const EDITIONS: [Row; 2] = [
    (Edition::Circular2018, date(2018, 11, 23), "01/2018/TT-VPCP", &FORMS_2018),
    (Edition::Circular2025, date(2025, 9, 15), "03/2025/TT-VPCP", &FORMS_2025),
];

const FORMS_2018: [(OfficialForm, Text); 6] = [
    (OfficialForm::Receipt, forms::TITLE_RECEIPT_SLIP),
    (OfficialForm::Supplement, forms::TITLE_SUPPLEMENT_SLIP),
    (OfficialForm::Refusal, forms::TITLE_REFUSAL_SLIP),
    (OfficialForm::Apology, forms::TITLE_APOLOGY_2018),
    (OfficialForm::Control, forms::TITLE_CONTROL_SLIP),
    (OfficialForm::Register, forms::TITLE_REGISTER),
];

const FORMS_2025: [(OfficialForm, Text); 7] = [
    (OfficialForm::Receipt, forms::TITLE_RECEIPT_SLIP),
    (OfficialForm::Supplement, forms::TITLE_SUPPLEMENT_SLIP),
    (OfficialForm::Refusal, forms::TITLE_REFUSAL_SLIP),
    (OfficialForm::Apology, forms::TITLE_APOLOGY_2025),
    (OfficialForm::Stop, forms::TITLE_STOP_NOTICE),
    (OfficialForm::Control, forms::TITLE_CONTROL_SLIP),
    (OfficialForm::Register, forms::TITLE_REGISTER),
];

impl Edition {
    /// The set in force on a day; what is older than the first set takes the first.
    pub fn on(day: Date) -> Self {
        let held = EDITIONS.iter().rev().find(|(_, from, ..)| *from <= day);
        held.map_or(Self::Circular2018, |(edition, ..)| *edition)
    }

    /// The set of this circular, as events keep it.
    pub fn from_circular(circular: &str) -> Option<Self> {
        EDITIONS.iter().find(|(_, _, name, _)| *name == circular).map(|(edition, ..)| *edition)
    }

    fn row(self) -> &'static Row {
        &EDITIONS[self as usize]
    }

    /// Number and symbol of the circular, e.g. `03/2025/TT-VPCP`.
    pub fn circular(self) -> &'static str {
        self.row().2
    }

    /// The form's number in this set; nothing where the set does not have it.
    pub fn number(self, form: OfficialForm) -> Option<usize> {
        self.row().3.iter().position(|(other, _)| *other == form).map(|at| at + 1)
    }

    /// The form's name in this set; nothing where the set does not have it.
    pub fn title(self, form: OfficialForm) -> Option<Text> {
        self.row().3.iter().find(|(other, _)| *other == form).map(|(_, title)| *title)
    }

    /// `Mẫu số 06, Thông tư số 03/2025/TT-VPCP`.
    pub fn note(self, form: OfficialForm) -> Option<String> {
        let number = format!("{:02}", self.number(form)?);
        Some(fill(forms::FORM_NOTE, &[("number", &number), ("circular", self.circular())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_change_on_the_fifteenth_of_september_2025() {
        assert_eq!(Edition::on(date(2025, 9, 14)), Edition::Circular2018);
        assert_eq!(Edition::on(date(2025, 9, 15)), Edition::Circular2025);
        assert_eq!(Edition::on(date(2017, 1, 1)), Edition::Circular2018);
    }

    #[test]
    fn each_set_numbers_its_forms_as_its_circular_does() {
        use OfficialForm as F;
        let all = [F::Receipt, F::Supplement, F::Refusal, F::Apology, F::Stop, F::Control, F::Register];
        let numbers = |edition: Edition| all.map(|form| edition.number(form).unwrap_or_default());
        assert_eq!(numbers(Edition::Circular2018), [1, 2, 3, 4, 0, 5, 6]);
        assert_eq!(numbers(Edition::Circular2025), [1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn the_fourth_form_has_another_name_since_2025() {
        let names = [Edition::Circular2018, Edition::Circular2025]
            .map(|edition| edition.title(OfficialForm::Apology).map(super::super::wording::say));
        assert_eq!(
            names,
            [Some("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"), Some("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN")]
        );
    }

    #[test]
    fn an_event_names_its_set_by_the_circular() {
        for edition in [Edition::Circular2018, Edition::Circular2025] {
            assert_eq!(Edition::from_circular(edition.circular()), Some(edition));
        }
        assert_eq!(Edition::from_circular(""), None);
    }
}
