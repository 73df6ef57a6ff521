//! The paper store in a folder on disk: `sha256/ab/cdef…`, `incoming/` and `derived/`.
//! The blocking steps and their order are in `shelf`; backups copy `sha256/` only.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use async_trait::async_trait;
use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream, stream::BoxStream};
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

use super::{
    digest::PaperHash,
    durability::{Disk, Durability},
    receive::{Body, Cleared, Received, receive_into},
    shelf::Shelves,
    store::{Aside, Kept, Listed, Paper, PaperStore, ReceiveError, StoreError},
};

/// Bytes read at a time when a paper is served or checked.
const PIECE: usize = 64 * 1024;

/// Papers in a folder of this machine. Cheap to clone.
#[derive(Debug, Clone)]
pub struct FolderStore {
    shelves: Arc<Shelves>,
}

impl FolderStore {
    /// Opens the store under `root`, making its folders where they are missing. Blocks; for start-up.
    ///
    /// # Errors
    /// What the operating system says about the folder.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        Self::open_with(root, Disk)
    }

    /// Like [`FolderStore::open`], with another idea of durability, for tests that watch the order.
    ///
    /// # Errors
    /// What the operating system says about the folder.
    pub fn open_with(root: impl Into<PathBuf>, durability: impl Durability + 'static) -> io::Result<Self> {
        let shelves = Arc::new(Shelves::open(root.into(), Box::new(durability))?);
        Ok(Self { shelves })
    }

    /// Removes files in `incoming/` last written before `older_than` and says how many. Uploads of
    /// other processes on the same folder may be alive, so the caller leaves them some hours.
    ///
    /// # Errors
    /// The disk's own trouble.
    pub async fn sweep_incoming(&self, older_than: SystemTime) -> Result<u64, StoreError> {
        self.blocking(move |shelves| shelves.sweep(older_than).map_err(StoreError::Io)).await
    }

    /// Where a paper lies or would lie; for backup and restore.
    #[must_use]
    pub fn path_of(&self, hash: &PaperHash) -> PathBuf {
        self.shelves.paper(hash)
    }

    /// Runs a blocking step. Once begun it runs to its end, even if the caller goes away.
    async fn blocking<T: Send + 'static>(
        &self,
        step: impl FnOnce(&Shelves) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let shelves = Arc::clone(&self.shelves);
        let done = tokio::task::spawn_blocking(move || step(&shelves)).await;
        done.map_err(|error| StoreError::Io(io::Error::other(error)))?
    }

    async fn file(&self, hash: &PaperHash) -> Result<(tokio::fs::File, u64), StoreError> {
        let file = tokio::fs::File::open(self.shelves.paper(hash)).await?;
        let size = file.metadata().await?.len();
        Ok((file, size))
    }
}

#[async_trait]
impl PaperStore for FolderStore {
    async fn receive(&self, body: Body<'_>, limit: u64) -> Result<Received, ReceiveError> {
        receive_into(self.shelves.incoming(), body, limit).await
    }

    async fn keep(&self, Cleared(received): Cleared) -> Result<Kept, StoreError> {
        self.blocking(move |shelves| shelves.keep(received)).await
    }

    async fn open(&self, hash: &PaperHash) -> Result<Paper, StoreError> {
        let (file, size) = self.file(hash).await?;
        Ok(Paper { size, body: ReaderStream::with_capacity(file, PIECE).boxed() })
    }

    async fn read_all(&self, hash: &PaperHash, limit: u64) -> Result<Bytes, StoreError> {
        let (file, size) = self.file(hash).await?;
        if size > limit {
            return Err(StoreError::TooLarge { limit });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        file.take(size).read_to_end(&mut bytes).await?;
        Ok(bytes.into())
    }

    async fn exists(&self, hash: &PaperHash) -> Result<bool, StoreError> {
        tokio::fs::try_exists(self.shelves.paper(hash)).await.map_err(StoreError::Io)
    }

    async fn verify(&self, hash: &PaperHash) -> Result<bool, StoreError> {
        let mut paper = self.open(hash).await?;
        let mut hasher = Sha256::new();
        while let Some(piece) = paper.body.try_next().await.map_err(StoreError::Io)? {
            hasher.update(&piece);
        }
        Ok(PaperHash::from_digest(&hasher.finalize()) == *hash)
    }

    fn list(&self) -> BoxStream<'static, Result<Listed, StoreError>> {
        let store = self.clone();
        stream::iter(0..=u8::MAX)
            .then(move |shelf| {
                let store = store.clone();
                async move { store.blocking(move |shelves| shelves.list(shelf)).await }
            })
            .map_ok(|papers| stream::iter(papers.into_iter().map(Ok)))
            .try_flatten()
            .boxed()
    }

    async fn remove(&self, hash: &PaperHash) -> Result<(), StoreError> {
        let hash = hash.clone();
        self.blocking(move |shelves| shelves.remove(&hash)).await
    }

    async fn set_aside(
        &self,
        hash: &PaperHash,
        older_than: SystemTime,
        now: i64,
    ) -> Result<bool, StoreError> {
        let hash = hash.clone();
        self.blocking(move |shelves| shelves.set_aside(&hash, older_than, now)).await
    }

    async fn list_aside(&self) -> Result<Vec<Aside>, StoreError> {
        self.blocking(Shelves::list_aside).await
    }

    async fn bring_back(&self, aside: &Aside) -> Result<(), StoreError> {
        let aside = aside.clone();
        self.blocking(move |shelves| shelves.bring_back(&aside)).await
    }

    async fn discard(&self, aside: &Aside) -> Result<(), StoreError> {
        let aside = aside.clone();
        self.blocking(move |shelves| shelves.discard(&aside)).await
    }

    async fn local_path(&self, hash: &PaperHash) -> Result<PathBuf, StoreError> {
        if self.exists(hash).await? { Ok(self.path_of(hash)) } else { Err(StoreError::NotHeld) }
    }

    async fn put_thumbnail(&self, hash: &PaperHash, jpeg: Bytes) -> Result<(), StoreError> {
        let hash = hash.clone();
        self.blocking(move |shelves| shelves.put_thumbnail(&hash, &jpeg)).await
    }

    async fn thumbnail(&self, hash: &PaperHash) -> Result<Option<Bytes>, StoreError> {
        read_if_there(&self.shelves.thumbnail(hash)).await
    }
}

async fn read_if_there(path: &Path) -> Result<Option<Bytes>, StoreError> {
    match tokio::fs::read(path).await {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::Io(error)),
    }
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
