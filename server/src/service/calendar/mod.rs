//! Changing the working calendars in the running centre: days are written down, tried against the open dossiers and
//! published. Not here: what a calendar means (`domain::working_time`), and where its data lies (`catalogue`).

mod edit;
mod publish;
mod try_out;

pub use edit::CalendarEdit;
pub use publish::CalendarOrder;
pub use try_out::CalendarTrial;

use crate::service::Services;

impl Services {
    /// The year whose calendar ought to be there by now and is not.
    pub fn calendar_missing(&self) -> Option<i16> {
        self.catalogue.calendar.missing_year(self.now().local_date())
    }
}

/// The kind of the event by which a due day follows the calendar, or stands although the calendar changed.
pub use app::domain::dossier::CALENDAR_CHANGED;
