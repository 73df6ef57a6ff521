//! Copying one file so that it stays, and knowing afterwards what was copied. Blocks; for commands of operators.

use super::manifest::Stored;
use crate::{files::Durability, owner_only};
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

/// Copies `from` to `to/path`, for its owner alone, and says what it is. When it returns, the file and every
/// folder between it and `to` survive a power cut. The target must not exist.
///
/// # Errors
/// What the disk says about either side.
pub fn copy(from: &Path, to: &Path, path: &str, disk: &dyn Durability) -> anyhow::Result<Stored> {
    let target = to.join(path);
    owner_only::create_folder(target.parent().unwrap_or(to))?;
    let mut source = File::open(from).with_context(|| format!("{} cannot be read", from.display()))?;
    let mut file =
        owner_only::create_file(&target).with_context(|| format!("{} cannot be made", target.display()))?;
    let (size, sha256) = pass(&mut source, &mut file)?;
    drop(file);
    disk.sync_file(&target)?;
    // A folder's name is kept by the folder above it.
    for folder in target.ancestors().skip(1).take_while(|folder| folder.starts_with(to)) {
        disk.sync_folder(folder)?;
    }
    Ok(Stored { path: path.to_owned(), size, sha256 })
}

/// Size and hash of a file as it lies there.
///
/// # Errors
/// What the disk says.
pub fn describe(root: &Path, path: &str) -> anyhow::Result<Stored> {
    let mut source = File::open(root.join(path)).with_context(|| format!("{path} cannot be read"))?;
    let (size, sha256) = pass(&mut source, &mut io::sink())?;
    Ok(Stored { path: path.to_owned(), size, sha256 })
}

fn pass(from: &mut impl Read, to: &mut impl Write) -> io::Result<(u64, String)> {
    let (mut hasher, mut size, mut piece) = (Sha256::new(), 0, vec![0; 256 * 1024]);
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hasher.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        size += read as u64;
    }
    Ok((size, hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use std::{
        path::PathBuf,
        sync::{Mutex, PoisonError},
    };

    /// Remembers what was synced, in order.
    #[derive(Debug, Default)]
    struct Watching(Mutex<Vec<PathBuf>>);

    impl Durability for Watching {
        fn sync_file(&self, path: &Path) -> io::Result<()> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
            Ok(())
        }

        fn sync_folder(&self, path: &Path) -> io::Result<()> {
            self.sync_file(path)
        }
    }

    #[test]
    fn the_file_and_every_folder_up_to_the_root_are_synced() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        std::fs::write(&from, "content").unwrap();
        let disk = Watching::default();
        copy(&from, &to, "papers/sha256/ab/cd", &disk).unwrap();
        let synced = disk.0.into_inner().unwrap();
        let expected = ["papers/sha256/ab/cd", "papers/sha256/ab", "papers/sha256", "papers", ""]
            .map(|path| to.join(path));
        assert_eq!(synced, expected);
    }
}
