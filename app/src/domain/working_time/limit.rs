//! The rules of a deadline: how much time there is, at which hour it ends, what a pause does to it.
//! Not here: applying them (`due`, `reckon`).

use jiff::civil::{Time, time};
use serde::{Deserialize, Serialize};

use super::event::PauseReason;
use crate::domain::time::Timestamp;

/// How much time there is from acceptance (day 0) to the result.
/// In files: `{ unit = "working_day", n = 5 }`, `{ unit = "same_day", cutoff = "15:00" }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(tag = "unit", rename_all = "snake_case", deny_unknown_fields)]
pub enum TimeLimit {
    /// The n-th working day after acceptance.
    WorkingDay { n: u32 },
    /// The n-th day after acceptance. A last day that is not worked gives way to the next working day
    /// (Civil Code 2015 Art. 148 §5).
    CalendarDay { n: u32 },
    /// So many hours of working time.
    WorkingHour { n: u32 },
    /// The same working day, or the next one when accepted at the cut-off or later.
    SameDay {
        #[serde(default = "usual_cutoff")]
        #[cfg_attr(feature = "ssr", schema(value_type = String))]
        cutoff: Time,
    },
}

impl TimeLimit {
    /// How much time there is in the limit's own unit: days, or minutes of working time. A limit of the same day is
    /// one working day.
    pub fn amount(self) -> u64 {
        match self {
            Self::WorkingDay { n } | Self::CalendarDay { n } => n.into(),
            Self::WorkingHour { n } => u64::from(n) * 60,
            Self::SameDay { .. } => 1,
        }
    }
}

/// 15:00, after which nobody can be promised a result the same day.
pub(super) fn usual_cutoff() -> Time {
    time(15, 0, 0, 0)
}

/// The time of day at which a limit in days ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueTimePolicy {
    /// That of acceptance, within the working hours of the due day.
    #[default]
    SameTime,
    /// The end of the last session of the due day.
    EndOfDay,
    /// Always this one.
    Fixed(Time),
}

/// The derivation knows no times of day.
#[cfg(feature = "ssr")]
impl utoipa::PartialSchema for DueTimePolicy {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{Object, OneOf, Type};
        let text = || Object::builder().schema_type(Type::String);
        let fixed = Object::builder().property("fixed", text()).required("fixed");
        OneOf::builder().item(text().enum_values(Some(["same_time", "end_of_day"]))).item(fixed).into()
    }
}

#[cfg(feature = "ssr")]
impl utoipa::ToSchema for DueTimePolicy {}

/// A stretch in which the clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Timestamp,
    pub until: Timestamp,
}

/// What a pause does to a deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AfterPause {
    /// The deadline moves by the working time of the pause; what was left stays left.
    #[default]
    Shift,
    /// The whole limit runs anew from the end of the pause.
    Restart,
}

/// What the pauses of each reason do to the deadline of one case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AfterPauses {
    pub supplement: AfterPause,
    pub payment: AfterPause,
    pub agency: AfterPause,
    pub suspension: AfterPause,
}

impl AfterPauses {
    /// What a pause for this reason does.
    pub fn of(self, reason: PauseReason) -> AfterPause {
        match reason {
            PauseReason::Supplement => self.supplement,
            PauseReason::Payment => self.payment,
            PauseReason::OtherAgency => self.agency,
            PauseReason::Suspension => self.suspension,
        }
    }
}

impl From<AfterPause> for AfterPauses {
    /// The same whatever the reason.
    fn from(after: AfterPause) -> Self {
        Self { supplement: after, payment: after, agency: after, suspension: after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        limit: TimeLimit,
    }

    fn read(limit: &str) -> Result<TimeLimit, toml::de::Error> {
        toml::from_str(&format!("limit = {limit}")).map(|file: File| file.limit)
    }

    #[test]
    fn limits_are_read_from_files() {
        for (text, limit) in [
            ("{ n = 5, unit = \"working_day\" }", TimeLimit::WorkingDay { n: 5 }),
            ("{ n = 30, unit = \"calendar_day\" }", TimeLimit::CalendarDay { n: 30 }),
            ("{ n = 8, unit = \"working_hour\" }", TimeLimit::WorkingHour { n: 8 }),
            ("{ unit = \"same_day\" }", TimeLimit::SameDay { cutoff: time(15, 0, 0, 0) }),
            (
                "{ unit = \"same_day\", cutoff = \"16:30\" }",
                TimeLimit::SameDay { cutoff: time(16, 30, 0, 0) },
            ),
        ] {
            assert_eq!(read(text), Ok(limit), "{text}");
        }
    }

    #[test]
    fn a_misspelt_limit_is_refused() {
        for text in ["{ n = 5 }", "{ n = 5, unit = \"days\" }", "{ n = -1, unit = \"working_day\" }"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("{ n = 5, unit = \"working_day\", cutoff = \"15:00\" }").is_err());
    }
}
