//! People who act where they cannot be: a stand-in beside the absent person, one person at two desks, somebody in their
//! own place. Not here: figures of the journal of access (`alert`).

use super::{AlertKind, Suspicion, merged};
use crate::domain::unit::{Role, Staff};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// That a member of staff did something with dossiers lately, in the name of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Act {
    pub login: String,
    pub unit: String,
    /// How many events.
    pub count: i64,
}

/// Who is to be looked at, by who acted where at about the same time. `is_desk` says whether people come to a unit's
/// counter, so that one has to be there to act for it.
pub fn judge_acts(
    acts: &[Act],
    staff: &[Staff],
    today: Date,
    is_desk: &dyn Fn(&str) -> bool,
) -> Vec<Suspicion> {
    let mut found = Vec::new();
    let of = |login: &str| acts.iter().filter(|act| act.login == login).collect::<Vec<_>>();
    for person in staff {
        let own = of(&person.login);
        if own.is_empty() {
            continue;
        }
        found.extend(two_places(person, &own, today, is_desk));
        for assignment in person.assignments_on(today) {
            let Some(absent) = assignment.substitute_for.as_deref() else { continue };
            if !own.iter().any(|act| act.unit == assignment.unit) {
                continue;
            }
            let theirs = of(absent);
            let units = vec![assignment.unit.clone()];
            if absent == person.login {
                let count = own.iter().map(|act| act.count).sum();
                let one = Suspicion::of(AlertKind::OwnCause, "staff", &person.login, count);
                found.push(Suspicion { units, ..one });
            } else if !theirs.is_empty() {
                let count = theirs.iter().map(|act| act.count).sum();
                let one = Suspicion::of(AlertKind::StandInAndAbsent, "staff", &person.login, count);
                found.push(Suspicion { other: absent.to_owned(), units, ..one });
            }
        }
    }
    merged(found)
}

/// Acts at the counters of several places, at each as one who sits there.
fn two_places(
    person: &Staff,
    own: &[&Act],
    today: Date,
    is_desk: &dyn Fn(&str) -> bool,
) -> Option<Suspicion> {
    let sits = |unit: &str| {
        person
            .assignments_on(today)
            .any(|assignment| assignment.unit == unit && assignment.role == Role::Desk)
    };
    let places: BTreeSet<&str> =
        own.iter().map(|act| act.unit.as_str()).filter(|unit| is_desk(unit) && sits(unit)).collect();
    (places.len() > 1).then(|| {
        let count = own.iter().filter(|act| places.contains(act.unit.as_str())).map(|act| act.count).sum();
        let units = places.iter().map(|unit| (*unit).to_owned()).collect();
        Suspicion { units, ..Suspicion::of(AlertKind::TwoPlaces, "staff", &person.login, count) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::{Assignment, StaffKind};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 2);

    fn kinds(found: &[Suspicion]) -> Vec<(AlertKind, &str, &str, i64)> {
        found.iter().map(|one| (one.kind, one.actor.as_str(), one.origin.as_str(), one.count)).collect()
    }

    fn person(login: &str, assignments: Vec<Assignment>) -> Staff {
        Staff {
            login: login.to_owned(),
            name: "Lò Thị Ban".to_owned(),
            kind: StaffKind::Contract,
            home_agency: None,
            assignments,
        }
    }

    fn act(login: &str, unit: &str) -> Act {
        Act { login: login.to_owned(), unit: unit.to_owned(), count: 1 }
    }

    fn stands_in(unit: &str, absent: &str) -> Assignment {
        Assignment { substitute_for: Some(absent.to_owned()), ..Assignment::new(unit, Role::Leader) }
    }

    #[test]
    fn a_stand_in_at_work_with_the_absent_is_named() {
        let staff = [person("deputy", vec![stands_in("U", "leader")]), person("leader", vec![])];
        let both = [act("deputy", "U"), act("leader", "V")];
        let found = judge_acts(&both, &staff, TODAY, &|_| false);
        assert_eq!(kinds(&found), [(AlertKind::StandInAndAbsent, "deputy", "", 1)]);
        assert_eq!(found[0].other, "leader");
        assert_eq!(judge_acts(&both[..1], &staff, TODAY, &|_| false), []);
        assert_eq!(judge_acts(&[act("deputy", "W"), act("leader", "V")], &staff, TODAY, &|_| false), []);
    }

    #[test]
    fn who_stands_in_for_themselves_is_named() {
        let staff = [person("leader", vec![stands_in("U", "leader")])];
        let found = judge_acts(&[act("leader", "U")], &staff, TODAY, &|_| false);
        assert_eq!(kinds(&found), [(AlertKind::OwnCause, "leader", "", 1)]);
    }

    #[test]
    fn two_desks_at_once_are_too_many_and_two_units_of_a_director_are_not() {
        let desks = vec![Assignment::new("A", Role::Desk), Assignment::new("B", Role::Desk)];
        let staff = [person("x", desks), person("d", vec![Assignment::new("A", Role::Director)])];
        let acts = [act("x", "A"), act("x", "B"), act("d", "A"), act("d", "B")];
        let found = judge_acts(&acts, &staff, TODAY, &|_| true);
        assert_eq!(kinds(&found), [(AlertKind::TwoPlaces, "x", "", 2)]);
        assert_eq!(found[0].units, ["A", "B"]);
        assert_eq!(judge_acts(&acts, &staff, TODAY, &|unit| unit == "A"), []);
    }
}
