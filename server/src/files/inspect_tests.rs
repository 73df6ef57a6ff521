//! Whole inspections, as the upload handler has them done: a file, a declared name and type.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use image::ImageFormat;

use super::*;
use crate::files::samples;

async fn look(bytes: &[u8], name: &str, declared: Option<&str>) -> Result<Inspection, InspectError> {
    let (_folder, path) = samples::on_disk(bytes).unwrap();
    let head = &bytes[..bytes.len().min(8192)];
    Inspector::new(FileLimits::default(), None).inspect(&path, head, name, declared).await
}

async fn code(bytes: &[u8], name: &str) -> &'static str {
    look(bytes, name, None).await.map_or_else(|error| error.code(), |known| known.media_type)
}

#[tokio::test]
async fn papers_of_all_accepted_kinds_are_measured() {
    for (format, name, media_type) in [
        (ImageFormat::Jpeg, "ảnh.jpg", "image/jpeg"),
        (ImageFormat::Png, "ảnh.PNG", "image/png"),
        (ImageFormat::WebP, "ảnh.webp", "image/webp"),
    ] {
        let known = look(&samples::encoded(60, 40, format), name, Some(media_type)).await.unwrap();
        assert_eq!((known.media_type, known.width, known.height), (media_type, Some(60), Some(40)));
        assert_eq!((known.pages, known.warnings), (None, vec![]));
    }
    let known = look(&samples::pdf(2), "Đơn.pdf", Some("application/pdf")).await.unwrap();
    assert_eq!((known.pages, known.width, known.warnings), (Some(2), None, vec![]));
}

#[tokio::test]
async fn a_twenty_gigapixel_png_is_refused_by_its_header() {
    let refused = look(&samples::boastful_png(150_000, 150_000), "a.png", None).await.unwrap_err();
    assert!(matches!(refused, InspectError::ImageTooLarge { width: 150_000, height: 150_000 }));
    assert_eq!(code(&samples::boastful_png(30_001, 1), "a.png").await, "image_too_large");
    assert_eq!(code(&samples::boastful_png(20_000, 10_000), "a.png").await, "image_too_large");
    assert_eq!(code(&samples::boastful_png(0, 10), "a.png").await, "image_unreadable");
}

#[tokio::test]
async fn names_and_types_that_lie_are_noticed() {
    assert_eq!(code(&samples::png(9, 9), "a.pdf").await, "type_mismatch");
    assert_eq!(code(b"MZ\x90\0\x03", "a.pdf").await, "type_not_accepted");
    assert_eq!(code(b"", "a.pdf").await, "file_empty");
    assert_eq!(code(b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC").await, "heic_not_decodable");
    let known = look(&samples::png(9, 9), "ảnh", Some("image/jpeg")).await.unwrap();
    assert_eq!(known.warnings, [Warning::ExtensionMissing, Warning::DeclaredTypeDiffers]);
    let known = look(&samples::jpeg(9, 9), "a.jpg", Some("image/jpg")).await.unwrap();
    assert_eq!(known.warnings, []);
}

#[tokio::test]
async fn pictures_cut_off_are_refused() {
    for (format, name) in
        [(ImageFormat::Jpeg, "a.jpg"), (ImageFormat::Png, "a.png"), (ImageFormat::WebP, "a.webp")]
    {
        let whole = samples::encoded(600, 400, format);
        assert_eq!(code(&whole[..whole.len() * 4 / 5], name).await, "image_unreadable", "{name}");
    }
}

#[tokio::test]
async fn files_beyond_the_limit_are_refused_unread() {
    let (_folder, path) = samples::on_disk(&samples::pdf(1)).unwrap();
    let inspector = Inspector::new(FileLimits { max_bytes: 100, ..FileLimits::default() }, None);
    let refused = inspector.inspect(&path, b"%PDF-1.7", "a.pdf", None).await.unwrap_err();
    assert!(matches!(refused, InspectError::FileTooLarge { limit: 100 }));
}

#[tokio::test]
async fn thumbnails_are_drawn_of_pictures_and_pages() {
    let inspector = Inspector::new(FileLimits::default(), None);
    for (bytes, kind) in [(samples::pdf(1), PaperKind::Pdf), (samples::jpeg(900, 90), PaperKind::Jpeg)] {
        let (_folder, path) = samples::on_disk(&bytes).unwrap();
        let jpeg = inspector.thumbnail(&path, kind).await.unwrap();
        let small = image::load_from_memory(&jpeg).unwrap();
        assert_eq!(small.width().max(small.height()), 320);
    }
}

/// What becomes of a whole upload when the scanner answers this.
async fn searched(bytes: &[u8], name: &str, answer: &'static [u8]) -> Result<(), InspectError> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("clamd.ctl");
    let listener = tokio::net::UnixListener::bind(&socket).unwrap();
    let clamd = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; 10];
        stream.read_exact(&mut heard).await.unwrap();
        loop {
            let length = stream.read_u32().await.unwrap();
            if length == 0 {
                break stream.write_all(answer).await.unwrap();
            }
            heard.resize(length as usize, 0);
            stream.read_exact(&mut heard).await.unwrap();
        }
    });
    let address = crate::config::ScannerAddress::Unix(socket);
    let scanner = Scanner::new(address, std::time::Duration::from_secs(20));
    let store = crate::files::FolderStore::open(folder.path().join("papers")).unwrap();
    let body = crate::files::body(futures::stream::iter([Ok::<_, std::io::Error>(
        bytes::Bytes::copy_from_slice(bytes),
    )]));
    let received = crate::files::PaperStore::receive(&store, body, 1 << 20).await.unwrap();
    let outcome = Inspector::new(FileLimits::default(), Some(scanner)).clear(received, name, None).await;
    clamd.await.unwrap();
    outcome.map(|_| ())
}

#[tokio::test]
async fn what_the_scanner_gives_up_is_unreadable_and_nobody_is_suspected() {
    let gave_up = b"stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0";
    for (bytes, name, expected) in
        [(samples::pdf(1), "a.pdf", "pdf_unreadable"), (samples::png(9, 9), "a.png", "image_unreadable")]
    {
        assert_eq!(searched(&bytes, name, gave_up).await.unwrap_err().code(), expected);
        let found = searched(&bytes, name, b"stream: Heuristics.Other FOUND\0").await.unwrap_err();
        assert_eq!(found.code(), "malware_found");
        assert!(searched(&bytes, name, b"stream: OK\0").await.is_ok());
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_for_the_scanner_is_our_storages_fault() {
    use crate::files::ScanError;
    let file = InspectError::NotSearched(ScanError::File(std::io::ErrorKind::NotFound.into()));
    let away = InspectError::NotSearched(ScanError::Unreachable(std::io::ErrorKind::NotFound.into()));
    assert_eq!((file.code(), away.code()), ("storage_unavailable", "scanner_unavailable"));
}
