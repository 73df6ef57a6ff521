//! Working time: which days and hours count, when something is due, and why — explained day by day, so that a
//! citizen can check it. Not here: the current time (a parameter) and what a status change does to the clock.

mod calendar;
mod due;
mod hours;
mod limit;
mod resume;
mod timeliness;
mod week;

pub use calendar::{Calendar, CalendarDay, CalendarError, CalendarYear, DayFacts, DayKind, DayReason};
pub use due::{DayExplanation, Due, due, hand_over_due};
pub use hours::{add_working_hours, working_minutes_between};
pub use limit::{AfterPause, DueTimePolicy, Pause, TimeLimit};
pub use resume::resume;
pub use timeliness::{Timeliness, Urgency, timeliness, urgency};
pub use week::{Session, WorkingWeek};

#[cfg(test)]
mod fixture;
