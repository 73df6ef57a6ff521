//! The rule of an officer's own list as SQL: the dossiers that this officer can take one step on now, which
//! is what `domain::dossier::decide` says of `CommandKind::FORWARD`. A test plays the whole life against both.

use super::filter::Statement;
use app::domain::unit::Role;

/// Who asks: a login and the roles that it holds, each at its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    pub login: String,
    pub roles: Vec<(String, Role)>,
}

/// What a role does next: at which of a dossier's units, and in which states.
struct Duty {
    role: Role,
    unit: &'static str,
    state: &'static str,
    /// Whether it is forbidden to some of those who worked on the dossier before.
    apart: Option<&'static str>,
}

/// The present round of a dossier, as `domain::dossier::Hands` reads it.
macro_rules! in_this_round {
    () => {
        "hand.number > COALESCE((SELECT MAX(handed.number) FROM event AS handed
             WHERE handed.dossier_id = dossier.id AND handed.kind = 'transfer'), 0)"
    };
}

const DUTIES: [Duty; 6] = [
    Duty {
        role: Role::Desk,
        unit: "receiving_unit",
        state: "(status IN (1, 2) OR (status = 5 AND supplement = 'citizen_sent')
                 OR (status = 4 AND supplement = 'desk_asked'))",
        apart: None,
    },
    Duty { role: Role::Desk, unit: "returning_unit", state: "status = 9", apart: None },
    Duty {
        role: Role::Specialist,
        unit: "competent_unit",
        state: "status = 4 AND step = 'examine' AND supplement <> 'desk_asked'",
        apart: None,
    },
    Duty {
        role: Role::Head,
        unit: "competent_unit",
        state: "status = 4 AND step = 'check'",
        apart: Some(concat!("hand.kind = 'draft' AND ", in_this_round!())),
    },
    Duty {
        role: Role::Leader,
        unit: "competent_unit",
        state: "status = 4 AND step = 'approve'",
        apart: Some(concat!(
            "(hand.kind IN ('accept', 'counter_accept') OR (hand.kind IN ('draft', 'check') AND ",
            in_this_round!(),
            "))"
        )),
    },
    Duty { role: Role::Clerk, unit: "competent_unit", state: "status = 4 AND step = 'issue'", apart: None },
];

/// Adds the condition that the officer can take the dossier on.
pub(super) fn push_duties(statement: &mut Statement, duties: &Duties) {
    statement.push("(");
    for (n, duty) in DUTIES.iter().enumerate() {
        let held = duties.roles.iter().filter(|(_, role)| *role == duty.role);
        let units: Vec<String> = held.map(|(unit, _)| unit.clone()).collect();
        statement.push(if n > 0 { " OR (" } else { "(" }).within(duty.unit, &units);
        statement.push(" AND ").push(duty.state);
        if let Some(apart) = duty.apart {
            statement.push(
                " AND NOT EXISTS (SELECT 1 FROM event AS hand
                     WHERE hand.dossier_id = dossier.id AND hand.actor_kind = 'staff' AND hand.actor = ",
            );
            statement.text(&duties.login).push(" AND ").push(apart).push(")");
        }
        statement.push(")");
    }
    statement.push(")");
}
