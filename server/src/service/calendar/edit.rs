//! Writing a change of the calendars, one day at a time. Not here: publishing it (`publish`).

use crate::{
    catalogue::{CalendarPlan, Catalogue, Publication, publish},
    service::{
        Result, Services,
        organisation::{administrator, failed},
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    working_time::{CalendarDay, DayChange, lunar::proposed_holidays},
};
use jiff::civil::Date;

/// One step of writing.
#[derive(Clone, Debug, PartialEq)]
pub enum CalendarEdit {
    /// A day becomes different, or like any other of its week.
    Set(DayChange),
    /// A change that was written is taken back.
    TakeBack { unit: Option<String>, date: Date },
    /// A day that the law foresees is taken over, or all those of a year that are not in the calendar yet.
    TakeOver { year: i16, date: Option<Date> },
    /// A day that was a forecast is decided.
    Confirm(Date),
    /// Everything that was written is given up.
    Drop,
}

impl CalendarEdit {
    fn apply(self, plan: &mut CalendarPlan, catalogue: &Catalogue) -> Result<()> {
        match self {
            Self::Set(change) => plan.change.set(change),
            Self::TakeBack { unit, date } => plan.change.take_back(unit.as_deref(), date),
            Self::TakeOver { year, date } => {
                let wanted = |day: &CalendarDay| date.is_none_or(|date| day.date == date);
                for day in catalogue.proposals(year).into_iter().filter(wanted) {
                    plan.change.set(DayChange { unit: None, date: day.date, becomes: Some(day) });
                }
            }
            Self::Confirm(date) => {
                let known = catalogue.calendar_data().day(None, date).ok_or(ErrorCode::NotFound)?;
                let decided = CalendarDay { forecast: false, ..known.clone() };
                plan.change.set(DayChange { unit: None, date, becomes: Some(decided) });
            }
            Self::Drop => plan.change.days.clear(),
        }
        Ok(())
    }
}

impl Catalogue {
    /// The days off that the law and the moon foresee for a year and that the calendar does not have.
    pub fn proposals(&self, year: i16) -> Vec<CalendarDay> {
        let mut proposed = proposed_holidays(year);
        proposed.retain(|day| self.calendar_data().day(None, day.date).is_none());
        proposed
    }
}

impl Services {
    /// Changes what is being written. `revision` is the one that was looked at.
    ///
    /// # Errors
    /// `not_allowed` for who is no administrator; `changed_meanwhile`; `invalid_form` for a day that cannot be; `not_found`
    /// for a day or a unit that is not there.
    pub async fn edit_calendar(&self, actor: &Actor, revision: i64, edit: CalendarEdit) -> Result<()> {
        let (login, _) = administrator(actor)?;
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        let turn = Publication::begin(&mut tx, now).await.map_err(failed)?;
        let (known, mut plan) = turn.catalogue.calendar_plan();
        if known != revision {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        edit.apply(&mut plan, &turn.catalogue)?;
        let units = plan.change.days.iter().filter_map(|day| day.unit.as_deref());
        if units.into_iter().any(|unit| turn.catalogue.unit(unit).is_none()) {
            return Err(ErrorCode::NotFound.into());
        }
        // A day that cannot be is refused here, so that what is written can always be published.
        changed(&turn.catalogue, &plan).map_err(|_| ErrorCode::InvalidForm)?;
        (plan.by, plan.at) = (login.to_owned(), now);
        publish(&mut tx, &turn, vec![plan.part()]).await.map_err(failed)?;
        tx.commit().await?;
        self.refresh_catalogue().await;
        Ok(())
    }
}

/// The catalogue in which a change counts.
pub(super) fn changed(
    catalogue: &Catalogue,
    plan: &CalendarPlan,
) -> std::result::Result<Catalogue, app::domain::working_time::CalendarError> {
    let source = app::domain::localized::Localized::new(
        app::texts::calendar::SOURCE.vi.to_owned(),
        app::texts::calendar::SOURCE.en.to_owned(),
    );
    catalogue.with_calendars(plan.change.applied(catalogue.calendar_data(), &source))
}
