//! Choosing the language in which notices reach a citizen.

use crate::{
    service::{Result, Services},
    store::accounts,
};
use app::texts::Lang;

impl Services {
    /// Keeps the language of an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_lang(&self, account: &str, lang: Lang) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        accounts::update_lang(&mut tx, account, lang.tag()).await?;
        Ok(tx.commit().await?)
    }
}
