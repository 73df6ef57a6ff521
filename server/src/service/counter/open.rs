//! Opening a dossier at the counter for the person who stands there.

use crate::{
    service::{CommandKey, Error, Result, Services, drafts::prefill, keys},
    store::{
        accounts::Account,
        commands,
        dossiers::{self, Dossier},
    },
};
use app::domain::{
    dossier::{Actor, Channel, ResultState, ReturnMethod, Status, SupplementState},
    error::ErrorCode,
    procedure::Procedure,
    unit::Role,
};

/// Who stands at the counter. Parsed before; the address stays as it is on the card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub personal_id: String,
    /// `yyyy-mm-dd`, or less where the card knows less.
    pub birth_date: String,
    /// `male`, `female` or nothing.
    pub sex: String,
    pub phone: String,
    pub address: String,
}

impl Services {
    /// Opens a draft at the officer's own desk. The person has agreed to being written down.
    ///
    /// # Errors
    /// `not_allowed` for who works at no desk; `not_found` for an unknown procedure; `command_reused`.
    pub async fn open_at_counter(
        &self,
        actor: &Actor,
        procedure: &str,
        person: &Person,
        key: Option<CommandKey>,
    ) -> Result<String> {
        let Actor::Staff { login, assignments } = actor else { return Err(ErrorCode::NotAllowed.into()) };
        let desk = assignments.iter().find(|(_, role)| *role == Role::Desk);
        let desk = &desk.ok_or(Error::from(ErrorCode::NotAllowed))?.0;
        let today = self.now().local_date();
        let procedure = self.catalogue.procedure_on(procedure, today).ok_or(Error::NOT_FOUND)?;
        let scoped = key.map(|key| (keys::hash(&format!("counter:{login}:{}", key.key)), key.request_hash));
        let mut tx = self.store.begin_write().await?;
        if let Some((scoped, hash)) = &scoped
            && let Some(done) = commands::find(&mut tx, scoped).await?
        {
            let same = done.request_hash == *hash;
            return if same { Ok(done.answer) } else { Err(ErrorCode::CommandReused.into()) };
        }
        let dossier = self.counter_dossier(procedure, person, (login, desk));
        dossiers::insert(&mut tx, &dossier).await?;
        if let Some((key, request_hash)) = scoped {
            let (actor, answer, at) = (login.clone(), dossier.id.clone(), dossier.created_at);
            commands::insert(&mut tx, &commands::Done { key, actor, request_hash, answer, at }).await?;
        }
        tx.commit().await?;
        Ok(dossier.id)
    }

    fn counter_dossier(
        &self,
        procedure: &Procedure,
        person: &Person,
        (login, desk): (&str, &str),
    ) -> Dossier {
        let (id, now) = (self.new_id(), self.clock.now());
        let mut dossier = Dossier {
            version: 1,
            status: Status::Draft,
            step: None,
            supplement: SupplementState::None,
            result: ResultState::None,
            rounds: 0,
            rated: 0,
            procedure_code: procedure.code.clone(),
            procedure_revision: procedure.revision.into(),
            owner_account: None,
            created_by: Some(login.to_owned()),
            channel: Channel::Counter,
            applicant_name: person.name.clone(),
            applicant_personal_id: person.personal_id.clone(),
            applicant_birth_date: person.birth_date.clone(),
            applicant_sex: person.sex.clone(),
            applicant_phone: person.phone.clone(),
            applicant_email: String::new(),
            applicant_address: person.address.clone(),
            receiving_unit: desk.to_owned(),
            supporting_unit: None,
            competent_unit: String::new(),
            returning_unit: desk.to_owned(),
            holder_unit: None,
            return_method: ReturnMethod::Desk,
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
        let known = known(person);
        let today = self.now().local_date();
        dossier.set_answers(&prefill::answers(procedure, &known, &self.catalogue.communes, today));
        dossier
    }
}

/// What the form can start with. Never the address: the card's is often from before the mergers, and a
/// commune guessed from it would decide who is competent.
fn known(person: &Person) -> Account {
    Account {
        id: String::new(),
        issuer: String::new(),
        subject: String::new(),
        full_name: person.name.clone(),
        personal_id: person.personal_id.clone(),
        birth_date: person.birth_date.clone(),
        sex: person.sex.clone(),
        phone: person.phone.clone(),
        email: String::new(),
        address: String::new(),
        assurance: 0,
        lang: String::new(),
        created_at: 0,
        updated_at: 0,
    }
}
