//! The organisation: centres, committees, departments and agencies of the province, and the people who
//! work there by assignment. Not here: how units change over time (merge, succession), who may do what
//! (`permission`).

use super::localized::Localized;
use serde::{Deserialize, Serialize};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// The provincial public administration service centre: the root of all desks.
    ProvinceCenter,
    /// A commune-level centre under the provincial one.
    CommuneCenter,
    /// People's Committee of a commune, ward or special zone.
    CommuneCommittee,
    /// A provincial department (sở).
    Department,
    /// A branch of the Land Registration Office, serving several communes.
    LandRegistrationBranch,
    /// Police of a commune (a vertical agency).
    CommunePolice,
    /// Police of the province (a vertical agency).
    ProvincialPolice,
}

impl UnitKind {
    /// Whether dossiers are received and results returned here.
    pub fn is_desk(self) -> bool {
        matches!(self, Self::ProvinceCenter | Self::CommuneCenter)
    }
}

/// One unit of the organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable code such as `QN.TT.06838`.
    pub code: String,
    pub kind: UnitKind,
    pub name: Localized,
    /// The name in a sentence or a list, without the kind spelt out.
    pub short_name: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Identification code of the agency (Decision 20/2020), the head of dossier codes received here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_code: Option<String>,
    /// Five-digit codes of the communes that the unit serves; empty means the whole province.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    pub address: Localized,
    pub phone: String,
}

/// A commune, ward or special zone of the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commune {
    /// Five-digit code of the General Statistics Office.
    pub code: String,
    pub name: Localized,
    pub short_name: Localized,
}

impl Unit {
    pub fn serves(&self, commune: &str) -> bool {
        self.serves.is_empty() || self.serves.iter().any(|code| code == commune)
    }
}

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
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::Desk, Self::Specialist, Self::Head, Self::Leader, Self::Clerk, Self::Director];

    /// The name under which the role is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Specialist => "specialist",
            Self::Head => "head",
            Self::Leader => "leader",
            Self::Clerk => "clerk",
            Self::Director => "director",
        }
    }
}

/// Whose staff a person is (the four kinds of public employment, and the post).
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
    /// Stable login such as `desk.hong-gai`; the identity provider's subject is `staff:` and this.
    pub login: String,
    pub name: String,
    pub kind: StaffKind,
    pub assignments: Vec<Assignment>,
}

/// One person, one unit, one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub unit: String,
    pub role: Role,
}
