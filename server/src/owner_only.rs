//! Files and folders that nobody but their owner may read, whatever the umask says: everything below the data
//! folder and every backup holds what citizens have entrusted to the centre. Outside Unix this changes nothing.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::Path,
};

/// Makes a folder, and those above it that are missing. One that is there stays as it is.
///
/// # Errors
/// What the operating system says.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a folder as [`create_folder`] does, and shuts one that is there already to everybody else. Where the
/// folder belongs to somebody else, its owner has decided, and it stays as it is.
///
/// # Errors
/// What the operating system says.
pub fn shut_folder(path: &Path) -> io::Result<()> {
    create_folder(path)?;
    shut(path, 0o700)
}

/// Makes an empty file for writing; it must not exist.
///
/// # Errors
/// What the operating system says.
pub fn create_file(path: &Path) -> io::Result<File> {
    options().create_new(true).open(path)
}

/// Opens a file for writing, making it when there is none, and shuts it to everybody else.
///
/// # Errors
/// What the operating system says.
pub fn open_file(path: &Path) -> io::Result<File> {
    let file = options().create(true).truncate(false).open(path)?;
    shut(path, 0o600)?;
    Ok(file)
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn shut(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            tracing::warn!("others on this machine may look into the data: it belongs to another user");
            Ok(())
        }
        done => done,
    }
}

#[cfg(not(unix))]
fn shut(path: &Path, _: u32) -> io::Result<()> {
    fs::metadata(path).map(|_| ())
}

#[cfg(all(test, unix))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_made_here_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (inner, file) = (folder.path().join("a/b"), folder.path().join("a/b/c"));
        create_folder(&inner).unwrap();
        create_file(&file).unwrap();
        assert_eq!([mode(&folder.path().join("a")), mode(&inner), mode(&file)], [0o700, 0o700, 0o600]);
        assert!(create_file(&file).is_err(), "it is there already");
    }

    #[test]
    fn what_stood_open_is_shut_and_keeps_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let (inner, file) = (folder.path().join("a"), folder.path().join("a/b"));
        fs::create_dir(&inner).unwrap();
        fs::write(&file, "content").unwrap();
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        shut_folder(&inner).unwrap();
        open_file(&file).unwrap();
        assert_eq!([mode(&inner), mode(&file)], [0o700, 0o600]);
        assert_eq!(fs::read(&file).unwrap(), b"content");
    }
}
