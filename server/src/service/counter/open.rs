//! Opening a dossier at the counter for the person who stands there.

use crate::{
    service::{
        CommandKey, Error, Result, Services, drafts::prefill, permit::permit, privacy::consents::Given,
        repeat::Once, security::Doer,
    },
    store::{
        accounts::Account,
        dossiers::{self, Dossier},
    },
};
use app::{
    domain::{
        consent::ConsentKind,
        dossier::{Actor, Channel},
        error::ErrorCode,
        permission::{Action, Object},
        procedure::Procedure,
        unit::Role,
    },
    texts::Lang,
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
    /// Of the organisation for which the person acts; empty for the person's own case.
    pub tax_code: String,
}

impl Services {
    /// Opens a draft at the officer's own desk. The person has agreed to being written down, in words of this language.
    ///
    /// # Errors
    /// `not_allowed` for who works at no desk; `not_found` for an unknown procedure; `command_reused`.
    pub async fn open_at_counter(
        &self,
        actor: &Actor,
        procedure: &str,
        person: &Person,
        key: Option<CommandKey>,
        (lang, origin): (Lang, &str),
    ) -> Result<String> {
        let (login, desk) = own_desk(actor)?;
        let today = self.now().local_date();
        let procedure = self.catalogue.procedure_on(procedure, today).ok_or(Error::NOT_FOUND)?;
        let once = key.map(|key| Once::new(&format!("counter:{login}"), &key));
        let mut tx = self.store.begin_write().await?;
        if let Some(once) = &once
            && let Some(answer) = once.answer(&mut tx).await?
        {
            return Ok(answer);
        }
        let dossier = self.counter_dossier(procedure, person, (login, desk));
        dossiers::insert(&mut tx, &dossier).await?;
        let consent = Given {
            kind: ConsentKind::Helper,
            person: self.consenting(&person.personal_id),
            subject: &dossier.id,
            lang,
            by: Doer::Actor(actor),
            origin,
        };
        self.note_consent(&mut tx, consent).await?;
        self.finish_once(tx, once, login, dossier.id).await
    }

    fn counter_dossier(
        &self,
        procedure: &Procedure,
        person: &Person,
        (login, desk): (&str, &str),
    ) -> Dossier {
        let mut dossier = Dossier {
            created_by: Some(login.to_owned()),
            channel: Channel::Counter,
            applicant_name: person.name.clone(),
            applicant_personal_id: person.personal_id.clone(),
            applicant_birth_date: person.birth_date.clone(),
            applicant_sex: person.sex.clone(),
            applicant_phone: person.phone.clone(),
            applicant_address: person.address.clone(),
            applicant_tax_code: person.tax_code.clone(),
            ..self.blank_dossier(procedure, desk)
        };
        let known = known(person);
        let today = self.now().local_date();
        dossier.set_answers(&prefill::answers(procedure, &known, &self.catalogue.communes, today));
        dossier
    }
}

/// The officer's login and the code of the desk at which they receive.
///
/// # Errors
/// `not_allowed` for who works at no desk.
pub(super) fn own_desk(actor: &Actor) -> Result<(&str, &str)> {
    permit(Action::ReceiveAtCounter, actor, Object::Nothing)?;
    let Actor::Staff { login, assignments } = actor else { return Err(ErrorCode::NotAllowed.into()) };
    let desk = assignments.iter().find(|(_, role)| *role == Role::Desk);
    let desk = desk.ok_or(Error::from(ErrorCode::NotAllowed))?;
    Ok((login, &desk.0))
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
        tax_code: person.tax_code.clone(),
        organisation_name: String::new(),
        passport: String::new(),
        assurance: 0,
        lang: String::new(),
        created_at: 0,
        updated_at: 0,
    }
}
