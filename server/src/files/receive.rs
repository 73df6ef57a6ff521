//! Taking an upload in: stream → temporary file, hashed on the way, bounded in size and memory.
//! What the bytes are is found out later, and whether they stay is decided later still.

use std::{
    error::Error,
    fs::File,
    io,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream::BoxStream};
use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt;

use super::{digest::PaperHash, store::ReceiveError};

/// Why a sender's stream broke.
pub type BodyError = Box<dyn Error + Send + Sync>;

/// The bytes of an upload on their way in.
pub type Body<'a> = BoxStream<'a, Result<Bytes, BodyError>>;

/// Makes a [`Body`] of any stream of bytes, such as a multipart field.
pub fn body<'a, E: Into<BodyError> + 'a>(
    stream: impl Stream<Item = Result<Bytes, E>> + Send + 'a,
) -> Body<'a> {
    stream.map_err(Into::into).boxed()
}

/// Bytes written to the disk at a time. Three such pieces are in memory for one upload.
const PIECE: usize = 256 * 1024;

/// Bytes from the beginning that are kept for recognising the type.
const HEAD: usize = 8 * 1024;

/// An upload that has arrived in full but is not kept yet. Dropping it removes the temporary file.
#[derive(Debug)]
pub struct Received {
    pub(super) temporary: TempPath,
    pub(super) hash: PaperHash,
    pub(super) size: u64,
    pub(super) head: Vec<u8>,
}

impl Received {
    /// Where the bytes lie for inspection, until this value is kept or dropped.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.temporary
    }

    /// The identity of the bytes.
    #[must_use]
    pub fn hash(&self) -> &PaperHash {
        &self.hash
    }

    /// Size in bytes, at least 1.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The first bytes (at most 8 KiB).
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }
}

/// Bytes that may be kept: they came through [`super::Inspector::clear`], or they are our own. Nothing else makes one,
/// so nothing foreign is kept unseen.
#[derive(Debug)]
pub struct Cleared(pub(super) Received);

impl Cleared {
    /// For a document that this program has made itself.
    #[must_use]
    pub fn of_our_own(received: Received) -> Self {
        Self(received)
    }
}

/// Streams an upload into a temporary file in `folder`.
///
/// # Errors
/// [`ReceiveError`]; the temporary file is gone by then.
pub(super) async fn receive_into(
    folder: PathBuf,
    mut body: Body<'_>,
    limit: u64,
) -> Result<Received, ReceiveError> {
    let (file, temporary) = new_temporary(folder).await?;
    let mut arrival = Arrival::new(file, limit);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| ReceiveError::Interrupted)?;
        arrival.take(chunk).await?;
    }
    arrival.finish(temporary).await
}

async fn new_temporary(folder: PathBuf) -> io::Result<(File, TempPath)> {
    let made = tokio::task::spawn_blocking(move || NamedTempFile::new_in(folder)).await;
    Ok(made.map_err(io::Error::other)??.into_parts())
}

struct Arrival {
    file: tokio::io::BufWriter<tokio::fs::File>,
    hasher: Sha256,
    head: Vec<u8>,
    size: u64,
    limit: u64,
}

impl Arrival {
    fn new(file: File, limit: u64) -> Self {
        let mut file = tokio::fs::File::from_std(file);
        // tokio's own buffer grows to 2 MiB otherwise.
        file.set_max_buf_size(PIECE);
        let file = tokio::io::BufWriter::with_capacity(PIECE, file);
        Self { file, hasher: Sha256::new(), head: Vec::new(), size: 0, limit }
    }

    async fn take(&mut self, mut chunk: Bytes) -> Result<(), ReceiveError> {
        self.size = self.size.saturating_add(chunk.len() as u64);
        if self.size > self.limit {
            return Err(ReceiveError::TooLarge { limit: self.limit });
        }
        while !chunk.is_empty() {
            let piece = chunk.split_to(chunk.len().min(PIECE));
            let wanted = HEAD.saturating_sub(self.head.len()).min(piece.len());
            self.head.extend_from_slice(&piece[..wanted]);
            self.hasher.update(&piece);
            self.file.write_all(&piece).await?;
        }
        Ok(())
    }

    async fn finish(mut self, temporary: TempPath) -> Result<Received, ReceiveError> {
        if self.size == 0 {
            return Err(ReceiveError::Empty);
        }
        self.file.flush().await?;
        let hash = PaperHash::from_digest(&self.hasher.finalize());
        Ok(Received { temporary, hash, size: self.size, head: self.head })
    }
}
