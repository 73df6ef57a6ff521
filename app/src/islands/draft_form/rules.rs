//! What the server tells the browser about the questions of a form, and how it is written: words between bars, each
//! thing in a fixed order. JSON would do the same; what reads the thirty kinds of question out of it weighs more in
//! a browser than everything else of the form together. Both ends are one program, so nothing needs names.

#[cfg(any(feature = "browser", test))]
mod read;
#[cfg(any(feature = "ssr", test))]
mod write;

use crate::domain::form::{Answers, OrganisationPart, Page, PersonPart};
#[cfg(any(feature = "browser", test))]
pub(super) use read::read;
#[cfg(any(feature = "ssr", test))]
pub(super) use write::write;

/// The questions with their rules, and what their conditions read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rules {
    /// Only its questions are told.
    pub page: Page,
    /// Answers of other pages.
    pub known: Answers,
    /// Vietnam's date, `yyyy-mm-dd`.
    pub today: String,
}

/// A part is told by its place in this list.
const PERSON: [PersonPart; 9] = [
    PersonPart::Name,
    PersonPart::BirthDate,
    PersonPart::Sex,
    PersonPart::Nationality,
    PersonPart::PersonalId,
    PersonPart::Ethnicity,
    PersonPart::Residence,
    PersonPart::Phone,
    PersonPart::Email,
];

/// A part is told by its place in this list.
const ORGANISATION: [OrganisationPart; 7] = [
    OrganisationPart::Name,
    OrganisationPart::TaxCode,
    OrganisationPart::Address,
    OrganisationPart::Representative,
    OrganisationPart::Position,
    OrganisationPart::Phone,
    OrganisationPart::Email,
];

#[cfg(test)]
mod tests;
