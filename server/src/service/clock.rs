//! The clock of a dossier, told by its history: the one way from stored events to deadlines.
//! Not here: counting (`domain::working_time`), and which command turns the clock (`domain::dossier`).

use super::{Change, Result, Services};
use crate::store::{dossiers::Dossier, events::Event};
use app::domain::{
    dossier::{ClockEffect, Status},
    procedure::Procedure,
    time::Timestamp,
    working_time::{ClockEvent, PauseReason, Reckoning, TimeRule, reckon, triage_due},
};

/// What happened to the clock of a dossier. Pauses before its acceptance are told as well; they change nothing.
pub(super) fn told(dossier: &Dossier, events: &[Event]) -> Vec<ClockEvent> {
    let start = dossier.accepted_at.map(|at| ClockEvent::start(Timestamp(at)));
    let stop = dossier.finished_at.map(|at| ClockEvent::stop(Timestamp(at)));
    let turns = events.iter().flat_map(|event| {
        let statuses = [event.from_status, event.to_status].map(Status::from_code);
        turn(Timestamp(event.at), statuses)
    });
    start.into_iter().chain(turns).chain(stop).collect()
}

/// What the step from one status to another does to the clock.
fn turn(at: Timestamp, statuses: [Option<Status>; 2]) -> impl Iterator<Item = ClockEvent> {
    let [from, to] = statuses.map(|status| status.and_then(reason_of));
    let changed = from != to;
    let resume = from.filter(|_| changed).map(|reason| ClockEvent::resume(at, reason));
    let pause = to.filter(|_| changed).map(|reason| ClockEvent::pause(at, reason));
    resume.into_iter().chain(pause)
}

/// Why the clock stands still in a status, if it does.
pub(super) fn reason_of(status: Status) -> Option<PauseReason> {
    match status {
        Status::SupplementRequested => Some(PauseReason::Supplement),
        Status::PaymentRequested => Some(PauseReason::Payment),
        Status::Stopped => Some(PauseReason::Suspension),
        _ => None,
    }
}

impl Services {
    /// Reckons the clock of a dossier by its procedure's limit and the calendar of the unit that settles it.
    ///
    /// # Errors
    /// When the count leaves the years of the calendar.
    pub(super) fn reckoning(
        &self,
        dossier: &Dossier,
        procedure: &Procedure,
        clock: &[ClockEvent],
    ) -> Result<Reckoning> {
        let rule = TimeRule::usual(*procedure.limit_for(&self.known_answers(dossier)));
        let calendar = self.catalogue.calendar_of(&dossier.competent_unit);
        Ok(reckon(clock, &rule, &calendar, self.now())?)
    }
}

impl Change<'_> {
    /// Does to the clock what a command asks for.
    ///
    /// # Errors
    /// When the count leaves the years of the calendar.
    pub(super) fn turn_clock(&mut self, effect: ClockEffect) -> Result<()> {
        match effect {
            ClockEffect::Keep => {}
            ClockEffect::StartTriage => {
                let calendar = self.services.catalogue.calendar_of(&self.dossier.receiving_unit);
                let triage = triage_due(self.now, &calendar)?;
                let d = &mut self.dossier;
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                (d.triage_due_at, d.paused_at) = (Some(triage.0), None);
            }
            ClockEffect::Start => {
                let due = self.due_after(&[ClockEvent::start(self.now)])?;
                let d = &mut self.dossier;
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                d.accepted_at = Some(self.now.0);
                (d.due_at, d.original_due_at, d.paused_at) = (due, due, None);
            }
            ClockEffect::Pause => self.dossier.paused_at = self.dossier.paused_at.or(Some(self.now.0)),
            ClockEffect::Resume => {
                if self.dossier.paused_at.take().is_some() && self.dossier.due_at.is_some() {
                    let resumed = reason_of(self.from);
                    self.clock.extend(resumed.map(|reason| ClockEvent::resume(self.now, reason)));
                    self.dossier.due_at = self.due_after(&self.clock)?;
                }
            }
            ClockEffect::Stop => self.dossier.finished_at = Some(self.now.0),
        }
        Ok(())
    }

    /// The deadline that these events lead to.
    fn due_after(&self, clock: &[ClockEvent]) -> Result<Option<i64>> {
        let reckoning = self.services.reckoning(&self.dossier, &self.procedure, clock)?;
        Ok(reckoning.current.map(|due| due.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_that_waits_has_its_reason() {
        use PauseReason as R;
        let at = Timestamp(7);
        for (from, to, expected) in [
            (Status::Processing, Status::SupplementRequested, vec![ClockEvent::pause(at, R::Supplement)]),
            (Status::SupplementRequested, Status::SupplementRequested, vec![]),
            (Status::PaymentRequested, Status::Processing, vec![ClockEvent::resume(at, R::Payment)]),
            (
                Status::SupplementRequested,
                Status::Stopped,
                vec![ClockEvent::resume(at, R::Supplement), ClockEvent::pause(at, R::Suspension)],
            ),
            (Status::Accepted, Status::Processing, vec![]),
        ] {
            assert_eq!(turn(at, [Some(from), Some(to)]).collect::<Vec<_>>(), expected, "{from:?} {to:?}");
        }
    }
}
