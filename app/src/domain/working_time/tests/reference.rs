//! The slow and obviously right clock: days and minutes are numbers, and every one of them is looked at. It knows
//! nothing of the calendar's types; its days off are written down here once more.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::sync::OnceLock;

pub const DAY: usize = 1440;

/// 1 January 2025, 00:00 in Hà Nội, in milliseconds since 1970.
const ZERO: i64 = 1_735_664_400_000;

/// Days of 2025, 2026 and 2027 that are not worked although they are no weekend: month and day.
const OFF: [&str; 3] = [
    "0101 0127 0128 0129 0130 0131 0407 0430 0501 0502 0901 0902",
    "0101 0102 0216 0217 0218 0219 0220 0427 0430 0501 0831 0901 0902 1124",
    "0101 0205 0208 0209 0210 0211 0416 0430 0503 0902 0903 1124",
];

/// Saturdays that are worked.
const ON: [&str; 3] = ["0426", "0110 0822", ""];

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
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

/// Whether a day is worked; day 0 is Wednesday 1 January 2025.
pub fn worked(day: usize) -> bool {
    static TABLE: OnceLock<Vec<bool>> = OnceLock::new();
    TABLE.get_or_init(table)[day]
}

fn table() -> Vec<bool> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut days = Vec::new();
    for year in 0..3 {
        for (month, length) in lengths.into_iter().enumerate() {
            for day in 1..=length {
                let name = format!("{:02}{day:02}", month + 1);
                let weekend = matches!(days.len() % 7, 3 | 4);
                days.push(if weekend { ON[year].contains(&name) } else { !OFF[year].contains(&name) });
            }
        }
    }
    days
}

/// Whether a minute of the day is worked on a worked day: 07:00–11:30 and 13:30–17:00.
fn within_hours(minute: usize) -> bool {
    (7 * 60..11 * 60 + 30).contains(&minute) || (13 * 60 + 30..17 * 60).contains(&minute)
}

pub fn worked_minute(minute: usize) -> bool {
    worked(minute / DAY) && within_hours(minute % DAY)
}

/// The worked days of a pause: those after the day on which it began, to the one on which it ended.
pub fn worked_days((from, until): Stretch) -> usize {
    (from / DAY + 1..=until / DAY).filter(|day| worked(*day)).count()
}

pub fn worked_minutes((from, until): Stretch) -> usize {
    (from..until).filter(|minute| worked_minute(*minute)).count()
}

/// The minute at which so much time has passed, however the clock was paused.
pub fn hours(start: usize, n: usize, pauses: &[Stretch]) -> usize {
    let mut left = n * 60 + pauses.iter().map(|pause| worked_minutes(*pause)).sum::<usize>();
    let mut now = start;
    while left > 0 {
        left -= usize::from(worked_minute(now));
        now += 1;
    }
    now
}

/// The last day of a limit in worked days.
pub fn worked_limit(start: usize, n: usize, pauses: &[Stretch]) -> usize {
    let mut day = start / DAY;
    let mut left = n;
    while left > 0 || !worked(day) {
        day += 1;
        left -= usize::from(left > 0 && worked(day));
    }
    for (from, until) in pauses {
        for paused in from / DAY + 1..=until / DAY {
            if worked(paused) {
                day += 1;
                while !worked(day) {
                    day += 1;
                }
            }
        }
    }
    day
}

/// The last day of a limit in calendar days, and whether one stood in the place of a day that is not worked.
pub fn calendar_limit(start: usize, n: usize, pauses: &[Stretch]) -> (usize, bool) {
    let next_worked = |day: usize| (day..).find(|day| worked(*day)).unwrap();
    let mut last = start / DAY + n;
    let mut moved = !worked(last);
    for (from, until) in pauses {
        let (from, until) = (from / DAY, until / DAY);
        let end = next_worked(last);
        last += until - from;
        if from <= end && last < until {
            last = until;
        }
        moved |= !worked(last);
    }
    (next_worked(last), moved)
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

/// The minute of the last day at which a limit ends.
pub fn closing(start: usize, whole_day: bool) -> usize {
    if whole_day || !worked(start / DAY) {
        return 17 * 60;
    }
    (start % DAY).clamp(7 * 60, 17 * 60)
}
