//! The papers of a dossier.

use super::{Change, change, coded, matched, or_none, plain, valued_of};
use crate::{
    domain::procedure::{Paper, Procedure},
    texts::revisions as t,
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (gone, added, both) = matched(&old.papers, &new.papers, |paper| paper.id.as_str());
    let papers = gone.iter().map(|paper| (paper, "paper_removed", t::PAPER_REMOVED));
    let papers = papers.chain(added.iter().map(|paper| (paper, "paper_added", t::PAPER_ADDED)));
    for (paper, code, text) in papers {
        found.push(change(format!("papers.{}", paper.id), code, text, &[("name", &paper.name)]));
    }
    for (before, after) in both {
        paper(before, after, &mut found);
    }
    found
}

fn paper(before: &Paper, after: &Paper, found: &mut Vec<Change>) {
    let path = format!("papers.{}", after.id);
    let name = ("name", &after.name);
    if before.name != after.name {
        let values = [("old", &before.name), ("new", &after.name)];
        found.push(change(&path, "paper_renamed", t::PAPER_RENAMED, &values));
    }
    if (before.required, &before.required_when) != (after.required, &after.required_when) {
        found.push(change(&path, "paper_required", t::PAPER_REQUIRED, &[name]));
    }
    if before.when != after.when {
        found.push(change(&path, "paper_condition", t::PAPER_CONDITION, &[name]));
    }
    let each = [
        (t::WHAT_PAPER_KIND, "paper_kind", coded(&before.kind), coded(&after.kind)),
        (t::WHAT_MAX_FILES, "paper_files", plain(before.max_files), plain(after.max_files)),
        (t::WHAT_NOTE, "paper_note", or_none(before.note.clone()), or_none(after.note.clone())),
    ];
    let changed = |(what, code, old, new)| valued_of(&path, code, (&after.name, what), (old, new));
    found.extend(each.into_iter().filter_map(changed));
}
