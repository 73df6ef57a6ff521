//! Processes with several steps that do the same, steps of other units, and pauses between two steps.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use crate::domain::dossier::{
    Awaits, ClockEffect, Command, CommandKind as K, Custody, Hands, Refused, Status, Transition, decide,
    sample,
};

/// Two offices examine it one after the other, two heads check it, and two leaders sign it.
fn chain() -> Vec<Stage> {
    let stage = |id: &str, does, unit| Stage { id: id.to_owned(), unit, ..Stage::usual(does) };
    let other = || StepUnit::Other("O".to_owned());
    vec![
        Stage::usual(StepKind::Intake),
        stage("survey", StepKind::Examine, other()),
        Stage::usual(StepKind::Examine),
        Stage::usual(StepKind::Check),
        stage("check_there", StepKind::Check, other()),
        Stage::usual(StepKind::Approve),
        stage("sign_there", StepKind::Approve, other()),
        Stage::usual(StepKind::Issue),
        Stage::usual(StepKind::Return),
    ]
}

fn at(step: &str, process: Vec<Stage>) -> Case {
    Case {
        step: Some(step.to_owned()),
        accepted_by: Some("desk".into()),
        process,
        ..sample::case(Status::Processing, None)
    }
}

fn give(case: &Case, kind: K, role: Role, unit: &str) -> Result<Transition, Refused> {
    let actor = sample::staff(&format!("{role:?} of {unit}"), role, unit);
    decide(case, &Hands::default(), &sample::full(kind), &actor)
}

fn go(case: &mut Case, kind: K, role: Role, unit: &str) {
    let next = give(case, kind, role, unit).unwrap();
    (case.status, case.step, case.result) = (next.status, next.step, next.result);
    (case.custody, case.awaits) = (next.custody, next.awaits);
}

#[test]
fn each_step_of_the_same_kind_is_taken_by_its_own_unit_and_in_its_turn() {
    let mut case = at("intake", chain());
    case.status = Status::Accepted;
    for (kind, role, unit, step, result) in [
        (K::Transfer, Role::Desk, "R", "survey", ResultState::None),
        (K::PassOn, Role::Specialist, "O", "examine", ResultState::None),
        (K::Draft, Role::Specialist, "C", "check", ResultState::Drafted),
        (K::Check, Role::Head, "C", "check_there", ResultState::Checked),
        (K::Check, Role::Head, "O", "approve", ResultState::Checked),
        (K::Approve, Role::Leader, "C", "sign_there", ResultState::Checked),
        (K::Approve, Role::Leader, "O", "issue", ResultState::Signed),
        (K::Issue, Role::Clerk, "C", "return", ResultState::Issued),
    ] {
        let elsewhere = if unit == "O" { "C" } else { "O" };
        assert_eq!(give(&case, kind, role, elsewhere), Err(Refused::NotAllowed), "{kind:?}");
        go(&mut case, kind, role, unit);
        assert_eq!((case.step.as_deref(), case.result), (Some(step), result), "{kind:?}");
    }
    assert_eq!(case.status, Status::Finished);
}

#[test]
fn who_examines_first_passes_it_on_and_who_examines_last_drafts() {
    let first = at("survey", chain());
    assert_eq!(give(&first, K::Draft, Role::Specialist, "O"), Err(Refused::WrongState));
    let last = at("examine", chain());
    assert_eq!(give(&last, K::PassOn, Role::Specialist, "C"), Err(Refused::WrongState));
}

#[test]
fn a_later_examination_keeps_the_draft_of_an_earlier_one_or_writes_it_anew() {
    let mut process = chain();
    process.insert(5, Stage { id: "look".into(), ..Stage::usual(StepKind::Examine) });
    let mut case = at("look", process);
    case.result = ResultState::Checked;
    let kept = give(&case, K::PassOn, Role::Specialist, "C").unwrap();
    assert_eq!((kept.step.as_deref(), kept.result), (Some("approve"), ResultState::Checked));
    let anew = give(&case, K::Draft, Role::Specialist, "C").unwrap();
    assert_eq!((anew.step.as_deref(), anew.result), (Some("approve"), ResultState::Drafted));
}

#[test]
fn a_draft_goes_back_to_the_examination_in_which_it_was_written() {
    for (step, role, unit) in [("check_there", Role::Head, "O"), ("sign_there", Role::Leader, "O")] {
        let back = give(&at(step, chain()), K::RejectDraft, role, unit).unwrap();
        assert_eq!((back.step.as_deref(), back.result), (Some("examine"), ResultState::None));
    }
}

#[test]
fn what_is_sent_or_called_back_is_one_step_earlier_as_it_was_there() {
    for (step, kind, role, unit, before, result) in [
        ("survey", K::ReturnToSender, Role::Specialist, "O", "intake", ResultState::None),
        ("examine", K::ReturnToSender, Role::Specialist, "C", "survey", ResultState::None),
        ("examine", K::Recall, Role::Specialist, "O", "survey", ResultState::None),
        ("check", K::Recall, Role::Specialist, "C", "examine", ResultState::None),
        ("check_there", K::Recall, Role::Head, "C", "check", ResultState::Drafted),
        ("approve", K::Recall, Role::Head, "O", "check_there", ResultState::Checked),
        ("sign_there", K::Recall, Role::Leader, "C", "approve", ResultState::Checked),
    ] {
        let mut case = at(step, chain());
        case.custody = if kind == K::Recall { Custody::OnTheWay } else { Custody::Held };
        let back = give(&case, kind, role, unit).unwrap();
        assert_eq!((back.step.as_deref(), back.result), (Some(before), result), "{step} {kind:?}");
    }
}

#[test]
fn what_was_opened_is_called_back_no_more() {
    let mut case = at("examine", chain());
    (case.custody, case.opened) = (Custody::OnTheWay, true);
    assert_eq!(give(&case, K::Recall, Role::Specialist, "O"), Err(Refused::AlreadyReceived));
}

#[test]
fn what_the_next_office_sent_back_is_called_back_by_nobody_before_it_was_passed_on_again() {
    let recall = |history: &[(&str, &str)], step: &str, role, unit: &str| {
        let mut case = at(step, chain());
        case.custody = Custody::OnTheWay;
        let hands = Hands::of(history.iter().copied());
        decide(&case, &hands, &sample::full(K::Recall), &sample::staff("who", role, unit))
            .map(|next| next.step)
    };
    let way = [
        ("transfer", "desk"),
        ("pass_on", "surveyor"),
        ("return_to_sender", "examiner"),
        ("pass_on", "surveyor"),
    ];
    assert_eq!(
        recall(&way[..3], "survey", Role::Desk, "R"),
        Err(Refused::WrongState),
        "the desk gave it long ago"
    );
    assert_eq!(recall(&way[..3], "survey", Role::Specialist, "C"), Err(Refused::NotAllowed));
    assert_eq!(recall(&way, "examine", Role::Specialist, "O"), Ok(Some("survey".to_owned())));
    assert_eq!(recall(&way[..1], "survey", Role::Desk, "R"), Ok(Some("intake".to_owned())));
}

fn pausing(reason: PauseReason) -> Case {
    let mut process = chain();
    process[1].pause_after = Some(reason);
    at("survey", process)
}

#[test]
fn after_its_step_a_financial_duty_is_the_citizens_turn() {
    let mut case = pausing(PauseReason::FinancialDuty);
    let wordless = Command { kind: K::PassOn, complete: true, reasoned: false };
    let specialist = sample::staff("s", Role::Specialist, "O");
    assert_eq!(decide(&case, &Hands::default(), &wordless, &specialist), Err(Refused::ReasonMissing));
    assert_eq!(give(&case, K::PassOn, Role::Specialist, "O").unwrap().clock, ClockEffect::Pause);
    go(&mut case, K::PassOn, Role::Specialist, "O");
    assert_eq!((case.status, case.step.as_deref()), (Status::PaymentRequested, Some("examine")));
    let paid = give(&case, K::ConfirmPayment, Role::Specialist, "C").unwrap();
    assert_eq!((paid.status, paid.clock), (Status::Processing, ClockEffect::Resume));
    assert_eq!(paid.step.as_deref(), Some("examine"));
}

#[test]
fn while_another_agency_is_asked_nothing_is_settled_until_its_answer_is_recorded() {
    let mut case = pausing(PauseReason::OtherAgency);
    assert_eq!(give(&case, K::PassOn, Role::Specialist, "O").unwrap().clock, ClockEffect::Pause);
    go(&mut case, K::PassOn, Role::Specialist, "O");
    assert_eq!((case.status, case.awaits), (Status::Processing, Awaits::OtherAgency));
    for kind in [K::Draft, K::AskPayment, K::ProposeSupplement, K::ReturnToSender] {
        assert_eq!(give(&case, kind, Role::Specialist, "C"), Err(Refused::WrongState), "{kind:?}");
    }
    let answered = give(&case, K::RecordAnswer, Role::Specialist, "C").unwrap();
    assert_eq!((answered.awaits, answered.clock), (Awaits::Nothing, ClockEffect::Resume));
    let ended = give(&case, K::Withdraw, Role::Desk, "R").unwrap();
    assert_eq!((ended.status, ended.awaits), (Status::Withdrawn, Awaits::Nothing));
    case.awaits = Awaits::Nothing;
    assert_eq!(give(&case, K::RecordAnswer, Role::Specialist, "C"), Err(Refused::WrongState));
}

#[test]
fn a_step_of_a_unit_that_nobody_is_falls_to_the_competent_unit() {
    let step = ProcessStep {
        unit: Some(StepUnit::Other("tax_office".into())),
        ..ProcessStep::usual(StepKind::Examine, 4)
    };
    assert_eq!(Stage::of(&step, |_| None).unit, StepUnit::Competent);
    assert_eq!(
        Stage::of(&step, |kind| Some(format!("QN.{kind}"))).unit,
        StepUnit::Other("QN.tax_office".into())
    );
}
