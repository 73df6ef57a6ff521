//! What a person does at a unit. Not here: the person and the dates (`staff`), what a role may do (`permission`).

use serde::{Deserialize, Serialize};

/// What a person does at a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receives dossiers and returns results at a desk.
    Desk,
    /// Examines dossiers and drafts results.
    Specialist,
    /// Checks drafts (head of division).
    Head,
    /// Approves and signs.
    Leader,
    /// Numbers, seals and issues.
    Clerk,
    /// Watches over a unit and everything below it.
    Director,
    /// Changes the organisation's data and the procedures; does nothing with dossiers.
    Admin,
    /// Reads the journal of access and looks into alerts; does nothing with dossiers.
    Inspector,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Desk,
        Self::Specialist,
        Self::Head,
        Self::Leader,
        Self::Clerk,
        Self::Director,
        Self::Admin,
        Self::Inspector,
    ];

    /// Whether whoever has the role sees the dossiers of the unit.
    pub fn sees_dossiers(self) -> bool {
        !matches!(self, Self::Admin | Self::Inspector)
    }

    /// The name under which the role is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Specialist => "specialist",
            Self::Head => "head",
            Self::Leader => "leader",
            Self::Clerk => "clerk",
            Self::Director => "director",
            Self::Admin => "admin",
            Self::Inspector => "inspector",
        }
    }
}
