//! The clock of a dossier, told by its history: the one way from stored events to deadlines.
//! Not here: counting (`domain::working_time`), and which command turns the clock (`domain::dossier`).

use super::{Change, Result, Services};
use crate::store::{
    dossiers::Dossier,
    events::{self, Event},
};
use app::domain::{
    dossier::{Awaits, CALENDAR_CHANGED, ClockEffect, CommandKind, Promise, Promised, Status, StatusGroup},
    procedure::Procedure,
    time::Timestamp,
    working_time::{ClockEvent, ClockEventKind, Pause, PauseReason, Reckoning, TimeRule, reckon, triage_due},
};
use std::collections::BTreeMap;

/// What happened to the clock of a dossier. Pauses before its acceptance are told as well; they change nothing.
pub(super) fn told(dossier: &Dossier, events: &[Event]) -> Vec<ClockEvent> {
    let start = dossier.accepted_at.map(|at| ClockEvent::start(Timestamp(at)));
    let stop = dossier.finished_at.map(|at| ClockEvent::stop(Timestamp(at)));
    let turns = events.iter().flat_map(|event| {
        let statuses = [event.from_status, event.to_status].map(Status::from_code);
        turn(Timestamp(event.at), statuses).chain(asking(event)).chain(extension(event))
    });
    start.into_iter().chain(turns).chain(stop).collect()
}

/// What the step from one status to another does to the clock. A clock that ends while it stands still does not run
/// again first: no day is promised anew to a dossier that is over.
fn turn(at: Timestamp, statuses: [Option<Status>; 2]) -> impl Iterator<Item = ClockEvent> {
    let over = is_over(statuses[1]);
    let [from, to] = statuses.map(|status| status.and_then(reason_of));
    let changed = from != to;
    let resume = from.filter(|_| changed && !over).map(|reason| ClockEvent::resume(at, reason));
    let pause = to.filter(|_| changed).map(|reason| ClockEvent::pause(at, reason));
    resume.into_iter().chain(pause)
}

fn is_over(status: Option<Status>) -> bool {
    status.is_some_and(|status| matches!(status.group(), StatusGroup::Closed | StatusGroup::Done))
}

/// Another agency is asked, whose time does not count, or has answered; the status says nothing of it. The first event
/// tells every column and so answers nothing.
fn asking(event: &Event) -> Option<ClockEvent> {
    let (at, changes) = (Timestamp(event.at), event.changes());
    if event.number == 1 || is_over(Status::from_code(event.to_status)) {
        return None;
    }
    let awaits = changes.get("awaits").and_then(|awaits| Awaits::from_code(awaits.as_str()?))?;
    Some(match awaits {
        Awaits::OtherAgency => ClockEvent::pause(at, PauseReason::OtherAgency),
        Awaits::Nothing => ClockEvent::resume(at, PauseReason::OtherAgency),
    })
}

/// The later day that a signed apology names, or that stands although the calendar became shorter.
fn extension(event: &Event) -> Option<ClockEvent> {
    let named = [CommandKind::SignApology.code(), CALENDAR_CHANGED].contains(&event.kind.as_str());
    let to = event.number_in("until").filter(|_| named)?;
    Some(ClockEvent::extend(Timestamp(event.at), Timestamp(to)))
}

/// When the clock stood still; a pause that goes on counts until now.
pub(super) fn pauses(clock: &[ClockEvent], now: Timestamp) -> Vec<Pause> {
    let mut found = Vec::new();
    let mut since: BTreeMap<PauseReason, Timestamp> = BTreeMap::new();
    for event in clock {
        match event.kind {
            ClockEventKind::Pause { reason } => {
                since.entry(reason).or_insert(event.at);
            }
            ClockEventKind::Resume { reason } => {
                let from = since.remove(&reason);
                found.extend(from.map(|from| Pause { from, until: event.at }));
            }
            _ => {}
        }
    }
    found.extend(since.into_values().map(|from| Pause { from, until: now }));
    found
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
    /// The rule by which the clock of a dossier is counted: as promised with its acceptance; before it, as it would be
    /// promised now, by its procedure's limit and the calendar of the unit that settles it.
    pub(super) fn promise(&self, dossier: &Dossier, procedure: &Procedure) -> Promise {
        dossier.promise.0.clone().unwrap_or_else(|| Promise {
            limit: *procedure.limit_for(&self.known_answers(dossier)),
            clock: procedure.clock,
            calendar: dossier.competent_unit.clone(),
            revision: dossier.procedure_revision,
        })
    }

    /// Reckons the clock of a dossier by what was promised.
    ///
    /// # Errors
    /// When the count leaves the years of the calendar.
    pub(super) fn reckoning(
        &self,
        dossier: &Dossier,
        procedure: &Procedure,
        clock: &[ClockEvent],
    ) -> Result<Reckoning> {
        let promise = self.promise(dossier, procedure);
        let rule = TimeRule {
            limit: promise.limit,
            after_pause: promise.clock.after_pauses(),
            policy: promise.clock.due_time_policy,
        };
        let calendar = self.catalogue.calendar_of(&promise.calendar);
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
            // The day of an apology comes from the apology.
            ClockEffect::Keep | ClockEffect::Extend => {}
            ClockEffect::StartTriage => {
                let calendar = self.services.catalogue.calendar_of(&self.dossier.receiving_unit);
                let triage = triage_due(self.now, &calendar)?;
                let d = &mut self.dossier;
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                (d.triage_due_at, d.paused_at) = (Some(triage.0), None);
            }
            ClockEffect::Start => {
                let promise = self.services.promise(&self.dossier, &self.procedure);
                self.dossier.promise = Promised(Some(promise));
                let due = self.due_after(&[ClockEvent::start(self.now)])?;
                let d = &mut self.dossier;
                d.submitted_at = d.submitted_at.or(Some(self.now.0));
                d.accepted_at = Some(self.now.0);
                (d.due_at, d.original_due_at, d.paused_at) = (due, due, None);
            }
            ClockEffect::Pause => self.dossier.paused_at = self.dossier.paused_at.or(Some(self.now.0)),
            ClockEffect::Resume => self.run_again()?,
            ClockEffect::Stop => self.dossier.finished_at = Some(self.now.0),
        }
        Ok(())
    }

    /// What was awaited is there. The clock goes on unless something else is awaited still.
    fn run_again(&mut self) -> Result<()> {
        if self.dossier.paused_at.is_none() {
            return Ok(());
        }
        let answered = self.kind == Some(CommandKind::RecordAnswer);
        let reason = if answered { Some(PauseReason::OtherAgency) } else { reason_of(self.from) };
        self.clock.extend(reason.map(|reason| ClockEvent::resume(self.now, reason)));
        if self.dossier.awaits == Awaits::Nothing {
            self.dossier.paused_at = None;
        }
        if self.dossier.due_at.is_some() {
            self.dossier.due_at = self.due_after(&self.clock)?;
            self.put_off_apology()?;
        }
        Ok(())
    }

    /// Nobody has to apologise any more for a day that has moved out of sight; it is called for again in time.
    fn put_off_apology(&mut self) -> Result<()> {
        if !self.services.must_apologise(&self.dossier, &self.procedure, &self.clock)? {
            self.dossier.apology = self.dossier.apology.put_off();
        }
        Ok(())
    }

    /// Everything that happened to the clock so far.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn whole_clock(&mut self) -> Result<Vec<ClockEvent>> {
        if !self.clock.is_empty() {
            return Ok(self.clock.clone());
        }
        Ok(told(&self.dossier, &events::list(&mut self.tx, &self.dossier.id).await?))
    }

    /// Moves the deadline to the day that an apology names; the first one stays on record.
    ///
    /// # Errors
    /// When the database fails, or the count leaves the years of the calendar.
    pub(super) async fn extend_to(&mut self, until: Timestamp) -> Result<()> {
        let mut clock = self.whole_clock().await?;
        clock.push(ClockEvent::extend(self.now, until));
        self.dossier.due_at = self.due_after(&clock)?;
        Ok(())
    }

    /// The deadline that these events lead to.
    pub(super) fn due_after(&self, clock: &[ClockEvent]) -> Result<Option<i64>> {
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
            (Status::SupplementRequested, Status::Withdrawn, vec![]),
        ] {
            assert_eq!(turn(at, [Some(from), Some(to)]).collect::<Vec<_>>(), expected, "{from:?} {to:?}");
        }
    }

    #[test]
    fn each_pause_has_its_beginning_and_its_end() {
        use PauseReason as R;
        let at = Timestamp;
        let clock = [
            ClockEvent::start(at(1)),
            ClockEvent::pause(at(2), R::Supplement),
            ClockEvent::resume(at(5), R::Supplement),
            ClockEvent::pause(at(5), R::Suspension),
        ];
        let expected = [Pause { from: at(2), until: at(5) }, Pause { from: at(5), until: Timestamp(9_000) }];
        assert_eq!(pauses(&clock, Timestamp(9_000)), expected);
    }
}
