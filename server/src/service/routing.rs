//! Where a case goes, asked of the domain with the organisation of today, and the answer as the history records it.
//! Not here: the rules (`domain::routing`), and what the use cases do with the answer.

use super::{Result, Services};
use crate::store::dossiers::Dossier;
use app::domain::{
    dossier::Channel,
    form::Answers,
    procedure::Procedure,
    routing::{Case, Competent, Override, Received, Route, Routed, route},
    unit::Model,
};
use serde_json::{Value, json};

impl Services {
    /// The four units of a dossier by its answers, and why.
    ///
    /// # Errors
    /// `wrong_state` when the receiving desk is not at work and nothing took its place; what is wrong with a
    /// person's own choice.
    pub fn route_of(
        &self,
        procedure: &Procedure,
        dossier: &Dossier,
        answers: &Answers,
        chosen: Option<Override<'_>>,
    ) -> Result<Route> {
        let view = self.catalogue.today();
        let heirs = view.now(&dossier.receiving_unit);
        let desk = match heirs.as_slice() {
            [heir] => heir,
            _ => &dossier.receiving_unit,
        };
        let online = dossier.channel == Channel::Online;
        let case = Case {
            procedure,
            answers,
            day: view.day(),
            model: if online { Model::Both } else { view.unit(desk).map_or(Model::Both, |unit| unit.model) },
            received: if online { Received::Online } else { Received::At(desk) },
            supporting: dossier.supporting_unit.as_deref(),
            returning: Some(&dossier.returning_unit),
            chosen,
        };
        let found = route(&case, self.catalogue.organisation(), self.catalogue.lists());
        found.map_err(|error| error.error_code().into())
    }
}

/// The unit that decides. Where a person still has to choose among several, the receiving desk keeps the dossier
/// until then; nothing when nobody could decide.
pub(super) fn decides_or_waits(route: &Route) -> Option<&str> {
    match &route.competent {
        Competent::Unit(routed) => Some(&routed.unit),
        Competent::Choose { .. } => Some(&route.receiving.unit),
        Competent::Nobody { .. } => None,
    }
}

/// A route as an event records it: each unit with the reason for it.
pub(super) fn recorded(route: &Route) -> Value {
    let unit = |routed: &Routed| json!({ "unit": routed.unit, "why": routed.reason.why.code(), "reason": routed.reason.text });
    let reason = route.competent.reason();
    let competent = match &route.competent {
        Competent::Unit(routed) => unit(routed),
        Competent::Choose { candidates, .. } => {
            json!({ "candidates": candidates, "why": reason.why.code(), "reason": reason.text })
        }
        Competent::Nobody { .. } => json!({ "why": reason.why.code(), "reason": reason.text }),
    };
    json!({
        "receiving": unit(&route.receiving),
        "supporting": route.supporting.as_ref().map(unit),
        "competent": competent,
        "returning": unit(&route.returning),
        "admission": route.admission.code(),
    })
}
