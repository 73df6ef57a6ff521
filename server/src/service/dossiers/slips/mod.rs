//! The printed slips of a dossier, made from what is on record: the same slip can be printed again at any
//! time. Not here: the look of a slip (`documents`) and who may print it (the callers).

mod handout;
mod parts;
mod receipt;
mod refusal;
mod submission;
mod supplement;

pub use parts::{hands_out_secret, time_limit};

use crate::{
    documents::DocumentError,
    service::{Error, Result, Services},
    store::{dossiers::Dossier, events::Event},
};
use app::domain::{dossier::Actor, error::ErrorCode};
use serde::{Deserialize, Serialize};

/// A series of slips; each unit counts its own, every year anew (`Change::slip_number`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Form 01, reception and appointment.
    Receipt,
    /// Form 02, supplement request.
    Supplement,
    /// Form 03, refusal.
    Refusal,
    /// Receipt of the result handed over.
    Handout,
}

impl Series {
    /// The symbol behind the number, also the name of the series.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Receipt => "TNHS",
            Self::Supplement => "HDHS",
            Self::Refusal => "TCHS",
            Self::Handout => "BNTKQ",
        }
    }

    /// `0012/TNHS`.
    pub fn number(self, n: i64) -> String {
        format!("{n:04}/{}", self.symbol())
    }
}

/// How many of one paper were handed in, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperCount {
    /// The paper's id in the procedure.
    pub paper: String,
    pub originals: u32,
    pub certified: u32,
    pub copies: u32,
    pub electronic: u32,
}

/// What the event of a slip remembers in its `data`, so that the slip can be printed again. What does not
/// belong to a slip stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlipNote {
    /// Number and symbol as printed (`Series::number`).
    pub number: String,
    /// Form 01 at the counter: what was handed in on paper.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperCount>,
    /// Form 03: the provisions that the refusal rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
    /// Form 03: what the applicant can do instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
    /// Handing over: who received it, their number, and as what.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub receiver: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub receiver_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub capacity: String,
}

impl SlipNote {
    /// A note with the number only.
    pub fn numbered(series: Series, n: i64) -> Self {
        Self { number: series.number(n), ..Self::default() }
    }

    /// For `Change::commit`.
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// What an event remembers; other data counts as nothing.
    pub fn of(event: &Event) -> Self {
        serde_json::from_str(&event.data).unwrap_or_default()
    }
}

/// A document that cannot be made is our fault, never the citizen's.
fn failed(error: DocumentError) -> Error {
    Error::Failed(ErrorCode::Internal, error.into())
}

impl Services {
    /// The receipt of what was sent, as PDF.
    ///
    /// # Errors
    /// `wrong_state` for a draft; when the database or the printing fails.
    pub async fn submission_receipt(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        submission::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// Form 01 as PDF.
    ///
    /// # Errors
    /// `not_found` before the dossier was accepted; when the database or the printing fails.
    pub async fn slip_01(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        receipt::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// Form 02 of the last supplement request as PDF.
    ///
    /// # Errors
    /// `not_found` when nothing was asked for; when the database or the printing fails.
    pub async fn supplement_slip(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        supplement::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// Form 03 as PDF.
    ///
    /// # Errors
    /// `not_found` unless the dossier was refused; when the database or the printing fails.
    pub async fn refusal_slip(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        refusal::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// The receipt of the handed-over result as PDF.
    ///
    /// # Errors
    /// `not_found` unless it was handed over; when the database or the printing fails.
    pub async fn handout(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        handout::print(self, &self.record_of(dossier.clone()).await?, reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_back_from_the_event_it_was_written_to() {
        let note = SlipNote { receiver: "Nguyễn Văn A".into(), ..SlipNote::numbered(Series::Handout, 9) };
        let read: SlipNote = serde_json::from_value(note.json()).unwrap_or_default();
        assert_eq!((read.number.as_str(), read.receiver.as_str()), ("0009/BNTKQ", "Nguyễn Văn A"));
    }
}
