//! Telling a member of staff that somebody invited them to open an account here: whoever so far came through the identity
//! provider alone would not know that there is another way in under their name. Not here: the invitation (`recover`).

use super::{HOUR, Here, officer};
use crate::{
    service::{Result, Services, sessions::OpenSession},
    store::staff_accounts::{self, Invited},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    session::Proof,
    staff_access::{INVITATION_HOURS, RECOVERY_HOURS},
    time::Timestamp,
};

/// A session with the means that came by the invitation shows it for so long; whoever holds them may not be the owner, and
/// can say nothing in the owner's place.
const SHOWN_HERE: i64 = 14 * 24 * HOUR;

/// What somebody is told of their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNews {
    /// Whether the account was opened since.
    pub opened: bool,
    pub at: Timestamp,
    /// The administrator who asked for it; empty for the console.
    pub by: String,
    /// Whether this session may say that its owner knows: only one that the identity provider vouches for.
    pub may_confirm: bool,
}

impl Services {
    /// The invitation of which a member of staff has not said yet that they know.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn news_of_account(&self, actor: &Actor, session: &OpenSession) -> Result<Option<OwnNews>> {
        if !self.keeps_staff_accounts() {
            return Ok(None);
        }
        let mut reader = self.store.reader().await?;
        let found = staff_accounts::find_invited(&mut reader, officer(actor)?).await?;
        let may_confirm = session.proof == Proof::Provider;
        Ok(found.filter(|invited| self.is_news(invited, may_confirm)).map(|invited| OwnNews {
            opened: invited.state != "invited",
            at: Timestamp(invited.invited_at),
            by: invited.invited_by,
            may_confirm,
        }))
    }

    fn is_news(&self, invited: &Invited, by_provider: bool) -> bool {
        let age = self.clock.now() - invited.invited_at;
        match invited.state.as_str() {
            // Its link is worth nothing any more.
            "invited" => age < (RECOVERY_HOURS + INVITATION_HOURS) * HOUR,
            _ => by_provider || age < SHOWN_HERE,
        }
    }

    /// The owner knows, says a session that the identity provider vouches for.
    ///
    /// # Errors
    /// `not_allowed` for other sessions; `not_signed_in`.
    pub async fn confirm_news(&self, here: Here<'_>) -> Result<()> {
        let login = officer(here.actor)?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        if held.session.proof != Proof::Provider.code() {
            return Err(ErrorCode::NotAllowed.into());
        }
        staff_accounts::update_told(&mut tx, login, self.clock.now()).await?;
        Ok(tx.commit().await?)
    }
}
