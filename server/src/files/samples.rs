//! Small papers made on the spot for tests: pictures and PDFs, harmless and hostile ones.
//! No file in the repository is needed, and none of them shows anybody's data.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::{
    io::{self, Cursor},
    path::PathBuf,
};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::{
    Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, StringFormat, dictionary,
};

/// A picture whose left half is red and whose right half is blue.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    RgbImage::from_fn(width, height, colour).into()
}

/// The picture in some format.
pub fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The picture as JPEG.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

/// The picture as PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

/// A JPEG with an EXIF segment that holds this orientation (1–8) and a maker's name.
pub fn turned_jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend_from_slice(b"\x01\x0f\0\x02\0\0\0\x08\0\0\0\x26");
    exif.extend_from_slice(&[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend_from_slice(b"\0\0\0\0SECRETS\0");
    let plain = jpeg(width, height);
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
    bytes.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend_from_slice(&exif);
    bytes.extend_from_slice(&plain[2..]);
    bytes
}

/// A PNG whose header claims this size; its data is that of a small one.
pub fn boastful_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(8, 8);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&check.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), step))
}

/// A document of `pages` A4 pages, each with a black square in its lower left corner.
pub fn document(pages: u32) -> Document {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let content = Stream::new(dictionary! {}, b"0 g 0 0 300 400 re f".to_vec());
    let content = document.add_object(content);
    let page = |_| {
        let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
        Object::from(document.add_object(page))
    };
    let kids: Vec<Object> = (0..pages).map(page).collect();
    let size: Vec<Object> = vec![0.into(), 0.into(), 595.into(), 842.into()];
    let nodes = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => pages, "MediaBox" => size };
    document.objects.insert(tree, nodes.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

/// A document as a file.
pub fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A harmless PDF.
pub fn pdf(pages: u32) -> Vec<u8> {
    saved(document(pages))
}

/// A PDF whose catalogue has one more entry.
pub fn pdf_with(key: &str, value: impl FnOnce(&mut Document) -> Object) -> Vec<u8> {
    let mut document = document(1);
    let value = value(&mut document);
    document.catalog_mut().unwrap().set(key, value);
    saved(document)
}

/// A PDF that asks for this password when it is opened; none for an empty one.
pub fn encrypted_pdf(password: &str) -> Vec<u8> {
    let mut document = document(1);
    let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    saved(document)
}

/// A hand-written PDF of these objects (numbered from 1, the catalogue first) without a table of
/// contents, which every reader has to rebuild.
pub fn bare_pdf(objects: &[&str]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n");
    for (number, object) in (1..).zip(objects) {
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    text.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    text.into_bytes()
}

/// Writes bytes to a file in a fresh folder, which goes when the first value is dropped.
pub fn on_disk(bytes: &[u8]) -> io::Result<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("paper");
    std::fs::write(&path, bytes)?;
    Ok((folder, path))
}
