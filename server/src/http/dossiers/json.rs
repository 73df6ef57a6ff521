//! The same for programs: a dossier, a list of them, and what a stranger may see, as JSON.
//! Moments are ISO 8601 with Vietnam's offset; codes are those of the domain.

use crate::{
    service::{
        Result, Services,
        dossiers::{Page, Record},
        reference,
    },
    store::{dossiers::Dossier, papers::PaperFile},
};
use app::{domain::time::Timestamp, texts::Lang};
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

/// Whether the request wants JSON rather than a page.
pub(super) fn wanted(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

fn moment(at: Option<i64>) -> Option<String> {
    at.map(|at| Timestamp(at).iso())
}

fn brief(services: &Services, d: &Dossier, lang: Lang) -> Value {
    json!({
        "id": d.id,
        "code": d.code,
        "reference": reference(d),
        "version": d.version,
        "status": d.status.code(),
        "procedure": d.procedure_code,
        "next": services.next_sentence(d, lang),
        "days_late": services.days_late(d),
        "submitted_at": moment(d.submitted_at),
        "answer_due_at": moment(d.triage_due_at),
        "due_at": moment(d.due_at),
        "supplement_due_at": moment(d.supplement_due_at),
        "updated_at": moment(Some(d.updated_at)),
    })
}

/// A page of the list.
pub(super) fn list(services: &Services, page: &Page, lang: Lang) -> Response {
    let dossiers: Vec<Value> = page.dossiers.iter().map(|d| brief(services, d, lang)).collect();
    Json(json!({ "dossiers": dossiers, "next": page.next })).into_response()
}

/// Everything of one dossier.
pub(super) fn record(services: &Services, record: &Record, lang: Lang) -> Response {
    let d = &record.dossier;
    let mut whole = brief(services, d, lang);
    let result = record.result.as_ref().filter(|result| result.issued_at.is_some());
    let more = json!({
        "applicant": d.applicant_name,
        "units": {
            "receiving": d.receiving_unit,
            "supporting": d.supporting_unit,
            "competent": d.competent_unit,
            "returning": d.returning_unit,
            "holder": d.holder_unit,
        },
        "fee": d.fee,
        "return_method": d.return_method.code(),
        "payment": d.payment.code(),
        "digitisation": d.digitisation.code(),
        "delivery": d.delivery.code(),
        "parcel": (!d.post_bill.is_empty()).then(|| json!({ "carrier": d.post_carrier, "bill": d.post_bill })),
        "trial": d.trial == 1,
        "answers": d.stored_answers(),
        "papers": record.papers.iter().map(paper).collect::<Vec<_>>(),
        "events": services.public_events(record),
        "supplements": record.asked.iter().map(|asked| json!({
            "round": asked.request.round,
            "number": asked.request.number,
            "reason": asked.request.reason,
            "asked_at": moment(Some(asked.request.asked_at)),
            "due_at": moment(Some(asked.request.due_at)),
            "answered_at": moment(asked.request.answered_at),
            "items": asked.items.iter().map(|item| json!({
                "id": item.id,
                "about": item.about,
                "aspect": item.aspect_id,
                "problem": item.problem.code(),
                "note": item.note,
                "answered": record.is_answered(item),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "result": result.map(|result| json!({
            "title": result.title,
            "number": result.number,
            "issued_at": moment(result.issued_at),
            "sha256": result.file_hash,
        })),
        "rated": d.rated == 1,
    });
    if let (Some(whole), Value::Object(more)) = (whole.as_object_mut(), more) {
        whole.extend(more);
    }
    Json(whole).into_response()
}

fn paper(file: &PaperFile) -> Value {
    json!({
        "id": file.id,
        "paper": file.component,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "pages": file.pages,
        "sha256": file.file_hash,
    })
}

/// What a stranger may see.
///
/// # Errors
/// When the dossier's procedure is not in the catalogue.
pub(super) fn masked(services: &Services, d: &Dossier, lang: Lang) -> Result<Response> {
    let head = services.masked_head(d, &*services.procedure_of(d)?, lang);
    let known = json!({
        "reference": head.reference,
        "status": d.status.code(),
        "procedure": head.procedure,
        "applicant": head.applicant,
        "due_at": moment(d.due_at),
    });
    Ok(Json(known).into_response())
}
