//! The one typed logic tree: and, or, not, compare, in. It decides what is visible, what is required, who is
//! eligible, what is paid and how long it takes, in the browser and on the server. Not here: free-form
//! scripts, arithmetic.
//!
//! A condition reads answers by their keys: a field (`marital`), a part of one (`father.birth_date`), the
//! column of any row (`members.*.relation`), the number of rows (`members`), or a fact that nobody is asked
//! for (`@channel`, `@today` …).

mod check;
mod condition;
mod day;
mod facts;
mod fault;
mod reach;
mod terms;
mod thresholds;

pub use check::{Form, check, check_condition};
pub use condition::Condition;
pub use day::{DayRef, Unit as DayUnit, age};
pub use facts::{Facts, Known, fact};
pub use fault::Fault;
pub use reach::can_hold;
