//! The form can be filled in: pages ask something, lists offer something, limits do not contradict each other.

use super::{
    super::{PaperKind, Procedure},
    check_ids,
};
use crate::{
    domain::{
        form::{Field, FieldKind, check_field},
        logic::Fault,
    },
    texts::publication as t,
};
use std::collections::BTreeSet;

/// Pages of a draft that are the site's own.
const OWN_PAGES: [&str; 6] = ["contact", "papers", "receive", "review", "submit", "delete"];

pub(super) fn check(procedure: &Procedure, faults: &mut Vec<Fault>) {
    if procedure.pages.is_empty() {
        faults.push(Fault::new("pages", "no_pages", t::NO_PAGES, &[]));
    }
    for (p, page) in procedure.pages.iter().enumerate() {
        let values = [("id", page.id.as_str())];
        if page.fields.iter().all(|field| field.kind == FieldKind::Note) {
            faults.push(Fault::new(format!("pages[{p}].fields"), "empty_page", t::EMPTY_PAGE, &values));
        }
        if OWN_PAGES.contains(&page.id.as_str()) {
            faults.push(Fault::new(format!("pages[{p}].id"), "page_name_taken", t::PAGE_NAME_TAKEN, &values));
        }
        for (f, field) in page.fields.iter().enumerate() {
            question(procedure, field, &format!("pages[{p}].fields[{f}]"), faults);
        }
    }
    papers(procedure, faults);
}

fn papers(procedure: &Procedure, faults: &mut Vec<Fault>) {
    if procedure.papers.is_empty() {
        faults.push(Fault::new("papers", "no_papers", t::NO_PAPERS, &[]));
    } else if !procedure.papers.iter().any(|paper| paper.kind == PaperKind::Form) {
        faults.push(Fault::new("papers", "no_form_paper", t::NO_FORM_PAPER, &[]));
    }
    for (at, paper) in procedure.papers.iter().enumerate() {
        if paper.takes_files() && paper.max_files == 0 {
            let path = format!("papers[{at}].max_files");
            faults.push(Fault::new(path, "no_files", t::NO_FILES, &[("id", &paper.id)]));
        }
    }
}

fn question(procedure: &Procedure, field: &Field, path: &str, faults: &mut Vec<Fault>) {
    let id = [("id", field.id.as_str())];
    let mut fault =
        |part: &str, code: &str, text| faults.push(Fault::new(format!("{path}.{part}"), code, text, &id));
    match &field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices } => {
            let values: BTreeSet<_> = choices.iter().map(|choice| &choice.value).collect();
            let blank = values.iter().any(|value| value.trim().is_empty() || value.contains('\n'));
            if choices.len() < 2 || values.len() != choices.len() || blank {
                fault("choices", "too_few_choices", t::TOO_FEW_CHOICES);
            }
        }
        FieldKind::Number { min: Some(min), max: Some(max), .. }
        | FieldKind::Decimal { min: Some(min), max: Some(max), .. }
            if min > max =>
        {
            fault("max", "bad_range", t::BAD_RANGE);
        }
        FieldKind::Digits { min, max } if min > max || *max == 0 => fault("max", "bad_range", t::BAD_RANGE),
        FieldKind::Person { parts, .. } if parts.is_empty() => fault("parts", "no_parts", t::NO_PARTS),
        FieldKind::Organisation { parts, .. } if parts.is_empty() => fault("parts", "no_parts", t::NO_PARTS),
        FieldKind::File { paper } if !procedure.paper(paper).is_some_and(|paper| paper.takes_files()) => {
            let path = format!("{path}.paper");
            faults.push(Fault::new(path, "unknown_paper", t::UNKNOWN_PAPER, &[("paper", paper)]));
        }
        FieldKind::Rows { min, max, columns, .. } => {
            if min > max || *max == 0 {
                fault("max", "bad_range", t::BAD_RANGE);
            }
            rows(procedure, field, columns, path, faults);
        }
        _ => {}
    }
    if let Some(default) = field.default.as_deref().filter(|default| *default != "@today") {
        let today = jiff::civil::Date::MAX;
        if field.kind.has_parts() || check_field(field, Some(default), today).is_err() {
            faults.push(Fault::new(format!("{path}.default"), "bad_default", t::BAD_DEFAULT, &id));
        }
    }
}

fn rows(procedure: &Procedure, field: &Field, columns: &[Field], path: &str, faults: &mut Vec<Fault>) {
    if columns.is_empty() {
        faults.push(Fault::new(format!("{path}.columns"), "no_parts", t::NO_PARTS, &[("id", &field.id)]));
    }
    let ids =
        columns.iter().enumerate().map(|(c, column)| (format!("{path}.columns[{c}].id"), column.id.as_str()));
    check_ids(ids, faults);
    for (c, column) in columns.iter().enumerate() {
        let path = format!("{path}.columns[{c}]");
        let own = matches!(column.kind, FieldKind::Rows { .. } | FieldKind::Note | FieldKind::File { .. });
        if own {
            faults.push(Fault::new(
                format!("{path}.kind"),
                "nested_rows",
                t::NESTED_ROWS,
                &[("id", &field.id)],
            ));
        } else {
            question(procedure, column, &path, faults);
        }
    }
}
