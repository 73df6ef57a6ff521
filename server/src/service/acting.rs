//! For which unit an officer acts, and which unit holds a dossier, where the organisation has changed since. Not here:
//! what became of a unit (`domain::organisation`), and who may act at all (`domain::permission`).

use super::{Change, Services};
use app::domain::dossier::{Actor, Case};

impl Services {
    /// The unit that must act next; what a unit that is gone had to do is done by the one in its place, the `present`
    /// holder where that is one of several.
    pub(super) fn holding_now(&self, case: &Case, present: Option<&str>) -> Option<String> {
        case.holding_unit().map(|unit| self.catalogue.stands_for(unit, present).into_owned())
    }
}

impl Change<'_> {
    /// The unit of the dossier at which the actor works; the receiving one first.
    pub(super) fn acting_unit(&self) -> String {
        let Actor::Staff { assignments, .. } = &self.actor else { return String::new() };
        let d = &self.dossier;
        let own = [&d.receiving_unit, &d.competent_unit, &d.returning_unit];
        let at = |unit: &&&String| assignments.iter().any(|(assigned, _)| assigned == **unit);
        // The unit that holds the dossier is the one that acts, when the actor works there.
        let holder = d.holder_unit.as_ref().filter(|unit| at(&unit));
        let unit = holder.or_else(|| own.iter().find(at).copied());
        let now =
            |unit: &String| self.services.catalogue.stands_for(unit, d.holder_unit.as_deref()).into_owned();
        unit.map(now).unwrap_or_default()
    }
}
