//! GET `/office/organisation`: the tree of a day and a model.

use super::read::{Asked, day, period};
use crate::{
    http::{App, reply, viewing::Viewing},
    service::{Error, Services, organisation::administrator},
};
use app::{
    domain::{
        organisation::Phase,
        time::short_date,
        unit::{Model, UnitKind},
    },
    pages::office::organisation::tree::{Node, PhaseLine, Tree, tree},
    texts::Lang,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::civil::Date;

/// Shows the tree.
pub async fn show(State(app): State<App>, viewing: Viewing, Query(asked): Query<Asked>) -> Response {
    match model(&app.services, &viewing, &asked) {
        Ok(model) => reply::page(tree(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

fn model(services: &Services, viewing: &Viewing, asked: &Asked) -> Result<Tree, Error> {
    let actor = viewing.officer()?;
    let lang = viewing.lang();
    let day = day(services, asked);
    let within = [Model::ThreeLevel, Model::TwoLevel].into_iter().find(|model| model.code() == asked.model);
    let within = within.unwrap_or_default();
    let view = services.catalogue.organisation().on(day).within(within);
    let mut roots: Vec<_> = view.roots().collect();
    roots.sort_by_key(|unit| (unit.kind != UnitKind::ProvinceCenter, &unit.code));
    let nodes = roots.into_iter().flat_map(|root| view.below(&root.code)).map(|node| Node {
        code: node.unit.code.clone(),
        name: node.unit.name.get(lang).to_owned(),
        kind: lang.t(node.unit.kind.text()).to_owned(),
        depth: node.depth,
        status: node.unit.status_on(day),
        model: node.unit.model,
    });
    Ok(Tree {
        day: day.to_string(),
        day_words: short_date(day),
        model: within,
        units: nodes.collect(),
        phases: services.catalogue.organisation().phases.iter().map(|phase| line(lang, phase, day)).collect(),
        admin: administrator(actor).is_ok(),
        calendar_missing: services.calendar_missing(),
    })
}

fn line(lang: Lang, phase: &Phase, day: Date) -> PhaseLine {
    PhaseLine {
        name: phase.name.get(lang).to_owned(),
        period: period(lang, Some(phase.from), phase.to),
        scope: phase.scope.get(lang).to_owned(),
        running: phase.from <= day && phase.to.is_none_or(|to| day <= to),
    }
}
