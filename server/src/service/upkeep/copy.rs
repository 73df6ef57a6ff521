//! Copying one file so that it stays, and knowing afterwards what was copied. Blocks; for commands of operators.

use super::manifest::Stored;
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

/// Copies `from` to `to/path`, syncs it and says what it is. The target must not exist.
///
/// # Errors
/// What the disk says about either side.
pub fn copy(from: &Path, to: &Path, path: &str) -> anyhow::Result<Stored> {
    let target = to.join(path);
    let folder = target.parent().unwrap_or(to);
    fs::create_dir_all(folder)?;
    let mut source = File::open(from).with_context(|| format!("{} cannot be read", from.display()))?;
    let mut file =
        File::create_new(&target).with_context(|| format!("{} cannot be made", target.display()))?;
    let (size, sha256) = pass(&mut source, &mut file)?;
    file.set_permissions(source.metadata()?.permissions())?;
    file.sync_all()?;
    File::open(folder)?.sync_all()?;
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
