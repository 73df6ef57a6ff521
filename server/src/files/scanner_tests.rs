//! The scanner's client in front of peers that speak clamd's protocol, well and badly.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::*;
use std::future::Future;
use tokio::{net::UnixListener, task::JoinHandle};

const PATIENCE: Duration = Duration::from_secs(5);

/// A listener in a folder of its own that treats its first caller as `peer` does.
fn peer<F: Future<Output = ()> + Send + 'static>(
    peer: impl FnOnce(UnixStream) -> F + Send + 'static,
) -> (tempfile::TempDir, ScannerAddress, JoinHandle<()>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    let task = tokio::spawn(async move { peer(listener.accept().await.unwrap().0).await });
    (folder, ScannerAddress::Unix(path), task)
}

/// Reads a whole command as clamd does.
async fn heard(stream: &mut UnixStream) -> Vec<u8> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap() as usize;
        if length == 0 {
            return bytes;
        }
        assert!(length <= PIECE, "a piece of {length} bytes");
        let start = bytes.len();
        bytes.resize(start + length, 0);
        stream.read_exact(&mut bytes[start..]).await.unwrap();
    }
}

/// What is made of this answer after a whole file was heard.
async fn answered(answer: &'static [u8]) -> Result<Verdict, ScanError> {
    let (_folder, address, task) = peer(move |mut stream| async move {
        heard(&mut stream).await;
        stream.write_all(answer).await.unwrap();
    });
    let outcome = Scanner::new(address, PATIENCE).search_bytes(&b"a paper"[..]).await;
    task.await.unwrap();
    outcome
}

#[tokio::test]
async fn a_file_arrives_whole_and_in_pieces() {
    let bytes: Vec<u8> = (0..3 * PIECE + 5).map(|at| u8::try_from(at % 251).unwrap()).collect();
    let expected = bytes.clone();
    let (_folder, address, task) = peer(move |mut stream| async move {
        assert!(heard(&mut stream).await == expected);
        stream.write_all(b"stream: OK\0").await.unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper");
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(Scanner::new(address, PATIENCE).search(&path).await.unwrap(), Verdict::Clean);
    task.await.unwrap();
}

#[tokio::test]
async fn what_is_found_is_named() {
    let found = answered(b"stream: Test.EICAR.UNOFFICIAL FOUND\0").await.unwrap();
    assert_eq!(found, Verdict::Found("Test.EICAR.UNOFFICIAL".to_owned()));
}

#[tokio::test]
async fn only_the_right_words_mean_clean() {
    for answer in [
        &b""[..],
        b"\0",
        b"OK\0",
        b"stream: OK",
        b"stream: O",
        b"stream: OK\0stream: OK\0",
        b"stream:  FOUND\0",
        b"stream: Some.Name FOUN\0",
        b"UNKNOWN COMMAND\0",
        b"stream: OK FOUND maybe\0",
        b"\xff\xfe\xfd\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
    ] {
        let outcome = answered(answer).await;
        assert!(matches!(outcome, Err(ScanError::Strange(_))), "{answer:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_read_to_a_limit() {
    let (_folder, address, _task) = peer(move |mut stream| async move {
        heard(&mut stream).await;
        while stream.write_all(&[b'x'; 1024]).await.is_ok() {}
    });
    let outcome = Scanner::new(address, PATIENCE).search_bytes(&b"a paper"[..]).await;
    assert!(matches!(outcome, Err(ScanError::Strange(text)) if text.len() == 200));
}

#[tokio::test]
async fn a_scanner_that_takes_smaller_files_says_so_and_hangs_up() {
    let (_folder, address, task) = peer(move |mut stream| async move {
        let mut some = vec![0; 1000];
        stream.read_exact(&mut some).await.unwrap();
        stream.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.unwrap();
    });
    // More than a socket holds, so that the rest meets a closed door.
    let outcome = Scanner::new(address, PATIENCE).search_bytes(&vec![7; 8 << 20][..]).await;
    task.await.unwrap();
    assert!(matches!(outcome, Err(ScanError::TooLarge)), "{outcome:?}");
}

#[tokio::test]
async fn a_scanner_that_hangs_up_has_said_nothing() {
    let (_folder, address, task) = peer(|stream| async move { drop(stream) });
    let outcome = Scanner::new(address, PATIENCE).search_bytes(&vec![7; 8 << 20][..]).await;
    task.await.unwrap();
    assert!(matches!(outcome, Err(ScanError::Unreachable(_))), "{outcome:?}");
}

#[tokio::test]
async fn nobody_waits_for_a_silent_scanner_for_ever() {
    let (_folder, address, task) = peer(|mut stream| async move {
        heard(&mut stream).await;
        std::future::pending::<()>().await;
    });
    let outcome = Scanner::new(address, Duration::from_millis(200)).search_bytes(&b"a paper"[..]).await;
    task.abort();
    assert!(matches!(outcome, Err(ScanError::Silent(_))), "{outcome:?}");
    let (_folder, address, task) = peer(|deaf| async move {
        std::future::pending::<()>().await;
        drop(deaf);
    });
    let outcome = Scanner::new(address, Duration::from_millis(200)).search_bytes(&vec![7; 8 << 20][..]).await;
    task.abort();
    assert!(matches!(outcome, Err(ScanError::Silent(_))), "{outcome:?}");
}

#[tokio::test]
async fn where_nobody_listens_nothing_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = ScannerAddress::Unix(folder.path().join("clamd.ctl"));
    let outcome = Scanner::new(nobody, PATIENCE).search_bytes(&b"a paper"[..]).await;
    assert!(matches!(outcome, Err(ScanError::Unreachable(_))), "{outcome:?}");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let outcome = Scanner::new(ScannerAddress::Tcp(port), PATIENCE).search_bytes(&b"a paper"[..]).await;
    assert!(matches!(outcome, Err(ScanError::Unreachable(_))), "{outcome:?}");
}
