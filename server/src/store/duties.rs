//! The rule of an officer's own list as SQL: the dossiers that this officer can take one step on now, which
//! is what `domain::dossier::decide` says of `CommandKind::FORWARD`. A test plays the whole life against both.

use super::{filter::Statement, reach::Reach};
use app::domain::unit::Role;

/// Who asks: a login and the roles that it holds, each at its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    pub login: String,
    /// The colleagues for whom this person stands in today.
    pub stands_in_for: Vec<String>,
    pub roles: Vec<(String, Role)>,
}

/// What a role does next: at which of a dossier's units, and in which states. A step is done by the unit that holds the
/// dossier, which need not be the one that decides. The statuses stand apart, because by them an index finds what is
/// open among everything that ever lay at the unit.
struct Duty {
    role: Role,
    unit: &'static str,
    statuses: &'static [i64],
    state: &'static str,
    /// Whether it is forbidden to some of those who worked on the dossier before.
    apart: Option<&'static str>,
    /// Whether it is left alone while a colleague holds the dossier.
    held: bool,
}

/// The present round of a dossier, as `domain::dossier::Hands` reads it.
macro_rules! in_this_round {
    () => {
        "hand.number > COALESCE((SELECT MAX(handed.number) FROM event AS handed
             WHERE handed.dossier_id = dossier.id AND handed.kind = 'transfer'), 0)"
    };
}

const fn duty(role: Role, unit: &'static str, statuses: &'static [i64], state: &'static str) -> Duty {
    Duty { role, unit, statuses, state, apart: None, held: true }
}

/// What waits for an answer, whoever holds the dossier.
const fn answer(role: Role, unit: &'static str, statuses: &'static [i64], state: &'static str) -> Duty {
    Duty { role, unit, statuses, state, apart: None, held: false }
}

const WITHDRAWAL_ASKED: &str = "withdrawal = 'asked' AND result IN ('none', 'drafted', 'checked')";

const AGAIN_ASKED: &str = "supplement = 'awaiting_approval'";

const DUTIES: [Duty; 14] = [
    duty(
        Role::Desk,
        "receiving_unit",
        &[1, 2, 4, 5],
        "((status IN (1, 2) AND supplement NOT IN ('desk_asked', 'awaiting_approval'))
          OR (status = 4 AND step_kind = 'intake' AND supplement NOT IN ('desk_asked', 'awaiting_approval'))
          OR (status = 5 AND supplement = 'citizen_sent' AND accepted_by IS NULL))",
    ),
    answer(
        Role::Desk,
        "receiving_unit",
        &[4, 5],
        "((status = 5 AND supplement = 'citizen_sent' AND accepted_by IS NOT NULL)
          OR (status = 4 AND step_kind = 'examine' AND supplement = 'desk_asked'))",
    ),
    answer(Role::Desk, "receiving_unit", &[1, 2, 4, 5, 6], WITHDRAWAL_ASKED),
    answer(Role::Leader, "competent_unit", &[1, 2, 4, 5, 6], WITHDRAWAL_ASKED),
    answer(Role::Leader, "competent_unit", &[1, 2, 4, 5], AGAIN_ASKED),
    answer(Role::Director, "receiving_unit", &[1, 2, 4, 5], AGAIN_ASKED),
    answer(Role::Leader, "competent_unit", &[2, 4], "apology = 'drafted' AND step_kind <> 'intake'"),
    answer(Role::Director, "receiving_unit", &[2, 4], "apology = 'drafted' AND step_kind = 'intake'"),
    duty(Role::Desk, "returning_unit", &[9], "1 = 1"),
    duty(
        Role::Specialist,
        "holder_unit",
        &[4],
        "step_kind = 'examine' AND supplement NOT IN ('desk_asked', 'awaiting_approval')
         AND (open_tasks = 0 OR awaits = 'other_agency')",
    ),
    Duty {
        apart: Some(concat!("hand.kind IN ('draft', 'pass_on') AND ", in_this_round!())),
        ..duty(Role::Head, "holder_unit", &[4], "step_kind = 'check'")
    },
    Duty {
        apart: Some(concat!(
            "(hand.kind IN ('accept', 'counter_accept') OR (hand.kind IN ('draft', 'pass_on', 'check') AND ",
            in_this_round!(),
            "))"
        )),
        ..duty(Role::Leader, "holder_unit", &[4], "step_kind = 'approve'")
    },
    duty(Role::Clerk, "holder_unit", &[4], "step_kind = 'issue'"),
    answer(Role::Clerk, "competent_unit", &[9], "result = 'issued'"),
];

/// What the officer can take on: one reach for each duty.
pub(super) fn reaches(duties: &Duties) -> Vec<Reach<'_>> {
    let own = DUTIES.iter().map(|duty| {
        let held = duties.roles.iter().filter(|(_, role)| *role == duty.role);
        let units: Vec<String> = held.map(|(unit, _)| unit.clone()).collect();
        let rest = move |statement: &mut Statement| push_rest(statement, duty, duties);
        Reach { column: duty.unit, units, statuses: duty.statuses, rest: Box::new(rest) }
    });
    own.filter(|reach| !reach.units.is_empty()).collect()
}

fn push_rest(statement: &mut Statement, duty: &Duty, duties: &Duties) {
    statement.push(" AND ").push(duty.state);
    if let Some(apart) = duty.apart {
        statement.push(
            " AND NOT EXISTS (SELECT 1 FROM event AS hand
                 WHERE hand.dossier_id = dossier.id AND hand.actor_kind = 'staff' AND hand.actor = ",
        );
        statement.text(&duties.login).push(" AND ").push(apart).push(")");
    }
    if duty.held {
        let mut own = duties.stands_in_for.clone();
        own.push(duties.login.clone());
        statement.push(" AND (holder_person IS NULL OR ").within("holder_person", &own).push(")");
    }
}
