//! GET and POST `/office/audit`: the look over all histories; begun here, carried out in the background.

use crate::{
    http::{App, form::Posted, reply, viewing::Viewing},
    service::{
        Error, Services,
        dossiers::history::day,
        upkeep::{Fault, MOST_KEPT, kept_faults},
    },
    store::audit_runs::AuditRun,
};
use app::{
    domain::{dossier::Actor, time::Timestamp},
    pages::office::audit::{Audit, Finished, Run, audit},
    texts::{Lang, Text, proofs as t},
};
use axum::{extract::State, response::Response};

/// Shows the looks of late.
pub async fn show(State(app): State<App>, viewing: Viewing) -> Response {
    let model = async { model(&app.services, viewing.officer()?, viewing.lang()).await };
    match model.await {
        Ok(model) => reply::page(audit(&viewing.frame, &model)),
        Err(error) => viewing.problem(&error),
    }
}

/// Begins a look; it goes on after the answer.
pub async fn begin(State(app): State<App>, viewing: Viewing, posted: Posted) -> Response {
    let begun = async { app.services.begin_audit(viewing.officer()?, posted.key("audit")).await };
    match begun.await {
        Ok(run) => {
            if let Some(run) = run {
                let services = app.services.clone();
                tokio::spawn(async move {
                    if let Err(error) = services.finish_audit(run).await {
                        tracing::error!(code = error.code().code(), %error, "a look over all histories failed");
                    }
                });
            }
            reply::see("/office/audit")
        }
        Err(error) => viewing.problem(&error),
    }
}

async fn model(services: &Services, actor: &Actor, lang: Lang) -> Result<Audit, Error> {
    let runs = services.audit_runs(actor).await?;
    let running = runs.iter().find(|run| services.is_under_way(run));
    let last = runs.iter().find_map(|run| Some(finished(run, run.finished_at?, lang)));
    Ok(Audit {
        running: running.map(|run| Timestamp(run.asked_at).short()),
        last,
        runs: runs.iter().map(|run| line(services, run)).collect(),
        command_id: services.new_id(),
    })
}

fn count(run: &AuditRun) -> usize {
    usize::try_from(run.fault_count).unwrap_or_default()
}

fn finished(run: &AuditRun, at: i64, lang: Lang) -> Finished {
    Finished {
        when: Timestamp(at).short(),
        histories: run.histories,
        events: run.events,
        security_events: run.security_events,
        root: run.root.clone(),
        faults: kept_faults(run).iter().map(|fault| words(fault, lang)).collect(),
        kept: (count(run) > MOST_KEPT).then_some(MOST_KEPT),
        count: count(run),
    }
}

fn line(services: &Services, run: &AuditRun) -> Run {
    let who = services.catalogue.staff(&run.asked_by).map(|staff| staff.name.clone());
    Run {
        when: Timestamp(run.asked_at).short(),
        who: who.unwrap_or_else(|| run.asked_by.clone()),
        faults: run.finished_at.map(|_| count(run)),
    }
}

/// What people call the rows of a table.
fn record(table: &str, lang: Lang) -> String {
    let text = match table {
        "result" => t::RECORD_RESULT,
        "supplement_request" => t::RECORD_SUPPLEMENT_REQUEST,
        "supplement_item" => t::RECORD_SUPPLEMENT_ITEM,
        "paper" => t::RECORD_PAPER,
        "parcel" => t::RECORD_PARCEL,
        "apology" => t::RECORD_APOLOGY,
        "hand_over" => t::RECORD_HAND_OVER,
        "rating" => t::RECORD_RATING,
        "task" => t::RECORD_TASK,
        "task_file" => t::RECORD_TASK_FILE,
        "batch_item" | "batch" => t::RECORD_BATCH,
        "batch_discrepancy" => t::RECORD_BATCH_DISCREPANCY,
        other => return other.to_owned(),
    };
    lang.t(text).to_owned()
}

/// A fault of the journal of access.
fn security(lang: Lang, text: Text, numbers: &[(&str, &i64)]) -> (String, String) {
    let numbers: Vec<(&str, String)> = numbers.iter().map(|(name, n)| (*name, n.to_string())).collect();
    let values: Vec<(&str, &str)> = numbers.iter().map(|(name, n)| (*name, n.as_str())).collect();
    (lang.t(t::AUDIT_SECURITY).to_owned(), lang.fill(text, &values))
}

/// Where a fault is, and what it is.
fn words(fault: &Fault, lang: Lang) -> (String, String) {
    use Fault as F;
    let of = |dossier: &str| lang.fill(t::AUDIT_DOSSIER, &[("code", dossier)]);
    let event = |dossier: &str, text: Text, number: &i64| {
        (of(dossier), lang.fill(text, &[("number", &number.to_string())]))
    };
    let seal = |date: &str, text: Text| {
        (lang.fill(t::AUDIT_SEAL_OF, &[("day", &day(date))]), lang.t(text).to_owned())
    };
    match fault {
        F::EventGone { dossier, number } => event(dossier, t::FAULT_EVENT_GONE, number),
        F::EventReplaced { dossier, number } => event(dossier, t::FAULT_EVENT_REPLACED, number),
        F::EventAdded { dossier, number, .. } => event(dossier, t::FAULT_EVENT_ADDED, number),
        F::EventNeverAnnounced { dossier, number } => event(dossier, t::FAULT_EVENT_NEVER_ANNOUNCED, number),
        F::EventOutOfOrder { dossier, number } => event(dossier, t::FAULT_EVENT_OUT_OF_ORDER, number),
        F::EventChanged { dossier, number } => event(dossier, t::FAULT_EVENT_CHANGED, number),
        F::EventDiscontinuous { dossier, number } => event(dossier, t::FAULT_EVENT_DISCONTINUOUS, number),
        F::WordsOtherwise { dossier, number } => event(dossier, t::FAULT_WORDS_OTHERWISE, number),
        F::SaidOtherwise { dossier } => (of(dossier), lang.t(t::FAULT_SAID_OTHERWISE).to_owned()),
        F::TasksOtherwise { dossier } => (of(dossier), lang.t(t::FAULT_TASKS_OTHERWISE).to_owned()),
        F::NoHistory { dossier } => (of(dossier), lang.t(t::FAULT_NO_HISTORY).to_owned()),
        F::Unaccounted { dossier, columns } => {
            (of(dossier), lang.fill(t::FAULT_UNACCOUNTED, &[("what", columns)]))
        }
        F::RowsOtherwise { dossier, tables } => {
            let named = tables.iter().map(|table| record(table, lang)).collect::<Vec<_>>().join(", ");
            (of(dossier), lang.fill(t::FAULT_ROWS_OTHERWISE, &[("what", &named)]))
        }
        F::Unreadable { dossier, .. } => (of(dossier), lang.t(t::FAULT_UNREADABLE).to_owned()),
        F::SealOutOfOrder { day } => seal(day, t::FAULT_SEAL_OUT_OF_ORDER),
        F::SealFileGone { day } => seal(day, t::FAULT_SEAL_FILE_GONE),
        F::SealFileUnreadable { day, .. } => seal(day, t::FAULT_SEAL_FILE_UNREADABLE),
        F::SealDiffers { day } => seal(day, t::FAULT_SEAL_DIFFERS),
        F::SealGone { number } => {
            let about = lang.fill(t::AUDIT_SEAL_NUMBER, &[("number", &number.to_string())]);
            (about, lang.t(t::FAULT_SEAL_GONE).to_owned())
        }
        F::SecurityGone { first, last } => {
            security(lang, t::FAULT_SECURITY_GONE, &[("first", first), ("last", last)])
        }
        F::SecurityChanged { number } => security(lang, t::FAULT_SECURITY_CHANGED, &[("number", number)]),
        F::SecurityReplaced { number } => security(lang, t::FAULT_SECURITY_REPLACED, &[("number", number)]),
        F::SecurityCutOff { after, last } => {
            security(lang, t::FAULT_SECURITY_CUT_OFF, &[("after", after), ("last", last)])
        }
        F::SecurityAdded { first } => security(lang, t::FAULT_SECURITY_ADDED, &[("first", first)]),
    }
}
