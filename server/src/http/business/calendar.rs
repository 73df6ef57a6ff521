//! `/business/calendar` and `/calendar/{token}`: deadlines as a page, and for other calendars (RFC 5545).

use crate::{
    documents::ics,
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Result, Services, reference},
    store::dossiers::Dossier,
};
use app::{
    domain::{dossier::Status, time::Timestamp},
    pages::business::calendar::{Calendar, Day, calendar},
    texts::{Lang, Text, business as t},
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

pub async fn show(State(app): AppState, viewing: Viewing) -> Response {
    answer(&app, &viewing, None).await
}

async fn answer(app: &App, viewing: &Viewing, link: Option<String>) -> Response {
    match page(&app.services, viewing).await {
        Ok(model) => reply::page(calendar(&viewing.frame, &Calendar { link, ..model })),
        Err(error) => viewing.problem(&error),
    }
}

async fn page(services: &Services, viewing: &Viewing) -> Result<Calendar> {
    let (actor, lang) = (viewing.owner()?, viewing.lang());
    let today = services.now().local_date();
    let mut days: Vec<Day> = Vec::new();
    let (dossiers, more) = services.deadlines(&actor).await?;
    for dossier in dossiers {
        let due = Timestamp(dossier.next_due_at);
        let name = due.told_date(lang);
        let procedure = services.catalogue.revision(&dossier.procedure_code, dossier.procedure_revision);
        let procedure = procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default();
        let sentence = lang.fill(words(&dossier), &[("code", &reference(&dossier))]);
        let one = (format!("/dossiers/{}", dossier.id), sentence, procedure);
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.due.push(one),
            None => days.push(Day { name, late: due.local_date() < today, due: vec![one] }),
        }
    }
    let made = services.feed_made_at(&actor).await?.map(|at| Timestamp(at).told(lang));
    Ok(Calendar { days, more, made, link: None })
}

fn words(dossier: &Dossier) -> Text {
    match dossier.status {
        Status::SupplementRequested => t::CALENDAR_EVENT_ANSWER,
        Status::Submitted => t::CALENDAR_EVENT_TRIAGE,
        _ => t::CALENDAR_EVENT_DUE,
    }
}

pub async fn open_feed(State(app): AppState, viewing: Viewing) -> Response {
    let opened = async { app.services.open_feed(&viewing.owner()?).await };
    match opened.await {
        Ok(token) => {
            let link = app.services.config.public_url.join(&format!("/calendar/{token}"));
            answer(&app, &viewing, link.map(|link| link.to_string()).ok()).await
        }
        Err(error) => viewing.problem(&error),
    }
}

pub async fn close_feed(State(app): AppState, viewing: Viewing) -> Response {
    let closed = async { app.services.close_feed(&viewing.owner()?).await };
    viewing.done(closed.await, "/business/calendar")
}

/// The calendar behind a secret address. Other calendars send no cookie; the address is all they have.
pub async fn feed(State(app): AppState, viewing: Viewing, Path(token): Path<String>) -> Response {
    let token = token.strip_suffix(".ics").unwrap_or(&token);
    match app.services.feed(token).await {
        Ok(dossiers) => {
            let host = app.services.config.public_url.host_str().unwrap_or("localhost").to_owned();
            let event = |d: &Dossier| ics::Event {
                id: format!("{}@{host}", d.id),
                day: Timestamp(d.next_due_at).local_date(),
                changed: d.updated_at,
                title: Lang::Vi.fill(words(d), &[("code", &reference(d))]),
            };
            let events: Vec<_> = dossiers.iter().map(event).collect();
            let headers = [
                (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (header::CACHE_CONTROL, "private, no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, ics::render(Lang::Vi.t(t::CALENDAR_TITLE), &events)).into_response()
        }
        Err(error) => viewing.problem(&error),
    }
}
