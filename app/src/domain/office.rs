//! The views of an officer's list, and the figures of the director's board. Not here: which dossiers belong to a view (`server::store`).

/// What is due within so many working hours is due soon: one working day.
pub const SOON_HOURS: u32 = 8;

/// A list an officer chooses from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QueueTab {
    /// Waiting for this officer's own steps.
    #[default]
    Mine,
    /// Waiting for the citizen.
    Waiting,
    DueSoon,
    Overdue,
    /// What the officer's agency is asked for in dossiers of others.
    Tasks,
    /// Everything the officer's units are concerned with.
    All,
}

impl QueueTab {
    pub const ALL: [Self; 6] =
        [Self::Mine, Self::Waiting, Self::DueSoon, Self::Overdue, Self::Tasks, Self::All];

    /// The name in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::Tasks => "tasks",
            Self::All => "all",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
    }
}

/// A figure of the director's board that is a number of dossiers, counted by the unit that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Sent in the period.
    Received,
    /// Open now, whenever they came.
    InProgress,
    DueSoon,
    Overdue,
}

impl Figure {
    pub const ALL: [Self; 4] = [Self::Received, Self::InProgress, Self::DueSoon, Self::Overdue];

    /// The name in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProgress => "in_progress",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// The list of exactly the dossiers that it counts.
    pub fn address(self, period: Period) -> String {
        format!("/office?figure={}&period={}", self.code(), period.code())
    }
}

/// The period that the director's figures cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    #[default]
    Month,
    Quarter,
    Year,
}

impl Period {
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// The name in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }
}
