//! Whose sessions were ended from elsewhere is doubted at the next sign-in: the provider may still know the lost device,
//! and let it in without asking. From then on only a newer proof counts.

use super::{
    devices::owner,
    leave::{Doubted, Kept},
};
use crate::{
    service::{Result, Services, sessions::Holder},
    store::{Connection, doubts},
};

/// The provider says whole seconds.
const SECOND: i64 = 1_000;

impl Services {
    /// From now on, what the provider said of somebody before is not enough to sign in. The first thing that a transaction
    /// does which ends sessions: one that is being opened is either seen by it, or not opened.
    pub(in crate::service) async fn doubt(&self, tx: &mut Connection, holder: &Holder) -> Result<()> {
        Ok(doubts::upsert(tx, owner(holder), self.clock.now()).await?)
    }

    /// Keeps nothing of having looked whether somebody is doubted who is not.
    pub(super) async fn leave_undoubted(&self, tx: &mut Connection, holder: &Holder) -> Result<()> {
        Ok(doubts::delete_empty(tx, owner(holder)).await?)
    }

    /// Whether somebody proved who they are before their sessions were ended; not said is long ago. Whoever was sent back
    /// since then and brings another proof has been asked, however the provider's clock goes. It stays so until the
    /// transaction ends.
    pub(super) async fn is_doubted(
        &self,
        tx: &mut Connection,
        holder: &Holder,
        (proved_at, kept): (Option<i64>, &Kept),
    ) -> Result<bool> {
        let Some(since) = doubts::lock(tx, owner(holder)).await? else { return Ok(false) };
        let proved_at = proved_at.unwrap_or(0);
        let before = kept.doubted_proof.as_ref().filter(|before| before.whose == self.mark_of(holder));
        let another = |before: &Doubted| {
            before.proved_at > 0 && proved_at > before.proved_at && kept.attempt.begun_at >= since
        };
        Ok(!before.is_some_and(another) && proved_at < since - since.rem_euclid(SECOND))
    }
}
