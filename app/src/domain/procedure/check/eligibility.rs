//! The requirements leave somebody who may use the procedure: each can be fulfilled, and all of them together. Not
//! here: whether their conditions can be read (`super`).

use super::super::Procedure;
use crate::{
    domain::logic::{Condition, Fault, Form, can_hold},
    texts::publication as t,
};

/// The first requirement that nobody can fulfil with those before it is the fault; what follows is none of its own.
pub(super) fn check(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let form = Form::new(&procedure.pages);
    let mut musts: Vec<&Condition> = Vec::new();
    for (at, rule) in procedure.eligibility.iter().enumerate() {
        musts.push(&rule.must);
        if !can_hold(&musts, &form) {
            let path = format!("eligibility[{at}].must");
            faults.push(Fault::new(path, "never_eligible", t::NEVER_ELIGIBLE, &[("id", &rule.id)]));
            return;
        }
    }
}
