//! Restoring a backup into an empty data folder, with every byte compared to the manifest.

use super::{InUse, Manifest, copy};
use crate::files::Disk;
use anyhow::{Context, ensure};
use std::{fs, path::Path};

/// Copies a backup into `data_dir`, which must hold nothing yet.
///
/// # Errors
/// When the folder is not empty or in use, a file of the backup is missing or differs from the manifest,
/// or the disk refuses. What was copied until then is taken away again.
pub fn restore(backup: &Path, data_dir: &Path) -> anyhow::Result<Manifest> {
    let manifest = Manifest::read(backup)?;
    let _alone = InUse::alone(data_dir)?;
    for entry in fs::read_dir(data_dir)? {
        let name = entry?.file_name();
        ensure!(InUse::is_lock(&name), "{} already holds {}", data_dir.display(), name.display());
    }
    let copied = manifest.files.iter().try_for_each(|file| {
        let stored = copy::copy(&backup.join(&file.path), data_dir, &file.path, &Disk)?;
        ensure!(stored == *file, "{} differs from the manifest", file.path);
        Ok(())
    });
    if let Err(error) = copied {
        clear(data_dir).context("the half-restored folder cannot be cleared")?;
        return Err(error);
    }
    Ok(manifest)
}

fn clear(data_dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(data_dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if !InUse::is_lock(&entry.file_name()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
