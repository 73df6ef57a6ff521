//! The calendars as entries of the catalogue: what is written down, a change before it is published, and a catalogue
//! in which it counts already, for trying. Not here: which dossiers a change concerns (`service::calendar`).

use super::{Catalogue, organisation::Part};
use app::domain::working_time::{CalendarChange, CalendarData, CalendarError, Calendars};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A dossier whose count a change touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The day promised before. Epoch milliseconds, like all moments here.
    pub before: i64,
    /// Where the count ends by the new calendar.
    pub counted: i64,
}

impl Moved {
    /// The day that holds: the later one. What was promised is never taken back to an earlier day.
    pub fn after(&self) -> i64 {
        self.before.max(self.counted)
    }

    /// Whether the promise stands although the new calendar would end the count earlier.
    pub fn stands(&self) -> bool {
        self.counted < self.before
    }
}

/// A publication of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    pub at: i64,
    /// Login of the administrator.
    pub by: String,
    /// The decision or the reason, as the citizens concerned read it.
    pub reason: String,
    pub moved: Vec<Moved>,
}

/// A change of the calendars with how far it has come. There is one at a time; the next begins when it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarPlan {
    #[serde(default)]
    pub change: CalendarChange,
    /// Login of whoever changed it last.
    pub by: String,
    pub at: i64,
    /// Absent while it is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

impl CalendarPlan {
    /// The kind of its entry.
    pub const KIND: &str = "calendar_change";

    /// The entry's kind and key with its content.
    pub fn part(&self) -> Part {
        ((Self::KIND, "all".to_owned()), serde_json::to_string(self).unwrap_or_default())
    }
}

impl Catalogue {
    /// The calendars as they are written down.
    pub fn calendar_data(&self) -> &CalendarData {
        &self.calendar_data
    }

    /// The change that is being written with its revision; an empty one when there is none.
    pub fn calendar_plan(&self) -> (i64, CalendarPlan) {
        match &self.calendar_plan {
            Some((revision, plan)) if plan.published.is_none() => (*revision, plan.clone()),
            Some((revision, _)) => (*revision, CalendarPlan::default()),
            None => (0, CalendarPlan::default()),
        }
    }

    /// The last change that was published.
    pub fn calendar_published(&self) -> Option<&Published> {
        self.calendar_plan.as_ref().and_then(|(_, plan)| plan.published.as_ref())
    }

    /// The same catalogue with other calendars.
    ///
    /// # Errors
    /// What is wrong with a day.
    pub fn with_calendars(&self, data: CalendarData) -> Result<Self, CalendarError> {
        let calendars: Calendars = data.calendars(&self.calendar)?;
        Ok(Self {
            calendar: calendars.national().clone(),
            calendars,
            calendar_data: Arc::new(data),
            ..self.clone()
        })
    }

    /// The calendars of another catalogue that differ from these, as entries.
    ///
    /// # Errors
    /// When a part cannot be written as JSON.
    pub fn changed_calendars(&self, after: &Self) -> anyhow::Result<Vec<Part>> {
        let mut parts = Vec::new();
        for year in &after.calendar_data.years {
            if !self.calendar_data.years.contains(year) {
                parts.push((("calendar", year.year.to_string()), serde_json::to_string(year)?));
            }
        }
        if self.calendar_data.units != after.calendar_data.units {
            let units = serde_json::to_string(&after.calendar_data.units)?;
            parts.push((("unit_calendar", "all".to_owned()), units));
        }
        Ok(parts)
    }
}
