//! Damaged and tampered files by the hundred: whatever comes, an answer comes soon, and no panic.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::time::{Duration, Instant};

use image::ImageFormat;

use super::{FileLimits, Inspector, PaperKind, samples};

/// A small reproducible source of numbers (xorshift64*), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let roll = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(roll).unwrap() % sides
    }

    /// The bytes with one to eight things done to them.
    fn spoil(&mut self, whole: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at.max(16)),
                1 => bytes[at] ^= 1 << self.below(8),
                2 => bytes[at] = [0, 0xff, b'9', b' '][self.below(4)],
                3 => bytes.extend_from_within(at..),
                4 => bytes.drain(at..(at + 9).min(bytes.len())).for_each(drop),
                _ => bytes.splice(at..at, [b'['; 40]).for_each(drop),
            }
            bytes.resize(bytes.len().max(16), 0);
        }
        bytes
    }
}

async fn survive(inspector: &Inspector, bytes: &[u8], name: &str, kind: PaperKind) {
    let (_folder, path) = samples::on_disk(bytes).unwrap();
    let begun = Instant::now();
    let seen = inspector.inspect(&path, &bytes[..bytes.len().min(8192)], name, None).await;
    let code = seen.as_ref().map_or_else(|error| error.code(), |known| known.media_type);
    assert_ne!(code, "inspection_timed_out", "{name}");
    // Also when it was refused: the drawing must not rely on the check.
    let drawn = inspector.thumbnail(&path, kind).await;
    assert_ne!(drawn.map_or_else(|error| error.code(), |_| ""), "thumbnail_timed_out", "{name}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{name} took {:?}", begun.elapsed());
}

#[tokio::test]
async fn four_hundred_spoilt_files_neither_hang_nor_harm() {
    let inspector = Inspector::new(FileLimits::default(), None);
    let mut packed = Vec::new();
    samples::document(3).save_modern(&mut packed).unwrap();
    let sources = [
        (samples::pdf(2), "a.pdf", PaperKind::Pdf),
        (packed, "b.pdf", PaperKind::Pdf),
        (samples::turned_jpeg(64, 48, 6), "a.jpg", PaperKind::Jpeg),
        (samples::png(64, 48), "a.png", PaperKind::Png),
        (samples::encoded(64, 48, ImageFormat::WebP), "a.webp", PaperKind::Webp),
    ];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for (whole, name, kind) in &sources {
        survive(&inspector, whole, name, *kind).await;
        for _ in 0..80 {
            survive(&inspector, &dice.spoil(whole), name, *kind).await;
        }
    }
}
