//! What can be wrong with the histories, as one sentence for operators and as data for pages and programs.

use app::domain::dossier::ChainFault;
use serde::{Deserialize, Serialize};

/// One fault: where it is, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    #[error("{dossier}: event {number} has gone")]
    EventGone { dossier: String, number: i64 },
    #[error("{dossier}: event {number} is another one")]
    EventReplaced { dossier: String, number: i64 },
    #[error("{dossier}: event {number} was put into the sealed day {day}")]
    EventAdded { dossier: String, number: i64, day: String },
    #[error(
        "{dossier}: event {number} was never announced outside the database: it was put in by another hand"
    )]
    EventNeverAnnounced { dossier: String, number: i64 },
    #[error("{dossier}: {}", ChainFault::Gap(*number))]
    EventOutOfOrder { dossier: String, number: i64 },
    #[error("{dossier}: {}", ChainFault::Changed(*number))]
    EventChanged { dossier: String, number: i64 },
    #[error("{dossier}: {}", ChainFault::Discontinuous(*number))]
    EventDiscontinuous { dossier: String, number: i64 },
    #[error("{dossier}: what was said in event {number} was changed or has gone, and no rule let it go")]
    WordsOtherwise { dossier: String, number: i64 },
    #[error("{dossier}: it was sent, but has no history")]
    NoHistory { dossier: String },
    /// What people said of themselves, and what an office wrote down of the applicant.
    #[error("{dossier}: its answers or its applicant were changed outside its history")]
    SaidOtherwise { dossier: String },
    /// What other agencies were asked for.
    #[error("{dossier}: its history did not lead to the tasks of other agencies")]
    TasksOtherwise { dossier: String },
    /// The tables around the dossier whose rows the history does not vouch for.
    #[error("{dossier}: its history does not vouch for what is in {}", tables.join(", "))]
    RowsOtherwise { dossier: String, tables: Vec<String> },
    /// The columns that another history would explain.
    #[error("{dossier}: its history did not lead to its {columns}")]
    Unaccounted { dossier: String, columns: String },
    #[error("{dossier}: {cause}")]
    Unreadable { dossier: String, cause: String },
    #[error("seal of {day}: it does not follow from the seal before it")]
    SealOutOfOrder { day: String },
    #[error("seal of {day}: its file is not in the folder of seals")]
    SealFileGone { day: String },
    #[error("seal of {day}: its file cannot be read: {cause}")]
    SealFileUnreadable { day: String, cause: String },
    #[error("seal of {day}: the database and the file differ")]
    SealDiffers { day: String },
    #[error("seal {number}: it has gone from the database")]
    SealGone { number: i64 },
    #[error("journal of access: the entries {first} to {last} have gone")]
    SecurityGone { first: i64, last: i64 },
    #[error(
        "journal of access: entry {number} does not follow from the one before; one of the two was changed"
    )]
    SecurityChanged { number: i64 },
    #[error("journal of access: entry {number} is not the one that was kept")]
    SecurityReplaced { number: i64 },
    #[error("journal of access: what came after entry {after} was cut off, up to entry {last}")]
    SecurityCutOff { after: i64, last: i64 },
    #[error("journal of access: its end was set back, or another hand put in the entries from {first} on")]
    SecurityAdded { first: i64 },
}

impl Fault {
    /// What is wrong with the chain of a dossier.
    pub fn of_chain(dossier: &str, fault: &ChainFault) -> Self {
        let dossier = dossier.to_owned();
        match *fault {
            ChainFault::Gap(number) => Self::EventOutOfOrder { dossier, number },
            ChainFault::Changed(number) => Self::EventChanged { dossier, number },
            ChainFault::Discontinuous(number) => Self::EventDiscontinuous { dossier, number },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_as_it_was_kept() {
        let faults = vec![
            Fault::of_chain("d-1", &ChainFault::Changed(3)),
            Fault::EventAdded { dossier: "d-1".into(), number: 4, day: "2026-03-02".into() },
            Fault::SealGone { number: 7 },
        ];
        let kept = serde_json::to_string(&faults).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Vec<Fault>>(&kept).unwrap_or_default(), faults);
        assert_eq!(faults[0].to_string(), "d-1: event 3 was changed after it was written");
    }
}
