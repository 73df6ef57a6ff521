//! The life-cycle table, row by row, and what it must refuse.

use super::*;
use crate::domain::{
    dossier::{
        DeliveryState, TRIES,
        sample::{case, citizen, desk, full, staff},
    },
    unit::Role,
};

#[path = "decide_hands_tests.rs"]
mod hands;
#[path = "decide_mandate_tests.rs"]
mod mandates;
#[path = "decide_returning_tests.rs"]
mod returning;
#[path = "asking_agencies_tests.rs"]
mod tasks;

/// Decides where nobody has had a hand in it yet.
fn decide(case: &Case, command: &Command, actor: &Actor) -> Result<Transition, Refused> {
    super::decide(case, &Hands::default(), command, actor)
}

/// Plays commands one after the other and keeps the case up to date as the service does.
fn play(case: &mut Case, steps: &[(CommandKind, Actor)]) -> Result<(), Refused> {
    let mut hands = Hands::default();
    for (kind, actor) in steps {
        let next = super::decide(case, &hands, &full(*kind), actor)?;
        if let Some(login) = actor.login() {
            hands.note(*kind, login);
        }
        (case.status, case.step, case.supplement, case.result) =
            (next.status, next.step, next.supplement, next.result);
        (case.custody, case.holder) = (next.custody, next.holder);
        (case.apology, case.withdrawal, case.awaits) = (next.apology, next.withdrawal, next.awaits);
        (case.delivery, case.post_failures) = (next.delivery, next.post_failures);
        match kind {
            CommandKind::Accept | CommandKind::CounterAccept => {
                case.accepted_by = actor.login().map(Into::into)
            }
            _ if next.supplement == SupplementState::CitizenAsked && *kind != CommandKind::RejectItems => {
                case.rounds += 1;
            }
            CommandKind::Rate => case.rated = true,
            _ => {}
        }
    }
    Ok(())
}

fn whole_life() -> Vec<(CommandKind, Actor)> {
    use CommandKind as K;
    let at = |role| staff(&format!("{role:?}"), role, "C");
    let back = staff("back", Role::Desk, "X");
    vec![
        (K::Submit, citizen()),
        (K::AskSupplement, desk()),
        (K::AnswerSupplement, citizen()),
        (K::Accept, desk()),
        (K::Transfer, desk()),
        (K::ProposeSupplement, at(Role::Specialist)),
        (K::ForwardSupplement, desk()),
        (K::ApproveSupplement, at(Role::Leader)),
        (K::AnswerSupplement, citizen()),
        (K::RejectItems, desk()),
        (K::AnswerSupplement, citizen()),
        (K::CompleteSupplement, desk()),
        (K::Draft, at(Role::Specialist)),
        (K::RejectDraft, at(Role::Head)),
        (K::Draft, at(Role::Specialist)),
        (K::Check, at(Role::Head)),
        (K::Approve, at(Role::Leader)),
        (K::Issue, at(Role::Clerk)),
        (K::TransferResult, at(Role::Clerk)),
        (K::ConfirmResult, back.clone()),
        (K::Deliver, back),
        (K::Rate, citizen()),
    ]
}

#[test]
fn a_dossier_lives_from_submission_to_rating() {
    let mut case = case(Status::Draft, None);
    assert_eq!(play(&mut case, &whole_life()), Ok(()));
    assert_eq!((case.status, case.does(), case.result), (Status::Returned, None, ResultState::Delivered));
}

#[test]
fn no_step_of_the_life_can_be_taken_twice() {
    let life = whole_life();
    for done in 1..=life.len() {
        let mut now = case(Status::Draft, None);
        assert_eq!(play(&mut now, &life[..done]), Ok(()));
        let (kind, actor) = &life[done - 1];
        assert!(decide(&now, &full(*kind), actor).is_err(), "{kind:?} twice");
    }
}

#[test]
fn no_later_step_can_be_taken_with_a_draft() {
    let draft = case(Status::Draft, None);
    for (kind, actor) in whole_life().iter().skip(1) {
        assert_eq!(decide(&draft, &full(*kind), actor), Err(Refused::WrongState), "{kind:?}");
    }
}

#[test]
fn every_command_is_refused_to_a_stranger() {
    let strangers = [
        Actor::citizen("somebody-else"),
        staff("elsewhere", Role::Leader, "other unit"),
        staff("director", Role::Director, "B"),
    ];
    for kind in CommandKind::ALL.iter().copied() {
        for status in Status::ALL {
            for stranger in &strangers {
                let case = case(status, Some(StepKind::Examine));
                assert_eq!(decide(&case, &full(kind), stranger), Err(Refused::NotAllowed), "{kind:?}");
            }
        }
    }
}

#[test]
fn accepting_twice_is_refused() {
    let mut case = case(Status::Submitted, Some(StepKind::Intake));
    assert_eq!(play(&mut case, &[(CommandKind::Accept, desk())]), Ok(()));
    assert_eq!(play(&mut case, &[(CommandKind::Accept, desk())]), Err(Refused::WrongState));
}

#[test]
fn what_is_incomplete_is_neither_submitted_nor_accepted() {
    let incomplete = |kind| Command { kind, complete: false, reasoned: true };
    let draft = case(Status::Draft, None);
    assert_eq!(decide(&draft, &incomplete(CommandKind::Submit), &citizen()), Err(Refused::Incomplete));
    let waiting = case(Status::Submitted, Some(StepKind::Intake));
    assert_eq!(decide(&waiting, &incomplete(CommandKind::Accept), &desk()), Err(Refused::Incomplete));
}

#[test]
fn a_refusal_needs_a_reason() {
    let waiting = case(Status::Submitted, Some(StepKind::Intake));
    let wordless = Command { kind: CommandKind::Refuse, complete: true, reasoned: false };
    assert_eq!(decide(&waiting, &wordless, &desk()), Err(Refused::ReasonMissing));
}

#[test]
fn asking_a_second_time_needs_a_reason() {
    let mut again = case(Status::Submitted, Some(StepKind::Intake));
    let wordless = Command { kind: CommandKind::AskSupplement, complete: true, reasoned: false };
    assert!(decide(&again, &wordless, &desk()).is_ok());
    again.rounds = 1;
    assert_eq!(decide(&again, &wordless, &desk()), Err(Refused::ReasonMissing));
}

#[test]
fn who_accepted_drafted_or_checked_does_not_sign() {
    let case = case(Status::Processing, Some(StepKind::Approve));
    let leader = staff("leader", Role::Leader, "C");
    for kind in [CommandKind::Accept, CommandKind::CounterAccept, CommandKind::Draft, CommandKind::Check] {
        let mut hands = Hands::default();
        hands.note(kind, "leader");
        assert_eq!(
            super::decide(&case, &hands, &full(CommandKind::Approve), &leader),
            Err(Refused::SamePerson)
        );
    }
    assert!(decide(&case, &full(CommandKind::Approve), &leader).is_ok());
}

#[test]
fn the_desk_scans_until_the_dossier_moves_on_and_takes_away_until_it_is_accepted() {
    let may = |case: &Case, kind| decide(case, &full(kind), &desk()).is_ok();
    let mut case = case(Status::Submitted, Some(StepKind::Intake));
    assert!(may(&case, CommandKind::AddPaper) && may(&case, CommandKind::RemovePaper));
    assert_eq!(play(&mut case, &[(CommandKind::Accept, desk())]), Ok(()));
    assert!(may(&case, CommandKind::AddPaper) && !may(&case, CommandKind::RemovePaper));
    assert_eq!(play(&mut case, &[(CommandKind::Transfer, desk())]), Ok(()));
    assert!(!may(&case, CommandKind::AddPaper) && !may(&case, CommandKind::RemovePaper));
}

#[test]
fn nothing_is_withdrawn_once_it_is_signed() {
    let mut case = case(Status::Processing, Some(StepKind::Issue));
    case.result = ResultState::Signed;
    assert_eq!(decide(&case, &full(CommandKind::Withdraw), &citizen()), Err(Refused::AlreadySigned));
}

#[test]
fn a_result_is_not_handed_over_before_the_desk_has_it() {
    let mut case = case(Status::Finished, Some(StepKind::Return));
    case.result = ResultState::Issued;
    let back = staff("back", Role::Desk, "X");
    assert_eq!(decide(&case, &full(CommandKind::Deliver), &back), Err(Refused::WrongState));
}

#[test]
fn rating_happens_once_and_only_in_the_end() {
    let mut case = case(Status::Finished, None);
    assert_eq!(decide(&case, &full(CommandKind::Rate), &citizen()), Err(Refused::WrongState));
    case.status = Status::Returned;
    assert!(decide(&case, &full(CommandKind::Rate), &Actor::Bearer).is_ok());
    case.rated = true;
    assert_eq!(decide(&case, &full(CommandKind::Rate), &citizen()), Err(Refused::AlreadyRated));
}

#[test]
fn an_unanswered_request_ends_as_refused_or_stopped() {
    let mut case = case(Status::SupplementRequested, Some(StepKind::Intake));
    case.supplement = SupplementState::CitizenAsked;
    let next = decide(&case, &full(CommandKind::ExpireSupplement), &Actor::System);
    assert_eq!(next.map(|t| t.status), Ok(Status::Refused));
    case.accepted_by = Some("desk".into());
    let next = decide(&case, &full(CommandKind::ExpireSupplement), &Actor::System);
    assert_eq!(next.map(|t| t.status), Ok(Status::Stopped));
}

#[test]
fn a_procedure_without_a_check_goes_straight_to_the_leader() {
    let mut case = case(Status::Processing, Some(StepKind::Examine));
    case.process.retain(|stage| stage.does != StepKind::Check);
    let next = decide(&case, &full(CommandKind::Draft), &staff("s", Role::Specialist, "C"));
    assert_eq!(next.map(|t| t.step), Ok(Some("approve".to_owned())));
}
