//! What a command does to the time that the office has. Not here: how time is counted (`domain::working_time`).

use super::Change;
use crate::service::Result;
use app::domain::{
    dossier::{ClockEffect, TRIAGE_HOURS},
    time::Timestamp,
    working_time::{AfterPause, DueTimePolicy, Pause, add_working_hours, due, resume},
};

impl Change<'_> {
    /// Starts, stops, halts or resumes the dossier's clock.
    ///
    /// # Errors
    /// When the calendar ends before the deadline.
    pub(super) fn turn_clock(&mut self, effect: ClockEffect) -> Result<()> {
        let calendar = &self.services.catalogue.calendar;
        let d = &mut self.dossier;
        let answers = d.answers();
        let limit = *self.procedure.limit_for(&answers);
        match effect {
            ClockEffect::Keep => {}
            ClockEffect::StartTriage => {
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                d.triage_due_at = Some(add_working_hours(self.now, TRIAGE_HOURS, calendar)?.0);
                d.paused_at = None;
            }
            ClockEffect::Start => {
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                let due = due(self.now, limit, calendar, DueTimePolicy::SameTime)?.at.0;
                d.accepted_at = Some(self.now.0);
                (d.due_at, d.original_due_at, d.paused_at) = (Some(due), Some(due), None);
            }
            ClockEffect::Pause => d.paused_at = d.paused_at.or(Some(self.now.0)),
            ClockEffect::Resume => {
                if let (Some(due_at), Some(from)) = (d.due_at, d.paused_at) {
                    let pause = Pause { from: Timestamp(from), until: self.now };
                    let policy = DueTimePolicy::SameTime;
                    let due = resume(Timestamp(due_at), pause, AfterPause::Shift, limit, calendar, policy)?;
                    d.due_at = Some(due.at.0);
                }
                d.paused_at = None;
            }
            ClockEffect::Stop => d.finished_at = Some(self.now.0),
        }
        Ok(())
    }
}
