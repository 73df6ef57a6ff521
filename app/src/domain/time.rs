//! A moment in time and how it is written for people and for machines, always in Vietnam time.
//! Not here: the clock itself (a parameter), working days and deadlines (`working_time`).

use std::time::Duration;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::texts::Lang;

/// Vietnam keeps UTC+7 all year round, so the zone is a constant and no time-zone database is needed.
const VIETNAM: Offset = Offset::constant(7);

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Milliseconds since 1970-01-01T00:00:00Z, as stored in the database and sent in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment at which clocks in Vietnam show `local`.
    pub fn from_local(local: DateTime) -> Self {
        let bound = if local.year() > 0 { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN };
        Self(VIETNAM.to_timestamp(local).unwrap_or(bound).as_millisecond())
    }

    /// What clocks in Vietnam show. Beyond the years −9999 to 9999 the nearest bound is shown.
    pub fn local(self) -> DateTime {
        let bound = if self.0 > 0 { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN };
        VIETNAM.to_datetime(jiff::Timestamp::from_millisecond(self.0).unwrap_or(bound))
    }

    /// The calendar day in Vietnam; deadlines and serial numbers turn at its midnight.
    pub fn local_date(self) -> Date {
        self.local().date()
    }

    /// The midnight in Vietnam at which its day began.
    #[must_use]
    pub fn midnight(self) -> Self {
        Self::from_local(self.local_date().to_datetime(Time::midnight()))
    }

    /// This moment moved into the future, stopping at the largest storable moment.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }

    /// This moment moved into the past, stopping at the smallest storable moment.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }

    /// How long ago `earlier` was; zero when it lies in the future.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// ISO 8601 with Vietnam's offset, for JSON and `<time datetime>`: `2023-11-03T09:30:00+07:00`.
    pub fn iso(self) -> String {
        format!("{}+07:00", self.local().strftime("%Y-%m-%dT%H:%M:%S"))
    }

    /// `03/11/2023`, the same in both languages.
    pub fn short_date(self) -> String {
        short_date(self.local_date())
    }

    /// `09:30`, the same in both languages.
    pub fn short_time(self) -> String {
        short_time(self.local().time())
    }

    /// `09:30, 03/11/2023`, for lists and timelines.
    pub fn short(self) -> String {
        format!("{}, {}", self.short_time(), self.short_date())
    }

    /// The day as a citizen is told it: `03/11/2023` in Vietnamese, `Friday 3 November 2023` in English.
    pub fn told_date(self, lang: Lang) -> String {
        told_date(self.local_date(), lang)
    }

    /// The moment as a citizen is told it: `09:30, 03/11/2023` in Vietnamese, `09:30 on Friday 3 November 2023`
    /// in English.
    pub fn told(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.short(),
            Lang::En => format!("{} on {}", self.short_time(), self.told_date(lang)),
        }
    }

    /// The full form: in Vietnamese that of administrative papers,
    /// `09 giờ 30 phút, ngày 03 tháng 11 năm 2023`; in English `09:30, 3 November 2023`.
    pub fn long(self, lang: Lang) -> String {
        let local = self.local();
        let date = long_date(local.date(), lang);
        match lang {
            Lang::Vi => format!("{:02} giờ {:02} phút, {date}", local.hour(), local.minute()),
            Lang::En => format!("{}, {date}", short_time(local.time())),
        }
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// `03/11/2023`.
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `03/11/2023` in Vietnamese, `Friday 3 November 2023` in English: a day that somebody has to keep in mind.
pub fn told_date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => short_date(date),
        Lang::En => format!("{} {}", english_day(date.weekday()), long_date(date, lang)),
    }
}

/// The English name of a day of the week.
fn english_day(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// A day as people and programs write it: `30/11/2026`, `1/2/2026`, `1.2.2026` or `2026-11-30`.
pub fn read_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    whole.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
}

/// `09:30`.
pub fn short_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `ngày 03 tháng 11 năm 2023`, or `3 November 2023` in English.
pub fn long_date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ngày {:02} tháng {:02} năm {}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {} {}", date.day(), english_month(date.month()), date.year()),
    }
}

/// The English name of a month, 1 to 12; empty for any other number.
pub(crate) fn english_month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| ENGLISH_MONTHS.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    #[test]
    fn a_day_is_read_as_people_and_as_programs_write_it() {
        for text in ["09/11/2026", " 9/11/2026 ", "9.11.2026", "09-11-2026", "2026-11-09"] {
            assert_eq!(read_day(text), Some(date(2026, 11, 9)), "{text}");
        }
        for text in ["", "31/02/2026", "9/11/26", "9/11", "9/11/2026/1", "mai"] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_shown_in_vietnam_time() {
        // 2025-06-16T17:30Z is already the next day in Vietnam.
        let moment = Timestamp(1_750_095_000_000);
        assert_eq!(moment.local(), datetime(2025, 6, 17, 0, 30, 0, 0));
        assert_eq!(moment.local_date(), date(2025, 6, 17));
        assert_eq!(moment.midnight().local(), datetime(2025, 6, 17, 0, 0, 0, 0));
        assert_eq!(moment.iso(), "2025-06-17T00:30:00+07:00");
    }

    #[test]
    fn local_time_survives_the_round_trip() {
        let local = datetime(2023, 11, 3, 9, 30, 0, 0);
        assert_eq!(Timestamp::from_local(local).local(), local);
    }

    #[test]
    fn each_language_has_its_long_form() {
        let moment = Timestamp::from_local(datetime(2023, 11, 3, 9, 30, 0, 0));
        assert_eq!(moment.long(Lang::Vi), "09 giờ 30 phút, ngày 03 tháng 11 năm 2023");
        assert_eq!(moment.long(Lang::En), "09:30, 3 November 2023");
        assert_eq!(moment.short(), "09:30, 03/11/2023");
        assert_eq!(moment.told(Lang::Vi), "09:30, 03/11/2023");
        assert_eq!(moment.told(Lang::En), "09:30 on Friday 3 November 2023");
    }

    #[test]
    fn absurd_moments_stop_at_the_bounds() {
        assert_eq!(Timestamp(i64::MAX).local().year(), 9999);
        assert_eq!(Timestamp(i64::MIN).local().year(), -9999);
        assert_eq!(Timestamp(i64::MAX).plus(Duration::MAX), Timestamp(i64::MAX));
        assert_eq!(Timestamp(5).since(Timestamp(9)), Duration::ZERO);
    }

    #[test]
    fn json_carries_plain_milliseconds() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&Timestamp(1_750_095_000_000))?, "1750095000000");
        assert_eq!(serde_json::from_str::<Timestamp>("7")?, Timestamp(7));
        Ok(())
    }

    #[test]
    fn moving_in_time_is_exact() {
        let hour = Duration::from_secs(3600);
        assert_eq!(Timestamp(0).plus(hour), Timestamp(3_600_000));
        assert_eq!(Timestamp(0).plus(hour).minus(hour), Timestamp(0));
        assert_eq!(Timestamp(0).plus(hour).since(Timestamp(0)), hour);
    }
}
