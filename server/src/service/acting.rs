//! For which unit an officer acts, and which unit holds a dossier, where the organisation has changed since. Not here:
//! what became of a unit (`domain::organisation`), and who may act at all (`domain::permission`).

use super::{Change, Services};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::{Actor, Case},
    unit::UnitStatus,
};

impl Services {
    /// The unit that must act next; what a unit that is gone had to do is done by the one in its place, the `present`
    /// holder where that is one of several.
    pub(super) fn holding_now(&self, case: &Case, present: Option<&str>) -> Option<String> {
        case.holding_unit().map(|unit| self.catalogue.stands_for(unit, present).into_owned())
    }
}

impl Services {
    /// Which unit does now what one of a dossier's had to do; the holder of the dossier, where that is one of several.
    pub(super) fn in_place_of(&self, unit: &str, dossier: &Dossier) -> String {
        self.catalogue.stands_for(unit, dossier.holder_unit.as_deref()).into_owned()
    }

    /// Who answers today for an agency that was asked: the agency, or all that share its place; itself where nobody does.
    pub fn answering_for(&self, agency: &str) -> Vec<String> {
        let now = self.catalogue.today().now(agency);
        if now.is_empty() { vec![agency.to_owned()] } else { now }
    }
}

impl Change<'_> {
    /// The unit that issues a paper now which one of the dossier's had to issue. Papers of a unit that is gone are
    /// those of the one in its place: its head, its numbers, its code.
    pub(super) fn issuing(&self, unit: &str) -> String {
        self.services.in_place_of(unit, &self.dossier)
    }

    /// The unit that has the dossier, or had it before it moved on with this change.
    pub(super) fn present_holder(&self) -> Option<&str> {
        let before = self.before.as_ref().and_then(|row| row.holder_unit.as_deref());
        self.dossier.holder_unit.as_deref().or(before)
    }

    /// The unit of the dossier at which the actor works; the receiving one first.
    pub(super) fn acting_unit(&self, case: &Case) -> String {
        let Actor::Staff { assignments, .. } = &self.actor else { return String::new() };
        let d = &self.dossier;
        // The unit that holds the dossier is the one that acts, when the actor works there; who calls it back may
        // work at another unit than the dossier's own.
        let giver = case.giver().map(|(_, unit)| unit);
        let own = [Some(&*d.receiving_unit), Some(&d.competent_unit), Some(&d.returning_unit), giver];
        let own = d.holder_unit.as_deref().into_iter().chain(own.into_iter().flatten());
        let at = |unit: &&str| assignments.iter().any(|(assigned, _)| assigned == unit);
        own.into_iter().find(at).map(|unit| self.issuing(unit)).unwrap_or_default()
    }

    /// Whether the receiving unit is on trial today; such dossiers are in no official figure.
    pub(super) fn is_on_trial(&self) -> bool {
        let unit = self.services.catalogue.unit(&self.dossier.receiving_unit);
        unit.is_some_and(|unit| unit.status_on(self.now.local_date()) == UnitStatus::Trial)
    }
}
