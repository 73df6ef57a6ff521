//! A lock on the data folder: servers and workers share it, and what must have the folder for itself
//! (restoring, collecting) gets it only when none of them runs. It ends with the process, however that ends.

use crate::owner_only;
use anyhow::{Context, bail};
use std::{
    fs::{File, TryLockError},
    path::Path,
};

const FILE: &str = "in-use.lock";

/// The lock, held until it is dropped.
#[derive(Debug)]
pub struct InUse(#[expect(dead_code, reason = "held for its lock, which ends when it is closed")] File);

impl InUse {
    /// Works in the folder beside others.
    ///
    /// # Errors
    /// When somebody has the folder for themselves.
    pub fn shared(data_dir: &Path) -> anyhow::Result<Self> {
        let file = open(data_dir)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                bail!("{} is being restored or cleaned; wait until that is done", data_dir.display())
            }
            Err(TryLockError::Error(error)) => Err(error).context("the data folder cannot be locked"),
        }
    }

    /// Has the folder for itself.
    ///
    /// # Errors
    /// When a server or a worker runs.
    pub fn alone(data_dir: &Path) -> anyhow::Result<Self> {
        let file = open(data_dir)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                bail!("a server or worker runs on {}; stop it first", data_dir.display())
            }
            Err(TryLockError::Error(error)) => Err(error).context("the data folder cannot be locked"),
        }
    }

    /// Whether a file of the data folder is the lock, which is no data.
    pub fn is_lock(name: &std::ffi::OsStr) -> bool {
        name == FILE
    }
}

fn open(data_dir: &Path) -> anyhow::Result<File> {
    owner_only::shut_folder(data_dir)
        .with_context(|| format!("data_dir {} cannot be made", data_dir.display()))?;
    let path = data_dir.join(FILE);
    let file = owner_only::open_file(&path);
    file.with_context(|| format!("{} cannot be opened", path.display()))
}
