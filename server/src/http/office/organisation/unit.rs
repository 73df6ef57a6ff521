//! GET `/office/organisation/units/{code}`: one unit on a day.

use super::read::{Asked, day, period};
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Services},
};
use app::{
    domain::{
        organisation::{AsOf, Holder},
        unit::Unit,
    },
    pages::{
        office::organisation::unit::{UnitPage, unit},
        words,
    },
    texts::{Lang, Text, plans as t},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};

/// Shows the unit.
pub async fn show(
    State(app): State<App>,
    viewing: Viewing,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    match model(&app.services, &viewing, &code, &asked) {
        Ok(model) => reply::page(unit(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

fn model(services: &Services, viewing: &Viewing, code: &str, asked: &Asked) -> Result<UnitPage, Error> {
    viewing.officer()?;
    let (lang, day) = (viewing.lang(), day(services, asked));
    let organisation = services.catalogue.organisation();
    let view = organisation.on(day);
    let unit = view.unit(code).or_else(|| organisation.last_record(code)).ok_or(Error::NOT_FOUND)?;
    let records = organisation.history(code).into_iter().map(|record| {
        let standing = lang.t(record.status_on(day).text()).to_owned();
        [period(lang, record.valid_from, record.valid_to), record.name.get(lang).to_owned(), standing]
    });
    let short = view.shortages().into_iter().find(|shortage| shortage.unit == code);
    Ok(UnitPage {
        name: unit.name.get(lang).to_owned(),
        day: day.to_string(),
        facts: facts(services, lang, unit, view),
        history: records.collect(),
        staff: view.assigned(code).into_iter().map(|holder| person(lang, holder)).collect(),
        shortage: short.map(|shortage| (shortage.present, shortage.at_least)),
    })
}

fn facts(services: &Services, lang: Lang, unit: &Unit, view: AsOf<'_>) -> Vec<(String, String)> {
    let name =
        |code: &str| view.unit(code).map_or_else(|| code.to_owned(), |unit| unit.name.get(lang).to_owned());
    let commune = |code: &String| match services.catalogue.commune(code) {
        Some(commune) => format!("{} ({code})", commune.name.get(lang)),
        None => code.clone(),
    };
    let area = match unit.serves.as_slice() {
        [] => lang.t(t::WHOLE).to_owned(),
        some => some.iter().map(commune).collect::<Vec<_>>().join(", "),
    };
    let decision = unit.establishment.as_ref().map(|decision| {
        let day = app::domain::time::short_date(decision.on);
        lang.fill(t::DECIDED, &[("number", &decision.number), ("day", &day)])
    });
    let facts: [(Text, Option<String>); 13] = [
        (t::CODE, Some(unit.code.clone())),
        (t::KIND, Some(lang.t(unit.kind.text()).to_owned())),
        (t::STANDING, Some(lang.t(unit.status_on(view.day()).text()).to_owned())),
        (t::VALID, Some(period(lang, unit.valid_from, unit.valid_to))),
        (t::PARENT, unit.parent.as_deref().map(name)),
        (t::SERVES, Some(area)),
        (t::AGENCY_CODE, unit.agency_code.clone()),
        (t::FOUNDER, unit.founder.as_ref().map(|founder| founder.get(lang).to_owned())),
        (t::DECISION, decision),
        (t::SEAL, unit.seal.as_ref().map(|seal| seal.reference.clone())),
        (t::ACCOUNT, unit.account.as_ref().map(|account| account.reference.clone())),
        (t::ADDRESS, Some(unit.address.get(lang).to_owned())),
        (t::PHONE, Some(unit.phone.clone())),
    ];
    let known =
        facts.into_iter().filter_map(|(name, value)| Some((name, value.filter(|text| !text.is_empty())?)));
    known.map(|(name, value)| (lang.t(name).to_owned(), value)).collect()
}

fn person(lang: Lang, holder: Holder<'_>) -> [String; 3] {
    let mut remarks = Vec::new();
    if holder.is_seconded() {
        remarks.push(lang.t(t::SECONDED).to_owned());
    }
    remarks.extend(holder.stands_in_for().map(|who| lang.fill(t::STANDS_IN, &[("who", who)])));
    [holder.staff.name.clone(), words::role(lang, holder.assignment.role), remarks.join(", ")]
}
