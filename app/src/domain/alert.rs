//! What in the journal of access and in the work on dossiers looks like somebody who should not: too many refusals, too
//! much looked at, people at two places. Here: which figures are too many. Not here: who acts where at
//! once (`acts`), and counting and telling (`server`).

mod acts;

pub use acts::{Act, judge_acts};

use super::security::SecurityKind;
use std::collections::BTreeMap;

/// Why somebody should be looked at. The stored names never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AlertKind {
    /// One person or one network address was refused, or guessed wrong, again and again.
    Enumeration,
    /// One member of staff looked at, or took away, far more than their work asks for.
    MassLookUp,
    /// Somebody stands in for a person who is at work.
    StandInAndAbsent,
    /// One person acts at the desks of two places at once.
    TwoPlaces,
    /// Somebody gave something to themselves, or stands in for themselves.
    OwnCause,
    /// One administrator gave somebody a role and asked for their account as well.
    HiredAndInvited,
}

impl AlertKind {
    pub const ALL: [Self; 6] = [
        Self::Enumeration,
        Self::MassLookUp,
        Self::StandInAndAbsent,
        Self::TwoPlaces,
        Self::OwnCause,
        Self::HiredAndInvited,
    ];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Enumeration => "enumeration",
            Self::MassLookUp => "mass_look_up",
            Self::StandInAndAbsent => "stand_in_and_absent",
            Self::TwoPlaces => "two_places",
            Self::OwnCause => "own_cause",
            Self::HiredAndInvited => "hired_and_invited",
        }
    }

    /// What a stored name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// From how many on, within the span of time that is looked at, somebody is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Failed sign-ins and proofs of one address or person.
    pub failures: i64,
    /// Times that one address was shut out for guessing.
    pub stops: i64,
    /// Exports and look-ups of one member of staff.
    pub exports: i64,
}

/// How often somebody did something lately, by the journal of access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The code of a [`SecurityKind`].
    pub kind: String,
    pub actor_kind: String,
    pub actor: String,
    pub origin: String,
    pub count: i64,
    /// How often it was done to themselves.
    pub own: i64,
}

/// Somebody who is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    pub kind: AlertKind,
    /// As in the journal; both empty where only an address is known.
    pub actor_kind: String,
    pub actor: String,
    /// The pseudonym of the address; empty where the person is known.
    pub origin: String,
    pub count: i64,
    /// The login of the other person concerned; empty for none.
    pub other: String,
    /// The units at which it happened.
    pub units: Vec<String>,
}

impl Suspicion {
    /// Of a person.
    pub fn of(kind: AlertKind, actor_kind: &str, actor: &str, count: i64) -> Self {
        let (actor_kind, actor) = (actor_kind.to_owned(), actor.to_owned());
        Self {
            kind,
            actor_kind,
            actor,
            origin: String::new(),
            count,
            other: String::new(),
            units: Vec::new(),
        }
    }

    /// Of whoever is behind an address.
    pub fn from(kind: AlertKind, origin: &str, count: i64) -> Self {
        Self { origin: origin.to_owned(), ..Self::of(kind, "", "", count) }
    }
}

/// Who is to be looked at, by what the journal of access says.
pub fn judge_journal(tallies: &[Tally], thresholds: &Thresholds) -> Vec<Suspicion> {
    let is = |tally: &&Tally, kinds: &[SecurityKind]| kinds.iter().any(|kind| kind.code() == tally.kind);
    let failed = [SecurityKind::SignInFailed, SecurityKind::StepUpFailed];
    let mut found = Vec::new();
    let of_origin = |kinds: &[SecurityKind], least: i64, found: &mut Vec<Suspicion>| {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for tally in tallies.iter().filter(|tally| is(tally, kinds) && !tally.origin.is_empty()) {
            *sums.entry(&tally.origin).or_default() += tally.count;
        }
        let many = sums.into_iter().filter(|(_, count)| *count >= least);
        found.extend(many.map(|(origin, count)| Suspicion::from(AlertKind::Enumeration, origin, count)));
    };
    let of_actor = |kind, kinds: &[SecurityKind], least: i64, found: &mut Vec<Suspicion>| {
        let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for tally in tallies.iter().filter(|tally| is(tally, kinds) && !tally.actor.is_empty()) {
            *sums.entry((&tally.actor_kind, &tally.actor)).or_default() += tally.count;
        }
        let many = sums.into_iter().filter(|(_, count)| *count >= least);
        found.extend(many.map(|((actor_kind, actor), count)| Suspicion::of(kind, actor_kind, actor, count)));
    };
    of_origin(&[SecurityKind::GuessingStopped], thresholds.stops, &mut found);
    of_origin(&failed, thresholds.failures, &mut found);
    of_actor(AlertKind::Enumeration, &failed, thresholds.failures, &mut found);
    let taken = [SecurityKind::Exported, SecurityKind::LookedUp];
    let staff = |found: &Suspicion| found.actor_kind == "staff";
    let mut takers = Vec::new();
    of_actor(AlertKind::MassLookUp, &taken, thresholds.exports, &mut takers);
    // People take their own away as often as they like.
    found.extend(takers.into_iter().filter(staff));
    let given = [SecurityKind::RoleGiven, SecurityKind::RecoveryApproved, SecurityKind::AccountInvited];
    for tally in tallies.iter().filter(|tally| is(tally, &given) && tally.own > 0) {
        found.push(Suspicion::of(AlertKind::OwnCause, &tally.actor_kind, &tally.actor, tally.own));
    }
    merged(found)
}

/// One of a kind and person, with the greatest figure.
fn merged(found: Vec<Suspicion>) -> Vec<Suspicion> {
    let mut all: BTreeMap<_, Suspicion> = BTreeMap::new();
    for one in found {
        let key = (one.kind, one.actor_kind.clone(), one.actor.clone(), one.origin.clone());
        match all.get(&key) {
            Some(known) if known.count >= one.count => {}
            _ => drop(all.insert(key, one)),
        }
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLDS: Thresholds = Thresholds { failures: 20, stops: 3, exports: 10 };

    fn tally(kind: SecurityKind, actor: &str, origin: &str, count: i64) -> Tally {
        Tally {
            kind: kind.code().to_owned(),
            actor_kind: if actor.is_empty() { "guest" } else { "staff" }.to_owned(),
            actor: actor.to_owned(),
            origin: origin.to_owned(),
            count,
            own: 0,
        }
    }

    fn kinds(found: &[Suspicion]) -> Vec<(AlertKind, &str, &str, i64)> {
        found.iter().map(|one| (one.kind, one.actor.as_str(), one.origin.as_str(), one.count)).collect()
    }

    #[test]
    fn an_address_that_fails_or_guesses_too_often_is_named_and_a_forgetful_person_is_not() {
        let calm = [
            tally(SecurityKind::SignInFailed, "", "a", 19),
            tally(SecurityKind::GuessingStopped, "", "a", 2),
        ];
        assert_eq!(judge_journal(&calm, &THRESHOLDS), []);
        let many = [
            tally(SecurityKind::SignInFailed, "", "a", 12),
            tally(SecurityKind::StepUpFailed, "x", "a", 8),
            tally(SecurityKind::GuessingStopped, "", "b", 3),
        ];
        let found = judge_journal(&many, &THRESHOLDS);
        assert_eq!(
            kinds(&found),
            [(AlertKind::Enumeration, "", "a", 20), (AlertKind::Enumeration, "", "b", 3)]
        );
    }

    #[test]
    fn who_takes_too_much_away_is_named_wherever_they_sit() {
        let found = judge_journal(
            &[tally(SecurityKind::Exported, "x", "a", 6), tally(SecurityKind::LookedUp, "x", "b", 4)],
            &THRESHOLDS,
        );
        assert_eq!(kinds(&found), [(AlertKind::MassLookUp, "x", "", 10)]);
    }

    #[test]
    fn who_gives_a_role_to_themselves_is_named() {
        let own = Tally { own: 1, ..tally(SecurityKind::RoleGiven, "admin", "a", 3) };
        assert_eq!(kinds(&judge_journal(&[own], &THRESHOLDS)), [(AlertKind::OwnCause, "admin", "", 1)]);
    }

    #[test]
    fn every_kind_is_found_by_its_stored_name() {
        for kind in AlertKind::ALL {
            assert_eq!(AlertKind::from_code(kind.code()), Some(kind));
        }
    }
}
