//! Checks a draft against the catalogue of today: everything that would keep it from being published.

use super::{CHECKED, DRAFT, admin, read};
use crate::{
    service::{Result, Services},
    store::procedure_drafts as table,
};
use app::{
    domain::{
        dossier::Actor,
        procedure::{Context, Fault, Procedure},
        time::short_date,
    },
    texts::editor as t,
};
use std::collections::BTreeMap;

impl Services {
    /// What keeps a revision from being published today; empty when nothing does.
    pub fn faults_of(&self, procedure: &Procedure) -> Vec<Fault> {
        let catalogue = &self.catalogue;
        let codes =
            |listed: &[crate::catalogue::Listed]| Some(listed.iter().map(|one| one.code.clone()).collect());
        let day = procedure.valid_from.max(self.now().local_date());
        let open = catalogue.organisation().on(day);
        let units = open.units().map(|unit| (unit.code.clone(), unit.kind.code().to_owned()));
        let units: BTreeMap<_, _> = units.collect();
        let known = catalogue.organisation().units.iter().filter(|unit| !units.contains_key(&unit.code));
        let context = Context {
            fields: codes(&catalogue.fields),
            life_events: codes(&catalogue.life_events),
            closed: known.map(|unit| (unit.code.clone(), unit.kind.code().to_owned())).collect(),
            units: Some(units),
            previous: catalogue.revisions(&procedure.code).last().map(|newest| &**newest),
        };
        let mut faults = procedure.check(&context);
        let today = self.now().local_date();
        if procedure.valid_from < today {
            let today = short_date(today);
            faults.push(Fault::new(
                "valid_from",
                "begins_in_the_past",
                t::BEGINS_IN_THE_PAST,
                &[("date", &today)],
            ));
        }
        faults
    }

    /// Checks a draft and notes who did and how it ended.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`, `changed_meanwhile`, `wrong_state`.
    pub async fn check_revision(&self, actor: &Actor, id: &str, version: i64) -> Result<Vec<Fault>> {
        let (mut tx, mut draft) = self.claim_draft(actor, id, version).await?;
        let faults = self.faults_of(&read(&draft)?);
        let fine = faults.is_empty();
        draft.state = if fine { CHECKED } else { DRAFT }.to_owned();
        draft.checked_by = if fine { Some(admin(actor)?.to_owned()) } else { None };
        draft.updated_at = self.now().0;
        table::update(&mut tx, &draft).await?;
        tx.commit().await?;
        Ok(faults)
    }
}
