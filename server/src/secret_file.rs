//! Key material kept in a file of the data folder: made once, readable by its owner alone, and
//! never half-written even when two processes start at the same moment. What the bytes mean is the caller's business.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::{
    owner_only,
    random::{self, Random},
};

/// Reads the file, or makes it from `make` when there is none yet.
///
/// The content is written and synced under another name and then put in place without replacing,
/// so the loser of a race reads the winner's file.
///
/// # Errors
/// Whatever the file system says, and `InvalidData` for an empty file.
pub fn load_or_create(path: &Path, make: impl FnOnce() -> Vec<u8>) -> io::Result<Vec<u8>> {
    match read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => create(path, &make()),
        read => read,
    }
}

/// Reads or makes a key of 32 random bytes, for signing cookies and masking tokens.
///
/// # Errors
/// As [`load_or_create`], and `InvalidData` when the file does not hold exactly 32 bytes.
pub fn load_or_create_key(path: &Path, random: &dyn Random) -> io::Result<[u8; 32]> {
    let bytes = load_or_create(path, || random::bytes::<32>(random).to_vec())?;
    <[u8; 32]>::try_from(bytes.as_slice())
        .map_err(|_| io::Error::new(ErrorKind::InvalidData, "a key file holds exactly 32 bytes"))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = fs::read(path)?;
    if bytes.is_empty() {
        return Err(io::Error::new(ErrorKind::InvalidData, "the key file is empty"));
    }
    Ok(bytes)
}

fn create(path: &Path, content: &[u8]) -> io::Result<Vec<u8>> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    owner_only::create_folder(folder)?;
    // `tempfile` creates with mode 0600 on Unix; the mode travels with the file.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => File::open(folder)?.sync_all()?,
        Err(lost) if lost.error.kind() == ErrorKind::AlreadyExists => {}
        Err(failed) => return Err(failed.error),
    }
    read(path)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn the_first_call_makes_the_key_and_the_next_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/secret.key");
        let first = load_or_create_key(&path, &SeededRandom::new(1)).unwrap();
        let second = load_or_create_key(&path, &SeededRandom::new(2)).unwrap();
        assert_eq!(first, second);
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        load_or_create_key(&path, &SeededRandom::new(1)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn many_starting_at_once_agree_on_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let keys: Vec<_> = std::thread::scope(|scope| {
            let path = &path;
            let starts: Vec<_> = (0..8)
                .map(|seed| scope.spawn(move || load_or_create_key(path, &SeededRandom::new(seed)).unwrap()))
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }

    #[test]
    fn a_damaged_key_is_refused_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        for content in [&b""[..], b"short"] {
            fs::write(&path, content).unwrap();
            let error = load_or_create_key(&path, &SeededRandom::new(1)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidData);
            assert_eq!(fs::read(&path).unwrap(), content);
        }
    }
}
