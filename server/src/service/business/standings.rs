//! For whom somebody may act now, and choosing one of them for a session. Whatever is stored of a session is looked up
//! again at each request, so that a removal takes effect at once.

use crate::{
    random,
    service::{
        Error, Result, Services,
        accounts::IN_PERSON,
        keys::hash,
        security::{Doer, SecurityNote},
    },
    store::{
        Connection,
        accounts::{self, Account},
        attorneys::{self, Held},
        companies::{self, Company, Place},
        sessions,
    },
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    mandate::{Mandate, OrganisationRole, Power, Principal},
    security::SecurityKind,
    tax_code::TaxCode,
    time::Timestamp,
};

/// A form's name for itself: a token of 128 bits.
const ONCE_LENGTH: usize = 26;

/// One for whom somebody may act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// By which it is chosen: the principal, and the power of attorney if it rests on one.
    pub key: String,
    pub name: String,
    /// Empty for persons.
    pub tax_code: String,
    /// Empty where it rests on a power of attorney.
    pub roles: Vec<OrganisationRole>,
    pub mandate: Mandate,
}

/// For whom the holder of a session acts now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub name: String,
    /// Without any power where it has ended since it was chosen: then nothing is done until somebody chooses anew.
    pub mandate: Mandate,
}

impl Standing {
    fn of_member(place: Place) -> Self {
        let principal = Principal::Organisation(place.id);
        let roles = OrganisationRole::split(&place.roles);
        let until = place.ends_at.map(Timestamp);
        let mandate =
            Mandate { until, ..Mandate::whole(principal.clone(), OrganisationRole::powers_of(&roles)) };
        Self { key: principal.to_text(), name: place.name, tax_code: place.tax_code, roles, mandate }
    }

    /// Nothing where the row names nobody.
    fn of_attorney(held: Held) -> Option<Self> {
        let person = held.grantor_account.map(Principal::Person);
        let principal = person.or_else(|| held.grantor_organisation.map(Principal::Organisation))?;
        let mut powers = vec![Power::View];
        powers
            .extend(Power::split(&held.powers).into_iter().filter(|power| Power::DELEGABLE.contains(power)));
        let list = |text: &str| {
            let parts: Vec<_> =
                text.split(',').filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect();
            (!parts.is_empty()).then_some(parts)
        };
        Some(Self {
            key: format!("{}@{}", principal.to_text(), held.id),
            name: held.grantor_name,
            tax_code: String::new(),
            roles: Vec::new(),
            mandate: Mandate {
                principal,
                powers,
                procedures: list(&held.procedures),
                dossiers: list(&held.dossiers),
                attorney: Some(held.id),
                until: Some(Timestamp(held.ends_at)),
            },
        })
    }
}

impl Services {
    /// All for whom an account may act now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn standings(&self, account: &Account) -> Result<Vec<Standing>> {
        let mut reader = self.store.reader().await?;
        self.standings_in(&mut reader, account).await
    }

    /// The same, within whatever is under way.
    pub(in crate::service) async fn standings_in(
        &self,
        connection: &mut Connection,
        account: &Account,
    ) -> Result<Vec<Standing>> {
        let now = self.now().0;
        let places = companies::list_places(&mut *connection, &account.id, now).await?;
        let mut all: Vec<_> = places.into_iter().map(Standing::of_member).collect();
        // An organisation's own account is no natural person; and whose number was only typed at a distance may be
        // anybody.
        let vouched = account.assurance >= IN_PERSON;
        if vouched && !account.personal_id.is_empty() && account.tax_code.is_empty() {
            let held = attorneys::list_held(connection, &account.personal_id, now).await?;
            all.extend(held.into_iter().filter_map(Standing::of_attorney));
        }
        Ok(all)
    }

    /// What a session's choice means now.
    pub(in crate::service) async fn acting_in(
        &self,
        connection: &mut Connection,
        account: &Account,
        key: &str,
    ) -> Result<Acting> {
        let standings = self.standings_in(connection, account).await?;
        let chosen = standings.into_iter().find(|standing| standing.key == key);
        let ended = || {
            let principal = Principal::parse(key.split('@').next().unwrap_or_default());
            let principal = principal.unwrap_or_else(|| Principal::Organisation(String::new()));
            Acting { name: String::new(), mandate: Mandate::whole(principal, Vec::new()) }
        };
        Ok(chosen.map_or_else(ended, |standing| Acting { name: standing.name, mandate: standing.mandate }))
    }

    /// Lets the holder of a session act for somebody else, or for themselves again. The session gets a new secret, the
    /// value of its cookie; requests under way with the one before are still done for whom it acted then. A form that names
    /// itself by `once`, a secret of its page, may come twice: then nothing more is done, and the answer is the same. The
    /// former secret alone is worth no more for it.
    ///
    /// # Errors
    /// `not_found` for whom the account may not act for; `not_signed_in` when the session has another secret by now.
    pub async fn act_for(
        &self,
        cookie: &str,
        account: &Account,
        (key, once): (Option<&str>, Option<&str>),
        origin: &str,
    ) -> Result<String> {
        let mut tx = self.store.begin_write().await?;
        if let Some(key) = key {
            let standings = self.standings_in(&mut tx, account).await?;
            if !standings.iter().any(|standing| standing.key == key) {
                return Err(Error::NOT_FOUND);
            }
        }
        let renewed = match once.filter(|once| once.len() == ONCE_LENGTH) {
            Some(once) => self.keys.next_cookie(cookie, once, key.unwrap_or_default()),
            None => random::token_128(&*self.random),
        };
        let (id, until) = (hash(&renewed), self.former_until());
        if !sessions::rotate(&mut tx, &hash(cookie), &id, until).await? {
            let repeated = sessions::find(&mut tx, &id, self.clock.now()).await?;
            let same = |one: &sessions::Session| one.id == id && one.account_id.as_ref() == Some(&account.id);
            return if repeated.as_ref().is_some_and(same) {
                Ok(renewed)
            } else {
                Err(ErrorCode::NotSignedIn.into())
            };
        }
        sessions::update_principal(&mut tx, &id, key).await?;
        let doer = Doer::Account(&account.id);
        let subject = key.unwrap_or_default();
        self.note_security(&mut tx, SecurityNote::new(SecurityKind::PrincipalChosen, doer, origin, subject))
            .await?;
        tx.commit().await?;
        Ok(renewed)
    }

    /// Whom a new dossier is for: the citizen, or whom they act for, with what is known of them and the citizen's own
    /// telephone number and address for post where the other has none.
    ///
    /// # Errors
    /// `not_found` when the principal is gone.
    pub async fn applicant(&self, actor: &Actor, account: &Account) -> Result<Account> {
        match actor.principal() {
            Some(Principal::Organisation(id)) => {
                let mut reader = self.store.reader().await?;
                let company = companies::find(&mut reader, &id).await?.ok_or(Error::NOT_FOUND)?;
                Ok(Account {
                    full_name: company.name,
                    tax_code: company.tax_code,
                    address: company.address,
                    personal_id: String::new(),
                    passport: String::new(),
                    birth_date: String::new(),
                    sex: String::new(),
                    ..account.clone()
                })
            }
            Some(Principal::Person(id)) if id != account.id => {
                let mut reader = self.store.reader().await?;
                accounts::find(&mut reader, &id).await?.ok_or(Error::NOT_FOUND)
            }
            Some(_) => Ok(account.clone()),
            None => Err(ErrorCode::NotAllowed.into()),
        }
    }

    /// Knows the organisation of an account that the identity provider vouches for as one; the account is its owner.
    /// Returns how the organisation is chosen, or nothing for a person's account.
    pub(in crate::service) async fn keep_company(
        &self,
        connection: &mut Connection,
        account: &Account,
    ) -> Result<Option<String>> {
        let Ok(tax_code) = TaxCode::parse(&account.tax_code) else { return Ok(None) };
        if account.assurance < IN_PERSON {
            return Ok(None);
        }
        let now = self.now().0;
        // Beside the organisation's name, name and address are those of whoever represents it.
        let (name, representative, address) = match account.organisation_name.as_str() {
            "" => (&account.full_name, "", account.address.as_str()),
            _ => (&account.organisation_name, account.full_name.as_str(), ""),
        };
        let company = Company {
            id: self.new_id(),
            tax_code: tax_code.as_str().to_owned(),
            name: name.clone(),
            representative: representative.to_owned(),
            address: address.to_owned(),
            created_at: now,
            updated_at: now,
        };
        let organisation = companies::upsert(&mut *connection, &company).await?;
        let known = companies::find_member(&mut *connection, &organisation, &account.id).await?;
        if known.is_none_or(|member| member.ends_at.is_some()) {
            let member = companies::Member {
                organisation_id: organisation.clone(),
                account_id: account.id.clone(),
                roles: OrganisationRole::Owner.code().to_owned(),
                starts_at: now,
                ends_at: None,
                added_by: account.id.clone(),
            };
            companies::save_member(connection, &member).await?;
        }
        Ok(Some(Principal::Organisation(organisation).to_text()))
    }
}
