//! Units and staff: nobody's dossier gets stuck because there is no one to act on it.

use super::{example, procedures};
use crate::support::{catalogue, decides};
use app::domain::{dossier::Actor, procedure::StepKind, unit::Role};
use server::catalogue::Catalogue;

/// Whether somebody is assigned to a unit in a role.
fn somebody(catalogue: &Catalogue, unit: &str, role: Role) -> bool {
    let assigned =
        |staff: &app::domain::unit::Staff| staff.assignments.iter().any(|a| a.unit == unit && a.role == role);
    catalogue.all_staff().any(assigned)
}

#[tokio::test]
async fn every_example_finds_the_unit_that_decides_from_every_desk() {
    let catalogue = catalogue().await;
    let desks: Vec<_> = catalogue.desks().collect();
    assert_eq!(desks.len(), 55, "the provincial centre and 54 of communes");
    for (name, _, procedure) in procedures() {
        let answers = example(&name);
        for desk in &desks {
            let unit = decides(&catalogue, &procedure, &answers, &desk.code);
            assert!(unit.is_some(), "{name}, received at {}: nobody decides", desk.code);
        }
    }
}

#[tokio::test]
async fn every_unit_that_decides_has_somebody_for_every_step() {
    let catalogue = catalogue().await;
    for (name, _, procedure) in procedures() {
        let deciding = catalogue.units().filter(|unit| unit.kind == procedure.competence.agency);
        for unit in deciding {
            let own_steps = procedure.steps.iter().map(|entry| entry.does);
            let roles = own_steps.filter_map(|step| match step {
                StepKind::Intake | StepKind::Return => None,
                StepKind::Examine => Some(Role::Specialist),
                StepKind::Check => Some(Role::Head),
                StepKind::Approve => Some(Role::Leader),
                StepKind::Issue => Some(Role::Clerk),
            });
            for role in roles {
                assert!(
                    somebody(&catalogue, &unit.code, role),
                    "{name}: {} has no {}",
                    unit.code,
                    role.code()
                );
            }
        }
    }
}

#[tokio::test]
async fn every_desk_is_manned_and_can_be_named_in_dossier_codes() {
    let catalogue = catalogue().await;
    for desk in catalogue.desks() {
        assert!(somebody(&catalogue, &desk.code, Role::Desk), "{} has nobody at the desk", desk.code);
        assert!(desk.agency_code.is_some(), "{} has no agency code", desk.code);
    }
    for commune in &catalogue.communes {
        assert!(catalogue.desk_of_commune(&commune.code).is_some(), "{} has no desk", commune.name.vi);
    }
}

#[tokio::test]
async fn the_provincial_director_sees_every_unit_and_a_desk_officer_her_own() {
    let catalogue = catalogue().await;
    let director = catalogue.effective_assignments(catalogue.staff("director.tinh").unwrap());
    assert_eq!(director.len(), catalogue.units().count());
    let officer = catalogue.staff("desk.hong-gai").unwrap();
    assert_eq!(catalogue.effective_assignments(officer).len(), 1);
    let actor =
        Actor::Staff { login: officer.login.clone(), assignments: catalogue.effective_assignments(officer) };
    assert!(matches!(actor, Actor::Staff { assignments, .. } if assignments[0].1 == Role::Desk));
}
