//! How far a mandate reaches, as lists say it in SQL: `domain::mandate::Mandate::covers` for rows of the dossier table.
//! Not here: whose the dossiers are, which every list says itself.

use super::filter::Statement;
use app::domain::{dossier::Actor, mandate::Power};

/// The procedures, by code, and the dossiers, by id, that a list may hold; all where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub procedures: Option<Vec<String>>,
    pub dossiers: Option<Vec<String>>,
}

impl Scope {
    /// What this actor may look at: without a mandate, all that is theirs; without the power to look, nothing.
    pub fn of(actor: &Actor) -> Self {
        let Actor::Citizen { mandate: Some(mandate), .. } = actor else { return Self::default() };
        if !mandate.has(Power::View) {
            return Self { procedures: None, dossiers: Some(Vec::new()) };
        }
        Self { procedures: mandate.procedures.clone(), dossiers: mandate.dossiers.clone() }
    }

    /// Adds the conditions to a statement that reads `dossier` and has a condition already.
    pub(super) fn narrow(&self, statement: &mut Statement) {
        if let Some(procedures) = &self.procedures {
            statement.push(" AND ").within("procedure_code", procedures);
        }
        if let Some(dossiers) = &self.dossiers {
            statement.push(" AND ").within("id", dossiers);
        }
    }
}
