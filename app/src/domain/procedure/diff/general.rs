//! What a revision says of the procedure as a whole, and how people find it.

use super::{Both, Change, change, coded, or_none, plain, valued, yes_or_no};
use crate::{
    domain::{localized::Localized, procedure::Procedure, time::short_date},
    texts::{Text, revisions as t},
};

/// Yes or no: where it stands, what it is called, what a revision says.
type Flag = (&'static str, Text, fn(&Procedure) -> bool);

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let flags: [Flag; 4] = [
        ("non_boundary", t::WHAT_NON_BOUNDARY, |p| p.non_boundary),
        ("vertical", t::WHAT_VERTICAL, |p| p.vertical),
        ("sensitive", t::WHAT_SENSITIVE, |p| p.sensitive),
        ("electronic_result", t::WHAT_ELECTRONIC_RESULT, |p| p.electronic_result),
    ];
    let flags =
        flags.into_iter().map(|(path, what, get)| (path, what, yes_or_no(get(old)), yes_or_no(get(new))));
    let days = |p: &Procedure| plain(p.supplement_days);
    let last = |p: &Procedure| or_none(p.valid_to.map(|day| plain(short_date(day))));
    let values = [
        ("service_level", t::WHAT_SERVICE_LEVEL, coded(&old.service_level), coded(&new.service_level)),
        ("supplement_days", t::WHAT_SUPPLEMENT_DAYS, days(old), days(new)),
        ("valid_to", t::WHAT_VALID_TO, last(old), last(new)),
    ];
    let changed =
        |(path, what, old, new): (&str, Text, Both, Both)| valued(path, "general_changed", what, (old, new));
    let mut found: Vec<Change> = flags.chain(values).filter_map(changed).collect();
    basis(&old.legal_basis, &new.legal_basis, &mut found);
    let searched = |p: &Procedure| (p.field.clone(), p.life_events.clone(), p.keywords.clone());
    if searched(old) != searched(new) {
        found.push(change("keywords", "search_changed", t::SEARCH_CHANGED, &[]));
    }
    if old.source_note != new.source_note {
        found.push(change("source_note", "note_changed", t::NOTE_CHANGED, &[]));
    }
    found
}

fn basis(old: &[Localized], new: &[Localized], found: &mut Vec<Change>) {
    let gone =
        old.iter().filter(|law| !new.contains(law)).map(|law| (law, "basis_removed", t::BASIS_REMOVED));
    let added = new.iter().filter(|law| !old.contains(law)).map(|law| (law, "basis_added", t::BASIS_ADDED));
    for (law, code, text) in gone.chain(added) {
        found.push(change("legal_basis", code, text, &[("name", law)]));
    }
}
