//! How large and how complicated an upload may be: every bound of this folder in one place.
//! Bounds on requests (header time, number of fields) belong to the HTTP layer.

use std::time::Duration;

/// The bounds an upload has to keep. The defaults are those of the domain brief §2.9 where it names
/// one (60 MB a file); the others keep one hostile upload below 300 MB of memory and 10 s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLimits {
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Largest picture in pixels (width × height).
    pub max_pixels: u64,
    /// Longest side of a picture in pixels.
    pub max_side: u32,
    /// Most memory in bytes one picture may need while it is decoded.
    pub max_decoded_bytes: u64,
    /// Most values (numbers, names, dictionary entries …) a PDF may be made of, streams not counted.
    /// A page of an ordinary document has some hundreds.
    pub max_pdf_values: usize,
    /// Most bytes one compressed structure stream of a PDF may unfold to.
    pub max_pdf_stream_bytes: usize,
    /// Most memory in MiB all inspections together may use; further ones wait.
    pub inspection_memory_mib: u32,
    /// Most memory in MiB all thumbnails in the making may use; kept apart so that
    /// drawing can never stand in the way of accepting.
    pub drawing_memory_mib: u32,
    /// Longest time one step of an inspection or a drawing may take.
    pub patience: Duration,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            max_bytes: 60 * MIB,
            max_pixels: 100_000_000,
            max_side: 30_000,
            max_decoded_bytes: 220 * MIB,
            max_pdf_values: 1_000_000,
            max_pdf_stream_bytes: 4 << 20,
            inspection_memory_mib: 320,
            drawing_memory_mib: 320,
            patience: Duration::from_secs(8),
        }
    }
}

/// One mebibyte in bytes.
pub(super) const MIB: u64 = 1 << 20;

/// Bytes in whole MiB, rounded up, as the workshops count them.
pub(super) fn mib(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(MIB)).unwrap_or(u32::MAX)
}
