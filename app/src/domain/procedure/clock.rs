//! What a procedure says about its clock: which pauses move the deadline, and at which hour a limit in days
//! ends. Not here: counting (`working_time`); the hour after which a same-day procedure is due the next day
//! belongs to the limit itself.

use crate::domain::working_time::{AfterPause, AfterPauses, DueTimePolicy};
use serde::{Deserialize, Serialize};

/// The rules of the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = DeadlineClock))]
#[serde(deny_unknown_fields, default)]
pub struct Clock {
    /// After the citizen completed the dossier.
    pub after_supplement: AfterPause,
    /// After the citizen paid a financial duty.
    pub after_payment: AfterPause,
    /// At which hour a limit in days ends.
    pub due_time_policy: DueTimePolicy,
}

impl Clock {
    /// What each pause does to the deadline: as the procedure says of what the citizen was asked for; the answer of
    /// another agency and a suspension only stop the clock.
    pub fn after_pauses(&self) -> AfterPauses {
        let Self { after_supplement: supplement, after_payment: payment, .. } = *self;
        AfterPauses { supplement, payment, ..AfterPauses::default() }
    }

    /// Whether nothing differs from what is usual.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
