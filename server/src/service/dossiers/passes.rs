//! Passes: what a browser gets for a dossier's printed secret. The database knows each one, so that it ends when its bearer
//! has finished, and not only with its time. Not here: the secret (`track`) and the cookie (`http::dossiers::pass`).

use crate::{
    random,
    service::{Result, Services, keys::hash},
    store::passes,
};

/// How long a browser that gave the secret sees everything, in milliseconds.
const PASS_FOR: i64 = 30 * 60_000;

/// A pass for one dossier: the value of the cookie, and until when it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    pub value: String,
    pub seconds: u32,
}

impl Services {
    /// A new pass for a dossier.
    pub(super) async fn pass_for(&self, dossier: &str) -> Result<Pass> {
        let value = random::token_128(&*self.random);
        let mut tx = self.store.begin_write().await?;
        passes::insert(&mut tx, &hash(&value), dossier, self.now().0 + PASS_FOR).await?;
        tx.commit().await?;
        Ok(Pass { value, seconds: u32::try_from(PASS_FOR / 1_000).unwrap_or(1_800) })
    }

    /// Whether a pass opens this dossier now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pass_opens(&self, pass: &str, dossier: &str) -> Result<bool> {
        let mut reader = self.store.reader().await?;
        Ok(passes::exists(&mut reader, &hash(pass), dossier, self.now().0).await?)
    }

    /// Takes a pass back; one that nobody has is as good as taken back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_pass(&self, pass: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        passes::delete(&mut tx, &hash(pass)).await?;
        Ok(tx.commit().await?)
    }
}
