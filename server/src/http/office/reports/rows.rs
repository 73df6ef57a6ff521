//! Rows of the reports in words, for the page and for the spreadsheet.

use crate::{
    documents::report_sheet::Cell,
    service::{Services, reference, reports::UnitAgain, short_reference},
    store::{dossiers::Dossier, reports::AskedAgain},
};
use app::{
    domain::{
        dossier::{AgainReason, ApologyState},
        time::Timestamp,
    },
    pages::{
        office::reports::{Row, UnitLine},
        words,
    },
    texts::{Lang, reports as t},
};

/// The short name of a unit, or its code where the organisation has it no more.
pub(super) fn unit_name(services: &Services, lang: Lang, code: &str) -> String {
    let unit = services.catalogue.unit(code);
    unit.map_or_else(|| code.to_owned(), |unit| unit.short_name.get(lang).to_owned())
}

pub(super) fn unit_line(services: &Services, lang: Lang, sum: &UnitAgain) -> UnitLine {
    let approvers = sum.by_approver.iter().filter(|(login, _)| !login.is_empty());
    let approvers = approvers.map(|(login, n)| format!("{} ({n})", services.staff_name(login)));
    UnitLine {
        unit: sum.unit.clone(),
        name: unit_name(services, lang, &sum.unit),
        dossiers: sum.dossiers,
        by_reason: sum.by_reason,
        approvers: approvers.collect::<Vec<_>>().join(", "),
    }
}

fn procedure(services: &Services, lang: Lang, code: &str, revision: i64) -> String {
    let procedure = services.catalogue.revision(code, revision);
    procedure.map_or_else(|| code.to_owned(), |procedure| procedure.name.get(lang).to_owned())
}

/// A request: everything but the words of its reason, in the order of the columns.
fn request_words(services: &Services, lang: Lang, row: &AskedAgain) -> Vec<String> {
    let ground = AgainReason::from_code(&row.again_reason).map(|reason| words::again(lang, reason));
    let approver = row.approved_by.as_deref().map(|login| services.staff_name(login));
    vec![
        row.code.clone().unwrap_or_else(|| short_reference(&row.dossier_id)),
        procedure(services, lang, &row.procedure_code, row.procedure_revision),
        unit_name(services, lang, &row.unit),
        row.round.to_string(),
        Timestamp(row.asked_at).short_date(),
        ground.unwrap_or_default(),
        row.legal_basis.clone(),
        approver.unwrap_or_default(),
        row.repeat_faults.to_string(),
    ]
}

pub(super) fn request(services: &Services, lang: Lang, row: &AskedAgain) -> Row {
    Row { dossier: row.dossier_id.clone(), cells: request_words(services, lang, row) }
}

pub(super) fn request_cells(services: &Services, row: &AskedAgain) -> Vec<Cell> {
    let mut cells: Vec<Cell> = request_words(services, Lang::Vi, row).into_iter().map(Cell::Text).collect();
    cells[3] = number(row.round);
    cells[4] = Cell::Moment(Some(Timestamp(row.asked_at).local()));
    cells[8] = number(row.repeat_faults);
    cells.push(Cell::Text(row.reason.clone()));
    cells
}

fn overdue_words(services: &Services, lang: Lang, d: &Dossier) -> Vec<String> {
    let apology = match d.apology {
        ApologyState::Drafted => t::LATE_APOLOGY_DRAFTED,
        _ => t::LATE_APOLOGY_NONE,
    };
    let holder = d.holder_person.as_deref().map(|login| services.staff_name(login));
    let holder = holder.unwrap_or_else(|| lang.t(t::LATE_HOLDER_NONE).to_owned());
    vec![
        reference(d),
        procedure(services, lang, &d.procedure_code, d.procedure_revision),
        unit_name(services, lang, &d.competent_unit),
        d.due_at.map(|at| Timestamp(at).short_date()).unwrap_or_default(),
        services.days_late(d).to_string(),
        d.does().map(|step| words::step(lang, step)).unwrap_or_default(),
        holder,
        lang.t(apology).to_owned(),
    ]
}

pub(super) fn overdue(services: &Services, lang: Lang, d: &Dossier) -> Row {
    Row { dossier: d.id.clone(), cells: overdue_words(services, lang, d) }
}

pub(super) fn overdue_cells(services: &Services, d: &Dossier) -> Vec<Cell> {
    let mut cells: Vec<Cell> = overdue_words(services, Lang::Vi, d).into_iter().map(Cell::Text).collect();
    cells[3] = Cell::Moment(d.due_at.map(|at| Timestamp(at).local()));
    cells[4] = number(services.days_late(d).into());
    cells
}

fn number(n: i64) -> Cell {
    Cell::Number(u32::try_from(n).unwrap_or_default())
}
