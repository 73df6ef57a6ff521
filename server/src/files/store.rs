//! The seam behind which papers are kept: a folder on disk today, an object storage tomorrow.
//! What a paper is worth, and whether its kind is accepted, is not asked here.

use std::{io, path::PathBuf, time::SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;

use super::{
    digest::PaperHash,
    receive::{Body, Cleared, Received},
};

/// Keeps papers by the SHA-256 of their bytes. A paper never changes; the same bytes are kept once.
#[async_trait]
pub trait PaperStore: Send + Sync {
    /// Takes a stream in, hashing it on the way, and stops at the first byte beyond `limit`.
    /// Nothing is left behind when it fails or is given up.
    ///
    /// # Errors
    /// [`ReceiveError`]: too large, empty, cut off, or the disk's own trouble.
    async fn receive(&self, body: Body<'_>, limit: u64) -> Result<Received, ReceiveError>;

    /// Makes a received paper that may be kept durable and findable. When this returns, a power cut loses nothing.
    ///
    /// # Errors
    /// [`StoreError`]; the paper is then not acknowledged and may be sent again.
    async fn keep(&self, cleared: Cleared) -> Result<Kept, StoreError>;

    /// Opens a paper for reading from its first byte.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] or the disk's own trouble.
    async fn open(&self, hash: &PaperHash) -> Result<Paper, StoreError>;

    /// Reads a whole paper of at most `limit` bytes.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`], [`StoreError::TooLarge`] or the disk's own trouble.
    async fn read_all(&self, hash: &PaperHash, limit: u64) -> Result<Bytes, StoreError>;

    /// Whether the paper is held; its bytes are not looked at.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn exists(&self, hash: &PaperHash) -> Result<bool, StoreError>;

    /// Reads the paper again and says whether its bytes still have this hash.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] or the disk's own trouble.
    async fn verify(&self, hash: &PaperHash) -> Result<bool, StoreError>;

    /// All papers held, in the order of their hashes, for checks, backups and collecting orphans.
    fn list(&self) -> BoxStream<'static, Result<Listed, StoreError>>;

    /// Takes a paper and its derived picture away for good. Absent papers are no error.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn remove(&self, hash: &PaperHash) -> Result<(), StoreError>;

    /// Puts a paper that was received before `older_than` aside, where nobody finds it, and says whether it did. What
    /// is received meanwhile stays or is there anew.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn set_aside(&self, hash: &PaperHash, older_than: SystemTime, now: i64)
    -> Result<bool, StoreError>;

    /// What was put aside.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn list_aside(&self) -> Result<Vec<Aside>, StoreError>;

    /// Puts a paper back where it is found, unless it is there anew.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn bring_back(&self, aside: &Aside) -> Result<(), StoreError>;

    /// Takes what was put aside away for good, with its derived picture unless the paper is there anew.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn discard(&self, aside: &Aside) -> Result<(), StoreError>;

    /// A path on this machine under which the paper can be read, for tools that need a file.
    ///
    /// # Errors
    /// [`StoreError::NotHeld`] or the disk's own trouble.
    async fn local_path(&self, hash: &PaperHash) -> Result<PathBuf, StoreError>;

    /// Puts a derived picture (JPEG) beside the paper. It can be made again, so it is neither
    /// synced nor part of a backup.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn put_thumbnail(&self, hash: &PaperHash, jpeg: Bytes) -> Result<(), StoreError>;

    /// The derived picture, if there is one.
    ///
    /// # Errors
    /// The disk's own trouble.
    async fn thumbnail(&self, hash: &PaperHash) -> Result<Option<Bytes>, StoreError>;
}

/// A paper opened for reading.
pub struct Paper {
    /// Size in bytes.
    pub size: u64,
    /// The bytes in pieces of at most 64 KiB.
    pub body: BoxStream<'static, io::Result<Bytes>>,
}

/// The answer to [`PaperStore::keep`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The paper's identity.
    pub hash: PaperHash,
    /// Size in bytes.
    pub size: u64,
    /// Whether these bytes are new to the store.
    pub novelty: Novelty,
}

/// Whether kept bytes were already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Novelty {
    /// Stored now.
    Stored,
    /// The same bytes were held before; they are not stored twice.
    AlreadyHeld,
}

/// One entry of [`PaperStore::list`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The paper's identity.
    pub hash: PaperHash,
    /// Size in bytes.
    pub size: u64,
}

/// A paper that was put aside, because no row named it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    /// The paper's identity.
    pub hash: PaperHash,
    /// When it was put there, in epoch milliseconds.
    pub since: i64,
    /// When it was last received.
    pub received_at: SystemTime,
}

/// Why an upload could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// More bytes than allowed were sent.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The allowed number of bytes.
        limit: u64,
    },
    /// Not one byte was sent.
    #[error("no bytes")]
    Empty,
    /// The sender stopped before the end.
    #[error("the upload was cut off")]
    Interrupted,
    /// The store could not take the bytes.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ReceiveError {
    /// The stable code shown to programs and translated for people.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file_too_large",
            Self::Empty => "file_empty",
            Self::Interrupted => "upload_interrupted",
            Self::Store(error) => error.code(),
        }
    }
}

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No paper has this hash.
    #[error("no such paper")]
    NotHeld,
    /// The paper is larger than the caller wants to read.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most the caller wants, in bytes.
        limit: u64,
    },
    /// No room is left.
    #[error("no room left in the paper store")]
    Full,
    /// Any other trouble of the disk.
    #[error("the paper store failed")]
    Io(#[source] io::Error),
}

impl StoreError {
    /// The stable code shown to programs and translated for people.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotHeld => "paper_missing",
            Self::TooLarge { .. } => "file_too_large",
            Self::Full => "storage_full",
            Self::Io(_) => "storage_unavailable",
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotHeld,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<io::Error> for ReceiveError {
    fn from(error: io::Error) -> Self {
        // A folder that has gone is the store's trouble here, not a missing paper.
        match error.kind() {
            io::ErrorKind::NotFound => Self::Store(StoreError::Io(error)),
            _ => Self::Store(error.into()),
        }
    }
}
