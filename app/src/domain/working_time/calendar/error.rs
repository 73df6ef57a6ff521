//! Why a calendar has no answer or cannot be built, in words for whoever keeps the files.
//! Not here: the checks themselves (`check`).

use jiff::civil::Date;
use thiserror::Error;

/// Why the calendar has no answer or cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    #[error("the working calendar has no data for the year {year}")]
    NotCovered { year: i16 },
    #[error("no working day follows {after}: the calendar is closed throughout")]
    NoWorkingTime { after: Date },
    #[error("{date} stands in the calendar of {year}")]
    WrongYear { year: i16, date: Date },
    #[error("{date} stands in the calendar twice")]
    Twice { date: Date },
    #[error("the calendar has the year {year} twice")]
    YearTwice { year: i16 },
    #[error("the sessions of a weekday overlap or run backwards")]
    Sessions,
    #[error("the sessions of {date} overlap or run backwards")]
    DaySessions { date: Date },
    #[error("{date} needs sessions: without them nobody knows which hours count")]
    WithoutSessions { date: Date },
    #[error("{date} is a day off and has sessions all the same")]
    NeedlessSessions { date: Date },
    #[error("{date} is worked anyway and cannot be worked in exchange for another day")]
    SwapOnWorkingDay { date: Date },
    #[error("{date} is closed, but nobody says by whose decision and why")]
    WithoutDecision { date: Date },
    #[error("the calendar of the unit {unit} stands there twice")]
    UnitTwice { unit: String },
    #[error("the calendar of the unit {unit}: {fault}")]
    OfUnit { unit: String, fault: Box<CalendarError> },
}

impl CalendarError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotCovered { .. } => "calendar_not_covered",
            Self::NoWorkingTime { .. } => "calendar_no_working_time",
            Self::WrongYear { .. } => "calendar_wrong_year",
            Self::Twice { .. } => "calendar_day_twice",
            Self::YearTwice { .. } => "calendar_year_twice",
            Self::Sessions | Self::DaySessions { .. } => "calendar_sessions",
            Self::WithoutSessions { .. } => "calendar_without_sessions",
            Self::NeedlessSessions { .. } => "calendar_needless_sessions",
            Self::SwapOnWorkingDay { .. } => "calendar_swap_on_working_day",
            Self::WithoutDecision { .. } => "calendar_without_decision",
            Self::UnitTwice { .. } => "calendar_unit_twice",
            Self::OfUnit { fault, .. } => fault.code(),
        }
    }
}
