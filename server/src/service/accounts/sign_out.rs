//! Signing out: here and at the provider, and here because the provider says so.

use super::{overtaken::subject_key, sign_in::doer};
use crate::{
    identity::{EndSession, LogoutOrder},
    service::{Result, Services, keys::hash, security::Doer, sessions::Holder},
    store::{
        Connection, accounts, refreshes,
        sessions::{self, Owner},
    },
};
use app::domain::{error::ErrorCode, security::SecurityKind};

/// Where the provider sends people who have signed out there too.
pub const SIGNED_OUT: &str = "/signed-out";

impl Services {
    /// Closes the session of a cookie and returns the form by which the provider ends its own session.
    /// Ours is closed even when the provider does not answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, cookie: &str, origin: &str) -> Result<Option<EndSession>> {
        let (id, now) = (hash(cookie), self.clock.now());
        let mut tx = self.store.begin_write().await?;
        let Some(session) = sessions::find(&mut tx, &id, now).await? else { return Ok(None) };
        let gives_back = refreshes::find(&mut tx, &session.handle).await?.is_some();
        sessions::delete(&mut tx, &session.id).await?;
        let holder = Holder::of(&session);
        let what = (origin, session.handle.as_str(), "holder");
        self.note_end(&mut tx, SecurityKind::SignedOut, doer(&holder), what).await?;
        tx.commit().await?;
        if gives_back {
            self.give_back_now().await;
        }
        if session.id_token.is_empty() {
            return Ok(None);
        }
        let Ok(back) = self.config.public_url.join(SIGNED_OUT) else { return Ok(None) };
        Ok(self.identity.end_session(&session.id_token, &back, now).await.ok().flatten())
    }

    /// Obeys the provider: ends the sessions that its token names, and says how many there were.
    ///
    /// # Errors
    /// `logout_refused` for a token that is not the provider's, is for somebody else, too old or was seen before.
    pub async fn sign_out_by_provider(&self, token: &str, origin: &str) -> Result<usize> {
        let order = match self.identity.logout_order(token, self.clock.now()).await {
            Ok(order) => order,
            Err(error) => {
                tracing::warn!(code = error.code(), "a logout token was refused");
                return Err(ErrorCode::LogoutRefused.into());
            }
        };
        let mut tx = self.store.begin_write().await?;
        if !sessions::insert_logout_token(&mut tx, &hash(&order.id), order.until).await? {
            tracing::warn!(code = "logout_token_repeated", "a logout token was refused");
            return Err(ErrorCode::LogoutRefused.into());
        }
        let ended = self.end_named(&mut tx, &order).await?;
        for handle in &ended {
            let what = (origin, handle.as_str(), "provider");
            self.note_end(&mut tx, SecurityKind::SessionRevoked, Doer::System, what).await?;
        }
        tx.commit().await?;
        Ok(ended.len())
    }

    /// A sign-in that is under way does not outlive it. Who is named without a session is signed out everywhere.
    pub(super) async fn end_named(&self, tx: &mut Connection, order: &LogoutOrder) -> Result<Vec<String>> {
        self.overtake(tx, order).await?;
        if let Some(session) = &order.session {
            return Ok(sessions::delete_by_provider(tx, session).await?);
        }
        let subject = order.subject.as_deref().unwrap_or_default();
        let issuer = &self.config.identity.issuer;
        // Which login a subject has is said by a sign-in only: the sessions themselves know who began them.
        let mut ended = sessions::delete_by_subject(tx, &subject_key(issuer, subject)).await?;
        if let Some(account) = accounts::find_by_identity(tx, issuer, subject).await? {
            ended.extend(sessions::delete_others(tx, Owner { account: &account.id, staff: "" }, "").await?);
        }
        Ok(ended)
    }
}
