//! Begins a draft: pinned to the revision in force today, with what is known of the citizen filled in.

use super::prefill;
use crate::{
    service::{CommandKey, Error, Result, Services, keys},
    store::{accounts::Account, commands, dossiers, dossiers::Dossier},
};
use app::domain::{
    dossier::{Channel, ResultState, ReturnMethod, Status, SupplementState},
    error::ErrorCode,
    procedure::Procedure,
};

/// How many drafts one citizen may have at a time: enough for everybody, too few to fill a disk.
pub const MOST_DRAFTS: usize = 50;

impl Services {
    /// Begins a draft of a procedure and returns its id. The same key begins one draft only.
    ///
    /// # Errors
    /// `not_found` when no such procedure is in force; `too_many_requests` with too many open drafts.
    pub async fn start_draft(
        &self,
        account: &Account,
        procedure: &str,
        key: Option<&CommandKey>,
    ) -> Result<String> {
        let today = self.now().local_date();
        let procedure = self.catalogue.procedure_on(procedure, today).ok_or(Error::NOT_FOUND)?.clone();
        let key = key.map(|key| (keys::hash(&format!("start:{}:{}", account.id, key.key)), key));
        let mut tx = self.store.begin_write().await?;
        if let Some((scoped, key)) = &key
            && let Some(done) = commands::find(&mut tx, scoped).await?
        {
            let same = done.request_hash == key.request_hash;
            return if same { Ok(done.answer) } else { Err(ErrorCode::CommandReused.into()) };
        }
        let own = dossiers::list_by_owner(&mut tx, &account.id, None, 1_000).await?;
        if own.iter().filter(|dossier| dossier.status == Status::Draft).count() >= MOST_DRAFTS {
            return Err(ErrorCode::TooManyRequests.into());
        }
        let dossier = self.new_draft(account, &procedure)?;
        dossiers::insert(&mut tx, &dossier).await?;
        if let Some((scoped, key)) = key {
            let done = commands::Done {
                key: scoped,
                actor: account.id.clone(),
                request_hash: key.request_hash.clone(),
                answer: dossier.id.clone(),
                at: dossier.created_at,
            };
            commands::insert(&mut tx, &done).await?;
        }
        tx.commit().await?;
        Ok(dossier.id)
    }

    fn new_draft(&self, account: &Account, procedure: &Procedure) -> Result<Dossier> {
        let center =
            self.catalogue.province_center().ok_or(Error::broken("there is no provincial centre"))?;
        let (id, now) = (self.new_id(), self.clock.now());
        let mut dossier = Dossier {
            version: 1,
            status: Status::Draft,
            step: None,
            supplement: SupplementState::default(),
            result: ResultState::default(),
            rounds: 0,
            rated: 0,
            procedure_code: procedure.code.clone(),
            procedure_revision: procedure.revision.into(),
            owner_account: Some(account.id.clone()),
            created_by: None,
            channel: Channel::Online,
            applicant_name: account.full_name.clone(),
            applicant_personal_id: account.personal_id.clone(),
            applicant_birth_date: account.birth_date.clone(),
            applicant_sex: account.sex.clone(),
            applicant_phone: account.phone.clone(),
            applicant_email: account.email.clone(),
            applicant_address: account.address.clone(),
            receiving_unit: center.code.clone(),
            supporting_unit: None,
            competent_unit: String::new(),
            returning_unit: center.code.clone(),
            holder_unit: None,
            return_method: ReturnMethod::default(),
            return_address: String::new(),
            answers: String::new(),
            code: None,
            track_hash: keys::hash(&self.keys.track_token(&id)),
            secret_hash: keys::hash(&self.keys.printed_secret(&id)),
            accepted_by: None,
            drafted_by: None,
            fee: 0,
            created_at: now,
            updated_at: now,
            submitted_at: None,
            triage_due_at: None,
            accepted_at: None,
            due_at: None,
            original_due_at: None,
            paused_at: None,
            supplement_due_at: None,
            finished_at: None,
            returned_at: None,
            next_due_at: now,
            search: String::new(),
            id,
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
