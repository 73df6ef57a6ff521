//! The folder store: what arrives, what stays, in which order, and what is left behind by failures.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::{
    fs,
    sync::Mutex,
    time::{Duration, SystemTime},
};

use futures::stream;

use super::*;
use crate::files::{Novelty, body};

const LIMIT: u64 = 60 << 20;

fn pieces(pieces: &[&'static [u8]]) -> Body<'static> {
    let pieces: Vec<_> = pieces.iter().map(|piece| Ok::<_, io::Error>(Bytes::from_static(piece))).collect();
    body(stream::iter(pieces))
}

fn store() -> (tempfile::TempDir, FolderStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = FolderStore::open(folder.path().join("papers")).unwrap();
    (folder, store)
}

fn incoming(store: &FolderStore) -> usize {
    fs::read_dir(store.shelves.incoming()).unwrap().count()
}

async fn keep(store: &FolderStore, bytes: &'static [u8]) -> Kept {
    let received = store.receive(pieces(&[bytes]), LIMIT).await.unwrap();
    store.keep(Cleared(received)).await.unwrap()
}

#[tokio::test]
async fn a_paper_comes_back_byte_for_byte_under_its_hash() {
    let (_folder, store) = store();
    let received = store.receive(pieces(&[b"hello ", b"", b"world"]), LIMIT).await.unwrap();
    assert_eq!((received.size(), received.head()), (11, &b"hello world"[..]));
    let kept = store.keep(Cleared(received)).await.unwrap();
    assert_eq!(kept.hash.as_str(), "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    assert_eq!(store.read_all(&kept.hash, 11).await.unwrap(), "hello world");
    let paper = store.open(&kept.hash).await.unwrap();
    assert_eq!(paper.size, 11);
    assert_eq!(paper.body.try_collect::<Vec<_>>().await.unwrap().concat(), b"hello world");
    assert!(store.path_of(&kept.hash).ends_with(format!("sha256/b9/{}", &kept.hash.as_str()[2..])));
    assert_eq!(incoming(&store), 0);
}

#[tokio::test]
async fn sixty_one_megabytes_are_refused_at_the_first_byte_too_many() {
    let (_folder, store) = store();
    let sent = Arc::new(Mutex::new(0_u64));
    let counter = Arc::clone(&sent);
    let mebibyte = Bytes::from(vec![7; 1 << 20]);
    let endless = stream::iter(std::iter::repeat_with(move || {
        *counter.lock().unwrap() += 1;
        Ok::<_, io::Error>(mebibyte.clone())
    }));
    let refused = store.receive(body(endless), LIMIT).await.unwrap_err();
    assert!(matches!(refused, ReceiveError::TooLarge { limit: LIMIT }));
    assert_eq!((refused.code(), *sent.lock().unwrap()), ("file_too_large", 61));
    assert_eq!(incoming(&store), 0);
}

#[tokio::test]
async fn exactly_the_limit_is_accepted() {
    let (_folder, store) = store();
    assert!(store.receive(pieces(&[b"12345"]), 5).await.is_ok());
    assert_eq!(store.receive(pieces(&[b"12345", b"6"]), 5).await.unwrap_err().code(), "file_too_large");
}

#[tokio::test]
async fn an_empty_upload_and_a_broken_one_leave_nothing() {
    let (_folder, store) = store();
    assert_eq!(store.receive(pieces(&[b""]), LIMIT).await.unwrap_err().code(), "file_empty");
    let cut = body(stream::iter([
        Ok(Bytes::from_static(b"80 %")),
        Err(io::Error::from(io::ErrorKind::BrokenPipe)),
    ]));
    assert_eq!(store.receive(cut, LIMIT).await.unwrap_err().code(), "upload_interrupted");
    assert_eq!(incoming(&store), 0);
}

#[tokio::test]
async fn an_upload_that_is_given_up_leaves_nothing() {
    let (_folder, store) = store();
    let (asks, asked) = tokio::sync::oneshot::channel();
    let silence = stream::once(async move {
        asks.send(()).unwrap();
        futures::future::pending().await
    });
    let half = stream::iter([Ok::<_, io::Error>(Bytes::from_static(b"half"))]);
    let mut upload = Box::pin(store.receive(body(half.chain(silence)), LIMIT));
    // Walk away when more is asked for: then the temporary file is the upload's own. Before, it may still be in the
    // hands of the thread that makes it, which removes it a moment later.
    tokio::select! {
        _ = &mut upload => unreachable!("half of it is still to come"),
        asked = asked => asked.unwrap(),
    }
    assert_eq!(incoming(&store), 1);
    drop(upload);
    assert_eq!(incoming(&store), 0);
    let received = store.receive(pieces(&[b"whole"]), LIMIT).await.unwrap();
    drop(received);
    assert_eq!(incoming(&store), 0);
}

#[tokio::test]
async fn the_same_bytes_are_stored_once_also_when_they_come_at_once() {
    let (_folder, store) = store();
    assert_eq!(keep(&store, b"one").await.novelty, Novelty::Stored);
    assert_eq!(keep(&store, b"one").await.novelty, Novelty::AlreadyHeld);
    let both = (0..8).map(|_| keep(&store, b"two"));
    let kept = futures::future::join_all(both).await;
    assert_eq!(kept.iter().filter(|kept| kept.novelty == Novelty::Stored).count(), 1);
    assert_eq!(store.list().try_collect::<Vec<_>>().await.unwrap().len(), 2);
    assert_eq!(incoming(&store), 0);
}

/// Writes down what was synced, and what was visible in the store at that moment.
#[derive(Debug, Default, Clone)]
struct Witness(Arc<Mutex<Vec<String>>>);

impl Durability for Witness {
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        let size = fs::metadata(path)?.len();
        let folder = path.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        self.0.lock().unwrap().push(format!("file of {size} bytes in {folder}"));
        Disk.sync_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let entries = fs::read_dir(path)?.count();
        self.0.lock().unwrap().push(format!("folder {name} with {entries}"));
        Disk.sync_folder(path)
    }
}

#[tokio::test]
async fn file_then_shelf_then_the_folder_of_shelves_are_synced_before_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let witness = Witness::default();
    let store = FolderStore::open_with(folder.path().join("papers"), witness.clone()).unwrap();
    witness.0.lock().unwrap().clear();
    keep(&store, b"hello world").await;
    let seen = std::mem::take(&mut *witness.0.lock().unwrap());
    assert_eq!(seen, ["file of 11 bytes in incoming", "folder b9 with 1", "folder sha256 with 1"]);
    keep(&store, b"hello world").await;
    let seen = witness.0.lock().unwrap().clone();
    assert_eq!(
        seen,
        ["file of 11 bytes in incoming", "folder b9 with 1"],
        "a duplicate waits for the shelf too"
    );
}

/// A disk that says no when it is asked to sync a folder.
#[derive(Debug)]
struct Failing;

impl Durability for Failing {
    fn sync_file(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if path.ends_with("b9") { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

#[tokio::test]
async fn a_paper_is_not_acknowledged_when_its_folder_cannot_be_synced() {
    let folder = tempfile::tempdir().unwrap();
    let store = FolderStore::open_with(folder.path(), Failing).unwrap();
    let received = store.receive(pieces(&[b"hello world"]), LIMIT).await.unwrap();
    assert_eq!(store.keep(Cleared(received)).await.unwrap_err().code(), "storage_unavailable");
}

#[tokio::test]
async fn damage_is_noticed_and_a_damaged_paper_is_mended_by_sending_it_again() {
    let (_folder, store) = store();
    let hash = keep(&store, b"hello world").await.hash;
    assert!(store.verify(&hash).await.unwrap());
    fs::write(store.path_of(&hash), b"hellO world").unwrap();
    assert!(!store.verify(&hash).await.unwrap());
    fs::write(store.path_of(&hash), b"").unwrap();
    assert_eq!(keep(&store, b"hello world").await.novelty, Novelty::Stored);
    assert!(store.verify(&hash).await.unwrap());
}

#[tokio::test]
async fn papers_are_listed_in_order_and_removed_with_their_thumbnails() {
    let (_folder, store) = store();
    let mut hashes =
        vec![keep(&store, b"a").await.hash, keep(&store, b"b").await.hash, keep(&store, b"c").await.hash];
    hashes.sort();
    let listed: Vec<_> = store.list().map_ok(|listed| listed.hash).try_collect().await.unwrap();
    assert_eq!(listed, hashes);
    store.put_thumbnail(&hashes[0], Bytes::from_static(b"jpeg")).await.unwrap();
    assert_eq!(store.thumbnail(&hashes[0]).await.unwrap().unwrap(), "jpeg");
    store.remove(&hashes[0]).await.unwrap();
    store.remove(&hashes[0]).await.unwrap();
    assert_eq!(store.thumbnail(&hashes[0]).await.unwrap(), None);
    assert!(!store.exists(&hashes[0]).await.unwrap());
    assert!(matches!(store.open(&hashes[0]).await, Err(StoreError::NotHeld)));
    assert!(matches!(store.read_all(&hashes[1], 0).await, Err(StoreError::TooLarge { limit: 0 })));
    assert_eq!(store.local_path(&hashes[1]).await.unwrap(), store.path_of(&hashes[1]));
}

#[tokio::test]
async fn only_stale_leftovers_are_swept() {
    let (_folder, store) = store();
    let alive = store.receive(pieces(&[b"alive"]), LIMIT).await.unwrap();
    let stale = store.shelves.incoming().join("stale");
    fs::write(&stale, b"x").unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&stale).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(store.sweep_incoming(long_ago + Duration::from_secs(1)).await.unwrap(), 1);
    assert!(alive.path().exists() && !stale.exists());
}
