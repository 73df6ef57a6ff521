//! The ordinary working week: which hours of which weekdays count.
//! Not here: holidays and other exceptions (`calendar`), and the hours at which the public is received.

use jiff::civil::{Time, Weekday, time};
use serde::{Deserialize, Serialize};

/// A stretch of working time within a day, from `from` up to but without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub from: Time,
    pub to: Time,
}

/// The sessions of each weekday in order; a day without sessions is a weekly rest day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkingWeek {
    pub monday: Vec<Session>,
    pub tuesday: Vec<Session>,
    pub wednesday: Vec<Session>,
    pub thursday: Vec<Session>,
    pub friday: Vec<Session>,
    pub saturday: Vec<Session>,
    pub sunday: Vec<Session>,
}

impl Default for WorkingWeek {
    /// Monday to Friday, 07:00–11:30 and 13:30–17:00: eight hours a day.
    fn default() -> Self {
        let day = vec![
            Session { from: time(7, 0, 0, 0), to: time(11, 30, 0, 0) },
            Session { from: time(13, 30, 0, 0), to: time(17, 0, 0, 0) },
        ];
        Self {
            monday: day.clone(),
            tuesday: day.clone(),
            wednesday: day.clone(),
            thursday: day.clone(),
            friday: day,
            saturday: Vec::new(),
            sunday: Vec::new(),
        }
    }
}

impl WorkingWeek {
    /// The sessions of a weekday.
    pub fn sessions(&self, weekday: Weekday) -> &[Session] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }

    /// The sessions of an ordinary working day, as kept on a rest day that is swapped for one.
    pub fn ordinary(&self) -> &[Session] {
        let mut day = Weekday::Monday;
        for _ in 0..6 {
            if !self.sessions(day).is_empty() {
                break;
            }
            day = day.next();
        }
        self.sessions(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_week_has_forty_hours() {
        let week = WorkingWeek::default();
        let minutes: i64 = Weekday::Monday
            .cycle_forward()
            .take(7)
            .flat_map(|day| week.sessions(day))
            .map(|session| session.from.duration_until(session.to).as_mins())
            .sum();
        assert_eq!(minutes, 40 * 60);
        assert!(week.saturday.is_empty() && week.sunday.is_empty());
    }

    #[test]
    fn a_unit_may_add_saturday_morning() -> Result<(), toml::de::Error> {
        let week: WorkingWeek = toml::from_str("saturday = [{ from = \"07:30\", to = \"11:00\" }]")?;
        assert_eq!(week.sessions(Weekday::Saturday).len(), 1);
        assert_eq!(week.ordinary(), WorkingWeek::default().monday);
        Ok(())
    }
}
