//! Who decides: the rule that finds the competent unit from the case's own data, never from where the
//! citizen stands (domain brief §3.7).

use crate::domain::unit::UnitKind;
use serde::{Deserialize, Serialize};

/// The competence rule of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competence {
    pub agency: UnitKind,
    /// The address or commune field that names the place; the unit of this kind serving it is competent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_field: Option<String>,
    /// The one competent unit, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Any unit of this kind may decide: the one serving the receiving desk's own commune does.
    #[serde(default)]
    pub anywhere: bool,
}
