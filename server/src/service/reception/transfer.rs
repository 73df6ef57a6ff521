//! Passing an accepted dossier on to the unit that decides: the one the competence rule finds, or another of
//! the same kind when an officer knows better and says why.

use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
    routing::recorded,
};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::CommandKind,
    error::ErrorCode,
    notice::NoticeKind,
    procedure::Procedure,
    routing::{Override, Route},
    unit::Unit,
};

/// Where a dossier goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// Another unit than the rule finds.
    pub unit: Option<String>,
    /// Why; needed with another unit.
    pub reason: String,
}

impl Services {
    /// Hands a dossier to the competent unit.
    ///
    /// # Errors
    /// `no_competent_unit` when neither the rule nor the officer names one of the right kind;
    /// `reason_missing` for another unit than the rule's; `wrong_state`, `not_allowed`.
    pub async fn transfer(&self, order: &Order<'_>, destination: &Destination) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Transfer, true, "")?;
        let rule = change.route(None)?;
        let rule = rule.competent.unit().map(ToOwned::to_owned);
        let chosen = destination.unit.as_deref().filter(|unit| Some(*unit) != rule.as_deref());
        let by = change.actor.login().unwrap_or_default().to_owned();
        let chosen = chosen.map(|unit| Override { unit, by: &by, reason: &destination.reason });
        let route = change.route(chosen)?;
        let unit = route.competent.unit().ok_or(Error::from(ErrorCode::NoCompetentUnit))?.to_owned();
        change.dossier.competent_unit = unit.clone();
        change.dossier.crosses = i64::from(self.crosses(&change.dossier.receiving_unit, &unit));
        let place = self.short_name(&unit);
        change.notify(NoticeKind::Processing, Params::from([("place".into(), place)])).await?;
        let data = serde_json::json!({
            "unit": unit,
            "by_rule": rule,
            "overridden": chosen.is_some(),
            "route": recorded(&route),
        });
        change.commit(&destination.reason, data).await
    }

    /// Whether a unit decides for other communes than the one whose desk received.
    fn crosses(&self, receiving: &str, competent: &str) -> bool {
        let home = self.catalogue.unit(receiving).and_then(|unit| unit.seat_commune());
        let competent = self.catalogue.unit(competent);
        home.zip(competent).is_some_and(|(home, unit)| !unit.serves(home))
    }

    /// The units that could decide a procedure.
    pub fn units_for<'a>(&'a self, procedure: &Procedure) -> impl Iterator<Item = &'a Unit> + use<'a> {
        let kind = procedure.competence.agency;
        let day = self.catalogue.day();
        self.catalogue.units().filter(move |unit| unit.kind == kind && unit.is_at_work_on(day))
    }

    /// What a unit is called in a list or a notice.
    pub(in crate::service) fn short_name(&self, unit: &str) -> String {
        self.catalogue.unit(unit).map_or_else(|| unit.to_owned(), |unit| unit.short_name.vi.clone())
    }
}

impl Change<'_> {
    fn route(&self, chosen: Option<Override<'_>>) -> Result<Route> {
        let answers = self.services.known_answers(&self.dossier);
        self.services.route_of(&self.procedure, &self.dossier, &answers, chosen)
    }
}
