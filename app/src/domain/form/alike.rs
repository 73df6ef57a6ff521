//! Whether two kinds of question keep their answers in the same way, so that an answer to one can stand for
//! the other. Not here: whether a certain answer fits (`check`).

use super::FieldKind;

impl FieldKind {
    /// Whether answers are kept in the same way; limits, units and choices may differ.
    pub fn is_like(&self, other: &Self) -> bool {
        self.family() == other.family()
    }

    fn family(&self) -> &'static str {
        match self {
            Self::Text { .. } | Self::LongText { .. } => "text",
            Self::Number { .. } | Self::Decimal { .. } | Self::Money | Self::Percent => "number",
            Self::Date { .. } | Self::PartialDate => "date",
            Self::Choice { .. } | Self::Choices { .. } | Self::YesNo | Self::Confirm => "choice",
            Self::PersonName => "person_name",
            Self::PersonalId => "personal_id",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::TaxCode => "tax_code",
            Self::Address => "address",
            Self::Commune => "commune",
            Self::Time => "time",
            Self::Digits { .. } => "digits",
            Self::Country => "country",
            Self::Ethnicity => "ethnicity",
            Self::EarlierDossier => "earlier_dossier",
            Self::File { .. } => "file",
            Self::Note => "note",
            Self::DateTime => "date_time",
            Self::Person { .. } => "person",
            Self::Organisation { .. } => "organisation",
            Self::Parcel => "parcel",
            Self::BankAccount => "bank_account",
            Self::OldAddress => "old_address",
            Self::Rows { .. } => "rows",
        }
    }
}
