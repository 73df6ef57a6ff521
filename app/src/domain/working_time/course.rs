//! The course of one clock: its events in order, folded into pauses, deadlines and their history.
//! Not here: what remains and how urgent it is (`reckon`), and the reasons day by day (`explain`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError},
    deadline::{Deadline, shift_promise},
    event::{ClockEvent, ClockEventKind, PauseReason, TimeRule},
    explain::{DayExplanation, Story, Wait},
    limit::{AfterPause, Pause},
};
use crate::domain::time::Timestamp;

/// A deadline that was given, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueChange {
    pub at: Timestamp,
    pub cause: DueCause,
    pub due: Timestamp,
}

/// What gave or moved a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueCause {
    Accepted,
    /// The clock ran again after a pause.
    Resumed,
    /// The apology named a new day.
    Extended,
}

/// A clock that has begun.
#[derive(Clone, Debug)]
pub(super) struct Course<'a> {
    rule: TimeRule,
    calendar: &'a Calendar,
    pub(super) start: Timestamp,
    counted_from: Timestamp,
    deadline: Deadline<'a>,
    /// When the last apology was given, and the day it names as later pauses moved it.
    promise: Option<(Timestamp, Timestamp)>,
    pub(super) history: Vec<DueChange>,
    /// What is awaited, and since when.
    pub(super) open: BTreeMap<PauseReason, Timestamp>,
    /// Since when the clock has stood still.
    pub(super) still_since: Option<Timestamp>,
    /// What was awaited since then, also what has come meanwhile.
    awaited: BTreeSet<PauseReason>,
    /// What was asked for again while it was awaited, and when.
    again: BTreeSet<(Timestamp, PauseReason)>,
    waits: Vec<Wait>,
    pauses: Vec<Pause>,
    pub(super) ended: Option<Timestamp>,
}

impl<'a> Course<'a> {
    /// Folds the events, in whatever order they are given; nothing when the clock never began.
    pub(super) fn follow(
        events: &[ClockEvent],
        rule: TimeRule,
        calendar: &'a Calendar,
    ) -> Result<Option<Self>, CalendarError> {
        let mut events = events.to_vec();
        events.sort_unstable();
        events.dedup();
        let mut course: Option<Self> = None;
        for ClockEvent { at, kind } in events {
            match (&mut course, kind) {
                (None, ClockEventKind::Start) => course = Some(Self::begin(at, rule, calendar)?),
                (Some(course), kind) => course.take(at, kind)?,
                (None, _) => {}
            }
        }
        Ok(course)
    }

    fn begin(start: Timestamp, rule: TimeRule, calendar: &'a Calendar) -> Result<Self, CalendarError> {
        let deadline = Deadline::begin(start, rule.limit, rule.policy, calendar)?;
        let accepted = DueChange { at: start, cause: DueCause::Accepted, due: deadline.at()? };
        Ok(Self {
            rule,
            calendar,
            start,
            counted_from: start,
            deadline,
            promise: None,
            history: vec![accepted],
            open: BTreeMap::new(),
            still_since: None,
            awaited: BTreeSet::new(),
            again: BTreeSet::new(),
            waits: Vec::new(),
            pauses: Vec::new(),
            ended: None,
        })
    }

    fn take(&mut self, at: Timestamp, kind: ClockEventKind) -> Result<(), CalendarError> {
        if self.ended.is_some() {
            return Ok(());
        }
        match kind {
            ClockEventKind::Start => {}
            ClockEventKind::Pause { reason } => self.pause(at, reason),
            // Answered and asked again in one moment: the clock never ran in between.
            ClockEventKind::Resume { reason } if self.again.contains(&(at, reason)) => {}
            ClockEventKind::Resume { reason } => self.resume(at, reason)?,
            ClockEventKind::Extend { to } => self.extend(at, to)?,
            ClockEventKind::Stop => self.ended = Some(at),
        }
        Ok(())
    }

    fn pause(&mut self, at: Timestamp, reason: PauseReason) {
        if self.open.contains_key(&reason) {
            self.again.insert((at, reason));
        }
        self.open.entry(reason).or_insert(at);
        self.awaited.insert(reason);
        self.still_since = self.still_since.or(Some(at));
    }

    fn resume(&mut self, at: Timestamp, reason: PauseReason) -> Result<(), CalendarError> {
        if let Some(from) = self.open.remove(&reason) {
            self.waits.push(Wait { reason, pause: Pause { from, until: at } });
        }
        match self.still_since {
            Some(from) if self.open.is_empty() => self.run_again(Pause { from, until: at }),
            _ => Ok(()),
        }
    }

    /// Each reason has its own rule. Where several things were awaited in one stretch, one after which the limit
    /// begins anew prevails: no office is held to a limit that was counted before what its law lets begin it.
    fn run_again(&mut self, pause: Pause) -> Result<(), CalendarError> {
        self.still_since = None;
        self.pauses.push(pause);
        let awaited = std::mem::take(&mut self.awaited);
        let anew = awaited.into_iter().any(|reason| self.rule.after_pause.of(reason) == AfterPause::Restart);
        match if anew { AfterPause::Restart } else { AfterPause::Shift } {
            AfterPause::Shift => {
                self.deadline.shift(pause)?;
                self.shift_promise(pause)?;
            }
            AfterPause::Restart => {
                self.counted_from = pause.until;
                let TimeRule { limit, policy, .. } = self.rule;
                self.deadline = Deadline::begin(pause.until, limit, policy, self.calendar)?;
            }
        }
        self.remember(pause.until, DueCause::Resumed)
    }

    /// Who named a new day during a pause knew of the pause so far: only what came after moves that day.
    fn shift_promise(&mut self, pause: Pause) -> Result<(), CalendarError> {
        let Some((given, promise)) = self.promise else { return Ok(()) };
        let rest = Pause { from: pause.from.max(given), until: pause.until };
        let moved = shift_promise(promise, rest, self.rule.limit, self.calendar)?;
        self.promise = Some((given, moved));
        Ok(())
    }

    fn extend(&mut self, at: Timestamp, to: Timestamp) -> Result<(), CalendarError> {
        if to > self.current()? {
            self.promise = Some((at, to));
            self.remember(at, DueCause::Extended)?;
        }
        Ok(())
    }

    fn remember(&mut self, at: Timestamp, cause: DueCause) -> Result<(), CalendarError> {
        let due = self.current()?;
        self.history.push(DueChange { at, cause, due });
        Ok(())
    }

    /// The day that holds now: the end of the limit, or the later one that was promised.
    pub(super) fn current(&self) -> Result<Timestamp, CalendarError> {
        let due = self.deadline.at()?;
        Ok(self.promise.map_or(due, |(_, promise)| promise.max(due)))
    }

    /// This clock as it would be if it ran again at a moment; the same clock if it runs.
    pub(super) fn as_if_resumed(&self, at: Timestamp) -> Result<Self, CalendarError> {
        let mut other = self.clone();
        for reason in self.open.keys() {
            other.resume(at, *reason)?;
        }
        Ok(other)
    }

    /// The days from the start on.
    pub(super) fn explain(&self) -> Result<Vec<DayExplanation>, CalendarError> {
        let due = self.deadline.at()?;
        let extended = self.promise.map(|(_, promise)| promise).filter(|promise| *promise > due);
        let (start, counted_from, limit) = (self.start, self.counted_from, self.rule.limit);
        let story =
            Story { start, counted_from, limit, waits: &self.waits, pauses: &self.pauses, due, extended };
        story.tell(self.calendar)
    }
}
