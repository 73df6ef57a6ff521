//! Why something is asked: of each question and each particular of an applicant its purpose, in words for who is asked
//! (Law 91/2025/QH15: a stated purpose and a legal basis for every datum). Not here: the words themselves (`texts`).

use super::{Field, FieldKind};
use crate::texts::{Lang, Text, privacy as t};

impl Field {
    /// What the answer is for: the catalogue's own words for this question, else those for its kind; nothing where
    /// nothing is asked.
    pub fn purpose_in(&self, lang: Lang) -> Option<&str> {
        match &self.purpose {
            Some(purpose) => Some(purpose.get(lang)),
            None => purpose_of(&self.kind).map(|text| lang.t(text)),
        }
    }
}

/// What answers of a kind are for.
pub fn purpose_of(kind: &FieldKind) -> Option<Text> {
    use FieldKind as K;
    Some(match kind {
        K::Note | K::File { .. } => return None,
        K::PersonName | K::Person { .. } => t::PURPOSE_PERSON,
        K::PersonalId => t::PURPOSE_PERSONAL_ID,
        K::Date { .. } | K::PartialDate | K::Time | K::DateTime => t::PURPOSE_TIME,
        K::Phone | K::Email => t::PURPOSE_CONTACT,
        K::Address | K::Commune | K::OldAddress => t::PURPOSE_PLACE,
        K::Money | K::BankAccount => t::PURPOSE_MONEY,
        K::TaxCode | K::Organisation { .. } => t::PURPOSE_ORGANISATION,
        K::Parcel => t::PURPOSE_PARCEL,
        K::Ethnicity => t::PURPOSE_ETHNICITY,
        K::Country => t::PURPOSE_COUNTRY,
        K::Confirm => t::PURPOSE_CONFIRM,
        K::EarlierDossier => t::PURPOSE_EARLIER,
        K::Choice { .. } | K::Choices { .. } | K::YesNo => t::PURPOSE_CASE,
        K::Rows { .. } => t::PURPOSE_ROWS,
        K::Text { .. } | K::LongText { .. } | K::Number { .. } | K::Decimal { .. } => t::PURPOSE_CONTENT,
        K::Percent | K::Digits { .. } => t::PURPOSE_CONTENT,
    })
}

/// What is kept of every applicant, whatever the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particular {
    Name,
    PersonalId,
    BirthDate,
    Sex,
    Phone,
    Email,
    Address,
    TaxCode,
}

impl Particular {
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::PersonalId,
        Self::BirthDate,
        Self::Sex,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::TaxCode,
    ];

    /// What it is called.
    pub fn label(self) -> Text {
        match self {
            Self::Name => t::PARTICULAR_NAME,
            Self::PersonalId => t::PARTICULAR_PERSONAL_ID,
            Self::BirthDate => t::PARTICULAR_BIRTH_DATE,
            Self::Sex => t::PARTICULAR_SEX,
            Self::Phone => t::PARTICULAR_PHONE,
            Self::Email => t::PARTICULAR_EMAIL,
            Self::Address => t::PARTICULAR_ADDRESS,
            Self::TaxCode => t::PARTICULAR_TAX_CODE,
        }
    }

    /// What it is for.
    pub fn purpose(self) -> Text {
        match self {
            Self::Name => t::PURPOSE_PERSON,
            Self::PersonalId => t::PURPOSE_PERSONAL_ID,
            Self::BirthDate => t::PURPOSE_BIRTH,
            Self::Sex => t::PURPOSE_SEX,
            Self::Phone | Self::Email => t::PURPOSE_CONTACT,
            Self::Address => t::PURPOSE_ADDRESS,
            Self::TaxCode => t::PURPOSE_ORGANISATION,
        }
    }

    /// Which law lets the office keep it.
    pub fn basis(self) -> Text {
        match self {
            Self::Name | Self::PersonalId | Self::BirthDate | Self::Sex => t::BASIS_IDENTITY,
            Self::Phone | Self::Email | Self::Address | Self::TaxCode => t::BASIS_ONE_STOP,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::localized::Localized;

    #[test]
    fn the_catalogues_words_go_before_those_of_the_kind() {
        let mut field = Field::new("a", Localized::new("A", "A"), FieldKind::PersonalId);
        assert_eq!(field.purpose_in(Lang::En), Some(Lang::En.t(t::PURPOSE_PERSONAL_ID)));
        field.purpose = Some(Localized::new("Vì thế", "Because"));
        assert_eq!(field.purpose_in(Lang::Vi), Some("Vì thế"));
    }

    #[test]
    fn a_remark_and_a_file_ask_nothing() {
        let field = |kind| Field::new("a", Localized::new("A", "A"), kind);
        assert_eq!(field(FieldKind::Note).purpose_in(Lang::Vi), None);
        assert_eq!(field(FieldKind::File { paper: "p".into() }).purpose_in(Lang::Vi), None);
    }
}
