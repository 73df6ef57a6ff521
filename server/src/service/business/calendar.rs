//! The deadlines of an organisation, as a list of days and as a calendar that other programs read by a secret address.
//! The calendar leaves the system, so it names codes and days and nothing else. Not here: how the file is written.

use super::{
    board::{Filters, seen_by},
    members::account_of,
};
use crate::{
    random,
    service::{Error, Result, Services, keys::hash},
    store::{accounts, board_views, companies, dossiers::Dossier},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    mandate::{Mandate, OrganisationRole, Power, Principal},
};

/// The most deadlines of the page, whose reader is told that there are more.
const SHOWN: usize = 500;
/// The most of the file for other calendars, which is made in memory: what a large company has under way.
const IN_FILE: usize = 3_000;

impl Services {
    /// What is due next, the first first, and whether there is more than is shown; what waits for nobody is not among it.
    ///
    /// # Errors
    /// `not_allowed` for whoever acts for no organisation.
    pub async fn deadlines(&self, actor: &Actor) -> Result<(Vec<Dossier>, bool)> {
        self.next_deadlines(actor, SHOWN).await
    }

    async fn next_deadlines(&self, actor: &Actor, most: usize) -> Result<(Vec<Dossier>, bool)> {
        let filters = Filters { due: "366".into(), order: "due".into(), ..Filters::default() };
        let mut reader = self.store.reader().await?;
        let (dossiers, next) = self.board_rows(&mut reader, actor, &filters, None, most).await?;
        Ok((dossiers, next.is_some()))
    }

    /// When the actor's secret address was made, if there is one.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn feed_made_at(&self, actor: &Actor) -> Result<Option<i64>> {
        let mut reader = self.store.reader().await?;
        Ok(board_views::find_feed_time(&mut reader, seen_by(actor)?, account_of(actor)).await?)
    }

    /// A new secret address for the actor; the old one shows nothing any more. It is told once and kept nowhere.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn open_feed(&self, actor: &Actor) -> Result<String> {
        let owner = (seen_by(actor)?, account_of(actor));
        let token = random::token_128(&*self.random);
        let mut tx = self.store.begin_write().await?;
        // The address shows what a member sees; who acts under a power of attorney is none.
        companies::find_member(&mut tx, owner.0, owner.1).await?.ok_or(ErrorCode::NotAllowed)?;
        board_views::save_feed(&mut tx, owner, &hash(&token), self.now().0).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Takes the address back.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn close_feed(&self, actor: &Actor) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        board_views::delete_feed(&mut tx, seen_by(actor)?, account_of(actor)).await?;
        Ok(tx.commit().await?)
    }

    /// The deadlines behind a secret address, while its owner is a member.
    ///
    /// # Errors
    /// `not_found` for an address that is wrong or was taken back, and for whoever has left.
    pub async fn feed(&self, token: &str) -> Result<Vec<Dossier>> {
        let mut reader = self.store.reader().await?;
        let feed = board_views::find_feed(&mut reader, &hash(token)).await?.ok_or(Error::NOT_FOUND)?;
        let account = accounts::find(&mut reader, &feed.account_id).await?.ok_or(Error::NOT_FOUND)?;
        let places = companies::list_places(&mut reader, &account.id, self.now().0).await?;
        drop(reader);
        let place =
            places.into_iter().find(|place| place.id == feed.organisation_id).ok_or(Error::NOT_FOUND)?;
        let powers = OrganisationRole::powers_of(&OrganisationRole::split(&place.roles));
        if !powers.contains(&Power::View) {
            return Err(Error::NOT_FOUND);
        }
        let mandate = Mandate::whole(Principal::Organisation(place.id), powers);
        let member = Actor::Citizen { account: account.id, mandate: Some(mandate) };
        Ok(self.next_deadlines(&member, IN_FILE).await?.0)
    }
}
