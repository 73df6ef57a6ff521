//! How a membership ends, and what is said of it afterwards. Not here: how one begins (`members`).

use super::members::{account_of, keep_an_owner, organisation_of};
use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{Connection, accounts, board_views, companies},
};
use app::domain::{dossier::Actor, mandate::Power, security::SecurityKind};

impl Services {
    /// Ends a membership, at once: an owner that of anybody, everybody their own.
    ///
    /// # Errors
    /// `last_owner`; `not_found`, `not_allowed`.
    pub async fn remove_member(&self, actor: &Actor, account: &str, origin: &str) -> Result<()> {
        let own = account_of(actor) == account;
        let organisation = organisation_of(actor, if own { Power::View } else { Power::Manage })?;
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        companies::claim(&mut tx, organisation, now).await?.ok_or(Error::NOT_FOUND)?;
        keep_an_owner(&mut tx, organisation, account, now).await?;
        if !companies::end_member(&mut tx, organisation, account, now).await? {
            return Err(Error::NOT_FOUND);
        }
        // An address that was given away must not come alive again should they ever come back.
        board_views::delete_feed(&mut tx, organisation, account).await?;
        let data = serde_json::json!({ "organisation": organisation });
        let doer = Doer::Actor(actor);
        let note =
            SecurityNote { data, ..SecurityNote::new(SecurityKind::MemberRemoved, doer, origin, account) };
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }

    /// The name of somebody who was a member, for those who say who acts in the organisation.
    ///
    /// # Errors
    /// `not_allowed` for all others.
    pub async fn former_member(&self, actor: &Actor, account: &str) -> Result<Option<String>> {
        let organisation = organisation_of(actor, Power::Manage)?;
        let mut reader = self.store.reader().await?;
        if !self.has_left(&mut reader, organisation, account).await? {
            return Ok(None);
        }
        Ok(accounts::find(&mut reader, account).await?.map(|account| account.full_name))
    }

    /// The name of an organisation that an account has left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn left_company(&self, account: &str, organisation: &str) -> Result<Option<String>> {
        let mut reader = self.store.reader().await?;
        if !self.has_left(&mut reader, organisation, account).await? {
            return Ok(None);
        }
        Ok(companies::find(&mut reader, organisation).await?.map(|company| company.name))
    }

    async fn has_left(&self, reader: &mut Connection, organisation: &str, account: &str) -> Result<bool> {
        let known = companies::find_member(reader, organisation, account).await?;
        Ok(known.is_some_and(|member| member.ends_at.is_some_and(|end| end <= self.now().0)))
    }
}
