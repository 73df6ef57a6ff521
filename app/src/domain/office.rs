//! The views of an officer's list. Not here: which dossiers belong to a view (`server::store`).

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
    /// Everything the officer's units are concerned with.
    All,
}

impl QueueTab {
    pub const ALL: [Self; 5] = [Self::Mine, Self::Waiting, Self::DueSoon, Self::Overdue, Self::All];

    /// The name in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::All => "all",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
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
