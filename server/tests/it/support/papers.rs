//! Small harmless papers made on the spot, each different from the next if `mark` differs.

use image::{ImageFormat, Rgb, RgbImage};
use lopdf::{Document, Object, Stream, dictionary};
use std::io::Cursor;

/// A PDF of one empty page whose title is `mark`.
pub fn pdf(mark: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, Vec::new()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    let info = document.add_object(dictionary! { "Title" => Object::string_literal(mark) });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A JPEG of 64 × 48 pixels in a colour that depends on `mark`.
pub fn jpeg(mark: u8) -> Vec<u8> {
    picture(mark, ImageFormat::Jpeg)
}

/// A PNG of 64 × 48 pixels in a colour that depends on `mark`.
pub fn png(mark: u8) -> Vec<u8> {
    picture(mark, ImageFormat::Png)
}

fn picture(mark: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(64, 48, Rgb([mark, 120, 200])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}
