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
        archive.finish(|files, bytes| format!("{files} tệp\n{bytes} byte")).await.unwrap();
    });
    let pieces = all(stream).await;
    putting.await.unwrap();
    assert!(pieces.len() > 100 && pieces.iter().all(|piece| piece.as_ref().unwrap().len() <= 65_536));
    let whole: Vec<u8> = pieces.into_iter().flat_map(Result::unwrap).collect();
    let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut text = String::new();
    zip.by_name("README.txt").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), zip.by_name("giấy tờ/1.pdf").unwrap().size()), ("Xin chào", 6_553_600));
    let mut list = String::new();
    zip.by_name(LIST).unwrap().read_to_string(&mut list).unwrap();
    let lines: Vec<&str> = list.lines().collect();
    let hash = PaperHash::from_digest(&Sha256::digest("Xin chào"));
    assert_eq!(lines[..3], ["# 2 tệp", "# 6553609 byte", format!("{hash}  README.txt").as_str()]);
    assert!(lines[3].ends_with("  giấy tờ/1.pdf") && lines.len() == 4, "{list}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_behind_its_end_hears_again_that_it_is_over() {
    let (mut archive, stream) = archive();
    let putting = tokio::spawn(async move {
        archive.text("README.txt", "Xin chào".into()).await.unwrap();
        archive.finish(|_, _| String::new()).await.unwrap();
    });
    let mut stream = std::pin::pin!(stream);
    while stream.next().await.is_some() {}
    assert!(stream.next().await.is_none());
    putting.await.unwrap();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_that_is_another_one_by_now_is_not_passed_on_as_good() {
    let paper = || {
        let body = stream::iter([Ok(Bytes::from_static(b"Xin ")), Ok(Bytes::from_static(b"chao"))]).boxed();
        Paper { size: 8, body }
    };
    let (mut archive, stream) = archive();
    let reading = tokio::spawn(all(stream));
    let right = PaperHash::from_digest(&Sha256::digest(b"Xin chao"));
    archive.paper("1.pdf", paper(), &right).await.unwrap();
    let wrong = PaperHash::from_digest(&Sha256::digest(b"something else"));
    let error = archive.paper("2.pdf", paper(), &wrong).await.unwrap_err();
    archive.give_up(error).await;
    assert!(reading.await.unwrap().last().unwrap().is_err());
}
