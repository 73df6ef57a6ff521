//! Who may do what with a dossier on somebody else's behalf.

use crate::domain::dossier::{
    Actor, Case, CommandKind, Hands, Refused, Status, decide,
    sample::{OWNER, case, citizen, full},
};
use crate::domain::{
    mandate::{Mandate, OrganisationRole, Power, Principal},
    permission::{may_prepare, may_view},
};

fn company() -> Principal {
    Principal::Organisation("company-1".into())
}

fn colleague(roles: &[OrganisationRole]) -> Actor {
    let mandate = Mandate::whole(company(), OrganisationRole::powers_of(roles));
    Actor::Citizen { account: OWNER.into(), mandate: Some(mandate) }
}

fn draft() -> Case {
    Case { owner: Some(company()), ..case(Status::Draft, None) }
}

fn send(actor: &Actor, case: &Case) -> Result<(), Refused> {
    decide(case, &Hands::default(), &full(CommandKind::Submit), actor).map(|_| ())
}

#[test]
fn inside_an_organisation_each_does_what_their_role_says() {
    use OrganisationRole as R;
    for (role, prepares, sends) in [
        (R::Owner, true, true),
        (R::Preparer, true, false),
        (R::Submitter, true, true),
        (R::Payer, false, false),
        (R::Receiver, false, false),
        (R::Viewer, false, false),
    ] {
        let actor = colleague(&[role]);
        assert!(may_view(&actor, &draft()), "{role:?}");
        assert_eq!(may_prepare(&actor, &draft()), prepares, "{role:?}");
        assert_eq!(send(&actor, &draft()).is_ok(), sends, "{role:?}");
    }
}

#[test]
fn whoever_acts_for_a_company_sees_nothing_of_their_own_and_the_other_way_round() {
    let own = case(Status::Draft, None);
    let owner = colleague(&[OrganisationRole::Owner]);
    assert!(may_view(&citizen(), &own) && !may_view(&owner, &own));
    assert!(may_view(&owner, &draft()) && !may_view(&citizen(), &draft()));
}

#[test]
fn a_power_of_attorney_goes_as_far_as_it_says() {
    let principal = Principal::Person(OWNER.into());
    let mandate = Mandate {
        procedures: Some(vec!["1.000001".into()]),
        ..Mandate::whole(principal, vec![Power::View, Power::Prepare])
    };
    let helper = |mandate| Actor::Citizen { account: "helper".into(), mandate: Some(mandate) };
    let own = case(Status::Draft, None);
    assert!(may_prepare(&helper(mandate.clone()), &own));
    assert_eq!(send(&helper(mandate.clone()), &own), Err(Refused::NotAllowed));
    let elsewhere = Case { procedure: "1.000002".into(), ..own.clone() };
    assert!(!may_view(&helper(mandate.clone()), &elsewhere));
    let another = Mandate { procedures: None, dossiers: Some(vec!["dossier-2".into()]), ..mandate };
    assert!(!may_view(&helper(another), &own));
}

#[test]
fn a_dossier_without_an_owner_is_no_citizens() {
    let paper = Case { owner: None, ..case(Status::Submitted, None) };
    for actor in [citizen(), colleague(&[OrganisationRole::Owner])] {
        assert!(!may_view(&actor, &paper) && !may_prepare(&actor, &paper));
    }
}
