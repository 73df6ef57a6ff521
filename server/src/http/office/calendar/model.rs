//! The view of a year: days become rows, codes become names.

use super::show::Asked;
use crate::{
    catalogue::Moved,
    service::{Services, calendar::CalendarTrial, short_reference},
};
use app::{
    domain::{
        time::{Timestamp, short_date},
        working_time::{CalendarDay, DayChange},
    },
    pages::{
        office::{
            calendar::{CalendarPage, DayRow, MovedRow},
            organisation::Named,
        },
        public::opening,
    },
    texts::{Lang, calendar as t},
};

/// The years that the lunar calendar, and so a proposal, covers.
const YEARS: std::ops::RangeInclusive<i16> = 1968..=2100;

/// The page; `trial` for administrators.
pub(super) fn page(
    services: &Services,
    lang: Lang,
    asked: &Asked,
    trial: Option<&CalendarTrial>,
) -> CalendarPage {
    let catalogue = &services.catalogue;
    let year = asked.year.trim().parse().ok().filter(|year| YEARS.contains(year));
    let year = year.unwrap_or_else(|| catalogue.day().year());
    let unit = Some(asked.unit.trim().to_owned()).filter(|code| catalogue.unit(code).is_some());
    let data = catalogue.calendar_data();
    let national = data.years.iter().find(|known| known.year == year);
    let of_unit = |code: &String| {
        services.catalogue.unit(code).map(|known| (code.clone(), known.short_name.get(lang).to_owned()))
    };
    let own = data.units.iter().filter(|own| unit.as_ref().is_none_or(|unit| own.unit == *unit));
    let own = own.flat_map(|own| own.days.iter().map(|day| row(lang, day, of_unit(&own.unit))));
    let own = own.filter(|row| row.date.year() == year);
    let mut days: Vec<DayRow> =
        national.iter().flat_map(|known| &known.days).map(|day| row(lang, day, None)).collect();
    days.extend(own);
    days.sort_by_key(|day| day.date);
    let written = trial.map(|trial| trial.plan.change.days.as_slice()).unwrap_or_default();
    let moved = trial.map(|trial| trial.moved.as_slice()).unwrap_or_default();
    let proposed = catalogue.proposals(year).into_iter();
    let proposed =
        proposed.filter(|day| written.iter().all(|change| change.unit.is_some() || change.date != day.date));
    CalendarPage {
        year,
        unit,
        units: units(services, lang),
        covered: national.is_some(),
        days,
        proposals: proposed.map(|day| row(lang, &day, None)).collect(),
        admin: trial.is_some(),
        revision: trial.map(|trial| trial.revision).unwrap_or_default(),
        command_id: services.new_id(),
        plan: written
            .iter()
            .map(|change| change_row(lang, change, change.unit.as_ref().and_then(of_unit)))
            .collect(),
        moved: moved.iter().map(moved_row).collect(),
        last: last(services, lang),
        ..CalendarPage::default()
    }
}

/// Every unit at work: all of them may be closed by a storm.
fn units(services: &Services, lang: Lang) -> Vec<Named> {
    let name = |unit: &app::domain::unit::Unit| {
        (unit.code.clone(), format!("{} ({})", unit.short_name.get(lang), unit.code))
    };
    let mut units: Vec<Named> = services.catalogue.units().map(name).collect();
    units.sort_by(|one, other| one.1.cmp(&other.1));
    units
}

fn row(lang: Lang, day: &CalendarDay, unit: Option<Named>) -> DayRow {
    DayRow {
        date: day.date,
        kind: Some(day.kind),
        note: day.note.get(lang).to_owned(),
        unit,
        hours: opening::sessions(&day.sessions),
        forecast: day.forecast,
    }
}

fn change_row(lang: Lang, change: &DayChange, unit: Option<Named>) -> DayRow {
    match &change.becomes {
        Some(day) => row(lang, &CalendarDay { date: change.date, ..day.clone() }, unit),
        None => DayRow {
            date: change.date,
            kind: None,
            note: String::new(),
            unit,
            hours: String::new(),
            forecast: false,
        },
    }
}

fn moved_row(one: &Moved) -> MovedRow {
    let day = |at: i64| short_date(Timestamp(at).local_date());
    MovedRow {
        id: one.id.clone(),
        code: one.code.clone().unwrap_or_else(|| short_reference(&one.id)),
        before: day(one.before),
        counted: day(one.counted),
        stands: one.stands(),
    }
}

fn last(services: &Services, lang: Lang) -> Option<String> {
    let last = services.catalogue.calendar_published()?;
    let stands = last.moved.iter().filter(|one| one.stands()).count();
    let who = services.catalogue.staff(&last.by).map_or_else(|| last.by.clone(), |staff| staff.name.clone());
    Some(lang.fill(
        t::LAST_WORDS,
        &[
            ("when", &Timestamp(last.at).short()),
            ("who", &who),
            ("reason", last.reason.trim_end_matches('.')),
            ("later", &(last.moved.len() - stands).to_string()),
            ("stands", &stands.to_string()),
        ],
    ))
}
