//! The same for programs: a dossier, a list of them, and what a stranger may see, as JSON.

use crate::{
    http::api::{
        describe::parcel,
        twins::{
            Glimpse, HandedPaper, IssuedResult, OwnDossier, OwnDossierDetail, OwnDossiers, SupplementPoint,
            SupplementRound, Units,
        },
    },
    service::{
        Result, Services,
        dossiers::{Asked, Page, Record},
        reference,
    },
    store::{dossiers::Dossier, papers::PaperFile, supplements::SupplementItemRow},
};
use app::{domain::time::Timestamp, texts::Lang};
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Json, Response},
};

/// Whether the request wants JSON rather than a page.
pub(super) fn wanted(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn moment(at: Option<i64>) -> Option<String> {
    at.map(|at| Timestamp(at).iso())
}

fn brief(services: &Services, d: &Dossier, lang: Lang) -> OwnDossier {
    OwnDossier {
        id: d.id.clone(),
        code: d.code.clone(),
        reference: reference(d),
        version: d.version,
        status: d.status.code(),
        procedure: d.procedure_code.clone(),
        next: services.next_sentence(d, lang),
        days_late: services.days_late(d),
        submitted_at: moment(d.submitted_at),
        answer_due_at: moment(d.triage_due_at),
        due_at: moment(d.due_at),
        supplement_due_at: moment(d.supplement_due_at),
        updated_at: Timestamp(d.updated_at).iso(),
    }
}

/// A page of the list.
pub(super) fn list(services: &Services, page: &Page, lang: Lang) -> Response {
    let dossiers = page.dossiers.iter().map(|d| brief(services, d, lang)).collect();
    Json(OwnDossiers { dossiers, next: page.next.clone() }).into_response()
}

/// Everything of one dossier.
pub(super) fn record(services: &Services, record: &Record, lang: Lang) -> Response {
    let d = &record.dossier;
    let result = record.result.as_ref().filter(|result| result.issued_at.is_some());
    Json(OwnDossierDetail {
        dossier: brief(services, d, lang),
        applicant: d.applicant_name.clone(),
        units: Units {
            receiving: d.receiving_unit.clone(),
            supporting: d.supporting_unit.clone(),
            competent: d.competent_unit.clone(),
            returning: d.returning_unit.clone(),
            holder: d.holder_unit.clone(),
        },
        fee: d.fee,
        return_method: d.return_method.code().to_owned(),
        payment: d.payment.code().to_owned(),
        digitisation: d.digitisation.code().to_owned(),
        delivery: d.delivery.code().to_owned(),
        parcel: parcel(d),
        trial: d.trial == 1,
        answers: d.stored_answers(),
        papers: record.papers.iter().map(paper).collect(),
        events: services.public_events(record),
        supplements: record.asked.iter().map(|asked| round(record, asked)).collect(),
        result: result.map(|result| IssuedResult {
            title: result.title.clone(),
            number: result.number.clone(),
            issued_at: moment(result.issued_at),
            sha256: result.file_hash.clone(),
        }),
        rated: d.rated == 1,
    })
    .into_response()
}

fn round(record: &Record, asked: &Asked) -> SupplementRound {
    let point = |item: &SupplementItemRow| SupplementPoint {
        id: item.id.clone(),
        about: item.about.clone(),
        aspect: item.aspect_id.clone(),
        problem: item.problem.code(),
        note: item.note.clone(),
        answered: record.is_answered(item),
    };
    SupplementRound {
        round: asked.request.round,
        number: asked.request.number.clone(),
        reason: asked.request.reason.clone(),
        asked_at: moment(Some(asked.request.asked_at)),
        due_at: moment(Some(asked.request.due_at)),
        answered_at: moment(asked.request.answered_at),
        items: asked.items.iter().map(point).collect(),
    }
}

fn paper(file: &PaperFile) -> HandedPaper {
    HandedPaper {
        id: file.id.clone(),
        paper: file.component.clone(),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        pages: file.pages,
        sha256: file.file_hash.clone(),
    }
}

/// What a stranger may see.
///
/// # Errors
/// When the dossier's procedure is not in the catalogue.
pub(super) fn masked(services: &Services, d: &Dossier, lang: Lang) -> Result<Response> {
    let head = services.masked_head(d, &*services.procedure_of(d)?, lang);
    let known = Glimpse {
        reference: head.reference,
        status: d.status.code(),
        procedure: head.procedure,
        applicant: head.applicant,
        due_at: moment(d.due_at),
    };
    Ok(Json(known).into_response())
}
