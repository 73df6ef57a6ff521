//! The slow and obviously right clock: days and minutes are numbers, and every one of them is looked at. It knows
//! nothing of the calendar's types; its days off are written down here once more.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::OnceLock;

pub const DAY: usize = 1440;

/// 1 January 2025, 00:00 in Hà Nội, in milliseconds since 1970.
const ZERO: i64 = 1_735_664_400_000;

/// Days off of 2025, 2026 and 2027, those of weekends too: there are units that work on Saturdays. Month and day.
const OFF: [&str; 3] = [
    "0101 0125 0126 0127 0128 0129 0130 0131 0201 0202 0407 0430 0501 0502 0901 0902",
    "0101 0102 0214 0215 0216 0217 0218 0219 0220 0221 0222 0426 0427 0430 0501 0831 0901 0902 1124",
    "0101 0205 0206 0207 0208 0209 0210 0211 0416 0430 0501 0503 0902 0903 1124",
];

/// Saturdays that are worked in exchange.
const ON: [&str; 3] = ["0426", "0110 0822", ""];

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counted {
    Worked,
    Calendar,
    Hours,
}

/// A stretch of minutes.
pub type Stretch = (usize, usize);

pub fn timestamp(minute: usize) -> i64 {
    ZERO + i64::try_from(minute).unwrap() * 60_000
}

pub fn minute(timestamp: i64) -> usize {
    usize::try_from((timestamp - ZERO) / 60_000).unwrap()
}

/// What the government says of a day.
#[derive(Clone, Copy, PartialEq)]
enum Decided {
    Nothing,
    Off,
    On,
}

fn decided(day: usize) -> Decided {
    static TABLE: OnceLock<Vec<Decided>> = OnceLock::new();
    TABLE.get_or_init(table)[day]
}

fn table() -> Vec<Decided> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut days = Vec::new();
    for year in 0..3 {
        for (month, length) in lengths.into_iter().enumerate() {
            for day in 1..=length {
                let name = format!("{:02}{day:02}", month + 1);
                days.push(match (ON[year].contains(&name), OFF[year].contains(&name)) {
                    (true, _) => Decided::On,
                    (_, true) => Decided::Off,
                    _ => Decided::Nothing,
                });
            }
        }
    }
    days
}

/// How a unit's own day differs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Off,
    Closed,
    Half,
    OpenOnly,
    Swapped,
}

/// What a unit does: its hours from Monday to Sunday in minutes of the day, and its own days.
#[derive(Clone, Debug)]
pub struct Unit {
    pub week: [&'static [Stretch]; 7],
    pub days: Vec<(usize, Kind, &'static [Stretch])>,
}

impl Unit {
    /// The hours that count on a day; day 0 is Wednesday 1 January 2025.
    pub fn hours(&self, day: usize) -> &'static [Stretch] {
        let ordinary = self.week.into_iter().find(|hours| !hours.is_empty()).unwrap();
        match self.days.iter().find(|(own, ..)| *own == day) {
            Some((_, Kind::Swapped, [])) => ordinary,
            Some((_, Kind::Half | Kind::Swapped, hours)) => hours,
            Some(_) => &[],
            None => match decided(day) {
                Decided::Nothing => self.week[(day + 2) % 7],
                Decided::Off => &[],
                Decided::On => ordinary,
            },
        }
    }

    pub fn worked(&self, day: usize) -> bool {
        !self.hours(day).is_empty()
    }

    fn worked_minute(&self, minute: usize) -> bool {
        self.hours(minute / DAY).iter().any(|(from, to)| (*from..*to).contains(&(minute % DAY)))
    }

    /// The first worked day from a day on.
    pub fn next_worked(&self, day: usize) -> usize {
        (day..).find(|day| self.worked(*day)).unwrap()
    }

    /// The worked days of a pause: those after the day on which it began, to the one on which it ended.
    pub fn worked_days(&self, (from, until): Stretch) -> usize {
        (from / DAY + 1..=until / DAY).filter(|day| self.worked(*day)).count()
    }

    pub fn worked_minutes(&self, (from, until): Stretch) -> usize {
        (from..until).filter(|minute| self.worked_minute(*minute)).count()
    }

    /// The moment at which so many minutes have been worked.
    fn minutes(&self, start: usize, minutes: usize) -> usize {
        let (mut left, mut now) = (minutes, start);
        while left > 0 {
            left -= usize::from(self.worked_minute(now));
            now += 1;
        }
        now
    }

    /// The moment at which so much time has passed, however the clock was paused.
    pub fn hours_limit(&self, start: usize, n: usize, pauses: &[Stretch]) -> usize {
        let paused: usize = pauses.iter().map(|pause| self.worked_minutes(*pause)).sum();
        self.minutes(start, n * 60 + paused)
    }

    /// The n-th worked day after a day.
    fn days_after(&self, day: usize, n: usize) -> usize {
        (0..n).fold(day, |day, _| self.next_worked(day + 1))
    }

    /// The last day of a limit in worked days.
    pub fn worked_limit(&self, start: usize, n: usize, pauses: &[Stretch]) -> usize {
        let last = self.days_after(start / DAY, n);
        let last = if n == 0 { self.next_worked(last) } else { last };
        self.days_after(last, pauses.iter().map(|pause| self.worked_days(*pause)).sum())
    }

    /// The last day of a limit in calendar days, and whether one stood in the place of a day that is not worked.
    pub fn calendar_limit(&self, start: usize, n: usize, pauses: &[Stretch]) -> (usize, bool) {
        let mut last = start / DAY + n;
        let mut moved = !self.worked(last);
        for (from, until) in pauses {
            let (from, until) = (from / DAY, until / DAY);
            let end = self.next_worked(last);
            last += until - from;
            if from <= end && last < until {
                last = until;
            }
            moved |= !self.worked(last);
        }
        (self.next_worked(last), moved)
    }

    /// A promised moment after the pauses that came later, or went on after it was given.
    pub fn promised(&self, counted: Counted, (given, to): Stretch, pauses: &[Stretch]) -> usize {
        let later = pauses.iter().filter(|pause| pause.1 > given);
        let rests = later.map(|(from, until)| (*from.max(&given), *until));
        rests.fold(to, |to, rest| {
            let (day, time) = (to / DAY, to % DAY);
            match counted {
                Counted::Hours => self.minutes(to, self.worked_minutes(rest)),
                Counted::Worked => self.days_after(day, self.worked_days(rest)) * DAY + time,
                Counted::Calendar if rest.1 / DAY == rest.0 / DAY => to,
                Counted::Calendar => self.next_worked(day + rest.1 / DAY - rest.0 / DAY) * DAY + time,
            }
        })
    }

    /// The minute of a day at which its last hours end.
    pub fn closing(&self, day: usize) -> usize {
        self.hours(day).last().unwrap().1
    }

    /// The minute of the last day at which a limit ends.
    pub fn end_on(&self, last: usize, start: usize, whole_day: bool) -> usize {
        if whole_day || !self.worked(start / DAY) {
            return self.closing(last);
        }
        (start % DAY).clamp(self.hours(last)[0].0, self.closing(last))
    }
}

/// The stretches in which anything was awaited, and whether something lets the limit begin anew after each.
pub fn standstills(waits: &[(Stretch, bool)]) -> Vec<(Stretch, bool)> {
    let mut left = waits.to_vec();
    left.sort_unstable();
    let mut found: Vec<(Stretch, bool)> = Vec::new();
    for ((from, until), anew) in left {
        match found.last_mut() {
            Some(((_, end), restarts)) if from <= *end => {
                *end = until.max(*end);
                *restarts |= anew;
            }
            _ => found.push(((from, until), anew)),
        }
    }
    found
}
