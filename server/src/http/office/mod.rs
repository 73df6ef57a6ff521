//! Routes of the area "office": for staff, by their assignments.

mod audit;
mod batches;
mod board;
mod bulk;
mod calendar;
mod changed;
pub(super) mod command;
mod counter;
mod model;
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
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The greatest upload request at the counter: several files of 60 MB.
const UPLOAD_BYTES: usize = 400 * 1024 * 1024;

/// The routes of the editor of procedures.
fn editor() -> Vec<Route> {
    use procedures::{begin, compare, edit, file, list, overview, preview, revisions, settle};
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    let import = post(begin::import).layer(DefaultBodyLimit::max(begin::FILE_BYTES));
    vec![
        staff("GET POST", "/office/procedures", get(list::show).post(begin::begin)),
        staff("POST", "/office/procedures/import", import),
        staff("GET", "/office/procedures/{code}", get(revisions::show)),
        staff("GET", "/office/procedures/{code}/diff", get(compare::published)),
        staff("GET", "/office/procedures/{code}/revisions/{revision}/file", get(file::published)),
        staff("POST", "/office/procedures/{code}/revisions/{revision}/revise", post(begin::revise)),
        staff("GET", "/office/procedure-drafts/{id}", get(overview::show)),
        staff("GET POST", "/office/procedure-drafts/{id}/edit/{place}", get(edit::show).post(edit::save)),
        staff("POST", "/office/procedure-drafts/{id}/rearrange", post(edit::rearrange)),
        staff("POST", "/office/procedure-drafts/{id}/move", post(edit::move_question)),
        staff(
            "GET POST",
            "/office/procedure-drafts/{id}/preview/{page}",
            get(preview::show).post(preview::try_out),
        ),
        staff("GET", "/office/procedure-drafts/{id}/preview", get(preview::procedure)),
        staff("GET", "/office/procedure-drafts/{id}/diff", get(compare::draft)),
        staff("GET", "/office/procedure-drafts/{id}/file", get(file::draft)),
        staff("POST", "/office/procedure-drafts/{id}/check", post(settle::check)),
        staff("POST", "/office/procedure-drafts/{id}/publish", post(settle::publish)),
        staff("POST", "/office/procedure-drafts/{id}/discard", post(settle::discard)),
    ]
}

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    dossiers().into_iter().chain(editor()).collect()
}

/// The routes of the work on many dossiers at once.
fn together() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    vec![
        staff("POST", "/office/bulk/{command}", post(bulk::give)),
        staff("GET POST", "/office/batches", get(batches::list::show).post(batches::make::make)),
        staff("GET", "/office/batches/{id}", get(batches::show::show)),
        staff("GET", "/office/batches/{id}/slip.pdf", get(batches::show::print)),
        staff("POST", "/office/batches/{id}/count", post(batches::receive::count)),
        staff("POST", "/office/batches/{id}/receive", post(batches::receive::receive)),
        staff("POST", "/office/batches/{id}/missing/{dossier}", post(batches::receive::settle)),
    ]
}

/// The routes of the work on dossiers.
fn dossiers() -> Vec<Route> {
    let staff = |methods, path, handler| Route { methods, path, access: Access::Staff, handler };
    let papers =
        get(counter::papers::show).post(counter::papers::take).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    let own = vec![
        staff("GET", "/office", get(queue::list)),
        staff("GET", "/office/dossiers/{id}", get(show::show)),
        staff("POST", "/office/dossiers/{id}/{command}", post(command::give)),
        staff(
            "POST",
            "/office/dossiers/{id}/papers",
            post(papers::scan).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        ),
        staff("POST", "/office/dossiers/{id}/papers/{paper}/delete", post(papers::remove)),
        staff("GET", "/office/dossiers/{id}/control.pdf", get(slips::control)),
        staff("GET", "/office/dossiers/{id}/handout.pdf", get(slips::handout)),
        staff("GET", "/office/tasks/{task}", get(tasks::show)),
        staff(
            "POST",
            "/office/tasks/{task}/answer",
            post(tasks::answer).layer(DefaultBodyLimit::max(UPLOAD_BYTES)),
        ),
        staff("GET", "/office/tasks/{task}/files/{file}", get(tasks::file)),
        staff("GET", "/office/counter", get(counter::choose::show)),
        staff(
            "GET POST",
            "/office/counter/{code}",
            get(counter::applicant::show).post(counter::applicant::take),
        ),
        staff("GET", "/office/counter/drafts/{id}", get(counter::form::begin)),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/form",
            get(counter::form::show).post(counter::form::take),
        ),
        staff("GET POST", "/office/counter/drafts/{id}/papers", papers),
        staff("POST", "/office/counter/drafts/{id}/papers/{paper}/delete", post(counter::papers::remove)),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/accept",
            get(counter::accept::show).post(counter::accept::take),
        ),
        staff(
            "GET POST",
            "/office/counter/drafts/{id}/revision",
            get(counter::revision::show).post(counter::revision::go_on),
        ),
        staff("POST", "/office/counter/drafts/{id}/consent", post(counter::consent::withdraw)),
        staff("GET", "/office/counter/drafts/{id}/slip", get(counter::slip::show)),
        staff("GET", "/office/board", get(board::show)),
        staff("GET POST", "/office/audit", get(audit::show).post(audit::begin)),
        staff("GET", "/office/register", get(register::show)),
        staff("GET", "/office/register.pdf", get(register::pdf)),
        staff("GET", "/office/register.xlsx", get(register::xlsx)),
        staff("GET", "/office/reports", get(reports::again)),
        staff("GET", "/office/reports.xlsx", get(reports::again_xlsx)),
        staff("GET", "/office/reports/late", get(reports::late)),
        staff("GET", "/office/reports/late.xlsx", get(reports::late_xlsx)),
    ];
    [own, together(), organisation::routes(), calendar::routes()].into_iter().flatten().collect()
}
