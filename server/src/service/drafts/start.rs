//! Begins a draft: pinned to the revision in force today, with what is known of the citizen filled in.

use super::prefill;
use crate::{
    service::{CommandKey, Error, Result, Services, repeat::Once},
    store::{accounts::Account, dossiers, dossiers::Dossier},
};
use app::domain::{dossier::Actor, error::ErrorCode, mandate::Principal, procedure::Procedure};

/// How many drafts one citizen may have at a time: enough for everybody, too few to fill a disk.
pub const MOST_DRAFTS: i64 = 50;

impl Services {
    /// Begins a draft of a procedure and returns its id. The same key begins one draft only. `applicant` is the
    /// citizen, or whom they act for, with what is known of them.
    ///
    /// # Errors
    /// `not_found` when no such procedure is in force; `not_allowed` when the mandate does not go so far; `too_many_requests` with too many open drafts.
    pub async fn start_draft(
        &self,
        actor: &Actor,
        applicant: &Account,
        procedure: &str,
        key: Option<&CommandKey>,
    ) -> Result<String> {
        let today = self.now().local_date();
        let procedure = self.catalogue.procedure_on(procedure, today).ok_or(Error::NOT_FOUND)?.clone();
        let Actor::Citizen { account, mandate } = actor else { return Err(ErrorCode::NotAllowed.into()) };
        if mandate.as_ref().is_some_and(|mandate| !mandate.begins(&procedure.code)) {
            return Err(ErrorCode::NotAllowed.into());
        }
        let once = key.map(|key| Once::new(&format!("start:{account}"), key));
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && let Some(answer) = once.answer(&mut tx).await?
        {
            return Ok(answer);
        }
        let (owner, organisation) = match actor.principal().ok_or(ErrorCode::NotAllowed)? {
            Principal::Organisation(id) => (account.clone(), Some(id)),
            Principal::Person(id) => (id, None),
        };
        if dossiers::exist_drafts(&mut tx, &owner, MOST_DRAFTS).await? {
            return Err(ErrorCode::TooManyRequests.into());
        }
        let mut dossier = self.new_draft(applicant, &procedure)?;
        (dossier.owner_account, dossier.owner_organisation) = (Some(owner), organisation);
        dossiers::insert(&mut tx, &dossier).await?;
        self.finish_once(tx, once, account, dossier.id).await
    }

    fn new_draft(&self, account: &Account, procedure: &Procedure) -> Result<Dossier> {
        let center =
            self.catalogue.province_center().ok_or(Error::broken("there is no provincial centre"))?;
        let mut dossier = Dossier {
            applicant_name: account.full_name.clone(),
            applicant_personal_id: account.personal_id.clone(),
            applicant_birth_date: account.birth_date.clone(),
            applicant_sex: account.sex.clone(),
            applicant_phone: account.phone.clone(),
            applicant_email: account.email.clone(),
            applicant_address: account.address.clone(),
            applicant_tax_code: account.tax_code.clone(),
            ..self.blank_dossier(procedure, &center.code)
        };
        let today = self.now().local_date();
        dossier.set_answers(&prefill::answers(procedure, account, &self.catalogue.communes, today));
        if let Some((commune, _)) = prefill::place(&account.address, &self.catalogue.communes) {
            let desk = self.catalogue.desk_of_commune(&commune.code);
            dossier.returning_unit = desk.unwrap_or(center).code.clone();
        }
        Ok(dossier)
    }
}
