//! Every document the centre prints or sends, as PDF: one file each, one pure function each, so that
//! the same input always gives the same bytes. Not here: who may see a document, storing it, pages.
//!
//! The look follows Decree 30/2020/NĐ-CP, the fields follow the forms of the Government Office's
//! circulars (`edition`).
//! The files are PDF/A-2a and PDF/UA-1: they can be archived and be read aloud.

pub mod apology;
pub mod barcode;
pub mod batch_slip;
pub mod company_table;
pub mod control_slip;
pub mod csv;
pub mod edition;
pub mod fee_receipt;
pub mod handout_receipt;
pub mod handover_list;
pub mod ics;
pub mod journal_table;
pub mod layout;
mod parts;
pub mod qr;
pub mod receipt_slip;
pub mod refusal_slip;
pub mod register;
pub mod register_sheet;
pub mod report_sheet;
pub mod result_letter;
pub mod results_list;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod samples_of_the_way;
pub mod stop_notice;
pub mod submission_receipt;
pub mod supplement_slip;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod wording;

use crate::unprinted::unprinted;
use app::domain::dossier::Mark;

/// Why a document could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("an embedded typeface cannot be read")]
    FontUnusable,
    #[error("the text is too long for a QR code")]
    QrTooLong,
    #[error("a bar code holds printable ASCII only")]
    BarcodeLetter,
    #[error("the set of forms in force does not have this form")]
    NotInThisEdition,
    #[error("the spreadsheet cannot be written: {0}")]
    Spreadsheet(String),
    #[error("a shape has no size")]
    Geometry,
    #[error("the file breaks a rule of PDF/A or PDF/UA: {0}")]
    PdfRejected(String),
}

impl DocumentError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FontUnusable => "font_unusable",
            Self::QrTooLong => "qr_too_long",
            Self::BarcodeLetter => "barcode_letter",
            Self::NotInThisEdition => "not_in_this_edition",
            Self::Spreadsheet(_) => "spreadsheet",
            Self::Geometry => "document_geometry",
            Self::PdfRejected(_) => "pdf_rejected",
        }
    }
}

/// Who issues a document, as its head shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The superior agency, e.g. `UBND TỈNH QUẢNG NINH`.
    pub superior: String,
    /// The issuing unit.
    pub name: String,
    /// The place of the date line, e.g. `Quảng Ninh`.
    pub place: String,
}

/// A reception and return desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub name: String,
    pub address: String,
    pub hotline: String,
}

/// A person or organisation in a dossier; what is not known is not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub id_number: Option<String>,
}

/// How the dossier is found again.
#[derive(Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The dossier code, or the short reference before there is one; printable ASCII.
    pub code: String,
    /// The address in the QR code, with an opaque token.
    pub url: String,
    /// The printed look-up secret (six characters); some documents do not show it.
    pub secret: Option<String>,
}

unprinted!(Tracking, code);

impl Tracking {
    /// The same with a mark in the address of the QR code: whoever scans it later compares the history with the paper.
    fn with(&self, proof: Option<&Mark>) -> Self {
        let mark = proof.map(|mark| format!("?e={}", mark.compact())).unwrap_or_default();
        Self { url: format!("{}{mark}", self.url), ..self.clone() }
    }
}
