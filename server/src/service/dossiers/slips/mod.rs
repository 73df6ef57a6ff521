//! The printed slips of a dossier, made from what is on record: the same slip can be printed again at any
//! time. Not here: the look of a slip (`documents`) and who may print it (the callers).

mod apology;
mod control;
mod handout;
mod parts;
mod receipt;
mod refusal;
mod stop;
mod submission;
mod supplement;

pub(in crate::service) use parts::issuer;
pub use parts::{hands_out_secret, time_limit};

use crate::{
    documents::{
        DocumentError,
        edition::{Edition, OfficialForm},
    },
    service::{Error, Result, Services},
    store::{dossiers::Dossier, events::Event},
};
use app::domain::{
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    time::Timestamp,
};
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
    /// Form 05 since 2025, the settlement is stopped.
    Stop,
    /// Receipt of the result handed over.
    Handout,
}

impl Series {
    /// The symbol behind the number.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Receipt => "TNHS",
            Self::Supplement => "HDHS",
            Self::Refusal => "TCHS",
            Self::Stop => "TBDGQ",
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
    /// The unit that issued it: the one in place of a unit that was gone by then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The circular whose form it was ([`with_edition`]).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub circular: String,
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

    /// The unit that issued it, or else the one that had to.
    pub fn unit_or<'a>(&'a self, unit: &'a str) -> &'a str {
        if self.unit.is_empty() { unit } else { &self.unit }
    }

    /// What an event remembers; other data counts as nothing.
    pub fn of(event: &Event) -> Self {
        serde_json::from_str(&event.data).unwrap_or_default()
    }

    /// The set of forms that the slip of an event belongs to: the one it keeps, else that of its day.
    pub fn edition(event: &Event) -> Edition {
        let kept = Edition::from_circular(&Self::of(event).circular);
        kept.unwrap_or_else(|| Edition::on(Timestamp(event.at).local_date()))
    }
}

/// The data of an event with the circular in force, where its command hands out an official form, so that the
/// form stays the same however often it is printed.
pub fn with_edition(command: CommandKind, at: Timestamp, mut data: serde_json::Value) -> serde_json::Value {
    let form = OfficialForm::of(command).filter(|form| Edition::on(at.local_date()).number(*form).is_some());
    if let (Some(_), Some(data)) = (form, data.as_object_mut()) {
        data.insert("circular".into(), Edition::on(at.local_date()).circular().into());
    }
    data
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

    /// The notice that the settlement was stopped as PDF.
    ///
    /// # Errors
    /// `not_found` unless it was stopped under forms that have this notice; when the database or the printing fails.
    pub async fn stop_notice(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        stop::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// Form 04 as PDF.
    ///
    /// # Errors
    /// `not_found` until the apology is signed; when the database or the printing fails.
    pub async fn apology_letter(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        apology::print(self, &self.record_of(dossier.clone()).await?, reader)
    }

    /// The process control slip with the hand-overs so far, as PDF.
    ///
    /// # Errors
    /// `not_found` before the dossier was accepted; when the database or the printing fails.
    pub async fn control_slip(&self, reader: &Actor, dossier: &Dossier) -> Result<Vec<u8>> {
        control::print(self, &self.record_of(dossier.clone()).await?, reader)
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
    fn an_event_keeps_the_set_of_forms_of_its_day() {
        let at = |day| Timestamp::from_local(jiff::civil::date(2025, 9, day).at(8, 0, 0, 0));
        let kept = |command, day| with_edition(command, at(day), serde_json::json!({}))["circular"].clone();
        assert_eq!(kept(CommandKind::Accept, 14), "01/2018/TT-VPCP");
        assert_eq!(kept(CommandKind::Accept, 15), "03/2025/TT-VPCP");
        assert_eq!(kept(CommandKind::SignApology, 14), "01/2018/TT-VPCP");
        assert_eq!(kept(CommandKind::Suspend, 14), serde_json::Value::Null, "there was no such form");
        assert_eq!(kept(CommandKind::Draft, 15), serde_json::Value::Null);
    }

    #[test]
    fn a_note_is_read_back_from_the_event_it_was_written_to() {
        let note = SlipNote { receiver: "Nguyễn Văn A".into(), ..SlipNote::numbered(Series::Handout, 9) };
        let read: SlipNote = serde_json::from_value(note.json()).unwrap_or_default();
        assert_eq!((read.number.as_str(), read.receiver.as_str()), ("0009/BNTKQ", "Nguyễn Văn A"));
    }
}
