//! What still must be given before a draft can be sent.

use super::{ContactGiven, Draft, ReceiveGiven};
use crate::service::{Services, routing::decides_or_waits};
use app::domain::{form::Problem, unit::Unit};
use serde::Serialize;
use utoipa::ToSchema;

/// One thing that is missing or wrong, with the place where it can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Missing {
    Answer {
        page: String,
        field: String,
        /// A `code`, and the `limit` that it breaks where there is one.
        #[schema(value_type = Object)]
        problem: Problem,
    },
    /// A requirement of the procedure that the answers do not fulfil; `page` and `field` are where it is seen.
    Eligibility {
        rule: String,
        page: String,
        field: String,
    },
    Contact,
    Paper {
        component: String,
    },
    Receive,
    /// The place that was answered has no competent unit.
    Unit {
        page: String,
        field: String,
    },
}

impl Draft {
    fn not_eligible(&self) -> Vec<Missing> {
        let rules = self.procedure.not_eligible(&self.effective).into_iter();
        let place = |rule: &app::domain::procedure::Eligibility| {
            let field = rule.must.fields().into_iter().find_map(|key| self.procedure.field_of(key));
            let field = field.map(|field| field.id.clone()).unwrap_or_default();
            let pages = self.procedure.pages.iter();
            let page = pages.clone().find(|page| page.fields.iter().any(|asked| asked.id == field));
            let page = page.or_else(|| pages.clone().next()).map(|page| page.id.clone()).unwrap_or_default();
            Missing::Eligibility { rule: rule.id.clone(), page, field }
        };
        rules.map(place).collect()
    }
}

impl Services {
    /// Everything that keeps a draft from being sent, in the order of the way.
    pub fn missing_of(&self, draft: &Draft) -> Vec<Missing> {
        let mut missing: Vec<Missing> = draft.not_eligible();
        for page in draft.pages() {
            let errors = self.wrong_on(page, &draft.effective).into_iter();
            let page = page.id.clone();
            missing.extend(errors.map(|error| Missing::Answer {
                page: page.clone(),
                field: error.field,
                problem: error.problem,
            }));
        }
        let contact = ContactGiven::of(&draft.dossier);
        if contact.phone_problem().is_some() || contact.email_problem().is_some() {
            missing.push(Missing::Contact);
        }
        let needed = draft.procedure.needed_files(&draft.effective);
        let absent = needed.filter(|paper| draft.files_of(&paper.id).next().is_none());
        missing.extend(absent.map(|paper| Missing::Paper { component: paper.id.clone() }));
        if !self.receive_problems(&draft.procedure, &ReceiveGiven::of(&draft.dossier)).is_empty() {
            missing.push(Missing::Receive);
        }
        missing.extend(self.missing_unit(draft));
        missing
    }

    /// Only once the place itself is answered: before that, the question is what is missing.
    fn missing_unit(&self, draft: &Draft) -> Option<Missing> {
        let route = self.route_of(&draft.procedure, &draft.dossier, &draft.effective, None).ok();
        if route.as_ref().and_then(decides_or_waits).is_some() {
            return None;
        }
        let field = draft.procedure.competence.by_field.clone().unwrap_or_default();
        let asked_on = |page: &&app::domain::form::Page| page.fields.iter().any(|asked| asked.id == field);
        let page =
            draft.procedure.pages.iter().find(asked_on).map(|page| page.id.clone()).unwrap_or_default();
        let unanswered = !field.is_empty() && draft.effective.get(&field).is_none();
        (!unanswered).then_some(Missing::Unit { page, field })
    }

    /// Where the draft would arrive and who would decide it, as far as that is clear.
    pub fn units_of(&self, draft: &Draft) -> (Option<&Unit>, Option<&Unit>) {
        let route = self.route_of(&draft.procedure, &draft.dossier, &draft.effective, None).ok();
        let unit = |code: &str| self.catalogue.unit(code);
        let receiving = route.as_ref().and_then(|route| unit(&route.receiving.unit));
        (receiving, route.as_ref().and_then(|route| unit(route.competent.unit()?)))
    }
}
