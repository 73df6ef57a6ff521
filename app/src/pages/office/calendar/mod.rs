//! Pages of the working calendars: a year with its days, what the law foresees, what is written down and what it would
//! do. Not here: counting (`domain::working_time`), and publishing (`service`).

mod missing;
mod proposals;
mod samples;
mod trial;
mod write;
mod year;

pub use missing::missing;
pub use samples::samples;
pub use trial::MovedRow;
pub use write::KINDS;
pub use year::{CalendarPage, DayRow, calendar};

use crate::{
    domain::working_time::DayKind,
    texts::{Text, calendar as t},
};

/// A kind of day in words.
pub fn kind_text(kind: DayKind) -> Text {
    match kind {
        DayKind::Holiday => t::KIND_HOLIDAY,
        DayKind::SwapWorking => t::KIND_SWAP_WORKING,
        DayKind::ExtraClosed => t::KIND_EXTRA_CLOSED,
        DayKind::HalfDay => t::KIND_HALF_DAY,
        DayKind::OpenOnly => t::KIND_OPEN_ONLY,
    }
}

fn mark_text(kind: DayKind) -> Text {
    match kind {
        DayKind::Holiday => t::MARK_HOLIDAY,
        DayKind::SwapWorking => t::MARK_SWAP_WORKING,
        DayKind::ExtraClosed => t::MARK_EXTRA_CLOSED,
        DayKind::HalfDay => t::MARK_HALF_DAY,
        DayKind::OpenOnly => t::MARK_OPEN_ONLY,
    }
}

/// Where the forms of the calendar are sent.
fn action(edit: &str) -> String {
    format!("/office/organisation/calendar/{edit}")
}
