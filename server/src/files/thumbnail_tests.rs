//! Thumbnails: size, uprightness, nothing of the original's metadata, and refusals that cost little.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use image::ImageFormat;
use lopdf::{Object, Stream, dictionary};

use super::*;
use crate::files::samples;

fn picture(bytes: &[u8], kind: PaperKind) -> Vec<u8> {
    let (_folder, path) = samples::on_disk(bytes).unwrap();
    of_picture(&path, kind, &FileLimits::default()).unwrap()
}

fn page(bytes: &[u8]) -> Result<RgbImage, &'static str> {
    let (_folder, path) = samples::on_disk(bytes).unwrap();
    let drawn = of_pdf(&path, &FileLimits::default(), &Stop::default());
    drawn.map(|jpeg| image::load_from_memory(&jpeg).unwrap().into_rgb8()).map_err(|error| error.code())
}

#[test]
fn pictures_fit_the_box_and_small_ones_stay_small() {
    for (kind, format) in [
        (PaperKind::Jpeg, ImageFormat::Jpeg),
        (PaperKind::Png, ImageFormat::Png),
        (PaperKind::Webp, ImageFormat::WebP),
    ] {
        let small = image::load_from_memory(&picture(&samples::encoded(1000, 500, format), kind)).unwrap();
        assert_eq!((small.width(), small.height()), (320, 160), "{format:?}");
    }
    let small = image::load_from_memory(&picture(&samples::png(20, 10), PaperKind::Png)).unwrap();
    assert_eq!((small.width(), small.height()), (20, 10));
}

#[test]
fn a_photo_taken_sideways_stands_upright_and_loses_its_metadata() {
    let photo = samples::turned_jpeg(400, 200, 6);
    assert!(photo.windows(7).any(|window| window == b"SECRETS"));
    let jpeg = picture(&photo, PaperKind::Jpeg);
    assert!(
        !jpeg.windows(4).any(|window| window == b"Exif")
            && !jpeg.windows(7).any(|window| window == b"SECRETS")
    );
    let small = image::load_from_memory(&jpeg).unwrap().into_rgb8();
    assert_eq!((small.width(), small.height()), (160, 320));
    // Turned clockwise by a quarter, the red left half is on top.
    assert!(small.get_pixel(80, 40)[0] > 150 && small.get_pixel(80, 280)[2] > 150);
}

#[test]
fn the_first_page_of_a_pdf_is_drawn() {
    let drawn = page(&samples::pdf(2)).unwrap();
    assert_eq!(drawn.width().max(drawn.height()), BOX);
    assert!(drawn.get_pixel(20, drawn.height() - 20)[0] < 40, "the black square at the foot of the page");
    assert!(drawn.get_pixel(20, 20)[0] > 215, "white above it");
}

#[test]
fn a_page_that_would_not_fit_into_memory_is_not_drawn() {
    let with_picture = |dictionary: lopdf::Dictionary, content: Vec<u8>| {
        let mut document = samples::document(1);
        let mut picture = Stream::new(dictionary, content);
        picture.compress().unwrap();
        let picture = document.add_object(picture);
        let first = document.page_iter().next().unwrap();
        let page = document.get_dictionary_mut(first).unwrap();
        page.set("Resources", dictionary! { "XObject" => dictionary! { "Im0" => picture } });
        samples::saved(document)
    };
    let bomb = with_picture(dictionary! { "Subtype" => "Image" }, vec![0; 80 << 20]);
    assert_eq!(page(&bomb), Err("thumbnail_too_heavy"));
    let huge = dictionary! { "Subtype" => "Image", "Width" => 100_000, "Height" => 100_000 };
    assert_eq!(page(&with_picture(huge, vec![0; 10])), Err("thumbnail_too_heavy"));
    let jbig = dictionary! { "Subtype" => "Image", "Filter" => "JBIG2Decode" };
    assert_eq!(page(&with_picture(jbig, vec![0; 10])), Err("thumbnail_too_heavy"));
}

#[test]
fn a_page_without_a_sensible_size_is_drawn_or_not_but_harms_nobody() {
    for size in [[0, 0, 0, 0], [0, 0, 1, 2_000_000_000], [0, 0, 1, 14_400], [10, 10, -10, -10]] {
        let mut document = samples::document(1);
        let first = document.page_iter().next().unwrap();
        let size: Vec<Object> = size.into_iter().map(|side: i64| side.into()).collect();
        document.get_dictionary_mut(first).unwrap().set("MediaBox", size);
        if let Ok(drawn) = page(&samples::saved(document)) {
            assert!(drawn.width().max(drawn.height()) <= BOX);
        }
    }
}
