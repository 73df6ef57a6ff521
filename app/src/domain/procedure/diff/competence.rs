//! Who decides, and who may apply at all.

use super::{Both, Change, change, coded, matched, or_none, plain, valued, yes_or_no};
use crate::{
    domain::{
        localized::Localized,
        procedure::{Competence, Procedure},
    },
    texts::{Lang, revisions as t},
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (before, after) = (&old.competence, &new.competence);
    let asked = |procedure: &Procedure, rule: &Competence| {
        let label = |key: &str, lang| procedure.label_of(lang, key);
        or_none(
            rule.by_field.as_deref().map(|key| Localized::new(label(key, Lang::Vi), label(key, Lang::En))),
        )
    };
    let unit = |rule: &Competence| or_none(rule.unit.as_ref().map(plain));
    let each = [
        (t::WHAT_AGENCY, coded(&before.agency), coded(&after.agency)),
        (t::WHAT_BY_FIELD, asked(old, before), asked(new, after)),
        (t::WHAT_UNIT, unit(before), unit(after)),
        (t::WHAT_ANYWHERE, yes_or_no(before.anywhere), yes_or_no(after.anywhere)),
    ];
    let changed =
        |(what, old, new): (_, Both, Both)| valued("competence", "competence_changed", what, (old, new));
    found.extend(each.into_iter().filter_map(changed));
    rules(before, after, &mut found);
    eligibility(old, new, &mut found);
    found
}

/// Rules have no ids: the same reason is the same rule.
fn rules(before: &Competence, after: &Competence, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&before.rules, &after.rules, |rule| rule.because.vi.as_str());
    let changed = both.iter().filter(|(before, after)| before != after).map(|(_, after)| after);
    let rules = gone.iter().map(|rule| (rule, "rule_removed", t::RULE_REMOVED));
    let rules = rules.chain(added.iter().map(|rule| (rule, "rule_added", t::RULE_ADDED)));
    let rules = rules.chain(changed.map(|rule| (rule, "rule_changed", t::RULE_CHANGED)));
    for (rule, code, text) in rules {
        found.push(change("competence.rules", code, text, &[("name", &rule.because)]));
    }
    let order = |list: &Competence| {
        let reasons = list.rules.iter().map(|rule| rule.because.vi.clone());
        reasons.filter(|reason| both.iter().any(|(rule, _)| rule.because.vi == *reason)).collect::<Vec<_>>()
    };
    if order(before) != order(after) {
        found.push(change("competence.rules", "rules_reordered", t::RULES_REORDERED, &[]));
    }
}

fn eligibility(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&old.eligibility, &new.eligibility, |rule| rule.id.as_str());
    let changed = both.iter().filter(|(before, after)| before != after).map(|(_, after)| after);
    let rules = gone.iter().map(|rule| (rule, "eligibility_removed", t::ELIGIBILITY_REMOVED));
    let rules = rules.chain(added.iter().map(|rule| (rule, "eligibility_added", t::ELIGIBILITY_ADDED)));
    let rules = rules.chain(changed.map(|rule| (rule, "eligibility_changed", t::ELIGIBILITY_CHANGED)));
    for (rule, code, text) in rules {
        found.push(change(format!("eligibility.{}", rule.id), code, text, &[("name", &rule.reason)]));
    }
}
