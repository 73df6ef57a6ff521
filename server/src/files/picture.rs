//! Pictures: how large they say they are, whether they really open, and a small copy of them.
//! Nothing is allocated for a picture before its announced size has been judged.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};

use super::{
    jpeg_header::{has_end, read_frame},
    limits::FileLimits,
    refusal::InspectError,
    sniff::PaperKind,
};

/// What a picture announces, found to be within the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Most memory in bytes that decoding needs, the file's own bytes not counted.
    pub(super) memory: u64,
}

/// Reads the announced size and refuses what is beyond the limits.
pub(super) fn measure(path: &Path, kind: PaperKind, limits: &FileLimits) -> Result<Measure, InspectError> {
    let mut file = BufReader::new(File::open(path)?);
    let measure = match kind {
        PaperKind::Jpeg => {
            let frame = read_frame(&mut file).map_err(unreadable)?;
            Measure { width: frame.width, height: frame.height, memory: frame.memory() }
        }
        PaperKind::Png => {
            let (width, height) = png_size(&mut file)?;
            within(Measure { width, height, memory: 0 }, limits)?;
            file.rewind()?;
            let decoder = decoder(file, kind, limits)?;
            Measure { width, height, memory: decoder.total_bytes() }
        }
        _ => {
            let decoder = decoder(file, kind, limits)?;
            let (width, height) = decoder.dimensions();
            // Beside the picture itself the decoder holds one canvas of four bytes a pixel.
            let canvas = 4 * u64::from(width) * u64::from(height);
            Measure { width, height, memory: decoder.total_bytes().saturating_add(canvas) }
        }
    };
    within(measure, limits)
}

fn within(measure: Measure, limits: &FileLimits) -> Result<Measure, InspectError> {
    let Measure { width, height, memory } = measure;
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(InspectError::ImageUnreadable);
    }
    let too_large = width.max(height) > limits.max_side
        || pixels > limits.max_pixels
        || memory > limits.max_decoded_bytes;
    if too_large { Err(InspectError::ImageTooLarge { width, height }) } else { Ok(measure) }
}

/// Width and height of the IHDR chunk, which must come first (PNG, third edition, §11.2.1).
fn png_size(file: &mut impl Read) -> Result<(u32, u32), InspectError> {
    let mut start = [0; 24];
    file.read_exact(&mut start).map_err(unreadable)?;
    if &start[12..16] != b"IHDR" {
        return Err(InspectError::ImageUnreadable);
    }
    let number = |at: usize| u32::from_be_bytes([start[at], start[at + 1], start[at + 2], start[at + 3]]);
    Ok((number(16), number(20)))
}

/// Decodes the whole picture to make sure that it opens; it must have been measured before.
pub(super) fn check(path: &Path, kind: PaperKind, limits: &FileLimits) -> Result<(), InspectError> {
    if kind == PaperKind::Jpeg {
        let mut file = BufReader::new(File::open(path)?);
        read_frame(&mut file).map_err(unreadable)?;
        if !has_end(&mut file)? {
            return Err(InspectError::ImageUnreadable);
        }
    }
    decode(path, kind, limits).map(drop)
}

/// The picture and how it has to be turned to stand upright (EXIF tag 0x0112).
pub(super) fn decode(
    path: &Path,
    kind: PaperKind,
    limits: &FileLimits,
) -> Result<(DynamicImage, Orientation), InspectError> {
    let mut decoder = decoder(BufReader::new(File::open(path)?), kind, limits)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| InspectError::ImageUnreadable)?;
    Ok((picture, orientation))
}

fn decoder(
    file: BufReader<File>,
    kind: PaperKind,
    limits: &FileLimits,
) -> Result<impl ImageDecoder, InspectError> {
    let format = match kind {
        PaperKind::Jpeg => ImageFormat::Jpeg,
        PaperKind::Png => ImageFormat::Png,
        PaperKind::Webp => ImageFormat::WebP,
        PaperKind::Pdf => return Err(InspectError::ImageUnreadable),
    };
    let mut reader = ImageReader::with_format(file, format);
    let mut bounds = Limits::default();
    bounds.max_image_width = Some(limits.max_side);
    bounds.max_image_height = Some(limits.max_side);
    bounds.max_alloc = Some(limits.max_decoded_bytes);
    reader.limits(bounds);
    reader.into_decoder().map_err(|_| InspectError::ImageUnreadable)
}

/// A file that ends too early or makes no sense is the sender's matter, all else is the disk's.
fn unreadable(error: io::Error) -> InspectError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            InspectError::ImageUnreadable
        }
        _ => InspectError::Io(error),
    }
}
