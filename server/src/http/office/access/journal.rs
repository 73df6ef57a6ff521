//! GET `/office/journal`: alerts, and the journal of access page by page.

use super::{name_of, person};
use crate::{
    http::{
        App, reply,
        sealed_search::{self, List, Search, Searched, Sought},
        viewing::Viewing,
    },
    service::{
        Error, Services,
        watch::{AlertPlace, Asked},
    },
    store::{security_alerts::SecurityAlert, security_events::SecurityEvent},
};
use app::{
    domain::{
        dossier::Actor,
        security::SecurityKind,
        time::{Timestamp, read_day},
    },
    pages::office::access::{AlertLine, EntryLine, Journal, Narrowed, journal, short},
    texts::Lang,
};
use axum::{extract::State, response::Response};
use serde::Deserialize;

/// What narrows the journal, as typed, and where the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    from: String,
    to: String,
    person: String,
    unit: String,
    origin: String,
    before: String,
    /// Where the page of the alerts begins.
    alerts: String,
}

impl Typed {
    fn narrowed(&self) -> Narrowed {
        let [kind, from, to, person, unit, origin] =
            [&self.kind, &self.from, &self.to, &self.person, &self.unit, &self.origin]
                .map(|typed| typed.trim().to_owned());
        Narrowed { kind, from, to, person, unit, origin, ..Narrowed::default() }
    }

    /// What was asked for; nothing where the days make no period.
    pub(super) fn asked(&self) -> Option<Asked> {
        let Narrowed { kind, from, to, person, unit, origin, .. } = self.narrowed();
        let day = |text: &str| match text {
            "" => Some(None),
            text => read_day(text).map(Some),
        };
        let (from, to) = (day(&from)?, day(&to)?);
        let reversed = from.zip(to).is_some_and(|(from, to)| from > to);
        let kind = SecurityKind::from_code(&kind);
        (!reversed).then_some(Asked { kind, from, to, person, unit, origin })
    }
}

impl Searched for Typed {
    const LIST: &'static List = &sealed_search::JOURNAL;
}

/// Shows a page of the journal.
pub async fn show(State(app): State<App>, viewing: Viewing, search: Search<Typed>) -> Response {
    let sought = match search.open(&app.services, &viewing) {
        Ok(sought) => sought,
        Err(instead) => return *instead,
    };
    let model = async { model(&app.services, viewing.officer()?, viewing.lang(), sought).await };
    match model.await {
        Ok(model) => reply::page(journal(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

async fn model(
    services: &Services,
    actor: &Actor,
    lang: Lang,
    sought: Sought<Typed>,
) -> Result<Journal, Error> {
    let Sought { asked: typed, sealed, lost } = sought;
    let after = alert_place(typed.alerts.trim());
    let (alerts, more) = services.alerts(actor, after.as_ref()).await?;
    let before = typed.before.trim().parse().ok();
    let units = services.catalogue.units().filter(|unit| {
        services.catalogue.all_staff().any(|staff| staff.assignments.iter().any(|own| own.unit == unit.code))
    });
    let mut units: Vec<(String, String)> =
        units.map(|unit| (unit.code.clone(), unit.short_name.get(lang).to_owned())).collect();
    units.sort_by(|one, other| one.1.cmp(&other.1));
    let model = Journal {
        narrowed: Narrowed { sealed, ..typed.narrowed() },
        lost,
        units,
        open: services.count_alerts().await?,
        more_alerts: more.map(|place| alert_page(&place)),
        alerts: alerts.iter().map(|alert| alert_line(services, lang, alert)).collect(),
        first: before.is_none(),
        ..Journal::default()
    };
    let Some(asked) = typed.asked() else { return Ok(Journal { wrong: true, ..model }) };
    let (entries, older) = services.journal(actor, &asked, before).await?;
    Ok(Journal { entries: entries.iter().map(|entry| line(services, entry)).collect(), older, ..model })
}

/// `0-1767225600000-id`: looked into or not, when it was raised, and which it was.
fn alert_page(place: &AlertPlace) -> String {
    format!("{}-{}-{}", i64::from(place.settled), place.raised_at, place.id)
}

fn alert_place(text: &str) -> Option<AlertPlace> {
    let (settled, rest) = text.split_once('-')?;
    let (raised_at, id) = rest.split_once('-')?;
    Some(AlertPlace { settled: settled == "1", raised_at: raised_at.parse().ok()?, id: id.to_owned() })
}

fn alert_line(services: &Services, lang: Lang, alert: &SecurityAlert) -> AlertLine {
    let kind = app::pages::office::access::actor_words(lang, &alert.actor_kind);
    let who = match alert.actor.as_str() {
        "" => short(&alert.origin).to_owned(),
        actor => format!("{kind} {}", person(services, &alert.actor_kind, actor)),
    };
    AlertLine {
        id: alert.id.clone(),
        kind: alert.kind.clone(),
        who,
        count: alert.count,
        since: Timestamp(alert.raised_at).short(),
        settled: alert.settled_at.is_some(),
    }
}

/// How many times, where the entry stands for several.
fn times(entry: &SecurityEvent) -> Option<i64> {
    let data: serde_json::Value = serde_json::from_str(&entry.data).ok()?;
    data.get("times").or_else(|| data.get("count"))?.as_i64()
}

fn line(services: &Services, entry: &SecurityEvent) -> EntryLine {
    EntryLine {
        number: entry.number,
        when: Timestamp(entry.at).short(),
        kind: entry.kind.clone(),
        times: times(entry),
        actor_kind: entry.actor_kind.clone(),
        actor: entry.actor.clone(),
        name: name_of(services, &entry.actor_kind, &entry.actor),
        origin: entry.origin.clone(),
        subject: entry.subject.clone(),
        reason: entry.reason.clone(),
    }
}
