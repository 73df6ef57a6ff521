//! Whose sessions were ended from elsewhere is doubted at the next sign-in: the provider may still know the lost device,
//! and let it in without asking. From then on only a newer proof counts.

use super::devices::owner;
use crate::{
    service::{Result, Services, sessions::Holder},
    store::{Connection, doubts},
};

/// The provider says whole seconds.
const SECOND: i64 = 1_000;

impl Services {
    /// From now on, what the provider said of somebody before is not enough to sign in.
    pub(in crate::service) async fn doubt(&self, tx: &mut Connection, holder: &Holder) -> Result<()> {
        Ok(doubts::upsert(tx, owner(holder), self.clock.now()).await?)
    }

    /// Whether somebody proved who they are before their sessions were ended; not said is long ago.
    pub(super) async fn is_doubted(&self, holder: &Holder, proved_at: Option<i64>) -> Result<bool> {
        let since = doubts::find(&mut *self.store.reader().await?, owner(holder)).await?;
        Ok(since.is_some_and(|since| proved_at.unwrap_or(0) < since - since.rem_euclid(SECOND)))
    }
}
