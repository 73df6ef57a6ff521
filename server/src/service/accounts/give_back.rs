//! Giving back to the identity provider what it gave for asking anew about sessions that have ended (RFC 7009), however they
//! ended. Ending them is elsewhere; `store::sessions` keeps what there is to give back.

use super::renew::PATIENCE;
use crate::{
    identity::IdentityError,
    service::{Result, Services},
    store::refreshes::{self, Ended},
};

/// For how long one try may take, in milliseconds, before somebody else tries.
const TRYING: i64 = 60_000;
/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = 60 * 60_000;
/// After so many tries, which is a day, the token has run out by itself at any provider.
const TRIES: i64 = 30;

impl Services {
    /// Gives back everything that waits for it; how much the provider took. Where it is silent the rest waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_back_grants(&self) -> Result<usize> {
        let mut taken = 0;
        loop {
            let now = self.clock.now();
            let mut tx = self.store.begin_write().await?;
            let ended = refreshes::claim_ended(&mut tx, now, now + TRYING).await?;
            tx.commit().await?;
            let Some(ended) = ended else { return Ok(taken) };
            match self.give_back(&ended, now).await {
                Ok(()) => {
                    taken += 1;
                    self.forget_grant(&ended).await?;
                }
                Err(error) => {
                    tracing::warn!(code = error.code(), "a refresh token was not taken back");
                    if ended.tries >= TRIES {
                        self.forget_grant(&ended).await?;
                    } else {
                        self.put_off(&ended, now).await?;
                    }
                    return Ok(taken);
                }
            }
        }
    }

    /// The same at once, for somebody who signs out: the provider may be slow or away, and nobody waits long for it.
    pub(super) async fn give_back_now(&self) {
        let own = self.clone();
        let giving = tokio::spawn(async move {
            if let Err(error) = own.give_back_grants().await {
                tracing::error!(code = error.code().code(), "what the provider gave was not given back");
            }
        });
        let _late = tokio::time::timeout(PATIENCE, giving).await;
    }

    /// What cannot be opened, because the server's key was changed, is nobody's any more.
    async fn give_back(&self, ended: &Ended, now: i64) -> std::result::Result<(), IdentityError> {
        match self.unsealed(&ended.handle, &ended.refresh_token) {
            Some(token) => self.identity.revoke(&token, now).await,
            None => Ok(()),
        }
    }

    async fn forget_grant(&self, ended: &Ended) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        refreshes::delete_ended(&mut tx, &ended.refresh_token).await?;
        Ok(tx.commit().await?)
    }

    /// A minute, two, four …
    async fn put_off(&self, ended: &Ended, now: i64) -> Result<()> {
        let exponent = u32::try_from(ended.tries.clamp(1, 7) - 1).unwrap_or(0);
        let pause = (TRYING << exponent).min(LONGEST_PAUSE);
        let mut tx = self.store.begin_write().await?;
        refreshes::update_ended(&mut tx, &ended.refresh_token, now + pause).await?;
        Ok(tx.commit().await?)
    }
}
