//! Small copies of papers to look at: at most 320 px wide and high, upright, JPEG, without metadata.
//! They are made after a paper has been accepted, and a paper without one is as good as any other.

use std::{fs, path::Path};

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf,
    vello_cpu::color::palette::css::WHITE,
};
use image::{
    DynamicImage, Rgb, RgbImage, RgbaImage, codecs::jpeg::JpegEncoder, imageops, metadata::Orientation,
};

use super::{
    first_page::first_page,
    limits::FileLimits,
    pdf, picture,
    refusal::{InspectError, ThumbnailError},
    sniff::PaperKind,
    workshop::Stop,
};

/// Longest side in pixels.
pub(super) const BOX: u32 = 320;

/// Least side in points of a page that can be drawn, and the largest one.
const PAGE_SIDES: std::ops::RangeInclusive<f32> = 1.0..=20_000.0;

/// JPEG quality, 1–100; legible text at a few tens of kilobytes.
const QUALITY: u8 = 80;

/// The small copy of a picture.
pub(super) fn of_picture(
    path: &Path,
    kind: PaperKind,
    limits: &FileLimits,
) -> Result<Vec<u8>, ThumbnailError> {
    let (picture, orientation) = picture::decode(path, kind, limits).map_err(ThumbnailError::from)?;
    let fits = picture.width() <= BOX && picture.height() <= BOX;
    let small = if fits { picture } else { picture.thumbnail(BOX, BOX) };
    encode(&upright_on_white(small, orientation))
}

fn upright_on_white(mut small: DynamicImage, orientation: Orientation) -> RgbImage {
    small.apply_orientation(orientation);
    if !small.color().has_alpha() {
        return small.into_rgb8();
    }
    let mut white = RgbaImage::from_pixel(small.width(), small.height(), image::Rgba([255; 4]));
    imageops::overlay(&mut white, &small.into_rgba8(), 0, 0);
    DynamicImage::from(white).into_rgb8()
}

/// The small copy of a PDF's first page.
pub(super) fn of_pdf(path: &Path, limits: &FileLimits, stop: &Stop) -> Result<Vec<u8>, ThumbnailError> {
    let alone = {
        let bytes = fs::read(path)?;
        let document = pdf::load(&bytes, limits, stop).map_err(ThumbnailError::from)?;
        drop(bytes);
        first_page(&document)?
    };
    if stop.is_asked() {
        return Err(ThumbnailError::TimedOut);
    }
    encode(&draw(alone)?)
}

fn draw(bytes: Vec<u8>) -> Result<RgbImage, ThumbnailError> {
    let pdf = Pdf::new(bytes).map_err(|_| ThumbnailError::NotDrawable)?;
    let page = pdf.pages().first().ok_or(ThumbnailError::NotDrawable)?;
    let (width, height) = page.render_dimensions();
    if !PAGE_SIDES.contains(&width) || !PAGE_SIDES.contains(&height) {
        return Err(ThumbnailError::NotDrawable);
    }
    // A long strip of paper still needs one pixel across.
    let scale = 320.0 / width.max(height);
    let (x_scale, y_scale) = (scale.max(1.0 / width), scale.max(1.0 / height));
    let settings = PixmapSettings { x_scale, y_scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let drawn =
        hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    let (width, height) = (drawn.width().into(), drawn.height().into());
    // On white nothing is left transparent, so the alpha of the drawing can be dropped.
    let pixels = drawn.data().iter().map(|pixel| Rgb([pixel.r, pixel.g, pixel.b]));
    let mut picture = RgbImage::new(width, height);
    picture.pixels_mut().zip(pixels).for_each(|(to, from)| *to = from);
    if width == 0 || height == 0 { Err(ThumbnailError::NotDrawable) } else { Ok(picture) }
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>, ThumbnailError> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| ThumbnailError::NotDrawable)?;
    Ok(jpeg)
}

impl From<InspectError> for ThumbnailError {
    fn from(error: InspectError) -> Self {
        match error {
            InspectError::Io(error) => Self::Io(error),
            InspectError::ImageTooLarge { .. } => Self::TooHeavy,
            InspectError::TimedOut => Self::TimedOut,
            _ => Self::NotDrawable,
        }
    }
}

#[cfg(test)]
#[path = "thumbnail_tests.rs"]
mod tests;
