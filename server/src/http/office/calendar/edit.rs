//! POST `/office/organisation/calendar/{edit}`: one step of writing, and publishing.

use super::show::{Asked, again};
use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Result,
        calendar::{CalendarEdit, CalendarOrder},
        organisation::administrator,
    },
};
use app::{
    domain::{
        error::ErrorCode,
        localized::Localized,
        time::{Timestamp, read_day},
        working_time::{CalendarDay, DayChange, Decision, Session},
    },
    pages::office::calendar::KINDS,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::civil::{Date, Time};

/// Writes one day down, or takes one back.
pub async fn edit(
    State(app): State<App>,
    viewing: Viewing,
    Path(edit): Path<String>,
    posted: Posted,
) -> Response {
    let shown = shown(&posted);
    let done = async {
        let actor = viewing.officer()?;
        let (login, _) = administrator(actor)?;
        let edit = read(&edit, &posted, login, app.services.now())?;
        app.services.edit_calendar(actor, posted.version()?, edit).await
    };
    match done.await {
        Ok(()) => reply::see(&place(&shown)),
        Err(error) => again(&app, &viewing, &shown, &error, posted.0).await,
    }
}

/// Publishes what is written down.
pub async fn publish(State(app): State<App>, viewing: Viewing, posted: Posted) -> Response {
    let shown = shown(&posted);
    let done = async {
        let order = CalendarOrder {
            actor: viewing.officer()?,
            revision: posted.version()?,
            reason: posted.text("reason"),
            key: posted.key("calendar/publish"),
        };
        app.services.publish_calendar(&order).await
    };
    match done.await {
        Ok(_) => reply::see(&place(&shown)),
        Err(error) => again(&app, &viewing, &shown, &error, posted.0).await,
    }
}

/// The year and the unit that were looked at.
fn shown(posted: &Posted) -> Asked {
    Asked { year: posted.text("shown_year").to_owned(), unit: posted.text("shown_unit").to_owned() }
}

fn place(shown: &Asked) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("year", &shown.year);
    if !shown.unit.is_empty() {
        query.append_pair("unit", &shown.unit);
    }
    format!("/office/organisation/calendar?{}", query.finish())
}

fn invalid() -> Error {
    ErrorCode::InvalidForm.into()
}

fn read(edit: &str, posted: &Posted, login: &str, now: Timestamp) -> Result<CalendarEdit> {
    let unit = posted.get("of").map(ToOwned::to_owned);
    let date = read_day(posted.text("date"));
    let needed = || date.ok_or_else(invalid);
    Ok(match edit {
        "set" => {
            let day = day(posted, needed()?, login, now)?;
            CalendarEdit::Set(DayChange { unit, date: day.date, becomes: Some(day) })
        }
        "remove" => CalendarEdit::Set(DayChange { unit, date: needed()?, becomes: None }),
        "take-back" => CalendarEdit::TakeBack { unit, date: needed()? },
        "confirm" => CalendarEdit::Confirm(needed()?),
        "take" => CalendarEdit::TakeOver { year: needed()?.year(), date },
        "take-all" => {
            let year = posted.text("shown_year").parse().map_err(|_| invalid())?;
            CalendarEdit::TakeOver { year, date: None }
        }
        "drop" => CalendarEdit::Drop,
        _ => return Err(Error::NOT_FOUND),
    })
}

fn day(posted: &Posted, date: Date, login: &str, now: Timestamp) -> Result<CalendarDay> {
    let known = KINDS.iter().find(|(code, _)| *code == posted.text("kind"));
    let (_, kind) = known.ok_or_else(invalid)?;
    let vi = posted.get("note_vi").ok_or_else(invalid)?;
    let note = Localized::new(vi, posted.get("note_en").unwrap_or(vi));
    let why =
        posted.get("why").map(|why| Decision { by: login.to_owned(), reason: why.to_owned(), at: Some(now) });
    Ok(CalendarDay {
        forecast: posted.get("forecast").is_some(),
        sessions: sessions(posted.text("hours")).ok_or_else(invalid)?,
        decision: why,
        ..CalendarDay::new(date, *kind, note)
    })
}

/// `07:00-11:30, 13:30-17:00`; nothing for nothing.
fn sessions(text: &str) -> Option<Vec<Session>> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let session = |part: &str| {
        let (from, to) = part.split_once(['-', '–'])?;
        Some(Session { from: time(from)?, to: time(to)? })
    };
    parts.map(session).collect()
}

/// `07:00`, `7h` or `7h30`.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once([':', 'h', 'H'])?;
    let minute = if minute.is_empty() { 0 } else { minute.trim().parse().ok()? };
    Time::new(hour.trim().parse().ok()?, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = sessions("7h-11h30, 13:30–17:00").unwrap_or_default();
        let words: Vec<_> = read.iter().map(|one| format!("{}–{}", one.from, one.to)).collect();
        assert_eq!(words, ["07:00:00–11:30:00", "13:30:00–17:00:00"]);
        assert_eq!(sessions(""), Some(Vec::new()));
        assert_eq!((sessions("sáng"), sessions("25:00-26:00")), (None, None));
    }
}
