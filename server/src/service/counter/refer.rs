//! Whether the desk may receive what somebody brings, and where it can be handed in when it may not. Asked before the
//! person is taken down, after the form, and once more when the dossier is accepted. Not here: the rule itself
//! (`routing::Admission`).

use super::open::own_desk;
use crate::{
    service::{Error, Result, Services, drafts::Draft},
    store::dossiers::Dossier,
};
use app::domain::{
    dossier::{Actor, Channel},
    form::Answers,
    procedure::{Procedure, ServiceLevel},
    routing::{Admission, Competent, Route},
};
use std::sync::Arc;

/// Where the person is sent instead.
#[derive(Clone, Debug)]
pub struct Referral {
    pub procedure: Arc<Procedure>,
    /// Code of the desk that may not receive it.
    pub desk: String,
    /// Codes of the desks that may.
    pub to: Vec<String>,
    /// Whether it can be sent online.
    pub online: bool,
}

impl Services {
    /// Where to send somebody who asks for a procedure at the officer's own desk, as far as that is clear before
    /// anything is known of the case. `None` when the desk may receive it, or the case itself decides.
    ///
    /// # Errors
    /// `not_allowed` for who works at no desk; `not_found` for an unknown procedure.
    pub fn referral_before(&self, actor: &Actor, code: &str) -> Result<Option<Referral>> {
        let (_, desk) = own_desk(actor)?;
        let procedure = self.catalogue.procedure_on(code, self.now().local_date()).ok_or(Error::NOT_FOUND)?;
        let dossier = Dossier { channel: Channel::Counter, ..self.blank_dossier(procedure, desk) };
        self.referral(procedure, &dossier, &Answers::default())
    }

    /// Where to send the person whose form is filled in.
    ///
    /// # Errors
    /// As `route_of`.
    pub fn referral_of(&self, draft: &Draft) -> Result<Option<Referral>> {
        self.referral(&draft.procedure, &draft.dossier, &draft.effective)
    }

    fn referral(
        &self,
        procedure: &Arc<Procedure>,
        dossier: &Dossier,
        answers: &Answers,
    ) -> Result<Option<Referral>> {
        let route = self.route_of(procedure, dossier, answers, None)?;
        Ok(refers(&route).map(|to| Referral {
            procedure: Arc::clone(procedure),
            desk: route.receiving.unit.clone(),
            to: to.to_vec(),
            online: procedure.service_level != ServiceLevel::Desk,
        }))
    }
}

/// The desks to which a route sends the person. While nobody knows who decides, nobody is sent away: the answers
/// are what is missing.
pub(super) fn refers(route: &Route) -> Option<&[String]> {
    match &route.admission {
        Admission::Refer { to } if !to.is_empty() => Some(to),
        Admission::Refer { to } if !matches!(route.competent, Competent::Nobody { .. }) => Some(to),
        _ => None,
    }
}
