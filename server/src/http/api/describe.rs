//! From rows to what programs read.

use super::schema::{DossierDetail, DossierStanding, DossierSummary, Event, Paper, Parcel, Task};
use crate::{
    service::{Services, dossiers::Record, reference_of},
    store::{dossiers::Dossier, line::DossierLine},
};
use app::{
    domain::dossier::{Actor, Case, Command, CommandKind, decide},
    pages::words,
    texts::Lang,
};

/// A time as RFC 3339 in UTC.
pub fn time(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default()
}

/// A dossier in a list.
pub fn summary(services: &Services, lang: Lang, d: &DossierLine) -> DossierSummary {
    let procedure = services.catalogue.revision(&d.procedure_code, d.procedure_revision);
    DossierSummary {
        id: d.id.clone(),
        version: d.version,
        code: d.code.clone(),
        reference: reference_of(d.code.as_deref(), &d.id),
        status: d.status.code(),
        status_name: lang.t(words::status_look(d.status).label()).to_owned(),
        step: d.step.clone(),
        procedure: d.procedure_code.clone(),
        procedure_name: procedure.map(|procedure| procedure.name.get(lang).to_owned()).unwrap_or_default(),
        applicant: d.applicant_name.clone(),
        holder_unit: d.holder_unit.clone(),
        submitted_at: d.submitted_at.map(time),
        accepted_at: d.accepted_at.map(time),
        due_at: d.due_at.map(time),
        updated_at: time(d.updated_at),
    }
}

fn task(actor: &Actor, task: &crate::store::tasks::Task) -> Task {
    Task {
        number: task.number,
        agency: task.agency.clone(),
        title: actor.login().map(|_| task.title.clone()),
        state: task.state.code().to_owned(),
        due_at: task.due_at.map(time),
        ended_at: task.ended_at.map(time),
        answer: actor.login().map(|_| task.result.clone()),
    }
}

fn standing(d: &Dossier, case: &Case) -> DossierStanding {
    DossierStanding {
        supplement: d.supplement.code().to_owned(),
        payment: d.payment.code().to_owned(),
        digitisation: d.digitisation.code().to_owned(),
        result: d.result.code().to_owned(),
        delivery: d.delivery.code().to_owned(),
        non_boundary: case.non_boundary().code().to_owned(),
        sync: d.sync.code().to_owned(),
        rating: case.rating().code().to_owned(),
    }
}

/// Carrier and bill, once the result is with the post.
pub fn parcel(d: &Dossier) -> Option<Parcel> {
    let parcel = || Parcel { carrier: d.post_carrier.clone(), bill: d.post_bill.clone() };
    (!d.post_bill.is_empty()).then(parcel)
}

/// Everything on record, as this actor may know it. Notes of officers to each other stay out of the history.
pub fn detail(services: &Services, lang: Lang, actor: &Actor, record: &Record) -> DossierDetail {
    let d = &record.dossier;
    let paper = |paper: &crate::store::papers::PaperFile| Paper {
        id: paper.id.clone(),
        component: paper.component.clone(),
        name: paper.name.clone(),
        media_type: paper.media_type.clone(),
        size: paper.size,
        sha256: paper.file_hash.clone(),
    };
    let event = |event: &crate::store::events::Event| Event {
        number: event.number,
        at: time(event.at),
        actor_kind: event.actor_kind.clone(),
        unit: event.unit.clone(),
        kind: event.kind.clone(),
        from_status: event.from_status,
        to_status: event.to_status,
        hash: event.hash.clone(),
    };
    let case = services.case_of(d, &record.procedure);
    let hands = record.hands();
    let can = |kind: &CommandKind| {
        decide(&case, &hands, &Command { kind: *kind, complete: true, reasoned: true }, actor).is_ok()
    };
    DossierDetail {
        summary: summary(services, lang, &d.into()),
        receiving_unit: d.receiving_unit.clone(),
        competent_unit: d.competent_unit.clone(),
        returning_unit: d.returning_unit.clone(),
        supporting_unit: d.supporting_unit.clone(),
        standing: standing(d, &case),
        return_method: d.return_method.code().to_owned(),
        parcel: parcel(d),
        answers: serde_json::from_str(&d.answers).unwrap_or_default(),
        fee: d.fee,
        papers: record.papers.iter().map(paper).collect(),
        tasks: record.tasks.iter().map(|task| self::task(actor, task)).collect(),
        events: record.events.iter().map(event).collect(),
        commands: CommandKind::ALL
            .iter()
            .filter(|kind| can(kind))
            .map(|kind| kind.code().to_owned())
            .collect(),
    }
}
