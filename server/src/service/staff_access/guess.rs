//! Counting guesses at accounts before they are looked at. Not here: how many are allowed (`domain::staff_access`).

use super::MINUTE;
use crate::{
    service::{Result, Services},
    store::{Connection, guesses},
};
use app::domain::{
    error::ErrorCode,
    staff_access::{Guesses, WINDOW_MINUTES},
};

/// A guess that is allowed; it counts as wrong until it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    id: String,
    account: String,
    address: String,
}

impl Services {
    /// Takes one of the guesses at what somebody calls their login, whether there is such an account or not.
    ///
    /// # Errors
    /// `too_many_guesses`.
    pub(super) async fn take_guess(&self, login: &str, origin: &str) -> Result<Guess> {
        let now = self.clock.now();
        let guess = Guess { id: self.new_id(), account: self.guessed(login), address: origin.to_owned() };
        let since = now - WINDOW_MINUTES * MINUTE;
        let mut tx = self.store.begin_write().await?;
        guesses::insert(&mut tx, &guess.id, &guess.account, origin, now).await?;
        let (here, strange) = guesses::count(&mut tx, &guess.account, origin, since).await?;
        let known_address = guesses::find_known(&mut tx, &guess.account, origin).await?;
        // One that is not allowed is not counted either: waiting ten minutes always helps.
        if !(Guesses { here, strange, known_address }).allowed() {
            return Err(ErrorCode::TooManyGuesses.into());
        }
        tx.commit().await?;
        Ok(guess)
    }

    /// Takes this one guess back, which was right; the others stay.
    pub(super) async fn forget_guess(&self, tx: &mut Connection, guess: &Guess) -> Result<()> {
        Ok(guesses::delete(tx, &guess.id).await?)
    }

    /// Takes the guesses from this address back: it was the owner, who is known here from now on.
    pub(super) async fn forget_guesses(&self, tx: &mut Connection, guess: &Guess) -> Result<()> {
        self.know_here(tx, &guess.account, &guess.address).await
    }

    /// The same for somebody who proved to be the owner of a login without a guess.
    pub(super) async fn forget_guesses_at(
        &self,
        tx: &mut Connection,
        login: &str,
        origin: &str,
    ) -> Result<()> {
        self.know_here(tx, &self.guessed(login), origin).await
    }

    async fn know_here(&self, tx: &mut Connection, account: &str, origin: &str) -> Result<()> {
        guesses::delete_from(tx, account, origin).await?;
        Ok(guesses::upsert_known(tx, account, origin, self.clock.now()).await?)
    }

    /// As what guesses at a login are counted.
    fn guessed(&self, login: &str) -> String {
        self.keys.pseudonym(&format!("account:{}", login.to_lowercase()))
    }
}
