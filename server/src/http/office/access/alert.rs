//! GET and POST `/office/journal/alerts/{id}`: one alert, and what somebody found who looked into it.

use super::{journal::Typed, person};
use crate::{
    http::{App, client::ClientAddress, form::Posted, reply, sealed_search::seal_for, viewing::Viewing},
    service::{Error, Services, limits::Place, watch::Settling},
    store::security_alerts::SecurityAlert,
};
use app::{
    domain::{error::ErrorCode, time::Timestamp},
    pages::office::access::alert::{Alert, Settled, alert},
    texts::Lang,
};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// Shows the alert.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Path(id): Path<String>,
) -> Response {
    match model(&app.services, &viewing, &address, &id).await {
        Ok(model) => reply::page(alert(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

/// Writes down what was found.
pub async fn settle(
    State(app): State<App>,
    viewing: Viewing,
    address: ClientAddress,
    Path(id): Path<String>,
    posted: Posted,
) -> Response {
    let services = &app.services;
    let settled = async {
        let (origin, shared) = here(services, &address);
        let settling = Settling { finding: posted.text("finding"), origin: &origin, shared };
        services.settle_alert(viewing.officer()?, &id, settling).await
    };
    match settled.await {
        Ok(()) => reply::see(&format!("/office/journal/alerts/{id}")),
        Err(error) if error.code() == ErrorCode::ReasonMissing && !viewing.json => {
            match model(services, &viewing, &address, &id).await {
                Ok(model) => {
                    let html = alert(&viewing.frame, &Alert { missing: true, ..model });
                    reply::page_with(ErrorCode::ReasonMissing, html)
                }
                Err(error) => viewing.problem(&error),
            }
        }
        Err(error) => viewing.problem(&error),
    }
}

/// The reader's address as the journal knows it, and whether a whole centre sits behind it.
fn here(services: &Services, address: &ClientAddress) -> (String, bool) {
    let shared = address.place(&services.config.limits.centre_networks) != Place::Anywhere;
    (services.origin(&address.name()), shared)
}

async fn model(
    services: &Services,
    viewing: &Viewing,
    address: &ClientAddress,
    id: &str,
) -> Result<Alert, Error> {
    let actor = viewing.officer()?;
    let found = services.alert(actor, id).await?;
    let (origin, shared) = here(services, address);
    let own = services.is_own_alert(actor.login().unwrap_or_default(), &found, (&origin, shared)).await?;
    let about = [("person", &*found.actor), ("origin", &*found.origin)];
    let sealed = seal_for::<Typed>(services, viewing, &about)?;
    Ok(Alert { sealed, ..words(services, viewing.lang(), own, found) })
}

fn words(services: &Services, lang: Lang, own: bool, found: SecurityAlert) -> Alert {
    let named = |login: &str| match login {
        "" => String::new(),
        login => person(services, "staff", login),
    };
    let unit = |code: &str| {
        let unit = services.catalogue.unit(code);
        unit.map_or_else(|| code.to_owned(), |unit| unit.short_name.get(lang).to_owned())
    };
    let units: Vec<String> = found.units.split(',').filter(|code| !code.is_empty()).map(unit).collect();
    let who = person(services, &found.actor_kind, &found.actor);
    let settled = found.settled_at.map(|at| Settled {
        who: named(&found.settled_by),
        when: Timestamp(at).short(),
        finding: found.finding.clone(),
    });
    Alert {
        own,
        id: found.id,
        kind: found.kind,
        who,
        person: found.actor,
        origin: found.origin,
        other: named(&found.other),
        units: units.join(", "),
        count: found.count,
        raised: Timestamp(found.raised_at).short(),
        last: Timestamp(found.last_at).short(),
        settled,
        ..Alert::default()
    }
}
