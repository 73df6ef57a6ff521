//! What several pages show of a dossier, already in the reader's language. Not here: the views.

use crate::domain::{dossier::Status, working_time::DayReason};

pub use crate::components::{Moment, TimelineItem};

/// What a dossier is called and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The dossier code, or the short reference while there is none.
    pub reference: String,
    pub status: Status,
    /// Whether its day has passed.
    pub overdue: bool,
    /// Absent where it must not be shown.
    pub procedure: Option<String>,
    /// Full or masked, as the reader may see it.
    pub applicant: String,
}

/// A unit as a line: name and telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// What it does for this dossier.
    pub part: String,
    pub name: String,
    pub phone: String,
}

/// What is going on and what comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now {
    pub sentence: String,
    pub holder: Option<(String, String)>,
    /// What is due, and when: label and moment.
    pub due: Option<(String, String)>,
    /// An apology or a word on the clock.
    pub remark: Option<String>,
    /// Which other agencies are asked, and until when, a sentence each.
    pub asked: Vec<String>,
    pub days: Option<Days>,
}

/// How the due day was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    pub limit: String,
    /// The first appointment, if it moved since.
    pub first_due: Option<String>,
    /// The day that an apology named.
    pub extended: Option<String>,
    /// While the clock stands still: the due day if everything arrived today.
    pub outlook: Option<String>,
    pub rows: Vec<Day>,
}

/// One day of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: String,
    pub counted: bool,
    pub reason: DayReason,
    pub note: Option<String>,
    /// Within a limit in hours: the minutes that the day added.
    pub minutes: Option<u32>,
    /// Within a limit in hours: the minutes that did not count because something was awaited.
    pub paused: Option<u32>,
}

/// A file that the server holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFile {
    pub id: String,
    /// Which paper of the procedure it is.
    pub paper: String,
    pub name: String,
    pub size: u64,
    pub pages: Option<u32>,
    pub sha256: String,
}

/// One page of the form with its answers: label and answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredPage {
    pub title: String,
    pub rows: Vec<(String, String)>,
}

/// One supplement request as history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedBefore {
    pub round: u32,
    pub asked_on: String,
    pub reason: String,
    /// Subject and problem of each item.
    pub items: Vec<(String, String)>,
    pub answered: Option<String>,
}

/// The settlement result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultLine {
    pub title: String,
    pub number: String,
    pub date: String,
    /// Where the file can be opened, once it may be.
    pub href: Option<String>,
}

/// Something the reader can do: an address with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Supplement(String),
    /// Posted with the command's key and the version.
    Receive {
        action: String,
        command_id: String,
        version: i64,
    },
    Rate(String),
    Withdraw(String),
    Receipt(String),
    Slip(String),
    SupplementSlip(String),
    RefusalSlip(String),
    ApologyLetter(String),
    StopNotice(String),
}
