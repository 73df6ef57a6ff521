//! A zip archive that flows out while it is written: nobody holds the whole of it, and a file is taken in piece by
//! piece. Its end is written only when whoever writes says that it is whole, with a list of all files in it. Whoever reads
//! slowly holds the writing up, and too slowly ends it. Not here: what is put into it.

use super::{Paper, PaperHash};
use app::{
    domain::time::Timestamp,
    texts::{Lang, site as t},
};
use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use sha2::{Digest, Sha256};
use std::{
    io::{self, Seek, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    runtime::Handle,
    sync::mpsc,
    time::{Instant, timeout},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Pieces on their way in and out; each is at most as large as what is written at once.
const ON_THE_WAY: usize = 4;
/// How long a reader may let the writing wait before the archive is given up: so long at once, and in all so long and a
/// second more for each so many bytes taken.
const PATIENCE: Duration = Duration::from_secs(60);
const LEAST_A_SECOND: u64 = 32 * 1024;
/// The last file: a list of all the others, as `sha256sum -c` reads it, below a guide in comments.
pub const LIST: &str = "SHA256SUMS.txt";

/// What the list begins with, when it is known how many files there are and how many bytes.
type Guide = Box<dyn FnOnce(usize, u64) -> String + Send>;

enum Part {
    /// A new file begins: its path, and whether it is worth compressing.
    File(String, CompressionMethod),
    Bytes(Bytes),
    /// Everything is in it.
    End(Guide),
    /// Without its end an archive cannot be taken for a whole one.
    Broken(io::Error),
}

/// What the list of an archive made at this time begins with, in all languages: how much there is, and how to check it.
pub fn list_guide(made_at: Timestamp) -> impl FnOnce(usize, u64) -> String + Send + 'static {
    move |files, bytes| {
        let values = [("when", &*made_at.iso()), ("n", &*files.to_string()), ("bytes", &*bytes.to_string())];
        Lang::ALL.map(|lang| lang.fill(t::ARCHIVE_LIST, &values)).join("\n")
    }
}

/// The writing end.
pub struct Archive(mpsc::Sender<Part>);

/// Begins an archive: where files are put in, and the bytes that come out.
pub fn archive() -> (Archive, impl Stream<Item = io::Result<Bytes>> + Send + 'static) {
    let (parts, coming) = mpsc::channel(ON_THE_WAY);
    let (out, pieces) = mpsc::channel(ON_THE_WAY);
    let handle = Handle::current();
    let whole = Arc::new(AtomicBool::new(false));
    let packed = Arc::clone(&whole);
    tokio::task::spawn_blocking(move || {
        // Held until it is known how it ended: the reader asks when nothing comes any more.
        let _held = out.clone();
        let out = Pieces {
            out,
            handle,
            over: Arc::default(),
            silent: Arc::default(),
            taken: 0,
            waited: Duration::ZERO,
        };
        match pack(out, coming) {
            Ok(()) => packed.store(true, Ordering::Release),
            Err(error) => tracing::info!(%error, "an archive did not reach its end"),
        }
    });
    let pieces = stream::unfold(Some((pieces, whole)), |reading| async move {
        let (mut pieces, whole) = reading?;
        match pieces.recv().await {
            Some(Ok(piece)) => Some((Ok(piece), Some((pieces, whole)))),
            Some(Err(error)) => Some((Err(error), None)),
            None if whole.load(Ordering::Acquire) => None,
            // Whoever reads must not take the end of the pieces for the end of the archive.
            None => Some((Err(io::ErrorKind::UnexpectedEof.into()), None)),
        }
    });
    // Whoever compresses an answer asks once more behind its end.
    (Archive(parts), pieces.fuse())
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

    /// A paper as it was kept.
    ///
    /// # Errors
    /// When it cannot be read to its end or is not the paper of this hash, and when nobody reads any more.
    pub async fn paper(&mut self, path: &str, mut paper: Paper, hash: &PaperHash) -> io::Result<()> {
        self.file(path).await?;
        let mut hasher = Sha256::new();
        while let Some(piece) = paper.body.try_next().await? {
            hasher.update(&piece);
            self.piece(piece).await?;
        }
        let found = PaperHash::from_digest(&hasher.finalize());
        if found == *hash { Ok(()) } else { Err(io::Error::other("a paper has changed")) }
    }

    /// Says that everything is in it: now it gets its list, with `guide` of the number of files and bytes above, and its
    /// end.
    ///
    /// # Errors
    /// When nobody reads any more.
    pub async fn finish(
        mut self,
        guide: impl FnOnce(usize, u64) -> String + Send + 'static,
    ) -> io::Result<()> {
        self.send(Part::End(Box::new(guide))).await
    }

    /// Gives the archive up: its reader sees that it broke off. So does that of an archive which is dropped.
    pub async fn give_up(self, error: io::Error) {
        // Nobody reads: then nobody has to be told.
        let _ = self.0.send(Part::Broken(error)).await;
    }

    async fn send(&mut self, part: Part) -> io::Result<()> {
        self.0.send(part).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Packs what comes until its end is told.
fn pack(out: Pieces, mut parts: mpsc::Receiver<Part>) -> io::Result<()> {
    let mut broken = out.clone();
    let mut archive = ZipWriter::new_stream(out);
    let error = match fill(&mut archive, &mut parts) {
        Ok(()) => return archive.finish().map(drop).map_err(io::Error::other),
        Err(error) => error,
    };
    let told = io::Error::from(error.kind());
    // Nobody reads: then nobody has to be told.
    let _ = broken.send(Err(error));
    // The writer ends an archive that is dropped: that end must not reach anybody.
    broken.silent.store(true, Ordering::Release);
    Err(told)
}

/// Takes in all files and the list of them.
fn fill<W: Write + Seek>(archive: &mut ZipWriter<W>, parts: &mut mpsc::Receiver<Part>) -> io::Result<()> {
    let mut list = List::default();
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::File(path, method) => {
                let options = SimpleFileOptions::default().compression_method(method).large_file(true);
                archive.start_file(path.as_str(), options).map_err(io::Error::other)?;
                list.begin(path);
            }
            Part::Bytes(bytes) => {
                archive.write_all(&bytes)?;
                list.add(&bytes);
            }
            Part::End(guide) => {
                archive.start_file(LIST, SimpleFileOptions::default()).map_err(io::Error::other)?;
                return archive.write_all(list.told(guide).as_bytes());
            }
            Part::Broken(error) => return Err(error),
        }
    }
    // Whoever wrote has gone without a word.
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// What is in the archive so far.
#[derive(Default)]
struct List {
    lines: String,
    files: usize,
    bytes: u64,
    under_way: Option<(String, Sha256)>,
}

impl List {
    fn begin(&mut self, path: String) {
        self.close();
        self.under_way = Some((path, Sha256::new()));
    }

    fn add(&mut self, bytes: &[u8]) {
        if let Some((_, hasher)) = &mut self.under_way {
            self.bytes += bytes.len() as u64;
            hasher.update(bytes);
        }
    }

    fn close(&mut self) {
        if let Some((path, hasher)) = self.under_way.take() {
            self.lines.push_str(&format!("{}  {path}\n", PaperHash::from_digest(&hasher.finalize())));
            self.files += 1;
        }
    }

    fn told(mut self, guide: Guide) -> String {
        self.close();
        let guide = guide(self.files, self.bytes);
        let comments = guide.lines().map(|line| format!("# {line}\n"));
        comments.chain([self.lines]).collect()
    }
}

/// Where the archive leaves.
#[derive(Clone)]
struct Pieces {
    out: mpsc::Sender<io::Result<Bytes>>,
    handle: Handle,
    /// Nobody reads any more.
    over: Arc<AtomicBool>,
    /// What is still written leaves no more.
    silent: Arc<AtomicBool>,
    /// Bytes that the reader took, and how long it let the writing wait for that.
    taken: u64,
    waited: Duration,
}

impl Pieces {
    fn send(&mut self, piece: io::Result<Bytes>) -> io::Result<()> {
        if self.over.load(Ordering::Acquire) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let size = piece.as_ref().map_or(0, |bytes| bytes.len() as u64);
        let patience = PATIENCE + Duration::from_secs(self.taken / LEAST_A_SECOND);
        // Who took much at first may not keep it all waiting for long: a single wait has its end, too.
        let left = patience.saturating_sub(self.waited).min(PATIENCE);
        let begun = Instant::now();
        let sent = self.handle.block_on(timeout(left, self.out.send(piece)));
        (self.taken, self.waited) = (self.taken + size, self.waited + begun.elapsed());
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
        if !self.silent.load(Ordering::Acquire) {
            self.send(Ok(Bytes::copy_from_slice(bytes)))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "archive_tests.rs"]
mod tests;
