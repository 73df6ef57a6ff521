//! The people who work for the centre or an agency: person × unit × role × dates. Not here: who holds a role
//! on a day, with those who stand in (`organisation`), and the accounts they sign in with.

use super::Role;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whose staff a person is (the four kinds of public employment, and the post). A seconded person keeps the
/// kind and has another home agency than the unit of the assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffKind {
    Cadre,
    CivilServant,
    PublicEmployee,
    Contract,
    Postal,
}

/// A person who works for the centre or an agency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Stable login such as `desk.hong-gai`; the identity provider names it in a claim of its tokens.
    pub login: String,
    pub name: String,
    pub kind: StaffKind,
    /// The unit that employs and pays the person; absent where it is the unit of the assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_agency: Option<String>,
    pub assignments: Vec<Assignment>,
}

impl Staff {
    /// Whether the person is lent to the unit of an assignment by another agency.
    pub fn is_seconded(&self, assignment: &Assignment) -> bool {
        self.home_agency.as_ref().is_some_and(|home| *home != assignment.unit)
    }

    /// The assignments that hold on a day.
    pub fn assignments_on(&self, day: Date) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(move |assignment| assignment.holds_on(day))
    }
}

/// A post with a rank, beside the role in the life of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    Director,
    DeputyDirector,
    HeadOfDivision,
    DeputyHeadOfDivision,
}

/// One person, one unit, one role, from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub unit: String,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Code of the counter at which the person sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<String>,
    /// First day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; open-ended when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Login of the person who is away meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute_for: Option<String>,
}

impl Assignment {
    /// An assignment without dates, counter or post.
    pub fn new(unit: impl Into<String>, role: Role) -> Self {
        Self {
            unit: unit.into(),
            role,
            position: None,
            counter: None,
            from: None,
            to: None,
            substitute_for: None,
        }
    }

    /// Whether the assignment holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_assignment_holds_from_its_first_to_its_last_day() {
        let june = Assignment {
            from: Some(date(2025, 6, 10)),
            to: Some(date(2025, 6, 30)),
            ..Assignment::new("a", Role::Desk)
        };
        let days = [date(2025, 6, 9), date(2025, 6, 10), date(2025, 6, 30), date(2025, 7, 1)];
        assert_eq!(days.map(|day| june.holds_on(day)), [false, true, true, false]);
    }

    #[test]
    fn who_sits_elsewhere_than_at_home_is_seconded() -> Result<(), serde_json::Error> {
        let staff: Staff = serde_json::from_str(
            r#"{"login":"x","name":"Hoàng A Páo","kind":"postal","home_agency":"POST",
                "assignments":[{"unit":"DESK","role":"desk"},{"unit":"POST","role":"desk"}]}"#,
        )?;
        let seconded: Vec<_> = staff.assignments.iter().map(|a| staff.is_seconded(a)).collect();
        assert_eq!(seconded, [true, false]);
        Ok(())
    }
}
