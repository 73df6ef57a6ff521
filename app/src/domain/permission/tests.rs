//! The table read for people of every kind, those who act for somebody among them.
#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::{
    dossier::sample::{case, citizen, desk, staff},
    mandate::{Mandate, OrganisationRole, Principal},
    procedure::StepKind,
    task::NewTask,
};
use std::collections::BTreeSet;

fn sent() -> Case {
    case(Status::Submitted, Some(StepKind::Intake))
}

fn of_organisation() -> Case {
    Case { owner: Some(Principal::Organisation("acme".into())), ..sent() }
}

fn member(roles: &[OrganisationRole]) -> Actor {
    let mandate = Mandate::whole(Principal::Organisation("acme".into()), OrganisationRole::powers_of(roles));
    Actor::Citizen { account: "account-2".into(), mandate: Some(mandate) }
}

fn of(action: Action, actor: &Actor, case: &Case) -> Verdict {
    verdict(action, Some(actor), Object::Dossier(case, Life::Sent))
}

#[test]
fn every_action_has_a_name_of_its_own_by_which_it_is_found() {
    let codes: BTreeSet<_> = Action::ALL.iter().map(|action| action.code()).collect();
    assert_eq!(codes.len(), Action::ALL.len());
    assert!(Action::ALL.iter().all(|action| Action::from_code(action.code()) == Some(*action)));
    assert_eq!(Action::from_code("do_anything"), None);
}

#[test]
fn every_action_is_allowed_to_somebody_and_all_but_public_ones_refused_to_guests() {
    let case = of_organisation();
    let own = sent();
    let all_roles: Vec<_> =
        ["R", "C", "X"].into_iter().flat_map(|unit| Role::ALL.map(|role| (unit.to_owned(), role))).collect();
    let officer = Actor::Staff { login: "all".into(), assignments: all_roles };
    let people = [citizen(), member(&[OrganisationRole::Owner]), officer, Actor::Bearer];
    let mut asked = own.clone();
    let task = NewTask { plan: String::new(), agency: "C".into(), blocks: true, depends_on: Vec::new() };
    asked.tasks.open(task).unwrap();
    for action in Action::ALL {
        let objects = |case| {
            [Life::Draft, Life::CounterDraft, Life::Sent].into_iter().flat_map(move |life| {
                [Object::Dossier(case, life), Object::Command(case, life, CommandKind::Comment)]
            })
        };
        let grantor = Principal::Organisation("acme".into());
        let others = [
            Object::Nothing,
            Object::Thing,
            Object::Procedure("p"),
            Object::Unit("R"),
            Object::Attorney { grantor: &grantor, holds: false },
            Object::Batch { from: "C", to: "R" },
        ];
        let all = || objects(&case).chain(objects(&own)).chain(objects(&asked)).chain(others);
        let allowed = people
            .iter()
            .any(|actor| all().any(|object| verdict(*action, Some(actor), object) == Verdict::Allowed));
        assert!(allowed, "{action:?} is allowed to nobody");
        let public = action.rule().who == Who::Anybody;
        let guest = all().all(|object| verdict(*action, None, object) == Verdict::SignIn);
        assert!(public || guest, "{action:?}");
    }
}

#[test]
fn what_is_foreign_is_as_unknown_as_what_does_not_exist() {
    let (case, stranger, elsewhere) = (sent(), Actor::citizen("account-9"), staff("far", Role::Desk, "Z"));
    let kinds = CommandKind::ALL;
    for action in Action::ALL {
        let rule = action.rule();
        if !matches!(rule.needs, Needs::Dossier { .. } | Needs::Command) {
            continue;
        }
        for actor in [&stranger, &elsewhere] {
            let made_up = verdict(*action, Some(actor), Object::Unknown);
            assert!(matches!(made_up, Verdict::Unknown | Verdict::NotAllowed), "{action:?}");
            for life in [Life::Draft, Life::CounterDraft, Life::Sent] {
                let object = |kind: CommandKind| match rule.needs {
                    Needs::Command => Object::Command(&case, life, kind),
                    _ => Object::Dossier(&case, life),
                };
                assert!(kinds.iter().all(|kind| verdict(*action, Some(actor), object(*kind)) == made_up));
            }
        }
    }
}

#[test]
fn a_member_of_an_organisation_does_there_what_their_roles_say() {
    use OrganisationRole as R;
    let case = of_organisation();
    let expected = [
        (R::Owner, Verdict::Allowed, Verdict::Allowed, Verdict::Allowed),
        (R::Submitter, Verdict::Allowed, Verdict::Allowed, Verdict::NotAllowed),
        (R::Preparer, Verdict::Allowed, Verdict::NotAllowed, Verdict::NotAllowed),
        (R::Receiver, Verdict::NotAllowed, Verdict::NotAllowed, Verdict::Allowed),
        (R::Payer, Verdict::NotAllowed, Verdict::NotAllowed, Verdict::NotAllowed),
        (R::Viewer, Verdict::NotAllowed, Verdict::NotAllowed, Verdict::NotAllowed),
    ];
    for (role, writes, sends, receives) in expected {
        let actor = member(&[role]);
        assert_eq!(of(Action::ReadDossier, &actor, &case), Verdict::Allowed, "{role:?}");
        assert_eq!(of(Action::WriteAnswer, &actor, &case), writes, "{role:?}");
        assert_eq!(of(Action::WithdrawDossier, &actor, &case), sends, "{role:?}");
        assert_eq!(of(Action::ReceiveResult, &actor, &case), receives, "{role:?}");
    }
}

#[test]
fn whoever_acts_for_somebody_has_nothing_of_their_own_and_the_other_way_round() {
    let acting = Actor::Citizen {
        account: crate::domain::dossier::sample::OWNER.into(),
        mandate: Some(Mandate::whole(Principal::Organisation("acme".into()), vec![Power::View])),
    };
    assert_eq!(of(Action::ReadDossier, &acting, &sent()), Verdict::Unknown);
    assert_eq!(of(Action::ReadDossier, &acting, &of_organisation()), Verdict::Allowed);
    assert_eq!(of(Action::ReadDossier, &citizen(), &of_organisation()), Verdict::Unknown);
    let narrow = Mandate {
        procedures: Some(vec!["9.999999".into()]),
        ..Mandate::whole(Principal::Organisation("acme".into()), Power::ALL.to_vec())
    };
    let delegate = Actor::Citizen { account: "account-3".into(), mandate: Some(narrow) };
    assert_eq!(of(Action::ReadDossier, &delegate, &of_organisation()), Verdict::Unknown);
}

#[test]
fn an_officer_sees_a_dossier_and_does_only_what_their_role_there_does() {
    let case = sent();
    assert_eq!(of(Action::ScanPapers, &desk(), &case), Verdict::Allowed);
    let specialist = staff("s", Role::Specialist, "C");
    assert_eq!(of(Action::LookIntoDossier, &specialist, &case), Verdict::Allowed);
    assert_eq!(of(Action::ScanPapers, &specialist, &case), Verdict::NotAllowed);
    assert_eq!(of(Action::LookIntoDossier, &staff("a", Role::Admin, "C"), &case), Verdict::Unknown);
    let batch = Object::Batch { from: "R", to: "C" };
    assert_eq!(verdict(Action::ReceiveBatch, Some(&desk()), batch), Verdict::NotAllowed);
    assert_eq!(verdict(Action::ReceiveBatch, Some(&specialist), batch), Verdict::Allowed);
    let draft = Object::Dossier(&case, Life::CounterDraft);
    assert_eq!(verdict(Action::WriteCounterDraft, Some(&specialist), draft), Verdict::NotAllowed);
    assert_eq!(verdict(Action::WriteCounterDraft, Some(&desk()), draft), Verdict::Allowed);
}
