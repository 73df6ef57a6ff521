//! What makes bytes survive a power cut: fsync of the file and of the folder that names it.
//! A trait, so that a test can see that both happened, and in which order, before an answer is given.

use std::{fmt, fs::File, io, path::Path};

/// The two promises a file system makes on request. Blocking; called off the async threads.
pub trait Durability: Send + Sync + fmt::Debug {
    /// Returns when the file's bytes are on stable storage.
    ///
    /// # Errors
    /// What the operating system says; the paper must then not be acknowledged.
    fn sync_file(&self, path: &Path) -> io::Result<()>;

    /// Returns when the folder's entries (names of files and folders in it) are on stable storage.
    ///
    /// # Errors
    /// What the operating system says; the paper must then not be acknowledged.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The real thing: `fsync(2)`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Durability for Disk {
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }
}
