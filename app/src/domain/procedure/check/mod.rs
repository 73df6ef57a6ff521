//! The check that a revision passes before it is published: every reference leads somewhere, every form can be
//! filled in, every sum adds up. Each fault has the path of its place and says what to do. Not here: the law's
//! content, which a person must read.

mod competence;
mod eligibility;
mod fees;
mod form;
mod previous;
mod process;
mod tasks;
mod texts;

use super::Procedure;
use crate::{
    domain::logic::{self, Condition, Fault, Form, check_condition},
    texts::publication as t,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a revision is checked against; what is left out is not checked.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// Codes of the fields (lĩnh vực) that there are.
    pub fields: Option<BTreeSet<String>>,
    /// Codes of the life events that there are.
    pub life_events: Option<BTreeSet<String>>,
    /// The units that are open on the first day of the revision, with their kinds as written in files.
    pub units: Option<BTreeMap<String, String>>,
    /// The units that are known and not open on that day.
    pub closed: BTreeMap<String, String>,
    /// The revision in force, which this one replaces.
    pub previous: Option<&'a Procedure>,
}

impl Procedure {
    /// Lists what is wrong; empty when the revision can be published.
    pub fn check(&self, context: &Context<'_>) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check_ids(&mut faults);
        self.check_head(context, &mut faults);
        texts::check(self, &mut faults);
        form::check(self, &mut faults);
        faults.extend(logic::check(&self.pages));
        self.check_rules(&mut faults);
        eligibility::check(self, &mut faults);
        fees::check(self, &mut faults);
        process::check(self, context, &mut faults);
        tasks::check(self, context, &mut faults);
        competence::check(self, context, &mut faults);
        if let Some(previous) = context.previous {
            previous::check(self, previous, &mut faults);
        }
        faults
    }

    fn check_ids(&self, faults: &mut Vec<Fault>) {
        let groups = [
            ("papers", self.papers.iter().map(|paper| paper.id.as_str()).collect::<Vec<_>>()),
            ("pages", self.pages.iter().map(|page| page.id.as_str()).collect()),
            ("fees", self.fees.iter().map(|fee| fee.id.as_str()).collect()),
            ("steps", self.steps.iter().map(|step| step.id.as_str()).collect()),
            ("eligibility", self.eligibility.iter().map(|rule| rule.id.as_str()).collect()),
            ("tasks", self.tasks.iter().map(|task| task.id.as_str()).collect()),
        ];
        for (name, ids) in groups {
            let places = ids.into_iter().enumerate().map(|(at, id)| (format!("{name}[{at}].id"), id));
            check_ids(places, faults);
        }
        let fields = self.pages.iter().enumerate().flat_map(|(p, page)| {
            let ids = page.fields.iter().enumerate();
            ids.map(move |(f, field)| (format!("pages[{p}].fields[{f}].id"), field.id.as_str()))
        });
        check_ids(fields, faults);
    }

    fn check_head(&self, context: &Context<'_>, faults: &mut Vec<Fault>) {
        if !is_code(&self.code) {
            faults.push(Fault::new("code", "bad_code", t::BAD_CODE, &[("code", &self.code)]));
        }
        if self.valid_to.is_some_and(|to| to < self.valid_from) {
            faults.push(Fault::new("valid_to", "validity", t::VALIDITY, &[]));
        }
        if context.fields.as_ref().is_some_and(|known| !known.contains(&self.field)) {
            let text = if self.field.is_empty() { t::NO_FIELD_CODE } else { t::UNKNOWN_FIELD_CODE };
            faults.push(Fault::new("field", "unknown_field_code", text, &[("code", &self.field)]));
        }
        for (at, event) in self.life_events.iter().enumerate() {
            if context.life_events.as_ref().is_some_and(|known| !known.contains(event)) {
                let path = format!("life_events[{at}]");
                faults.push(Fault::new(
                    path,
                    "unknown_life_event",
                    t::UNKNOWN_LIFE_EVENT,
                    &[("code", event)],
                ));
            }
        }
        if self.legal_basis.is_empty() {
            faults.push(Fault::new("legal_basis", "no_legal_basis", t::NO_LEGAL_BASIS, &[]));
        }
        if self.supplement_days == 0 {
            faults.push(Fault::new("supplement_days", "no_supplement_days", t::NO_SUPPLEMENT_DAYS, &[]));
        }
    }

    /// The conditions outside of the form: they may read every answer.
    fn check_rules(&self, faults: &mut Vec<Fault>) {
        let form = Form::new(&self.pages);
        let mut look = |path: String, condition: Option<&Condition>| {
            if let Some(condition) = condition {
                faults.extend(check_condition(condition, &path, &form, None));
            }
        };
        for (at, paper) in self.papers.iter().enumerate() {
            look(format!("papers[{at}].when"), paper.when.as_ref());
            look(format!("papers[{at}].required_when"), paper.required_when.as_ref());
        }
        for (at, variant) in self.limit_variants.iter().enumerate() {
            look(format!("limit_variants[{at}].when"), Some(&variant.when));
        }
        for (at, rule) in self.competence.rules.iter().enumerate() {
            look(format!("competence.rules[{at}].when"), Some(&rule.when));
        }
        for (at, task) in self.tasks.iter().enumerate() {
            look(format!("tasks[{at}].when"), task.when.as_ref());
        }
        for (at, rule) in self.eligibility.iter().enumerate() {
            look(format!("eligibility[{at}].must"), Some(&rule.must));
        }
        for (at, fee) in self.fees.iter().enumerate() {
            look(format!("fees[{at}].when"), fee.when.as_ref());
            for (g, group) in fee.exempt.iter().enumerate() {
                look(format!("fees[{at}].exempt[{g}].when"), Some(&group.when));
            }
        }
    }
}

fn check_ids<'a>(ids: impl Iterator<Item = (String, &'a str)>, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    for (path, id) in ids {
        let first = id.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        if !first || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            faults.push(Fault::new(&path, "bad_id", t::BAD_ID, &[("id", id)]));
        }
        if !seen.insert(id) {
            faults.push(Fault::new(path, "id_twice", t::ID_TWICE, &[("id", id)]));
        }
    }
}

/// `1.001193`, or `X.` and capitals where no national code is confirmed.
fn is_code(code: &str) -> bool {
    let Some((head, rest)) = code.split_once('.') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let word = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
    };
    (digits(head) && rest.len() == 6 && digits(rest)) || (head == "X" && word(rest))
}

#[cfg(test)]
mod tests;
