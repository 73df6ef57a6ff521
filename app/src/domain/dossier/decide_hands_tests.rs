//! The rows about hands, second requests, apologies and withdrawals, and what they must refuse.

use super::*;
use crate::domain::dossier::NonBoundary;

fn with_leader() -> Case {
    let mut case = case(Status::Processing, Some(StepKind::Approve));
    (case.result, case.accepted_by) = (ResultState::Checked, Some("desk".into()));
    case
}

#[test]
fn work_confirms_the_receipt_and_each_step_is_a_new_hand_over() {
    use CommandKind as K;
    let mut case = case(Status::Accepted, Some(StepKind::Intake));
    assert_eq!(play(&mut case, &[(K::Transfer, desk())]), Ok(()));
    assert_eq!(case.custody, Custody::OnTheWay);
    let specialist = staff("s", Role::Specialist, "C");
    assert_eq!(play(&mut case, &[(K::ConfirmReceipt, specialist.clone())]), Ok(()));
    assert_eq!(case.custody, Custody::Held);
    assert_eq!(decide(&case, &full(K::ConfirmReceipt), &specialist), Err(Refused::WrongState), "twice");
    assert_eq!(play(&mut case, &[(K::Draft, specialist)]), Ok(()));
    assert_eq!((case.does(), case.custody), (Some(StepKind::Check), Custody::OnTheWay));
}

#[test]
fn only_what_nobody_has_confirmed_is_called_back() {
    use CommandKind as K;
    let mut case = case(Status::Accepted, Some(StepKind::Intake));
    assert_eq!(play(&mut case, &[(K::Transfer, desk()), (K::Recall, desk())]), Ok(()));
    assert_eq!((case.does(), case.custody), (Some(StepKind::Intake), Custody::Held));
    let received = [(K::Transfer, desk()), (K::ConfirmReceipt, staff("s", Role::Specialist, "C"))];
    assert_eq!(play(&mut case, &received), Ok(()));
    assert_eq!(decide(&case, &full(K::Recall), &desk()), Err(Refused::AlreadyReceived));
}

#[test]
fn what_came_back_to_the_desk_stays_in_processing_whatever_it_waited_for() {
    use CommandKind as K;
    let specialist = || staff("s", Role::Specialist, "C");
    let leader = || staff("l", Role::Leader, "C");
    let back = [(K::Transfer, desk()), (K::ConfirmReceipt, specialist()), (K::ReturnToSender, specialist())];
    let stopped = [(K::Suspend, leader()), (K::Resume, leader())];
    let asked =
        [(K::AskSupplement, desk()), (K::AnswerSupplement, citizen()), (K::CompleteSupplement, desk())];
    for wait in [&stopped[..], &asked[..]] {
        let mut fresh = case(Status::Accepted, Some(StepKind::Intake));
        fresh.accepted_by = Some("desk".into());
        let mut returned = fresh.clone();
        assert_eq!(play(&mut fresh, wait), Ok(()));
        assert_eq!(fresh.status, Status::Accepted, "nobody has handed it over yet");
        assert_eq!(play(&mut returned, &[&back[..], wait].concat()), Ok(()));
        assert_eq!((returned.status, returned.does()), (Status::Processing, Some(StepKind::Intake)));
    }
}

#[test]
fn what_is_called_back_from_the_leader_is_with_the_head_again() {
    let mut case = with_leader();
    case.custody = Custody::OnTheWay;
    let next = decide(&case, &full(CommandKind::Recall), &staff("h", Role::Head, "C"));
    assert_eq!(next.map(|t| (t.step, t.result)), Ok((Some("check".to_owned()), ResultState::Drafted)));
    case.process.retain(|stage| stage.does != StepKind::Check);
    let next = decide(&case, &full(CommandKind::Recall), &staff("s", Role::Specialist, "C"));
    assert_eq!(next.map(|t| (t.step, t.result)), Ok((Some("examine".to_owned()), ResultState::None)));
}

#[test]
fn what_a_leader_sent_back_to_the_specialist_is_not_called_back_by_the_desk() {
    use CommandKind as K;
    let mut case = case(Status::Accepted, Some(StepKind::Intake));
    case.process.retain(|stage| stage.does != StepKind::Check);
    let (specialist, leader) = (staff("s", Role::Specialist, "C"), staff("l", Role::Leader, "C"));
    let life = [(K::Transfer, desk()), (K::Draft, specialist), (K::RejectDraft, leader)];
    assert_eq!(play(&mut case, &life), Ok(()));
    assert_eq!((case.does(), case.custody), (Some(StepKind::Examine), Custody::OnTheWay));
    let hands = Hands::of([("transfer", "desk"), ("draft", "s"), ("reject_draft", "l")]);
    assert_eq!(super::super::decide(&case, &hands, &full(K::Recall), &desk()), Err(Refused::WrongState));
}

#[test]
fn nothing_is_signed_while_a_wish_to_withdraw_waits_for_its_answer() {
    use CommandKind as K;
    let mut case = with_leader();
    case.accepted_by = Some("desk".into());
    assert_eq!(play(&mut case, &[(K::AskWithdrawal, citizen())]), Ok(()));
    let leader = staff("l", Role::Leader, "C");
    assert_eq!(decide(&case, &full(K::Approve), &leader), Err(Refused::WrongState));
    assert_eq!(play(&mut case, &[(K::DeclineWithdrawal, leader.clone())]), Ok(()));
    assert!(decide(&case, &full(K::Approve), &leader).is_ok());
}

#[test]
fn what_was_sent_back_to_the_desk_is_handed_over_anew() {
    use CommandKind as K;
    let mut case = case(Status::Processing, Some(StepKind::Examine));
    case.accepted_by = Some("desk".into());
    let back = [(K::ReturnToSender, staff("s", Role::Specialist, "C"))];
    assert_eq!(play(&mut case, &back), Ok(()));
    assert_eq!((case.status, case.does()), (Status::Processing, Some(StepKind::Intake)));
    assert_eq!(play(&mut case, &[(K::Transfer, desk())]), Ok(()));
    assert_eq!(case.does(), Some(StepKind::Examine));
}

#[test]
fn what_a_colleague_holds_is_left_alone_but_by_who_stands_in() {
    use CommandKind as K;
    let mut case = case(Status::Processing, Some(StepKind::Examine));
    let [an, ba] = ["an", "ba"].map(|login| staff(login, Role::Specialist, "C"));
    assert_eq!(play(&mut case, &[(K::Take, an.clone())]), Ok(()));
    assert_eq!(case.holder.as_deref(), Some("an"));
    for kind in [K::Draft, K::Take] {
        assert_eq!(decide(&case, &full(kind), &ba), Err(Refused::HeldByColleague), "{kind:?}");
    }
    assert!(decide(&case, &full(K::Draft), &an).is_ok());
    case.stand_ins.push("ba".into());
    let next = decide(&case, &full(K::Draft), &ba);
    assert_eq!(next.map(|t| t.holder), Ok(None), "it has moved on");
}

#[test]
fn the_second_request_waits_for_a_leader_who_may_decline_it() {
    use CommandKind as K;
    let mut case = case(Status::SupplementRequested, Some(StepKind::Intake));
    (case.rounds, case.supplement) = (1, SupplementState::CitizenSent);
    assert_eq!(play(&mut case, &[(K::AskSupplement, desk())]), Ok(()));
    assert_eq!(case.supplement, SupplementState::AwaitingApproval);
    assert_eq!(decide(&case, &full(K::ApproveSupplement), &desk()), Err(Refused::NotAllowed));
    assert_eq!(decide(&case, &full(K::Accept), &desk()), Err(Refused::WrongState));
    assert_eq!(play(&mut case, &[(K::DeclineSupplement, staff("l", Role::Leader, "C"))]), Ok(()));
    assert_eq!(case.supplement, SupplementState::CitizenSent);
    assert!(decide(&case, &full(K::Accept), &desk()).is_ok());
}

#[test]
fn there_is_one_apology_signed_by_the_head_of_the_office_at_fault() {
    use CommandKind as K;
    let mut case = with_leader();
    let signer = || staff("l", Role::Leader, "C");
    assert_eq!(decide(&case, &full(K::SignApology), &signer()), Err(Refused::WrongState));
    let life = [
        (K::CallApology, Actor::System),
        (K::DraftApology, staff("s", Role::Specialist, "C")),
        (K::SignApology, signer()),
    ];
    assert_eq!(play(&mut case, &life), Ok(()));
    assert_eq!(decide(&case, &full(K::SignApology), &signer()), Err(Refused::AlreadyExtended));
    let again = decide(&case, &full(K::DraftApology), &staff("s", Role::Specialist, "C"));
    assert_eq!(again, Err(Refused::AlreadyExtended));
}

#[test]
fn what_was_accepted_is_withdrawn_only_with_consent() {
    use CommandKind as K;
    let mut case = case(Status::Submitted, Some(StepKind::Intake));
    assert!(decide(&case, &full(K::Withdraw), &citizen()).is_ok(), "before acceptance at once");
    assert_eq!(play(&mut case, &[(K::Accept, desk())]), Ok(()));
    assert_eq!(decide(&case, &full(K::Withdraw), &citizen()), Err(Refused::NotAllowed));
    assert_eq!(play(&mut case, &[(K::AskWithdrawal, citizen())]), Ok(()));
    let mut declined = case.clone();
    assert_eq!(play(&mut declined, &[(K::DeclineWithdrawal, desk())]), Ok(()));
    assert_eq!(declined.withdrawal, Withdrawal::None);
    assert_eq!(play(&mut case, &[(K::Withdraw, desk())]), Ok(()));
    assert_eq!((case.status, case.withdrawal), (Status::Withdrawn, Withdrawal::None));
}

#[test]
fn how_far_a_crossing_is_follows_from_the_way() {
    let mut case = case(Status::Processing, Some(StepKind::Examine));
    case.crosses = true;
    assert_eq!(case.non_boundary(), NonBoundary::Accepted);
    case.custody = Custody::OnTheWay;
    assert_eq!(case.non_boundary(), NonBoundary::Awaiting);
    (case.custody, case.step) = (Custody::Held, Some("approve".to_owned()));
    assert_eq!(case.non_boundary(), NonBoundary::Processing);
    case.status = Status::Finished;
    assert_eq!(case.non_boundary(), NonBoundary::ResultReturned);
    case.crosses = false;
    assert_eq!(case.non_boundary(), NonBoundary::None);
}
