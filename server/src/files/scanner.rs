//! Has a file searched for malware by a clamd: its command INSTREAM, over a socket of this machine.
//! What becomes of a file in which something is found, or that could not be searched, is decided elsewhere.
//!
//! The protocol is clamd(8)'s: `zINSTREAM\0`, then pieces with their length before them (four bytes, the highest
//! first), then a length of zero; the answer is one line that ends with NUL. Every search has a connection of its
//! own, so a scanner that was away is used again as soon as it is back. Only the words `stream: OK` mean clean:
//! whatever else comes, and silence too, is no word at all.

use std::{io, path::Path, time::Duration};

use tokio::{
    fs::File,
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::UnixStream,
    time::timeout,
};

use crate::{config::ScannerAddress, outgoing};

/// Bytes of a file in memory during a search.
const PIECE: usize = 64 * 1024;

/// Longest answer that is read; a signature's name is much shorter.
const LONGEST_ANSWER: u64 = 4 * 1024;

/// What the scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing known was found.
    Clean,
    /// Something was found: the signature's name, for the log and the journal, never for the sender.
    Found(String),
}

/// Why there is no verdict. The file is then treated as if it were hostile and sent back as if it were not.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The file itself could not be read.
    #[error("the file could not be read for the scanner: {0}")]
    File(#[source] io::Error),
    /// Nobody listens, or the connection broke.
    #[error("the scanner cannot be reached: {0}")]
    Unreachable(#[source] io::Error),
    /// No answer in time.
    #[error("the scanner gave no answer within {0:?}")]
    Silent(Duration),
    /// The scanner takes smaller files than we do.
    #[error("the scanner refuses files of this size: raise StreamMaxLength in clamd.conf")]
    TooLarge,
    /// An answer that is none.
    #[error("the scanner's answer is not understood: {0:?}")]
    Strange(String),
}

/// The way to a clamd. Cheap to make: nothing is connected before the first search.
#[derive(Debug, Clone)]
pub struct Scanner {
    address: ScannerAddress,
    patience: Duration,
}

impl Scanner {
    /// A scanner at this address whose searches may take so long, the connection included.
    #[must_use]
    pub fn new(address: ScannerAddress, patience: Duration) -> Self {
        Self { address, patience }
    }

    /// Has the file under `path` searched.
    ///
    /// # Errors
    /// [`ScanError`] when there is no verdict; then the file must not be kept.
    pub async fn search(&self, path: &Path) -> Result<Verdict, ScanError> {
        let file = File::open(path).await.map_err(ScanError::File)?;
        self.search_bytes(file).await
    }

    /// Has anything that can be read searched.
    ///
    /// # Errors
    /// As [`Scanner::search`].
    pub async fn search_bytes(&self, bytes: impl AsyncRead + Unpin) -> Result<Verdict, ScanError> {
        let outcome = timeout(self.patience, self.converse(bytes)).await;
        let outcome = outcome.unwrap_or(Err(ScanError::Silent(self.patience)));
        let label = match &outcome {
            Ok(Verdict::Clean) => "clean",
            Ok(Verdict::Found(_)) => "found",
            Err(_) => "failed",
        };
        metrics::counter!("scans_total", "outcome" => label).increment(1);
        outcome
    }

    async fn converse(&self, bytes: impl AsyncRead + Unpin) -> Result<Verdict, ScanError> {
        match &self.address {
            ScannerAddress::Unix(path) => {
                let stream = UnixStream::connect(path).await.map_err(ScanError::Unreachable)?;
                instream(stream, bytes).await
            }
            ScannerAddress::Tcp(address) => {
                let stream = outgoing::connect_here(*address).await.map_err(ScanError::Unreachable)?;
                instream(stream, bytes).await
            }
        }
    }
}

async fn instream(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    bytes: impl AsyncRead + Unpin,
) -> Result<Verdict, ScanError> {
    let sent = send(&mut clamd, bytes).await;
    if let Err(ScanError::File(_)) = sent {
        return sent.map(|()| Verdict::Clean);
    }
    // Who has seen enough stops listening and says why; that word is better than a broken pipe.
    let mut answer = Vec::new();
    let read = clamd.take(LONGEST_ANSWER).read_to_end(&mut answer).await;
    if answer.is_empty() {
        sent?;
        read.map_err(ScanError::Unreachable)?;
    }
    verdict(&answer)
}

async fn send(
    clamd: &mut (impl AsyncWrite + Unpin),
    mut bytes: impl AsyncRead + Unpin,
) -> Result<(), ScanError> {
    let unreachable = ScanError::Unreachable;
    clamd.write_all(b"zINSTREAM\0").await.map_err(unreachable)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = bytes.read(&mut piece).await.map_err(ScanError::File)?;
        let head = u32::try_from(length).map_err(|_| ScanError::File(io::ErrorKind::InvalidData.into()))?;
        clamd.write_all(&head.to_be_bytes()).await.map_err(unreachable)?;
        if length == 0 {
            return clamd.flush().await.map_err(unreachable);
        }
        clamd.write_all(&piece[..length]).await.map_err(unreachable)?;
    }
}

fn verdict(answer: &[u8]) -> Result<Verdict, ScanError> {
    let text = String::from_utf8_lossy(answer);
    let strange = || ScanError::Strange(text.chars().filter(|sign| !sign.is_control()).take(200).collect());
    // An answer that was cut off lacks its end, and may lack the word that counts.
    let line = text.strip_suffix('\0').ok_or_else(strange)?;
    if line == "stream: OK" {
        return Ok(Verdict::Clean);
    }
    if line.starts_with("INSTREAM size limit exceeded") {
        return Err(ScanError::TooLarge);
    }
    match line.strip_prefix("stream: ").and_then(|rest| rest.strip_suffix(" FOUND")) {
        Some(name) if !name.is_empty() => Ok(Verdict::Found(name.chars().take(200).collect())),
        _ => Err(strange()),
    }
}

#[cfg(test)]
#[path = "scanner_tests.rs"]
mod tests;
