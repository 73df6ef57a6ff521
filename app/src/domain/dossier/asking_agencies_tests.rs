//! Asking other agencies: who asks, who answers, and what waits for them.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::{
    dossier::ends_tasks,
    permission::{may_consult, may_view},
    task::{NewTask, TaskState, Tasks},
};
use CommandKind as K;

fn examined(tasks: &[(&str, bool)]) -> Case {
    let mut own = Tasks::default();
    for (agency, blocks) in tasks {
        own.open(NewTask { agency: (*agency).into(), blocks: *blocks, ..NewTask::default() }).unwrap();
    }
    let accepted_by = Some("desk".to_owned());
    Case { tasks: own, accepted_by, ..case(Status::Processing, Some(StepKind::Examine)) }
}

fn at(role: Role, unit: &str) -> Actor {
    staff("an", role, unit)
}

fn said(case: &Case, kind: CommandKind, actor: &Actor) -> Option<Refused> {
    decide(case, &full(kind), actor).err()
}

#[test]
fn who_examines_asks_and_takes_back_and_nobody_else() {
    let case = examined(&[("A", true)]);
    for kind in [K::OpenTask, K::CancelTask] {
        assert_eq!(said(&case, kind, &at(Role::Specialist, "C")), None, "{kind:?}");
        for actor in [at(Role::Specialist, "A"), at(Role::Leader, "C"), desk(), citizen(), Actor::System] {
            assert_eq!(said(&case, kind, &actor), Some(Refused::NotAllowed), "{kind:?} {actor:?}");
        }
    }
    let held = Case { holder: Some("ba".into()), ..case };
    assert_eq!(said(&held, K::OpenTask, &at(Role::Specialist, "C")), Some(Refused::HeldByColleague));
    let elsewhere = Case { step: Some("approve".to_owned()), ..examined(&[("A", true)]) };
    assert_eq!(said(&elsewhere, K::OpenTask, &at(Role::Specialist, "C")), Some(Refused::WrongState));
    let nothing = examined(&[]);
    assert_eq!(said(&nothing, K::CancelTask, &at(Role::Specialist, "C")), Some(Refused::WrongState));
}

#[test]
fn the_staff_of_the_asked_agency_answers_while_it_is_asked() {
    let mut case = examined(&[("A", true)]);
    for role in Role::ALL {
        let may = matches!(role, Role::Specialist | Role::Leader);
        let expected = (!may).then_some(Refused::NotAllowed);
        assert_eq!(said(&case, K::AnswerTask, &at(role, "A")), expected, "{role:?}");
        assert_eq!(said(&case, K::AnswerTask, &at(role, "B")), Some(Refused::NotAllowed));
    }
    // The office waits for the citizen; the agency need not.
    case.status = Status::SupplementRequested;
    assert_eq!(said(&case, K::AnswerTask, &at(Role::Specialist, "A")), None);
    case.tasks.end(1, TaskState::Answered);
    assert_eq!(said(&case, K::AnswerTask, &at(Role::Specialist, "A")), Some(Refused::NotAllowed));
}

#[test]
fn the_result_waits_for_those_that_block_it() {
    let specialist = at(Role::Specialist, "C");
    let mut case = examined(&[("A", true), ("B", false)]);
    assert_eq!(said(&case, K::Draft, &specialist), Some(Refused::TasksOpen));
    case.tasks.end(1, TaskState::Answered);
    assert_eq!(said(&case, K::Draft, &specialist), None, "the other one does not block");
    assert_eq!(
        said(&examined(&[("A", true)]), K::Draft, &at(Role::Specialist, "A")),
        Some(Refused::NotAllowed)
    );
}

#[test]
fn an_asked_agency_consults_and_does_not_view() {
    let mut case = examined(&[("A", true)]);
    let police = at(Role::Specialist, "A");
    assert!(may_consult(&police, &case) && !may_view(&police, &case));
    assert!(!may_consult(&at(Role::Admin, "A"), &case) && !may_consult(&citizen(), &case));
    case.tasks.end(1, TaskState::Answered);
    assert!(may_consult(&police, &case), "its own history");
    let mut taken_back = examined(&[("A", true)]);
    taken_back.tasks.end(1, TaskState::Cancelled);
    assert!(!may_consult(&police, &taken_back));
}

#[test]
fn nobody_is_asked_any_more_when_the_dossier_is_over_or_stopped() {
    let ended: Vec<Status> = Status::ALL.into_iter().filter(|status| ends_tasks(*status)).collect();
    let expected = [Status::Refused, Status::Withdrawn, Status::Stopped, Status::Finished, Status::Returned];
    assert_eq!(ended, expected);
}
