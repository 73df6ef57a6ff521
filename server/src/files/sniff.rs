//! What a file is by its first bytes, and whether its name agrees.
//! Whether the rest of it can be read is found out by `picture` and `pdf`.

use super::{name::extension, refusal::InspectError};

/// The kinds of paper that are accepted (domain brief §2.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// A JPEG photo or scan.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    Webp,
    /// A PDF document.
    Pdf,
}

impl PaperKind {
    /// The media type to serve the paper with.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// The usual extension, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
        }
    }

    /// The kind of a media type as stored; `None` for any that is not accepted.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf]
            .into_iter()
            .find(|kind| kind.media_type() == media_type)
    }

    fn is_called(self, extension: &str) -> bool {
        match self {
            Self::Jpeg => matches!(extension, "jpg" | "jpeg" | "jpe" | "jfif"),
            other => extension == other.extension(),
        }
    }
}

/// Recognises the kind by the first bytes.
pub(super) fn sniff(head: &[u8]) -> Result<PaperKind, InspectError> {
    if head.is_empty() {
        return Err(InspectError::Empty);
    }
    if is_heif(head) {
        return Err(InspectError::HeicNotDecodable);
    }
    let found = infer::get(head).map(|found| found.mime_type());
    found.and_then(PaperKind::from_media_type).ok_or(InspectError::TypeNotAccepted { found })
}

/// Whether the bytes begin an ISO base media file with an HEVC or generic HEIF brand
/// (ISO/IEC 23008-12). AVIF shares the container but names its own brand first.
fn is_heif(head: &[u8]) -> bool {
    let brand = |at: usize| head.get(at..at + 4);
    let hevc = |brand: &[u8]| {
        matches!(brand, b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs")
    };
    let generic = |brand: &[u8]| matches!(brand, b"mif1" | b"msf1" | b"mif2");
    brand(4) == Some(b"ftyp") && brand(8).is_some_and(|major| hevc(major) || generic(major))
}

/// Checks that the declared name does not contradict the bytes.
/// `Ok(None)` means that the name has no extension, so nothing contradicts.
pub(super) fn agree(kind: PaperKind, declared_name: &str) -> Result<Option<()>, InspectError> {
    let Some(extension) = extension(declared_name).map(str::to_ascii_lowercase) else { return Ok(None) };
    if kind.is_called(&extension) {
        Ok(Some(()))
    } else {
        Err(InspectError::TypeMismatch { extension, found: kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(head: &[u8]) -> &'static str {
        sniff(head).map_or_else(|error| error.code(), PaperKind::media_type)
    }

    #[test]
    fn the_first_bytes_decide_and_not_the_name() {
        assert_eq!(code(b"%PDF-1.7\n"), "application/pdf");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n"), "image/png");
        assert_eq!(code(&[0xff, 0xd8, 0xff, 0xe0]), "image/jpeg");
        assert_eq!(code(b"RIFF\x24\0\0\0WEBPVP8 "), "image/webp");
        assert_eq!(code(b""), "file_empty");
    }

    #[test]
    fn everything_else_is_not_accepted_and_heic_is_told_apart() {
        assert_eq!(code(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "heic_not_decodable");
        assert_eq!(code(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), "heic_not_decodable");
        for other in
            [&b"MZ\x90\0"[..], b"PK\x03\x04", b"<html><script>", b"<svg xmlns", b"GIF89a", b"#!/bin/sh", b"x"]
        {
            assert_eq!(code(other), "type_not_accepted", "{other:?}");
        }
    }

    #[test]
    fn a_renamed_file_is_refused_with_both_kinds_named() {
        let refused = agree(PaperKind::Png, "anh.PDF");
        assert!(
            matches!(refused, Err(InspectError::TypeMismatch { extension, found: PaperKind::Png }) if extension == "pdf")
        );
        assert!(matches!(agree(PaperKind::Jpeg, "ảnh.JPEG"), Ok(Some(()))));
        assert!(matches!(agree(PaperKind::Pdf, "Quyết định số 12.2025"), Ok(None)));
    }
}
