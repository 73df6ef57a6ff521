//! The case, the people and the command from which the tests of the life cycle begin: received at `R`, decided at `C`,
//! returned at `X`, of the usual process. Not here: what a test is about, which it changes itself.

use super::{
    Actor, ApologyState, Awaits, Case, Command, CommandKind, Custody, DeliveryState, ResultState,
    ReturnMethod, Stage, Status, SupplementState, Units, Withdrawal,
};
use crate::domain::{mandate::Principal, procedure::StepKind, task::Tasks, unit::Role};

pub(in crate::domain) const OWNER: &str = "account-1";

pub(in crate::domain) fn citizen() -> Actor {
    Actor::citizen(OWNER)
}

pub(in crate::domain) fn staff(login: &str, role: Role, unit: &str) -> Actor {
    Actor::Staff { login: login.into(), assignments: vec![(unit.into(), role)] }
}

pub(in crate::domain) fn desk() -> Actor {
    staff("desk", Role::Desk, "R")
}

pub(in crate::domain) fn case(status: Status, step: Option<StepKind>) -> Case {
    Case {
        status,
        step: step.map(|step| step.code().to_owned()),
        supplement: SupplementState::None,
        result: ResultState::None,
        rounds: 0,
        units: Units {
            receiving: "R".into(),
            supporting: None,
            competent: "C".into(),
            returning: "X".into(),
        },
        return_method: ReturnMethod::Desk,
        rated: false,
        id: "dossier-1".into(),
        procedure: "1.000001".into(),
        owner: Some(Principal::Person(OWNER.into())),
        accepted_by: None,
        custody: Custody::Held,
        holder: None,
        stand_ins: Vec::new(),
        crosses: false,
        apology: ApologyState::None,
        withdrawal: Withdrawal::None,
        delivery: DeliveryState::None,
        post_failures: 0,
        tasks: Tasks::default(),
        awaits: Awaits::Nothing,
        opened: false,
        process: StepKind::ALL.map(Stage::usual).to_vec(),
    }
}

/// A command with everything that it may need.
pub(in crate::domain) fn full(kind: CommandKind) -> Command {
    Command { kind, complete: true, reasoned: true }
}
