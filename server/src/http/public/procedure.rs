//! `GET /procedures/{code}`: one procedure, as a page or as JSON.

use super::wants_json;
use crate::{
    documents::qr,
    http::{
        App,
        reply::{self, AppState},
        viewing::Viewing,
    },
    service::{Error, Result},
};
use app::{
    domain::{
        error::ErrorCode,
        localized::Localized,
        procedure::{Procedure, StepUnit},
    },
    pages::public::procedure::{ProcedurePage, procedure},
    texts::{Lang, public as t},
};
use axum::{
    Json,
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::sync::Arc;

/// The address's query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Set for whoever comes back from signing in to begin.
    start: String,
}

/// Shows a procedure.
pub async fn show(
    State(app): AppState,
    viewing: Viewing,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let json = wants_json(&headers);
    let Some(found) = app.services.procedure_today(&code) else {
        return match json {
            true => reply::json_problem(&Error::NOT_FOUND, viewing.lang()),
            false => viewing.problem(&Error::NOT_FOUND),
        };
    };
    if json {
        return Json(twin(&found)).into_response();
    }
    match model(&app, viewing.lang(), found) {
        Ok(model) => {
            let ready = !asked.start.is_empty();
            reply::page(procedure(&viewing.frame, ProcedurePage { ready, ..model }))
        }
        Err(error) => viewing.problem(&error),
    }
}

/// Everything of the procedure but the notes for administrators.
fn twin(procedure: &Procedure) -> serde_json::Value {
    let mut twin = serde_json::to_value(procedure).unwrap_or_default();
    if let Some(fields) = twin.as_object_mut() {
        fields.remove("source_note");
    }
    twin
}

/// What the page and the poster of a procedure show.
pub(in crate::http) fn model(app: &App, lang: Lang, procedure: Arc<Procedure>) -> Result<ProcedurePage> {
    let services = &app.services;
    let communes = services.catalogue.communes.iter();
    let alt = lang.fill(t::PROCEDURE_QR_ALT, &[("name", procedure.name.get(lang))]);
    let qr = qr::kept_svg(&short_address(app, &procedure.code), &alt)
        .map_err(|error| Error::Failed(ErrorCode::Internal, error.into()))?;
    let unit = procedure.competence.unit.as_deref().and_then(|code| services.catalogue.unit(code));
    Ok(ProcedurePage {
        field: (
            services.field_name(&procedure.field, lang),
            format!("/procedures?field={}", procedure.field),
        ),
        unit: unit.map(|unit| unit.name.clone()),
        units: named_units(app, &procedure),
        places: communes.map(|commune| (commune.code.clone(), commune.short_name.clone())).collect(),
        today: services.now().local_date(),
        command_id: services.new_id(),
        ready: false,
        qr,
        procedure,
    })
}

/// The units that steps and tasks name by their codes.
fn named_units(app: &App, procedure: &Procedure) -> Vec<(String, Localized)> {
    let steps = procedure.steps.iter().filter_map(|step| match step.done_by() {
        StepUnit::Other(name) => Some(name),
        _ => None,
    });
    let names = steps.chain(procedure.tasks.iter().map(|task| task.agency.clone()));
    names
        .filter_map(|name| Some((app.services.catalogue.unit(&name)?.name.clone(), name)))
        .map(|(name, code)| (code, name))
        .collect()
}

/// The address that a poster's QR code holds: short, so that the code is coarse and easy to scan.
pub(super) fn short_address(app: &App, code: &str) -> String {
    format!("{}/p/{code}", app.services.config.public_url.as_str().trim_end_matches('/'))
}
