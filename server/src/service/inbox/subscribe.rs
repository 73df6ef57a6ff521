//! Browsers that want push messages: one tap on, one tap off.

use crate::unprinted::unprinted;
use crate::{
    push::{Endpoints, Subscription},
    service::{Error, Result, Services, security::Doer},
    store::subscriptions::{self, PushSubscription},
};
use app::{domain::error::ErrorCode, texts::Lang};

/// Browsers of one account: more than anybody uses, few enough that one notice is no flood. Beyond it the one
/// unused longest goes.
pub const MOST_BROWSERS: i64 = 20;

/// What a browser says of itself (`PushSubscription.toJSON()`).
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    pub endpoint: &'a str,
    pub p256dh: &'a str,
    pub auth: &'a str,
    /// The address that this one takes the place of.
    pub replaces: Option<&'a str>,
    /// The public name of the session in which it asks.
    pub session: &'a str,
}

unprinted!(Browser<'a>);

impl Services {
    /// Remembers a browser of an account with the consent to be told there, and forgets the one unused longest when
    /// there are too many. The same browser again is the same subscription and the same consent.
    ///
    /// # Errors
    /// `subscription_invalid` when nothing could ever be sent to it.
    pub async fn subscribe(
        &self,
        account: &str,
        browser: Browser<'_>,
        (lang, origin): (Lang, &str),
    ) -> Result<()> {
        let rule = Endpoints::from_config(&self.config);
        let parsed = Subscription::parse(browser.endpoint, browser.p256dh, browser.auth, &rule);
        let parsed = parsed.map_err(|error| Error::Failed(ErrorCode::SubscriptionInvalid, error.into()))?;
        let row = PushSubscription {
            id: self.new_id(),
            account_id: account.to_owned(),
            endpoint: parsed.endpoint().to_owned(),
            p256dh: parsed.p256dh().to_owned(),
            auth: parsed.auth().to_owned(),
            lang: lang.tag().to_owned(),
            created_at: self.now().0,
            delivered_at: None,
            session: browser.session.to_owned(),
        };
        let mut tx = self.store.begin_write().await?;
        if let Some(old) = browser.replaces.filter(|old| *old != row.endpoint) {
            subscriptions::delete_by_endpoint(&mut tx, account, old).await?;
        }
        subscriptions::upsert(&mut tx, &row).await?;
        subscriptions::delete_beyond(&mut tx, account, &row.endpoint, MOST_BROWSERS).await?;
        self.agree_to_messages(&mut tx, account, &row.endpoint, (lang, origin)).await?;
        Ok(tx.commit().await?)
    }

    /// Remembers that a browser of an account is the one of this session. Nobody consents to anything by it: a browser
    /// that somebody else switched on, or that was forgotten, stays what it is.
    ///
    /// # Errors
    /// `not_found` for a browser that is not the account's.
    pub async fn hold_browser(&self, account: &str, endpoint: &str, session: &str) -> Result<()> {
        // Every page says it: where nothing is new, nothing is written.
        let known = subscriptions::list(&mut *self.store.reader().await?, account).await?;
        if known.iter().any(|one| one.endpoint == endpoint && one.session == session) {
            return Ok(());
        }
        let mut tx = self.store.begin_write().await?;
        if !subscriptions::update_session(&mut tx, (account, endpoint), session).await? {
            return Err(Error::NOT_FOUND);
        }
        Ok(tx.commit().await?)
    }

    /// Forgets a browser of an account; one that is not known is no error.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unsubscribe(&self, account: &str, endpoint: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        subscriptions::delete_by_endpoint(&mut tx, account, endpoint).await?;
        self.end_lost_messages(&mut tx, (account, ""), Doer::Account(account)).await?;
        Ok(tx.commit().await?)
    }
}
