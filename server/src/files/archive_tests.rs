//! Archives as their readers get them: whole, or none.
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
        archive.finish().await.unwrap();
    });
    let pieces = all(stream).await;
    putting.await.unwrap();
    assert!(pieces.len() > 100 && pieces.iter().all(|piece| piece.as_ref().unwrap().len() <= 65_536));
    let whole: Vec<u8> = pieces.into_iter().flat_map(Result::unwrap).collect();
    let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut text = String::new();
    zip.by_name("README.txt").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), zip.by_name("giấy tờ/1.pdf").unwrap().size()), ("Xin chào", 6_553_600));
    let mut manifest = String::new();
    zip.by_name(MANIFEST).unwrap().read_to_string(&mut manifest).unwrap();
    let lines: Vec<&str> = manifest.lines().collect();
    let hash = hex(&Sha256::digest("Xin chào"));
    assert_eq!((lines[0], lines[2]), (format!("{hash} 9 README.txt").as_str(), "2 files"));
    assert!(lines[1].ends_with(" 6553600 giấy tờ/1.pdf"), "{manifest}");
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
async fn one_whose_writer_is_gone_before_its_end_is_no_archive() {
    let (mut archive, stream) = archive();
    let putting = tokio::spawn(async move {
        archive.text("README.txt", "Xin chào".into()).await.unwrap();
    });
    let pieces = all(stream).await;
    putting.await.unwrap();
    assert!(pieces.last().unwrap().is_err());
    let whole: Vec<u8> = pieces.into_iter().filter_map(Result::ok).flatten().collect();
    assert!(zip::ZipArchive::new(Cursor::new(whole)).is_err());
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
