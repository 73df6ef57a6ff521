//! Says what an upload is, or why it is refused, and has small copies of papers drawn.
//! One place for the order of the checks; the checks themselves are in `sniff`, `picture` and `pdf`.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    limits::{FileLimits, MIB, mib},
    pdf::inspect_pdf,
    picture::{self, Measure},
    receive::{Cleared, Received},
    refusal::{InspectError, ThumbnailError},
    scanner::{Scanner, Verdict},
    sniff::{PaperKind, agree, sniff},
    thumbnail,
    workshop::Workshop,
};

/// How clamd's names begin for what unpacks to more than it searches (`AlertExceedsMax`).
const GAVE_UP: &str = "Heuristics.Limits.Exceeded";

/// What is known of an accepted upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What the bytes are.
    pub kind: PaperKind,
    /// The media type to store and to serve the paper with; never the declared one.
    pub media_type: &'static str,
    /// The usual extension, without a dot.
    pub extension: &'static str,
    /// Pages of a PDF, at least 1.
    pub pages: Option<u32>,
    /// Width of a picture in pixels, as stored (before turning it upright).
    pub width: Option<u32>,
    /// Height of a picture in pixels, as stored (before turning it upright).
    pub height: Option<u32>,
    /// What is odd but no reason to refuse.
    pub warnings: Vec<Warning>,
}

/// What is odd about an accepted upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The browser declared another type than the bytes have.
    DeclaredTypeDiffers,
    /// The name has no extension.
    ExtensionMissing,
    /// The PDF was damaged but could be read; other readers may fail.
    PdfRepaired,
}

impl Warning {
    /// The stable code shown to programs and translated for people.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DeclaredTypeDiffers => "declared_type_differs",
            Self::ExtensionMissing => "extension_missing",
            Self::PdfRepaired => "pdf_repaired",
        }
    }
}

/// Looks at uploads. One for the whole process, because it bounds what all of them may use together.
#[derive(Debug)]
pub struct Inspector {
    limits: Arc<FileLimits>,
    checks: Workshop,
    drawings: Workshop,
    scanner: Option<Scanner>,
}

impl Inspector {
    /// An inspector with these limits; without a scanner, files are not searched for malware.
    #[must_use]
    pub fn new(limits: FileLimits, scanner: Option<Scanner>) -> Self {
        let checks = Workshop::new(limits.inspection_memory_mib, limits.patience);
        let drawings = Workshop::new(limits.drawing_memory_mib, limits.patience);
        Self { limits: Arc::new(limits), checks, drawings, scanner }
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> &FileLimits {
        &self.limits
    }

    /// The one gate for foreign bytes: says what an upload is, has it searched for malware, and only then lets it
    /// be kept. Our own checks come first, so that the scanner sees no more than it must.
    ///
    /// # Errors
    /// [`InspectError`] with the reason for refusing it; the bytes are gone then.
    pub async fn clear(
        &self,
        received: Received,
        declared_name: &str,
        declared_type: Option<&str>,
    ) -> Result<(Inspection, Cleared), InspectError> {
        let known = self.inspect(received.path(), received.head(), declared_name, declared_type).await?;
        if let Some(scanner) = &self.scanner
            && let Verdict::Found(signature) = scanner.search(received.path()).await?
        {
            // The scanner gave up before the end, which says nothing of whoever sent the file.
            return Err(match (signature.starts_with(GAVE_UP), known.kind) {
                (true, PaperKind::Pdf) => InspectError::PdfUnreadable,
                (true, _) => InspectError::ImageUnreadable,
                (false, _) => InspectError::Malware { signature },
            });
        }
        Ok((known, Cleared(received)))
    }

    /// Looks at the file under `path` whose first bytes are `head` (8 KiB are enough).
    ///
    /// # Errors
    /// [`InspectError`] with the reason for refusing it.
    pub(super) async fn inspect(
        &self,
        path: &Path,
        head: &[u8],
        declared_name: &str,
        declared_type: Option<&str>,
    ) -> Result<Inspection, InspectError> {
        let kind = sniff(head)?;
        let mut warnings = Vec::new();
        if agree(kind, declared_name)?.is_none() {
            warnings.push(Warning::ExtensionMissing);
        }
        if declared_type.is_some_and(|declared| differs(declared, kind)) {
            warnings.push(Warning::DeclaredTypeDiffers);
        }
        let size = tokio::fs::metadata(path).await?.len();
        if size > self.limits.max_bytes {
            return Err(InspectError::FileTooLarge { limit: self.limits.max_bytes });
        }
        let (media_type, extension) = (kind.media_type(), kind.extension());
        let known =
            Inspection { kind, media_type, extension, pages: None, width: None, height: None, warnings };
        match kind {
            PaperKind::Pdf => self.inspect_pdf(path, size, known).await,
            _ => self.inspect_picture(path, size, known).await,
        }
    }

    async fn inspect_pdf(
        &self,
        path: &Path,
        size: u64,
        mut known: Inspection,
    ) -> Result<Inspection, InspectError> {
        let (path, limits) = (path.to_owned(), Arc::clone(&self.limits));
        let work = move |stop: &_| inspect_pdf(&fs::read(path)?, &limits, stop);
        let facts = self.checks.run(pdf_mib(size), work).await;
        let facts = facts.map_err(|error| InspectError::from_work(&error, known.kind))??;
        known.pages = Some(facts.pages);
        if facts.repaired {
            known.warnings.push(Warning::PdfRepaired);
        }
        Ok(known)
    }

    async fn inspect_picture(
        &self,
        path: &Path,
        size: u64,
        mut known: Inspection,
    ) -> Result<Inspection, InspectError> {
        let kind = known.kind;
        let measure = measure(&self.checks, path.to_owned(), kind, &self.limits).await?;
        let (path, limits) = (path.to_owned(), Arc::clone(&self.limits));
        let work = move |_: &_| picture::check(&path, kind, &limits);
        let checked = self.checks.run(picture_mib(&measure, size), work).await;
        checked.map_err(|error| InspectError::from_work(&error, kind))??;
        (known.width, known.height) = (Some(measure.width), Some(measure.height));
        Ok(known)
    }

    /// Draws a small copy (JPEG, at most 320 px a side, upright, no metadata) of an accepted paper.
    ///
    /// # Errors
    /// [`ThumbnailError`]; the page then shows a file icon, and the paper stays accepted.
    pub async fn thumbnail(&self, path: &Path, kind: PaperKind) -> Result<Vec<u8>, ThumbnailError> {
        let size = tokio::fs::metadata(path).await?.len();
        let (file, limits) = (path.to_owned(), Arc::clone(&self.limits));
        if kind == PaperKind::Pdf {
            let work = move |stop: &_| thumbnail::of_pdf(&file, &limits, stop);
            return self.drawings.run(pdf_mib(size) + 64, work).await?;
        }
        let measure = measure(&self.drawings, path.to_owned(), kind, &self.limits).await?;
        let work = move |_: &_| thumbnail::of_picture(&file, kind, &limits);
        self.drawings.run(picture_mib(&measure, size), work).await?
    }
}

async fn measure(
    workshop: &Workshop,
    path: PathBuf,
    kind: PaperKind,
    limits: &Arc<FileLimits>,
) -> Result<Measure, InspectError> {
    let limits = Arc::clone(limits);
    let measured = workshop.run(0, move |_| picture::measure(&path, kind, &limits)).await;
    measured.map_err(|error| InspectError::from_work(&error, kind))?
}

/// Memory in MiB for reading a PDF: its bytes, a copy of its streams, and its values.
fn pdf_mib(size: u64) -> u32 {
    mib(2 * size + 24 * size.min(4 * MIB))
}

/// Memory in MiB for decoding a picture: its bytes and the picture.
fn picture_mib(measure: &Measure, size: u64) -> u32 {
    mib(measure.memory + size)
}

/// Whether a declared media type names another kind. Types that say nothing are passed over.
fn differs(declared: &str, kind: PaperKind) -> bool {
    let essence = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let silent = matches!(essence.as_str(), "" | "application/octet-stream" | "binary/octet-stream");
    let alias = matches!((essence.as_str(), kind), ("image/jpg" | "image/pjpeg", PaperKind::Jpeg));
    !silent && !alias && essence != kind.media_type()
}

#[cfg(test)]
#[path = "inspect_tests.rs"]
mod tests;
