//! Why an upload is refused or a thumbnail cannot be had: codes, and the values their texts name.
//! The texts themselves are in the catalogue of the pages.

use std::io;

use super::{scanner::ScanError, sniff::PaperKind, workshop::WorkError};

/// What makes a PDF more than paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActiveContent {
    /// A script (ISO 32000-1 §12.6.4.16).
    JavaScript,
    /// An action that starts a program (§12.6.4.5).
    Launch,
    /// A file carried inside (§7.11.4).
    EmbeddedFile,
}

impl ActiveContent {
    /// A stable snake_case word for the kind.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::JavaScript => "java_script",
            Self::Launch => "launch",
            Self::EmbeddedFile => "embedded_file",
        }
    }
}

/// Why an upload is not accepted. Nothing of the file's content or name is in the message.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than allowed.
    #[error("the file has more than {limit} bytes")]
    FileTooLarge {
        /// The allowed size in bytes.
        limit: u64,
    },
    /// The bytes are none of the accepted kinds.
    #[error("this type is not accepted")]
    TypeNotAccepted {
        /// What the bytes look like, as a media type, when that is known.
        found: Option<&'static str>,
    },
    /// The name says one kind and the bytes another.
    #[error("the name ends in .{extension} but the file is {found:?}")]
    TypeMismatch {
        /// The extension of the declared name, in lower case.
        extension: String,
        /// What the bytes are.
        found: PaperKind,
    },
    /// A HEIC/HEIF photo, for which no decoder with a fitting licence is at hand.
    #[error("HEIC photos cannot be decoded here")]
    HeicNotDecodable,
    /// The PDF is encrypted, with or without a password for opening.
    #[error("the PDF is encrypted")]
    PdfEncrypted,
    /// The PDF cannot be read, has no page, or is too complicated to be read safely.
    #[error("the PDF cannot be read")]
    PdfUnreadable,
    /// The PDF can run something or carries a file.
    #[error("the PDF contains active content")]
    PdfActiveContent {
        /// The first such thing found.
        what: ActiveContent,
    },
    /// The picture is beyond the limits in pixels, side or memory.
    #[error("the picture of {width} × {height} pixels is too large")]
    ImageTooLarge {
        /// Width in pixels, as the file claims.
        width: u32,
        /// Height in pixels, as the file claims.
        height: u32,
    },
    /// The picture cannot be decoded to its end.
    #[error("the picture cannot be read")]
    ImageUnreadable,
    /// Looking at the file took too long.
    #[error("looking at the file took too long")]
    TimedOut,
    /// The scanner knows the file as malware.
    #[error("malware was found: {signature}")]
    Malware {
        /// What the scanner calls it: for the log and the journal, never for the sender.
        signature: String,
    },
    /// The scanner gave no verdict, so nobody may keep the file.
    #[error("the file could not be searched: {0}")]
    NotSearched(#[from] ScanError),
    /// The file could not be read from the disk.
    #[error("the file could not be read from the disk")]
    Io(#[from] io::Error),
}

impl InspectError {
    /// The stable code shown to programs and translated for people.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::TypeNotAccepted { .. } => "type_not_accepted",
            Self::TypeMismatch { .. } => "type_mismatch",
            Self::HeicNotDecodable => "heic_not_decodable",
            Self::PdfEncrypted => "pdf_encrypted",
            Self::PdfUnreadable => "pdf_unreadable",
            Self::PdfActiveContent { .. } => "pdf_active_content",
            Self::ImageTooLarge { .. } => "image_too_large",
            Self::ImageUnreadable => "image_unreadable",
            Self::TimedOut => "inspection_timed_out",
            Self::Malware { .. } => "malware_found",
            Self::NotSearched(ScanError::File(_)) | Self::Io(_) => "storage_unavailable",
            Self::NotSearched(_) => "scanner_unavailable",
        }
    }

    /// What it means when the reader of this kind of file stopped instead of answering.
    pub(super) fn from_work(error: &WorkError, kind: PaperKind) -> Self {
        match (error, kind) {
            (WorkError::TimedOut, _) => Self::TimedOut,
            (WorkError::Crashed, PaperKind::Pdf) => Self::PdfUnreadable,
            (WorkError::Crashed, _) => Self::ImageUnreadable,
        }
    }
}

/// Why there is no thumbnail. The paper itself is fine; the page shows a file icon instead.
#[derive(Debug, thiserror::Error)]
pub enum ThumbnailError {
    /// The first page or the picture cannot be drawn.
    #[error("no thumbnail can be drawn")]
    NotDrawable,
    /// Drawing would need more memory than allowed.
    #[error("drawing a thumbnail would need too much memory")]
    TooHeavy,
    /// Drawing took too long.
    #[error("drawing a thumbnail took too long")]
    TimedOut,
    /// The file could not be read from the disk.
    #[error("the file could not be read from the disk")]
    Io(#[from] io::Error),
}

impl ThumbnailError {
    /// The stable code for logs and metrics; people see an icon, not a text.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotDrawable => "thumbnail_not_drawable",
            Self::TooHeavy => "thumbnail_too_heavy",
            Self::TimedOut => "thumbnail_timed_out",
            Self::Io(_) => "storage_unavailable",
        }
    }
}

impl From<WorkError> for ThumbnailError {
    fn from(error: WorkError) -> Self {
        match error {
            WorkError::TimedOut => Self::TimedOut,
            WorkError::Crashed => Self::NotDrawable,
        }
    }
}
