//! Working time: which days and hours count, when something is due, and why — explained day by day, so that a
//! citizen can check it. Not here: the current time (a parameter) and what a status change does to the clock.

mod apology;
mod calendar;
mod course;
mod deadline;
mod desk;
mod due;
mod event;
mod explain;
mod hours;
mod limit;
pub mod lunar;
mod reckon;
mod step;
mod timeliness;
mod week;

pub use apology::{APOLOGY_MINUTES, apology_is_due};
pub use calendar::{
    Calendar, CalendarChange, CalendarData, CalendarDay, CalendarError, CalendarYear, Calendars, DayChange,
    DayFacts, DayKind, DayReason, Decision, UnitCalendar,
};
pub use course::{DueCause, DueChange};
pub use desk::{TRIAGE_HOURS, hand_over_due, triage_due};
pub use due::{Due, due};
pub use event::{ClockEvent, ClockEventKind, PauseReason, TimeRule};
pub use explain::DayExplanation;
pub use hours::{add_working_hours, working_minutes_between};
pub use limit::{AfterPause, AfterPauses, DueTimePolicy, Pause, TimeLimit};
pub use reckon::{ClockState, Reckoning, Remaining, reckon};
pub use step::{StepTime, step_due, step_time};
pub use timeliness::{Timeliness, Urgency, timeliness};
pub use week::{Session, WorkingWeek};

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
