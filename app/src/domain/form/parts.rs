//! What questions with parts are made of: simple fields with longer ids (`father.name`). Because of this
//! reading, checking, showing and comparing know only simple fields. Not here: the answers themselves.

use super::{Answers, Choice, Field, FieldKind, OrganisationPart, PersonPart, Prefill};
use crate::{
    domain::{localized::Localized, logic::Condition},
    texts::{Lang, Text, form as t},
};

/// Vietnam in ISO 3166-1.
pub const VIETNAM: &str = "VN";

impl FieldKind {
    /// Whether the question consists of others.
    pub fn has_parts(&self) -> bool {
        matches!(
            self,
            Self::DateTime
                | Self::Person { .. }
                | Self::Organisation { .. }
                | Self::Parcel
                | Self::BankAccount
                | Self::OldAddress
                | Self::Rows { .. }
        )
    }
}

impl Field {
    /// The parts of this question, those of every row included; nothing for a simple one. `answers` tell how
    /// many rows there are.
    pub fn parts(&self, answers: &Answers) -> Vec<Field> {
        match &self.kind {
            FieldKind::Rows { .. } => {
                (1..=self.rows_shown(answers)).flat_map(|row| self.row(&row.to_string())).collect()
            }
            _ => self.members(),
        }
    }

    /// The parts as conditions may name them: the row of a list is `*`.
    pub fn parts_by_name(&self) -> Vec<Field> {
        if matches!(self.kind, FieldKind::Rows { .. }) { self.row("*") } else { self.members() }
    }

    /// How many rows the form shows: those there are, and those that must be.
    pub fn rows_shown(&self, answers: &Answers) -> u32 {
        let least = match &self.kind {
            FieldKind::Rows { min, .. } => (*min).max(u32::from(self.is_required(answers))),
            _ => 0,
        };
        answers.rows(&self.id).max(least)
    }

    /// The columns in one row. A column's condition may name its neighbours by their short ids.
    pub fn row(&self, row: &str) -> Vec<Field> {
        let FieldKind::Rows { columns, .. } = &self.kind else { return Vec::new() };
        let own = |key: &str| {
            let base = key.split('.').next().unwrap_or(key);
            columns.iter().any(|column| column.id == base)
        };
        let name = |key: &str| if own(key) { format!("{}.{row}.{key}", self.id) } else { key.to_owned() };
        let cell = |column: &Field| Field {
            id: format!("{}.{row}.{}", self.id, column.id),
            when: column.when.as_ref().map(|when| when.renamed(&name)),
            required_when: column.required_when.as_ref().map(|when| when.renamed(&name)),
            ..column.clone()
        };
        columns.iter().map(cell).collect()
    }

    /// The simple fields that this one comes down to; itself when it is simple.
    pub fn leaves(&self, answers: &Answers) -> Vec<Field> {
        if !self.kind.has_parts() {
            return vec![self.clone()];
        }
        self.parts(answers).iter().flat_map(|part| part.leaves(answers)).collect()
    }

    fn members(&self) -> Vec<Field> {
        match &self.kind {
            FieldKind::Person { parts, optional } => {
                let foreign = parts.contains(&PersonPart::Nationality);
                let person = parts.iter().flat_map(|part| {
                    let required = !optional.contains(part);
                    self.person_part(*part, foreign).into_iter().map(move |field| Field { required, ..field })
                });
                person.collect()
            }
            FieldKind::Organisation { parts, optional } => {
                let part = |part: &OrganisationPart| Field {
                    required: !optional.contains(part),
                    ..self.organisation_part(*part)
                };
                parts.iter().map(part).collect()
            }
            FieldKind::DateTime => vec![
                self.part("date", t::PART_DATE, FieldKind::Date { past: false }),
                self.part("time", t::PART_TIME, FieldKind::Time),
            ],
            FieldKind::Parcel => vec![
                self.part("sheet", t::PART_SHEET, FieldKind::Text { max: Some(20) }),
                self.part("number", t::PART_PARCEL, FieldKind::Text { max: Some(20) }),
                self.part("area", t::PART_AREA, square_metres()),
            ],
            FieldKind::BankAccount => vec![
                self.part("holder", t::PART_HOLDER, FieldKind::Text { max: Some(100) }),
                self.part("number", t::PART_ACCOUNT, FieldKind::Digits { min: 6, max: 19 }),
                self.part("bank", t::PART_BANK, FieldKind::Text { max: Some(100) }),
            ],
            FieldKind::OldAddress => vec![
                self.part("old_province", t::PART_OLD_PROVINCE, FieldKind::Text { max: Some(60) }),
                self.part("old_district", t::PART_OLD_DISTRICT, FieldKind::Text { max: Some(60) }),
                self.part("old_commune", t::PART_OLD_COMMUNE, FieldKind::Text { max: Some(60) }),
                self.part("current", t::PART_CURRENT, FieldKind::Address),
            ],
            _ => Vec::new(),
        }
    }

    fn person_part(&self, part: PersonPart, foreign: bool) -> Vec<Field> {
        let (name, label, kind, prefill) = match part {
            PersonPart::Name => ("name", t::PART_NAME, FieldKind::PersonName, Some(Prefill::FullName)),
            PersonPart::BirthDate => {
                ("birth_date", t::PART_BIRTH, FieldKind::PartialDate, Some(Prefill::BirthDate))
            }
            PersonPart::Sex => ("sex", t::PART_SEX, sexes(), Some(Prefill::Sex)),
            PersonPart::Nationality => ("nationality", t::PART_NATIONALITY, FieldKind::Country, None),
            PersonPart::PersonalId => {
                ("personal_id", t::PART_PERSONAL_ID, FieldKind::PersonalId, Some(Prefill::PersonalId))
            }
            PersonPart::Ethnicity => ("ethnicity", t::PART_ETHNICITY, FieldKind::Ethnicity, None),
            PersonPart::Residence => {
                ("residence", t::PART_RESIDENCE, FieldKind::Address, Some(Prefill::Address))
            }
            PersonPart::Phone => ("phone", t::PART_PHONE, FieldKind::Phone, Some(Prefill::Phone)),
            PersonPart::Email => ("email", t::PART_EMAIL, FieldKind::Email, Some(Prefill::Email)),
        };
        let prefill = prefill.filter(|_| self.prefill == Some(Prefill::Person));
        let vietnamese =
            Condition::Equals { field: format!("{}.nationality", self.id), equals: VIETNAM.to_owned() };
        let field = Field { prefill, ..self.part(name, label, kind) };
        match part {
            PersonPart::PersonalId if foreign => {
                let passport = Field {
                    when: Some(Condition::Not { not: Box::new(vietnamese.clone()) }),
                    ..self.part("passport", t::PART_PASSPORT, FieldKind::Text { max: Some(40) })
                };
                vec![Field { when: Some(vietnamese), ..field }, passport]
            }
            PersonPart::Ethnicity if foreign => vec![Field { when: Some(vietnamese), ..field }],
            PersonPart::Nationality => vec![Field { default: Some(VIETNAM.to_owned()), ..field }],
            _ => vec![field],
        }
    }

    fn organisation_part(&self, part: OrganisationPart) -> Field {
        match part {
            OrganisationPart::Name => {
                self.part("name", t::PART_ORGANISATION, FieldKind::Text { max: Some(200) })
            }
            OrganisationPart::TaxCode => self.part("tax_code", t::PART_TAX_CODE, FieldKind::TaxCode),
            OrganisationPart::Address => self.part("address", t::PART_SEAT, FieldKind::Address),
            OrganisationPart::Representative => {
                self.part("representative", t::PART_REPRESENTATIVE, FieldKind::PersonName)
            }
            OrganisationPart::Position => {
                self.part("position", t::PART_POSITION, FieldKind::Text { max: Some(100) })
            }
            OrganisationPart::Phone => self.part("phone", t::PART_PHONE, FieldKind::Phone),
            OrganisationPart::Email => self.part("email", t::PART_EMAIL, FieldKind::Email),
        }
    }

    fn part(&self, name: &str, label: Text, kind: FieldKind) -> Field {
        Field::new(&format!("{}.{name}", self.id), words(label), kind)
    }

    /// A required field without conditions.
    pub fn new(id: &str, label: Localized, kind: FieldKind) -> Self {
        Self {
            id: id.to_owned(),
            label,
            hint: None,
            purpose: None,
            basis: None,
            printed: None,
            kind,
            required: true,
            required_when: None,
            when: None,
            prefill: None,
            default: None,
        }
    }

    /// What the answer under a key is called: `Người mẹ, họ và tên`, `Con, 2, ngày sinh`. The label alone for
    /// the field's own key.
    pub fn label_of(&self, lang: Lang, key: &str) -> String {
        let label = self.label.get(lang).trim_end_matches(['?', ':', '.', ' ']).to_owned();
        let Some(rest) = key.strip_prefix(&self.id).and_then(|rest| rest.strip_prefix('.')) else {
            return self.label.get(lang).to_owned();
        };
        let row = rest.split('.').next().filter(|row| row.bytes().all(|b| b.is_ascii_digit()));
        let (parts, label) = match row.filter(|_| matches!(self.kind, FieldKind::Rows { .. })) {
            Some(row) => (self.row(row), format!("{label}, {row}")),
            None => (self.members(), label),
        };
        let below = |part: &&Field| {
            key == part.id || key.strip_prefix(&part.id).is_some_and(|rest| rest.starts_with('.'))
        };
        match parts.iter().find(below) {
            Some(part) => format!("{label}, {}", lower(&part.label_of(lang, key))),
            None => label,
        }
    }
}

/// The field to which a key belongs: `father` for `father.name`.
pub fn field_of(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn words(text: Text) -> Localized {
    Localized::new(text.vi, text.en)
}

fn square_metres() -> FieldKind {
    FieldKind::Decimal { min: Some(0), max: None, unit: Some(Localized::new("m²", "m²")) }
}

fn sexes() -> FieldKind {
    let choice = |value: &str, label| Choice { value: value.to_owned(), label: words(label) };
    FieldKind::Choice { choices: vec![choice("male", t::PART_MALE), choice("female", t::PART_FEMALE)] }
}

#[cfg(test)]
mod tests;
