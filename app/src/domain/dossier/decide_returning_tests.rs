//! The rows of returning a result: at the desk, or by the post: registered, collected, delivered, or back at the desk after two vain tries.

use super::*;
use {CommandKind as K, DeliveryState as D};

fn at_desk(method: ReturnMethod) -> Case {
    let mut case = case(Status::Finished, Some(StepKind::Return));
    (case.result, case.return_method) = (ResultState::AtDesk, method);
    case
}

fn back() -> Actor {
    staff("back", Role::Desk, "X")
}

fn by_desk(kinds: &[CommandKind]) -> Vec<(CommandKind, Actor)> {
    kinds.iter().map(|kind| (*kind, back())).collect()
}

#[test]
fn what_the_post_delivers_is_returned() {
    let mut case = at_desk(ReturnMethod::Post);
    let life = by_desk(&[K::RegisterPost, K::CollectPost, K::FailPost, K::RetryPost, K::DeliverPost]);
    assert_eq!(play(&mut case, &life), Ok(()));
    assert_eq!((case.status, case.step, case.result), (Status::Returned, None, ResultState::Delivered));
    assert_eq!(case.delivery, D::Delivered);
}

#[test]
fn after_two_vain_tries_the_parcel_comes_back_and_can_be_sent_anew() {
    let mut case = at_desk(ReturnMethod::Post);
    let twice = by_desk(&[K::RegisterPost, K::CollectPost, K::FailPost, K::RetryPost, K::FailPost]);
    assert_eq!(play(&mut case, &twice), Ok(()));
    assert_eq!(case.post_failures, TRIES);
    assert_eq!(decide(&case, &full(K::RetryPost), &back()), Err(Refused::WrongState));
    assert_eq!(play(&mut case, &by_desk(&[K::ReturnPost, K::RegisterPost])), Ok(()));
    assert_eq!((case.delivery, case.post_failures), (D::Registered, 0));
}

#[test]
fn only_who_wants_the_post_gets_it() {
    for method in [ReturnMethod::Desk, ReturnMethod::Online] {
        let refused = decide(&at_desk(method), &full(K::RegisterPost), &back());
        assert_eq!(refused, Err(Refused::WrongState), "{method:?}");
    }
}

#[test]
fn who_comes_to_the_desk_after_all_gets_it_there_with_a_reason() {
    let case = at_desk(ReturnMethod::Post);
    let wordless = Command { kind: K::Deliver, complete: true, reasoned: false };
    assert_eq!(decide(&case, &wordless, &back()), Err(Refused::ReasonMissing));
    assert!(decide(&at_desk(ReturnMethod::Desk), &wordless, &back()).is_ok());
    let registered = Case { delivery: D::Registered, ..case };
    let next = decide(&registered, &full(K::Deliver), &back());
    assert_eq!(next.map(|next| (next.status, next.delivery)), Ok((Status::Returned, D::None)));
}

#[test]
fn what_the_post_has_is_neither_handed_over_nor_sent_back() {
    for delivery in [D::Collected, D::InTransit, D::Failed] {
        let case = Case { delivery, ..at_desk(ReturnMethod::Post) };
        for kind in [K::Deliver, K::ReturnToSender, K::RegisterPost] {
            assert_eq!(
                decide(&case, &full(kind), &back()),
                Err(Refused::WrongState),
                "{delivery:?} {kind:?}"
            );
        }
    }
}

#[test]
fn a_vain_try_needs_its_reason_and_a_bill_is_needed_before_all() {
    let collected = Case { delivery: D::Collected, ..at_desk(ReturnMethod::Post) };
    let wordless = Command { kind: K::FailPost, complete: true, reasoned: false };
    assert_eq!(decide(&collected, &wordless, &back()), Err(Refused::ReasonMissing));
    let without_bill = Command { kind: K::RegisterPost, complete: false, reasoned: true };
    assert_eq!(decide(&at_desk(ReturnMethod::Post), &without_bill, &back()), Err(Refused::Incomplete));
}

#[test]
fn wherever_a_parcel_is_the_returning_desk_has_a_step_to_take() {
    for delivery in D::ALL.into_iter().filter(|delivery| *delivery != D::Delivered) {
        for post_failures in 0..=TRIES {
            let case = Case { delivery, post_failures, ..at_desk(ReturnMethod::Post) };
            let forward =
                CommandKind::FORWARD.into_iter().any(|kind| decide(&case, &full(kind), &back()).is_ok());
            assert!(forward, "{delivery:?} after {post_failures}");
        }
    }
}

#[test]
fn the_desk_corrects_the_case_until_a_result_is_drafted_and_says_why() {
    let kind = K::ChangeProcedureCase;
    for (status, step) in [
        (Status::Submitted, StepKind::Intake),
        (Status::Accepted, StepKind::Intake),
        (Status::Processing, StepKind::Examine),
    ] {
        let open = case(status, Some(step));
        assert!(decide(&open, &full(kind), &desk()).is_ok(), "{status:?}");
        let wordless = Command { kind, complete: true, reasoned: false };
        assert_eq!(decide(&open, &wordless, &desk()), Err(Refused::ReasonMissing));
    }
    for (status, step) in [
        (Status::Processing, Some(StepKind::Check)),
        (Status::Finished, Some(StepKind::Return)),
        (Status::Returned, None),
    ] {
        assert_eq!(decide(&case(status, step), &full(kind), &desk()), Err(Refused::WrongState), "{status:?}");
    }
}
