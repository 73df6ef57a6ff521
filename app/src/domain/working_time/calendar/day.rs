//! The days that differ from the ordinary week, as they stand in files and tables.
//! Not here: what a whole calendar makes of them (`calendar`), and which unit they belong to (`unit`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::{localized::Localized, time::Timestamp, working_time::week::Session};

/// One year's file: every day that differs from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    pub year: i16,
    /// Where the days come from and how far to trust them; for administrators.
    pub source: Localized,
    #[serde(default, rename = "day")]
    pub days: Vec<CalendarDay>,
}

/// A day that differs from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    pub date: Date,
    pub kind: DayKind,
    /// What the day is, as citizens read it.
    pub note: Localized,
    /// Expected by law or custom, while the government's decision is still awaited.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forecast: bool,
    /// The day's own hours: those of a half-day, of a swapped rest day that is shorter than usual, or those in
    /// which the public is received on a day that does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// Who closed the unit and why; required for a day that is closed for another reason than a holiday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

impl CalendarDay {
    /// A day of this kind with the ordinary hours of its kind.
    pub fn new(date: Date, kind: DayKind, note: Localized) -> Self {
        Self { date, kind, note, forecast: false, sessions: Vec::new(), decision: None }
    }
}

/// Who took a day out of the count, and why: what an auditor asks about such a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The login of whom it was decided by, or the document that says so.
    pub by: String,
    pub reason: String,
    /// When it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// How a day differs from the ordinary week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday, or the day off in its place.
    Holiday,
    /// A weekly rest day that is worked in exchange for a day off.
    SwapWorking,
    /// Closed for another reason: a storm, a move, an outage.
    ExtraClosed,
    /// Worked for the hours given with it only; within a limit in days it counts as one day.
    HalfDay,
    /// The public is received in the hours given with it, but the clock does not count them.
    OpenOnly,
}

/// Why a day counts or does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// The day of reception is day 0.
    ReceptionDay,
    /// Received when a result the same day could not be promised any more.
    AfterCutoff,
    Working,
    SwapWorking,
    HalfDay,
    /// Within a limit in calendar days every day counts.
    EveryDay,
    WeeklyRest,
    Holiday,
    ExtraClosed,
    /// The clock stood still for a reason that is not the citizen's: the case was suspended.
    Paused,
    /// The clock stood still while papers were awaited from the citizen.
    AwaitingSupplement,
    /// The clock stood still while a payment was awaited from the citizen.
    AwaitingPayment,
    /// The clock stood still while another agency was asked.
    AwaitingAgency,
    /// The day on which the whole limit began anew; like the day of reception it is day 0.
    RestartDay,
    /// Worked before the whole limit began anew, and so counted anew after it.
    CountedAnew,
    /// The limit ended on a day that is not worked; this working day is the last one in its place.
    EndMoved,
    /// Added to the limit by the apology that named a new day.
    Extended,
    /// The limit had been used up before.
    LimitOver,
}

impl DayReason {
    /// Every reason, for the tests of whoever has a text for each.
    pub const ALL: [Self; 18] = [
        Self::ReceptionDay,
        Self::AfterCutoff,
        Self::Working,
        Self::SwapWorking,
        Self::HalfDay,
        Self::EveryDay,
        Self::WeeklyRest,
        Self::Holiday,
        Self::ExtraClosed,
        Self::Paused,
        Self::AwaitingSupplement,
        Self::AwaitingPayment,
        Self::AwaitingAgency,
        Self::RestartDay,
        Self::CountedAnew,
        Self::EndMoved,
        Self::Extended,
        Self::LimitOver,
    ];

    /// The stable code under which the texts are found.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReceptionDay => "reception_day",
            Self::AfterCutoff => "after_cutoff",
            Self::Working => "working",
            Self::SwapWorking => "swap_working",
            Self::HalfDay => "half_day",
            Self::EveryDay => "every_day",
            Self::WeeklyRest => "weekly_rest",
            Self::Holiday => "holiday",
            Self::ExtraClosed => "extra_closed",
            Self::Paused => "paused",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::AwaitingPayment => "awaiting_payment",
            Self::AwaitingAgency => "awaiting_agency",
            Self::RestartDay => "restart_day",
            Self::CountedAnew => "counted_anew",
            Self::EndMoved => "end_moved",
            Self::Extended => "extended",
            Self::LimitOver => "limit_over",
        }
    }
}
