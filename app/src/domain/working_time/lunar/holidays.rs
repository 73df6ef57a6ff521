//! The public holidays of a year as the law has them (Labour Code 2019 Art. 112), for an administrator to confirm.
//! Not here: swaps of working days, which only the government decides.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday, date};

use super::{hung_kings, tet};
use crate::domain::{
    localized::Localized,
    working_time::{CalendarDay, DayKind},
};

/// The first year with a day off on 24 November.
const CULTURE_DAY_SINCE: i16 = 2026;

/// The days off that the law foresees for a year, in order, each marked as a forecast; none for years that the lunar
/// calendar does not cover. A holiday on a weekend has a working day off in its place.
pub fn proposed_holidays(year: i16) -> Vec<CalendarDay> {
    let (Some(tet), Some(hung_kings)) = (tet(year), hung_kings(year)) else { return Vec::new() };
    let mut proposal = Proposal::default();
    let national = date(year, 9, 2);
    proposal.add(&[date(year, 1, 1)], "Tết Dương lịch", "New Year’s Day");
    proposal.add(&five_days(tet), "Tết Nguyên đán", "Lunar New Year (Tết)");
    proposal.add(&[hung_kings], "Giỗ Tổ Hùng Vương", "Hùng Kings’ Commemoration Day");
    // These two adjoin: the days off in place of both come after both.
    proposal.add(&[date(year, 4, 30)], "Ngày Giải phóng miền Nam, thống nhất đất nước", "Reunification Day");
    proposal.add(&[date(year, 5, 1)], "Ngày Quốc tế Lao động", "International Labour Day");
    proposal.add(&[national, adjoining(national)], "Quốc khánh", "National Day");
    if year >= CULTURE_DAY_SINCE {
        proposal.add(&[date(year, 11, 24)], "Ngày Văn hóa Việt Nam", "Vietnam Culture Day");
    }
    proposal.with_days_in_place()
}

#[derive(Default)]
struct Proposal(BTreeMap<Date, Localized>);

impl Proposal {
    fn add(&mut self, days: &[Date], vi: &str, en: &str) {
        self.0.extend(days.iter().map(|day| (*day, Localized::new(vi, en))));
    }

    /// Gives every holiday on a weekend the next working day that is still free.
    fn with_days_in_place(mut self) -> Vec<CalendarDay> {
        let on_weekends: Vec<_> = self.0.iter().filter(|(day, _)| is_weekend(**day)).collect();
        let owed: Vec<_> = on_weekends.into_iter().map(|(day, name)| (*day, name.clone())).collect();
        for (day, name) in owed {
            let free = |next: &Date| !is_weekend(*next) && !self.0.contains_key(next);
            let following = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok());
            if let Some(next) = following.take(14).find(free) {
                let note =
                    Localized::new(format!("Nghỉ bù {}", name.vi), format!("Day off in lieu of {}", name.en));
                self.0.insert(next, note);
            }
        }
        let forecast =
            |(day, note)| CalendarDay { forecast: true, ..CalendarDay::new(day, DayKind::Holiday, note) };
        self.0.into_iter().map(forecast).collect()
    }
}

/// The last day of the old lunar year and the first four of the new one, or the last two and the first three where
/// fewer of them lie on a weekend.
fn five_days(tet: Date) -> Vec<Date> {
    let from = |first: Option<Date>| -> Vec<Date> {
        std::iter::successors(first, |day| day.tomorrow().ok()).take(5).collect()
    };
    let eve = tet.yesterday().ok();
    let candidates = [from(eve), from(eve.and_then(|eve| eve.yesterday().ok()))];
    let lost = |days: &Vec<Date>| days.iter().filter(|day| is_weekend(**day)).count();
    candidates.into_iter().min_by_key(lost).unwrap_or_default()
}

/// The day before or after National Day, whichever makes the longer break.
fn adjoining(national: Date) -> Date {
    let day = match national.weekday() {
        Weekday::Sunday | Weekday::Monday | Weekday::Thursday => national.tomorrow(),
        _ => national.yesterday(),
    };
    day.unwrap_or(national)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
