//! A zip archive that flows out while it is written: nobody holds the whole of it, and a file is taken in piece by
//! piece. Whoever reads slowly holds the writing up. Not here: what is put into it.

use super::{Paper, PaperHash};
use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use sha2::{Digest, Sha256};
use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{runtime::Handle, sync::mpsc};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Pieces on their way in and out; each is at most as large as what is written at once.
const ON_THE_WAY: usize = 4;
/// How long a reader may take nothing before the archive is given up.
const PATIENCE: Duration = Duration::from_secs(60);

enum Part {
    /// A new file begins: its path, and whether it is worth compressing.
    File(String, CompressionMethod),
    Bytes(Bytes),
    /// Without its end an archive cannot be taken for a whole one.
    Broken(io::Error),
}

/// The writing end.
pub struct Archive(mpsc::Sender<Part>);

/// Begins an archive: where files are put in, and the bytes that come out.
pub fn archive() -> (Archive, impl Stream<Item = io::Result<Bytes>> + Send + 'static) {
    let (parts, coming) = mpsc::channel(ON_THE_WAY);
    let (out, pieces) = mpsc::channel(ON_THE_WAY);
    let handle = Handle::current();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = pack(Pieces { out, handle, over: Arc::default() }, coming) {
            tracing::info!(%error, "an archive was not read to its end");
        }
    });
    let pieces = stream::unfold(pieces, |mut pieces| async move { Some((pieces.recv().await?, pieces)) });
    (Archive(parts), pieces)
}

impl Archive {
    /// A small text that is there already.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub async fn text(&mut self, path: &str, text: String) -> io::Result<()> {
        self.send(Part::File(path.to_owned(), CompressionMethod::Deflated)).await?;
        self.piece(Bytes::from(text)).await
    }

    /// Begins a file of a kind that is compressed already, such as pictures and PDF; its pieces follow.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub async fn file(&mut self, path: &str) -> io::Result<()> {
        self.send(Part::File(path.to_owned(), CompressionMethod::Stored)).await
    }

    /// More of the file that was begun.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub async fn piece(&mut self, bytes: Bytes) -> io::Result<()> {
        self.send(Part::Bytes(bytes)).await
    }

    /// A paper as it was kept; its size in bytes.
    ///
    /// # Errors
    /// When it cannot be read to its end or is not the paper of this hash, and when nobody reads any more.
    pub async fn paper(&mut self, path: &str, mut paper: Paper, hash: &PaperHash) -> io::Result<usize> {
        self.file(path).await?;
        let (mut size, mut hasher) = (0, Sha256::new());
        while let Some(piece) = paper.body.try_next().await? {
            size += piece.len();
            hasher.update(&piece);
            self.piece(piece).await?;
        }
        let found = PaperHash::from_digest(&hasher.finalize());
        if found == *hash { Ok(size) } else { Err(io::Error::other("a paper has changed")) }
    }

    /// Gives the archive up: its reader sees that it broke off.
    pub async fn give_up(self, error: io::Error) {
        // Nobody reads: then nobody has to be told.
        let _ = self.0.send(Part::Broken(error)).await;
    }

    async fn send(&mut self, part: Part) -> io::Result<()> {
        self.0.send(part).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Packs what comes until nothing comes any more.
fn pack(out: Pieces, mut parts: mpsc::Receiver<Part>) -> io::Result<()> {
    let mut broken = out.clone();
    let mut archive = ZipWriter::new_stream(out);
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::File(path, method) => {
                let options = SimpleFileOptions::default().compression_method(method).large_file(true);
                archive.start_file(path, options).map_err(io::Error::other)?;
            }
            Part::Bytes(bytes) => archive.write_all(&bytes)?,
            Part::Broken(error) => {
                let told = io::Error::from(error.kind());
                broken.send(Err(error))?;
                // The writer ends an archive that is dropped: that end must not reach anybody.
                broken.over.store(true, Ordering::Release);
                return Err(told);
            }
        }
    }
    archive.finish().map_err(io::Error::other)?;
    Ok(())
}

/// Where the archive leaves.
#[derive(Clone)]
struct Pieces {
    out: mpsc::Sender<io::Result<Bytes>>,
    handle: Handle,
    /// Nothing leaves any more.
    over: Arc<AtomicBool>,
}

impl Pieces {
    fn send(&mut self, piece: io::Result<Bytes>) -> io::Result<()> {
        if self.over.load(Ordering::Acquire) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let sent = self.handle.block_on(tokio::time::timeout(PATIENCE, self.out.send(piece)));
        let failed = match sent {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(_)) => io::ErrorKind::BrokenPipe,
            Err(_) => io::ErrorKind::TimedOut,
        };
        // Nobody waits a second time for a reader who has gone.
        self.over.store(true, Ordering::Release);
        Err(failed.into())
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.send(Ok(Bytes::copy_from_slice(bytes)))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use futures::StreamExt;
    use std::io::{Cursor, Read};

    async fn all(stream: impl Stream<Item = io::Result<Bytes>>) -> Vec<io::Result<Bytes>> {
        stream.collect().await
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_was_put_in_comes_out_in_pieces() {
        let (mut archive, stream) = archive();
        let putting = tokio::spawn(async move {
            archive.text("README.txt", "Xin chào".into()).await.unwrap();
            archive.file("giấy tờ/1.pdf").await.unwrap();
            for _ in 0..100 {
                archive.piece(Bytes::from(vec![7; 65_536])).await.unwrap();
            }
        });
        let pieces = all(stream).await;
        putting.await.unwrap();
        assert!(pieces.len() > 100 && pieces.iter().all(|piece| piece.as_ref().unwrap().len() <= 65_536));
        let whole: Vec<u8> = pieces.into_iter().flat_map(Result::unwrap).collect();
        let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut text = String::new();
        zip.by_name("README.txt").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), zip.by_name("giấy tờ/1.pdf").unwrap().size()), ("Xin chào", 6_553_600));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn one_that_breaks_off_is_no_archive() {
        let (mut archive, stream) = archive();
        let putting = tokio::spawn(async move {
            archive.text("README.txt", "Xin chào".into()).await.unwrap();
            archive.give_up(io::Error::other("the disk is gone")).await;
        });
        let pieces = all(stream).await;
        putting.await.unwrap();
        assert!(pieces.last().unwrap().is_err());
        let whole: Vec<u8> = pieces.into_iter().filter_map(Result::ok).flatten().collect();
        assert!(zip::ZipArchive::new(Cursor::new(whole)).is_err());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_paper_that_is_another_one_by_now_is_not_passed_on_as_good() {
        let paper = || {
            let body =
                stream::iter([Ok(Bytes::from_static(b"Xin ")), Ok(Bytes::from_static(b"chao"))]).boxed();
            Paper { size: 8, body }
        };
        let (mut archive, stream) = archive();
        let reading = tokio::spawn(all(stream));
        let right = PaperHash::from_digest(&Sha256::digest(b"Xin chao"));
        assert_eq!(archive.paper("1.pdf", paper(), &right).await.unwrap(), 8);
        let wrong = PaperHash::from_digest(&Sha256::digest(b"something else"));
        let error = archive.paper("2.pdf", paper(), &wrong).await.unwrap_err();
        archive.give_up(error).await;
        assert!(reading.await.unwrap().last().unwrap().is_err());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn putting_in_ends_when_nobody_reads_any_more() {
        let (mut archive, stream) = archive();
        drop(stream);
        archive.file("1.pdf").await.ok();
        let mut put = Ok(());
        while put.is_ok() {
            put = archive.piece(Bytes::from(vec![0; 65_536])).await;
        }
        assert_eq!(put.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
