//! Routes of the area "office": for staff, by their assignments.

mod access;
mod audit;
mod batches;
mod board;
mod bulk;
mod calendar;
mod changed;
pub(super) mod command;
mod counter;
mod model;
mod news;
mod order;
mod organisation;
mod papers;
mod procedures;
mod queue;
mod register;
mod reports;
mod show;
mod slips;
mod tasks;

use super::routes::{Access, Route};
use app::domain::permission::Action as A;
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The greatest upload request at the counter: several files of 60 MB.
const UPLOAD_BYTES: usize = 400 * 1024 * 1024;

/// The routes of the editor of procedures.
fn editor() -> Vec<Route> {
    use procedures::{begin, compare, edit, file, list, overview, preview, revisions, settle};
    let staff =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Staff, handler };
    let import = post(begin::import).layer(DefaultBodyLimit::max(begin::FILE_BYTES));
    vec![
        staff("GET POST", "/office/procedures", &[A::EditProcedures], get(list::show).post(begin::begin)),
        staff("POST", "/office/procedures/import", &[A::EditProcedures], import),
        staff("GET", "/office/procedures/{code}", &[A::EditProcedures], get(revisions::show)),
        staff("GET", "/office/procedures/{code}/diff", &[A::EditProcedures], get(compare::published)),
        staff(
            "GET",
            "/office/procedures/{code}/revisions/{revision}/file",
            &[A::EditProcedures],
            get(file::published),
        ),
        staff(
            "POST",
            "/office/procedures/{code}/revisions/{revision}/revise",
            &[A::EditProcedures],
            post(begin::revise),
        ),
        staff("GET", "/office/procedure-drafts/{id}", &[A::EditProcedures], get(overview::show)),
        staff(
            "GET POST",
            "/office/procedure-drafts/{id}/edit/{place}",
            &[A::EditProcedures],
            get(edit::show).post(edit::save),
        ),
        staff("POST", "/office/procedure-drafts/{id}/rearrange", &[A::EditProcedures], post(edit::rearrange)),
        staff("POST", "/office/procedure-drafts/{id}/move", &[A::EditProcedures], post(edit::move_question)),
        staff(
            "GET POST",
            "/office/procedure-drafts/{id}/preview/{page}",
            &[A::EditProcedures],
            get(preview::show).post(preview::try_out),
        ),
        staff("GET", "/office/procedure-drafts/{id}/preview", &[A::EditProcedures], get(preview::procedure)),
        staff("GET", "/office/procedure-drafts/{id}/diff", &[A::EditProcedures], get(compare::draft)),
        staff("GET", "/office/procedure-drafts/{id}/file", &[A::EditProcedures], get(file::draft)),
        staff("POST", "/office/procedure-drafts/{id}/check", &[A::EditProcedures], post(settle::check)),
        staff("POST", "/office/procedure-drafts/{id}/publish", &[A::EditProcedures], post(settle::publish)),
        staff("POST", "/office/procedure-drafts/{id}/discard", &[A::EditProcedures], post(settle::discard)),
    ]
}

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    dossiers().into_iter().chain(editor()).collect()
}

/// The routes of the work on many dossiers at once.
fn together() -> Vec<Route> {
    let staff =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Staff, handler };
    vec![
        staff("POST", "/office/bulk/{command}", &[A::CommandMany], post(bulk::give)),
        staff(
            "GET POST",
            "/office/batches",
            &[A::ListBatches, A::MakeBatch],
            get(batches::list::show).post(batches::make::make),
        ),
        staff("GET", "/office/batches/{id}", &[A::ReadBatch], get(batches::show::show)),
        staff("GET", "/office/batches/{id}/slip.pdf", &[A::ReadBatch], get(batches::show::print)),
        staff("POST", "/office/batches/{id}/count", &[A::ReceiveBatch], post(batches::receive::count)),
        staff("POST", "/office/batches/{id}/receive", &[A::ReceiveBatch], post(batches::receive::receive)),
        staff(
            "POST",
            "/office/batches/{id}/missing/{dossier}",
            &[A::SettleMissing],
            post(batches::receive::settle),
        ),
    ]
}

/// The routes of the work on dossiers.
fn dossiers() -> Vec<Route> {
    let staff =
        |methods, path, action, handler| Route { methods, path, action, access: Access::Staff, handler };
    let papers =
        get(counter::papers::show).post(counter::papers::take).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let own = vec![
        staff("GET", "/office", &[A::ListQueue], get(queue::list)),
        staff("GET", "/office/dossiers/{id}", &[A::LookIntoDossier], get(show::show)),
        staff("POST", "/office/dossiers/{id}/{command}", &[A::CommandAsOfficer], post(command::give)),
        staff(
            "POST",
            "/office/dossiers/{id}/papers",
            &[A::ScanPapers],
            post(papers::scan).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        ),
        staff("POST", "/office/dossiers/{id}/papers/{paper}/delete", &[A::RemoveScan], post(papers::remove)),
        staff("GET", "/office/dossiers/{id}/control.pdf", &[A::PrintOfficeSlip], get(slips::control)),
        staff("GET", "/office/dossiers/{id}/handout.pdf", &[A::PrintOfficeSlip], get(slips::handout)),
        staff("GET", "/office/tasks/{task}", &[A::ReadTask], get(tasks::show)),
        staff(
            "POST",
            "/office/tasks/{task}/answer",
            &[A::AnswerTask],
            post(tasks::answer).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        ),
        staff("GET", "/office/tasks/{task}/files/{file}", &[A::ReadTask], get(tasks::file)),
        staff("GET", "/office/counter", &[A::ReceiveAtCounter], get(counter::choose::show)),
        staff(
            "GET POST",
            "/office/counter/{code}",
            &[A::ReceiveAtCounter],
            get(counter::applicant::show).post(counter::applicant::take),
        ),
        staff("GET", "/office/counter/drafts/{id}", &[A::WriteCounterDraft], get(counter::form::begin)),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/form",
            &[A::WriteCounterDraft],
            get(counter::form::show).post(counter::form::take),
        ),
        staff("GET POST", "/office/counter/drafts/{id}/papers", &[A::WriteCounterDraft], papers),
        staff(
            "POST",
            "/office/counter/drafts/{id}/papers/{paper}/delete",
            &[A::WriteCounterDraft],
            post(counter::papers::remove),
        ),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/accept",
            &[A::WriteCounterDraft],
            get(counter::accept::show).post(counter::accept::take),
        ),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/revision",
            &[A::WriteCounterDraft],
            get(counter::revision::show).post(counter::revision::go_on),
        ),
        staff(
            "POST",
            "/office/counter/drafts/{id}/consent",
            &[A::WriteCounterDraft],
            post(counter::consent::withdraw),
        ),
        staff("GET", "/office/counter/drafts/{id}/slip", &[A::PrintCounterSlip], get(counter::slip::show)),
        staff("GET", "/office/board", &[A::ReadBoard], get(board::show)),
        staff("GET POST", "/office/audit", &[A::AuditHistories], get(audit::show).post(audit::begin)),
        staff("GET", "/office/register", &[A::ReadRegister], get(register::show)),
        staff("GET", "/office/register.pdf", &[A::ReadRegister], get(register::pdf)),
        staff("GET", "/office/register.xlsx", &[A::ReadRegister], get(register::xlsx)),
        staff("GET", "/office/reports", &[A::ReadReports], get(reports::again)),
        staff("GET", "/office/reports.xlsx", &[A::ReadReports], get(reports::again_xlsx)),
        staff("GET", "/office/reports/late", &[A::ReadReports], get(reports::late)),
        staff("GET", "/office/reports/late.xlsx", &[A::ReadReports], get(reports::late_xlsx)),
    ];
    [own, together(), access::routes(), organisation::routes(), calendar::routes()]
        .into_iter()
        .flatten()
        .collect()
}
