//! Who got or lost a role by a plan, and which units it changed, in the journal of access. Not here: what a plan changes
//! (`domain::organisation`).

use super::execute::Execution;
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::Connection,
};
use app::domain::{
    organisation::{Change, Organisation},
    security::SecurityKind,
    unit::{Assignment, Staff},
};
use std::collections::{BTreeMap, BTreeSet};

/// The assignments that the first has and the second has not, each with its login.
fn without<'a>(these: &'a Organisation, those: &Organisation) -> Vec<(&'a str, &'a Assignment)> {
    let known: BTreeMap<&str, &Staff> =
        those.staff.iter().map(|person| (person.login.as_str(), person)).collect();
    let all = these
        .staff
        .iter()
        .flat_map(|person| person.assignments.iter().map(|assignment| (person.login.as_str(), assignment)));
    let kept = |login: &str, assignment: &Assignment| {
        known.get(login).is_some_and(|person| person.assignments.contains(assignment))
    };
    all.filter(|(login, assignment)| !kept(login, assignment)).collect()
}

impl Services {
    /// One entry for a plan that opens or changes units, closes them or lets others follow them.
    pub(super) async fn note_units(
        &self,
        tx: &mut Connection,
        (order, writers): (&Execution<'_>, &BTreeSet<String>),
        change: &Change,
    ) -> Result<()> {
        let opens: Vec<_> = change
            .opens
            .iter()
            .map(|unit| serde_json::json!({"unit": unit.code, "kind": unit.kind.code(), "parent": unit.parent}))
            .collect();
        let follows: Vec<_> =
            change.successions.iter().map(|row| serde_json::json!([row.old, row.new])).collect();
        let closing = change.closing();
        if opens.is_empty() && follows.is_empty() && closing.is_empty() {
            return Ok(());
        }
        let data = serde_json::json!({
            "opened": opens,
            "closed": closing,
            "followed": follows,
            "from": change.effective.to_string(),
            "written_by": writers,
        });
        let doer = if order.console { Doer::System } else { Doer::Actor(order.actor) };
        let reason = if order.proof.is_empty() { order.reason } else { order.proof };
        let origin = self.origin(order.address);
        let note = SecurityNote::new(SecurityKind::UnitsChanged, doer, &origin, order.code);
        self.note_security(tx, SecurityNote { data, reason, ..note }).await
    }

    /// One entry for each role that was given or ended. An assignment whose dates were changed is both.
    pub(super) async fn note_roles(
        &self,
        tx: &mut Connection,
        (order, writers): (&Execution<'_>, &BTreeSet<String>),
        before: &Organisation,
        after: &Organisation,
    ) -> Result<()> {
        let origin = self.origin(order.address);
        let reason = if order.proof.is_empty() { order.reason } else { order.proof };
        let ended = without(before, after).into_iter().map(|one| (SecurityKind::RoleEnded, one));
        let given = without(after, before).into_iter().map(|one| (SecurityKind::RoleGiven, one));
        for (kind, (login, assignment)) in ended.chain(given) {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let data = serde_json::json!({
                "unit": assignment.unit,
                "role": assignment.role.code(),
                "from": day(assignment.from),
                "to": day(assignment.to),
                "substitute_for": assignment.substitute_for,
                "plan": order.code,
                "written_by": writers,
            });
            let doer = if order.console { Doer::System } else { Doer::Actor(order.actor) };
            let note = SecurityNote::new(kind, doer, &origin, login);
            self.note_security(tx, SecurityNote { data, reason, ..note }).await?;
        }
        Ok(())
    }
}
