//! Signing in: leaving for the identity provider, and coming back as somebody. People are bound by issuer
//! and subject only; staff are those whose subject names a login of the catalogue.

use crate::{
    identity::{AccountKind, Callback, Identity, IdentityError, LoginAttempt, Purpose, ReturnTo, Sex},
    random,
    service::{
        Error, Result, Services,
        keys::hash,
        sessions::{Holder, Opening},
    },
    store::{
        accounts::{self, Account},
        sessions,
    },
};
use app::{
    domain::{error::ErrorCode, session::Proof},
    texts::Lang,
};

/// How long a sign-in may take, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;
/// Subjects of staff begin like this; the rest is their login.
const STAFF: &str = "staff:";

/// A sign-in that has begun: where the browser goes, and the secret that it keeps until it comes back.
pub struct Begun {
    pub address: String,
    pub browser: String,
}

/// A sign-in that has ended well.
pub struct Finished {
    /// The value of the session's cookie.
    pub session: String,
    pub holder: Holder,
    pub return_to: ReturnTo,
}

impl Services {
    /// Begins a sign-in. `browser` is the secret that this browser already keeps, so that two sign-ins in
    /// two tabs do not undo each other.
    ///
    /// # Errors
    /// `sign_in_unavailable` when the provider cannot be used.
    pub async fn begin_sign_in(&self, to: ReturnTo, lang: Lang, browser: Option<&str>) -> Result<Begun> {
        let now = self.clock.now();
        let begin = self.identity.begin(Purpose::SignIn, to, lang.tag(), &*self.random, now);
        let (address, attempt) = begin.await.map_err(refused)?;
        let known = browser.filter(|secret| secret.len() == 26).map(ToOwned::to_owned);
        let browser = known.unwrap_or_else(|| random::token_128(&*self.random));
        let content = serde_json::to_string(&attempt).unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        sessions::delete_expired(&mut tx, now, now - PATIENCE).await?;
        sessions::insert_attempt(&mut tx, &attempt_id(attempt.state(), &browser), &content, now).await?;
        tx.commit().await?;
        Ok(Begun { address: address.to_string(), browser })
    }

    /// Finishes a sign-in that this browser began, and opens a session on the device of these words. An attempt can
    /// be finished once.
    ///
    /// # Errors
    /// `sign_in_failed` for whatever the provider or the browser got wrong, `sign_in_unavailable`,
    /// `staff_unknown`.
    pub async fn finish_sign_in(
        &self,
        callback: &Callback,
        browser: &str,
        device: &str,
        lang: Lang,
    ) -> Result<Finished> {
        let attempt = self.claim_attempt(&callback.state, browser).await?;
        let finish = self.identity.finish(callback, &attempt, self.clock.now());
        let identity = finish.await.map_err(refused)?;
        let holder = match identity.subject.strip_prefix(STAFF) {
            Some(login) if self.catalogue.staff(login).is_some() => Holder::Staff(login.to_owned()),
            Some(_) => return Err(ErrorCode::StaffUnknown.into()),
            None => Holder::Account(self.keep_account(&identity, lang).await?),
        };
        let opening = Opening {
            proved_at: identity.authenticated_at,
            assurance: identity.assurance.into(),
            id_token: identity.id_token_hint,
            provider_session: identity.provider_session,
            ..Opening::new(holder.clone(), Proof::Provider)
        };
        let session = self.open_session(Opening { device: device.to_owned(), ..opening }).await?;
        Ok(Finished { session, holder, return_to: attempt.return_to })
    }

    async fn claim_attempt(&self, state: &str, browser: &str) -> Result<LoginAttempt> {
        let since = self.clock.now() - PATIENCE;
        let mut tx = self.store.begin_write().await?;
        let content = sessions::claim_attempt(&mut tx, &attempt_id(state, browser), since).await?;
        tx.commit().await?;
        let content = content.ok_or(ErrorCode::SignInFailed)?;
        serde_json::from_str(&content).map_err(|_| Error::broken("a stored sign-in cannot be read"))
    }

    async fn keep_account(&self, identity: &Identity, lang: Lang) -> Result<String> {
        let account = account(identity, self.new_id(), lang, self.clock.now());
        let mut tx = self.store.begin_write().await?;
        let id = accounts::upsert(&mut tx, &account).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// An attempt is found only by whoever brings both the state and the browser's secret.
fn attempt_id(state: &str, browser: &str) -> String {
    hash(&format!("{state}:{browser}"))
}

/// What the provider says of a person, as an account; `id` is for somebody who comes for the first time.
fn account(identity: &Identity, id: String, lang: Lang, now: i64) -> Account {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
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
        tax_code: text(&identity.tax_code.clone().filter(|_| identity.kind == AccountKind::Organisation)),
        assurance: identity.assurance.into(),
        lang: lang.tag().to_owned(),
        created_at: now,
        updated_at: now,
    }
}

/// What a person is told: try again now, or later. The particulars are for the log.
fn refused(error: IdentityError) -> Error {
    use IdentityError as E;
    match error {
        E::Denied | E::Expired | E::StateMismatch => ErrorCode::SignInFailed.into(),
        E::Unreachable
        | E::InsecureEndpoint
        | E::Redirected
        | E::AnswerTooLarge
        | E::DiscoveryInvalid
        | E::AnswerInvalid => Error::Failed(ErrorCode::SignInUnavailable, error.into()),
        _ => Error::Failed(ErrorCode::SignInFailed, error.into()),
    }
}
