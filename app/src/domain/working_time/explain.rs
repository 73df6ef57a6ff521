//! The count of a limit, day by day: what each day added to it and why it did not add more.
//! Not here: where the limit ends (`deadline`); this only tells how it came to be there.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError, DayFacts, DayReason, tomorrow},
    deadline::is_early,
    event::PauseReason,
    hours::{MINUTE, sessions_on},
    limit::{Pause, TimeLimit},
};
use crate::domain::{localized::Localized, time::Timestamp};

/// Why one day counted or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayExplanation {
    pub date: Date,
    pub counted: bool,
    pub reason: DayReason,
    /// The name of the holiday and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
    /// What the day added to the limit, in the limit's own unit: 1 or 0 days, or minutes of working time. The amounts
    /// of all days sum to the limit; a limit of the same day is one working day.
    #[serde(default)]
    pub amount: u32,
    /// What the day did not add because the clock stood still, in the same unit.
    #[serde(default)]
    pub paused: u32,
}

/// A stretch in which something was awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub reason: PauseReason,
    pub pause: Pause,
}

/// Everything the days can be told from.
pub(super) struct Story<'a> {
    pub start: Timestamp,
    /// The start, or where the limit last began anew.
    pub counted_from: Timestamp,
    pub limit: TimeLimit,
    pub waits: &'a [Wait],
    /// The stretches in which the clock stood still, apart and in order.
    pub pauses: &'a [Pause],
    /// The end of the limit.
    pub due: Timestamp,
    /// The new day that an apology named, where it is later.
    pub extended: Option<Timestamp>,
}

impl Story<'_> {
    /// The days from the day of reception to the last one that matters.
    pub(super) fn tell(&self, calendar: &Calendar) -> Result<Vec<DayExplanation>, CalendarError> {
        let counted_from = self.counted_from.local_date();
        let mut date = self.start.local_date();
        let mut days = Vec::new();
        while date < counted_from {
            let facts = calendar.day(date)?;
            days.push(self.before_the_restart(date, &facts));
            date = tomorrow(date)?;
        }
        let mut tally = Tally::begin(self, calendar)?;
        let last = self.last_day();
        loop {
            let facts = calendar.day(date)?;
            let day = match self.limit {
                TimeLimit::WorkingHour { .. } => tally.hours(self, date, &facts),
                _ => tally.day(self, date, &facts),
            };
            days.push(day);
            if date >= last {
                return Ok(days);
            }
            date = tomorrow(date)?;
        }
    }

    fn last_day(&self) -> Date {
        let waited = self.pauses.last().map(|pause| pause.until);
        let ends = [Some(self.due), self.extended, waited];
        ends.into_iter().flatten().max().unwrap_or(self.due).local_date()
    }

    fn before_the_restart(&self, date: Date, facts: &DayFacts<'_>) -> DayExplanation {
        let counts = facts.is_working() || self.is_calendar();
        if date == self.start.local_date() {
            return plain(date, DayReason::ReceptionDay);
        }
        match self.waiting_on(date) {
            Some(reason) if counts => {
                DayExplanation { paused: self.waited_before(date, facts), ..plain(date, reason) }
            }
            None if counts => plain(date, DayReason::CountedAnew),
            _ => as_kept(date, facts),
        }
    }

    /// What a day that was waited through before the restart did not add, in the limit's own unit.
    fn waited_before(&self, date: Date, facts: &DayFacts<'_>) -> u32 {
        if !matches!(self.limit, TimeLimit::WorkingHour { .. }) {
            return 1;
        }
        let stood = sessions_on(date, facts.sessions).map(|(begin, end)| self.still(begin, end));
        whole_minutes(&mut 0, stood.sum())
    }

    /// For how long the clock stood still between two moments.
    fn still(&self, begin: Timestamp, end: Timestamp) -> i64 {
        self.pauses.iter().map(|pause| overlap(begin, end, *pause)).sum()
    }

    fn is_calendar(&self) -> bool {
        matches!(self.limit, TimeLimit::CalendarDay { .. })
    }

    /// Why the clock stood still on a day, for limits in days: the day on which a pause began was still worked, the
    /// one on which it ended was not.
    fn waiting_on(&self, date: Date) -> Option<DayReason> {
        let covers = |pause: &Pause| pause.from.local_date() < date && date <= pause.until.local_date();
        let waits = self.waits.iter().filter(|wait| covers(&wait.pause));
        waits.map(|wait| wait.reason).min().map(because)
    }

    /// Why the clock stood still in a part of a day.
    fn waiting_within(&self, date: Date) -> DayReason {
        let touches = |pause: &Pause| pause.from.local_date() <= date && date <= pause.until.local_date();
        let waits = self.waits.iter().filter(|wait| touches(&wait.pause));
        waits.map(|wait| wait.reason).min().map_or(DayReason::Paused, because)
    }

    /// A day after the limit was used up.
    fn after_the_end(&self, date: Date) -> DayReason {
        let extended = self.extended.is_some_and(|to| date <= to.local_date());
        if extended { DayReason::Extended } else { DayReason::LimitOver }
    }
}

/// How much of the limit is still to be counted.
struct Tally {
    /// Days, or milliseconds of working time.
    left: i64,
    counted: i64,
    paused: i64,
    /// The last day that counted is not worked, and the working day in its place has not come yet.
    open_end: bool,
}

impl Tally {
    fn begin(story: &Story<'_>, calendar: &Calendar) -> Result<Self, CalendarError> {
        let left = match story.limit {
            TimeLimit::WorkingDay { n } | TimeLimit::CalendarDay { n } => n.into(),
            TimeLimit::WorkingHour { n } => i64::from(n) * 60 * MINUTE,
            TimeLimit::SameDay { .. } => 1,
        };
        let open_end = left == 0 && !calendar.is_working(story.counted_from.local_date())?;
        Ok(Self { left, counted: 0, paused: 0, open_end })
    }

    fn day(&mut self, story: &Story<'_>, date: Date, facts: &DayFacts<'_>) -> DayExplanation {
        let counts = facts.is_working() || (story.is_calendar() && self.left > 0);
        if date == story.counted_from.local_date() {
            return self.first_day(story, date, facts);
        }
        match story.waiting_on(date) {
            Some(reason) if facts.is_working() || story.is_calendar() => {
                DayExplanation { paused: 1, ..plain(date, reason) }
            }
            None if counts && self.left > 0 => self.count(story, date, facts),
            None if counts && self.open_end => {
                self.open_end = false;
                plain(date, DayReason::EndMoved)
            }
            None if counts => plain(date, story.after_the_end(date)),
            _ => as_kept(date, facts),
        }
    }

    /// Day 0; only with a limit of the same day it may be the day that counts.
    fn first_day(&mut self, story: &Story<'_>, date: Date, facts: &DayFacts<'_>) -> DayExplanation {
        let again = story.start != story.counted_from;
        let zero = if again { DayReason::RestartDay } else { DayReason::ReceptionDay };
        match story.limit {
            TimeLimit::SameDay { .. } if !facts.is_working() => as_kept(date, facts),
            TimeLimit::SameDay { cutoff } if is_early(story.counted_from, cutoff, facts) => {
                self.count(story, date, facts)
            }
            TimeLimit::SameDay { .. } => plain(date, DayReason::AfterCutoff),
            _ => {
                let waited = facts.is_working() || story.is_calendar();
                let paused = u32::from(waited && story.waiting_on(date).is_some());
                DayExplanation { paused, ..plain(date, zero) }
            }
        }
    }

    fn count(&mut self, story: &Story<'_>, date: Date, facts: &DayFacts<'_>) -> DayExplanation {
        self.left -= 1;
        self.open_end = self.left == 0 && !facts.is_working();
        let day = if story.is_calendar() { plain(date, DayReason::EveryDay) } else { as_kept(date, facts) };
        DayExplanation { counted: true, amount: 1, ..day }
    }

    /// A day of a limit in hours. Minutes are rounded so that they sum to the limit whatever the seconds are.
    fn hours(&mut self, story: &Story<'_>, date: Date, facts: &DayFacts<'_>) -> DayExplanation {
        let (mut run, mut stood) = (0, 0);
        for (begin, end) in sessions_on(date, facts.sessions) {
            let begin = begin.max(story.counted_from);
            let still = story.still(begin, end);
            run += (end.0 - begin.0).max(0) - still;
            stood += still;
        }
        let counted = run.min(self.left);
        self.left -= counted;
        let amount = whole_minutes(&mut self.counted, counted);
        let paused = whole_minutes(&mut self.paused, stood);
        let day = if counted > 0 || !facts.is_working() {
            as_kept(date, facts)
        } else if stood > 0 {
            plain(date, story.waiting_within(date))
        } else if date == story.counted_from.local_date() {
            plain(date, DayReason::ReceptionDay)
        } else {
            plain(date, story.after_the_end(date))
        };
        DayExplanation { counted: counted > 0, amount, paused, ..day }
    }
}

/// The whole minutes that a sum gains by an addition.
fn whole_minutes(sum: &mut i64, millis: i64) -> u32 {
    let before = *sum / MINUTE;
    *sum += millis;
    u32::try_from(*sum / MINUTE - before).unwrap_or(0)
}

fn overlap(begin: Timestamp, end: Timestamp, pause: Pause) -> i64 {
    (end.min(pause.until).0 - begin.max(pause.from).0).max(0)
}

fn because(reason: PauseReason) -> DayReason {
    match reason {
        PauseReason::Supplement => DayReason::AwaitingSupplement,
        PauseReason::Payment => DayReason::AwaitingPayment,
        PauseReason::OtherAgency => DayReason::AwaitingAgency,
        PauseReason::Suspension => DayReason::Paused,
    }
}

/// A day that adds nothing.
fn plain(date: Date, reason: DayReason) -> DayExplanation {
    DayExplanation { date, counted: false, reason, note: None, amount: 0, paused: 0 }
}

/// A day as the calendar has it, with the calendar's note.
fn as_kept(date: Date, facts: &DayFacts<'_>) -> DayExplanation {
    DayExplanation { note: facts.note.cloned(), ..plain(date, facts.reason) }
}
