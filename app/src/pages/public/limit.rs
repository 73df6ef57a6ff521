//! Time limits in words. Not here: counting the days (`domain::working_time`).

use crate::{
    domain::{time::short_time, working_time::TimeLimit},
    texts::{Lang, public as t},
};

/// `8 ngày làm việc`, `Trong ngày`: for lists and posters.
pub fn short(lang: Lang, limit: TimeLimit) -> String {
    let counted = |text, n: u32| lang.fill(text, &[("n", &n.to_string())]);
    match limit {
        TimeLimit::WorkingDay { n: 1 } => lang.t(t::LIMIT_WORKING_DAY_ONE).to_owned(),
        TimeLimit::WorkingDay { n } => counted(t::LIMIT_WORKING_DAY, n),
        TimeLimit::CalendarDay { n } => counted(t::LIMIT_CALENDAR_DAY, n),
        TimeLimit::WorkingHour { n } => counted(t::LIMIT_WORKING_HOUR, n),
        TimeLimit::SameDay { .. } => lang.t(t::LIMIT_SAME_DAY).to_owned(),
    }
}

/// The same with the hour after which the same day becomes the next.
pub fn long(lang: Lang, limit: TimeLimit) -> String {
    match limit {
        TimeLimit::SameDay { cutoff } => {
            lang.fill(t::LIMIT_SAME_DAY_CUTOFF, &[("time", &short_time(cutoff))])
        }
        _ => short(lang, limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn limits_are_said_in_words() {
        for (limit, vi, en) in [
            (TimeLimit::WorkingDay { n: 8 }, "8 ngày làm việc", "8 working days"),
            (TimeLimit::WorkingDay { n: 1 }, "1 ngày làm việc", "1 working day"),
            (TimeLimit::CalendarDay { n: 30 }, "30 ngày", "30 days"),
            (TimeLimit::WorkingHour { n: 4 }, "4 giờ làm việc", "4 working hours"),
        ] {
            assert_eq!((short(Lang::Vi, limit).as_str(), short(Lang::En, limit).as_str()), (vi, en));
        }
    }

    #[test]
    fn the_same_day_says_until_when() {
        let limit = TimeLimit::SameDay { cutoff: time(15, 0, 0, 0) };
        assert_eq!(short(Lang::En, limit), "Same day");
        assert!(long(Lang::Vi, limit).contains("15:00"));
    }
}
