//! One database, one folder of seals: the mark of the folder stands in both. Not here: what is in the folder.

use crate::{
    seals::SealFolder,
    store::{Store, seals},
};
use std::path::Path;

/// How the folder of seals of a process stands to its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealFolderState {
    /// No server has started on this database yet.
    New,
    /// It is the folder that the database knows.
    Own,
    /// The database knows another one, or this one has lost its mark.
    Foreign,
}

/// Compares the folder's mark with the database's.
///
/// # Errors
/// When the database or the disk fails.
pub async fn state_of_seal_folder(store: &Store, folder: &Path) -> anyhow::Result<SealFolderState> {
    let known = seals::find_folder(&mut *store.reader().await?).await?;
    let mark = SealFolder::mark_in(folder)?;
    Ok(match known {
        None => SealFolderState::New,
        Some(known) if mark.as_ref() == Some(&known) => SealFolderState::Own,
        Some(_) => SealFolderState::Foreign,
    })
}

/// Makes the folder the database's own when it has none yet; `mark` is what a folder without a mark gets then.
///
/// # Errors
/// When the database or the disk fails.
pub async fn adopt_seal_folder(
    store: &Store,
    folder: &SealFolder,
    mark: &str,
    now: i64,
) -> anyhow::Result<SealFolderState> {
    let mut tx = store.begin_write().await?;
    if seals::find_folder(&mut tx).await?.is_none() {
        let mark = folder.mark_as(mark)?;
        seals::insert_folder(&mut tx, &mark, now).await?;
        tx.commit().await?;
    } else {
        drop(tx);
    }
    state_of_seal_folder(store, folder.root()).await
}
