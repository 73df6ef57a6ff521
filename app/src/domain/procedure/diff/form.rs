//! Pages and questions.

use super::{Change, change, matched, plain};
use crate::{
    domain::{
        form::{Field, Page},
        procedure::Procedure,
    },
    texts::revisions as t,
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (gone, added, both) = matched(&old.pages, &new.pages, |page| page.id.as_str());
    let pages = gone.iter().map(|page| (page, "page_removed", t::PAGE_REMOVED));
    let pages = pages.chain(added.iter().map(|page| (page, "page_added", t::PAGE_ADDED)));
    for (page, code, text) in pages {
        found.push(change(format!("pages.{}", page.id), code, text, &[("name", &page.title)]));
    }
    for (before, after) in both {
        page(before, after, &mut found);
    }
    questions(old, new, &mut found);
    found
}

fn page(before: &Page, after: &Page, found: &mut Vec<Change>) {
    let path = format!("pages.{}", after.id);
    if before.title != after.title {
        let values = [("old", &before.title), ("new", &after.title)];
        found.push(change(&path, "page_renamed", t::PAGE_RENAMED, &values));
    }
    if before.when != after.when {
        found.push(change(&path, "page_condition", t::PAGE_CONDITION, &[("name", &after.title)]));
    }
    if before.lead != after.lead {
        found.push(change(&path, "page_lead", t::PAGE_LEAD, &[("name", &after.title)]));
    }
}

fn questions(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let all = |procedure: &Procedure| procedure.all_fields().cloned().collect::<Vec<Field>>();
    let (before, after) = (all(old), all(new));
    let (gone, added, both) = matched(&before, &after, |field| field.id.as_str());
    let fields = gone.iter().map(|field| (field, "field_removed", t::FIELD_REMOVED));
    let fields = fields.chain(added.iter().map(|field| (field, "field_added", t::FIELD_ADDED)));
    for (field, code, text) in fields {
        found.push(change(format!("fields.{}", field.id), code, text, &[("name", &field.label)]));
    }
    // Only the order among those that stayed tells whether one moved.
    let order: Vec<&str> = after.iter().map(|field| field.id.as_str()).collect();
    let place = |field: &Field| order.iter().position(|id| *id == field.id);
    let mut furthest = None;
    for (before, after) in &both {
        let here = place(after);
        let moved = here < furthest || page_of(old, &before.id) != page_of(new, &after.id);
        furthest = furthest.max(here);
        question(before, after, moved.then(|| page_of(new, &after.id)).flatten(), found);
    }
}

fn page_of<'a>(procedure: &'a Procedure, id: &str) -> Option<&'a str> {
    let page = procedure.pages.iter().find(|page| page.fields.iter().any(|field| field.id == id));
    page.map(|page| page.id.as_str())
}

fn question(before: &Field, after: &Field, moved: Option<&str>, found: &mut Vec<Change>) {
    let path = format!("fields.{}", after.id);
    let name = ("name", &after.label);
    if let Some(page) = moved {
        found.push(change(&path, "field_moved", t::FIELD_MOVED, &[name, ("page", &plain(page))]));
    }
    if before.label != after.label {
        let values = [("old", &before.label), ("new", &after.label)];
        found.push(change(&path, "field_renamed", t::FIELD_RENAMED, &values));
    }
    if !before.kind.is_like(&after.kind) {
        found.push(change(&path, "field_kind", t::FIELD_KIND, &[name]));
    } else if before.kind != after.kind {
        found.push(change(&path, "field_limits", t::FIELD_LIMITS, &[name]));
    }
    if (before.required, &before.required_when) != (after.required, &after.required_when) {
        found.push(change(&path, "field_required", t::FIELD_REQUIRED, &[name]));
    }
    if before.when != after.when {
        found.push(change(&path, "field_condition", t::FIELD_CONDITION, &[name]));
    }
    if before.printed != after.printed {
        found.push(change(&path, "field_printed", t::FIELD_PRINTED, &[name]));
    }
    let help = |field: &Field| (field.hint.clone(), field.purpose.clone(), field.basis.clone());
    let begins = |field: &Field| (field.prefill, field.default.clone());
    if help(before) != help(after) || begins(before) != begins(after) {
        found.push(change(&path, "field_help", t::FIELD_HELP, &[name]));
    }
}
