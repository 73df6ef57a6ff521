//! What an account is bound by: issuer and subject. A further identity of the same person is linked by the personal
//! identification number, and only when the provider has seen the person (level 2) and name and date of birth agree:
//! telephone and e-mail bind nothing.

use super::Visitor;
use crate::{
    identity::{AccountKind, Identity, Sex},
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        accounts::{self, Account},
    },
};
use app::domain::{error::ErrorCode, fold::fold, security::SecurityKind, tax_code::TaxCode};

/// The level that the provider gives after an appearance in person.
pub const IN_PERSON: i64 = 2;

impl Services {
    /// The account of an identity, with the particulars as the provider states them today.
    ///
    /// # Errors
    /// `account_conflict` when the number is known under other particulars, `organisation_unnumbered` for an organisation
    /// of which the provider tells no tax code.
    pub(super) async fn keep_account(&self, identity: &Identity, visitor: &Visitor<'_>) -> Result<String> {
        let stated = stated(identity, self.new_id(), visitor.lang.tag(), self.clock.now());
        // Without its number nobody knows which organisation it is; and a person it is not.
        if identity.kind == AccountKind::Organisation && TaxCode::parse(&stated.tax_code).is_err() {
            return Err(ErrorCode::OrganisationUnnumbered.into());
        }
        loop {
            if let Some(id) = self.keep_stated(&stated, visitor).await? {
                return Ok(id);
            }
        }
    }

    /// Nothing when the account that was found went before it could be kept: then it has to be made anew, and must not be
    /// made under the identity that it was made for once.
    async fn keep_stated(&self, stated: &Account, visitor: &Visitor<'_>) -> Result<Option<String>> {
        let mut tx = self.store.begin_write().await?;
        let known = accounts::find_by_identity(&mut tx, &stated.issuer, &stated.subject).await?;
        let linked = match &known {
            Some(_) => None,
            None => same_person(&mut tx, stated).await?,
        };
        let id = match known.as_ref().or(linked.as_ref()) {
            None => accounts::upsert(&mut tx, stated).await?,
            // The row keeps the identity that it was made for; the rest is what was said last.
            Some(own) => {
                let (issuer, subject) = (own.issuer.clone(), own.subject.clone());
                let kept = accounts::upsert(&mut tx, &Account { issuer, subject, ..stated.clone() }).await?;
                if kept != own.id {
                    return Ok(None);
                }
                kept
            }
        };
        if linked.is_some() {
            accounts::insert_link(&mut tx, &stated.issuer, &stated.subject, &id, stated.updated_at).await?;
            let kind = SecurityKind::AccountLinked;
            let note = SecurityNote::new(kind, Doer::Account(&id), visitor.origin, &id);
            self.note_security(&mut tx, note).await?;
        }
        tx.commit().await?;
        Ok(Some(id))
    }
}

/// The account of the same person under another identity, if it is proved to be the same.
async fn same_person(tx: &mut Connection, stated: &Account) -> Result<Option<Account>> {
    if stated.assurance < IN_PERSON || stated.personal_id.is_empty() || !stated.tax_code.is_empty() {
        return Ok(None);
    }
    let known = accounts::list_by_personal_id(tx, &stated.personal_id).await?;
    let Some(first) = known.into_iter().next() else { return Ok(None) };
    let agrees = fold(&first.full_name) == fold(&stated.full_name) && first.birth_date == stated.birth_date;
    if agrees { Ok(Some(first)) } else { Err(ErrorCode::AccountConflict.into()) }
}

/// What the provider says of a person, as an account; `id` is for somebody who comes for the first time.
fn stated(identity: &Identity, id: String, lang: &str, now: i64) -> Account {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let organisation = identity.kind == AccountKind::Organisation;
    let sex = match identity.sex {
        Some(Sex::Male) => "male",
        Some(Sex::Female) => "female",
        None => "",
    };
    Account {
        id,
        issuer: identity.issuer.clone(),
        subject: identity.subject.clone(),
        full_name: identity.full_name.clone(),
        personal_id: text(&identity.personal_id),
        birth_date: identity.date_of_birth.map(|day| day.to_string()).unwrap_or_default(),
        sex: sex.to_owned(),
        phone: text(&identity.phone),
        email: text(&identity.email),
        address: text(&identity.address),
        tax_code: text(&identity.tax_code.clone().filter(|_| organisation)),
        organisation_name: text(&identity.organisation_name),
        passport: text(&identity.passport.clone().filter(|_| !organisation)),
        assurance: identity.assurance.into(),
        lang: lang.to_owned(),
        created_at: now,
        updated_at: now,
    }
}
